"""Chance that can be repeated: one stream of random numbers per topic, and draws of whole cases.

Each topic has its own stream, so that a new topic changes no other figure. Chances are rounded
before anything is drawn: the last digit of a logarithm may differ between processors, the sixth
never decides.
"""

import zlib

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

DIGITS = 6


def stream(seed: int, topic: str) -> np.random.Generator:
    """The random numbers of one topic, the same for the same seed on every machine."""
    return np.random.default_rng([seed, zlib.crc32(topic.encode())])


def logistic(x: Floats | float) -> Floats:
    """Log-odds as a chance between 0 and 1."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(x, dtype=np.float64))))


def logit(chance: Floats | float) -> Floats:
    """A chance as log-odds."""
    inside = np.clip(np.asarray(chance, dtype=np.float64), 1e-4, 1 - 1e-4)
    return np.asarray(np.log(inside / (1 - inside)))


def some_of(rng: np.random.Generator, cases: Counts, chance: Floats | float) -> Counts:
    """How many of the cases it happens to, each with its own chance."""
    safe = np.round(np.clip(np.nan_to_num(np.asarray(chance)), 0, 1), DIGITS)
    return np.asarray(rng.binomial(cases, safe), dtype=np.int64)


def arrivals(rng: np.random.Generator, expected: Floats | float) -> Counts:
    """How many arrive where so many are expected."""
    return np.asarray(rng.poisson(np.round(np.maximum(expected, 0), DIGITS)), dtype=np.int64)


def divided(rng: np.random.Generator, cases: Counts, chances: Floats) -> Counts:
    """Each case goes one of several ways; `chances` has the ways on its last axis."""
    left = cases.copy()
    whole = np.ones(cases.shape)
    parts = []
    for way in range(chances.shape[-1] - 1):
        here = chances[..., way]
        part = some_of(rng, left, here / np.maximum(whole, 1e-9))
        parts.append(part)
        left = left - part
        whole = whole - here
    return np.stack([*parts, left], axis=-1)


def shared_out(cases: Counts, weights: Floats) -> Counts:
    """Cases shared out by weights on the last axis without chance: largest remainders first."""
    total = weights.sum(axis=-1, keepdims=True)
    even = np.full(weights.shape, 1 / weights.shape[-1])
    shares = np.round(np.where(total > 0, weights / np.maximum(total, 1e-12), even), 9)
    quotas = cases[..., None] * shares
    floors = np.floor(quotas + 1e-9).astype(np.int64)
    missing = cases - floors.sum(axis=-1)
    order = np.argsort(-np.round(quotas - floors, 6), axis=-1, kind="stable")
    rank = np.argsort(order, axis=-1, kind="stable")
    return np.asarray(floors + (rank < missing[..., None]), dtype=np.int64)


def wandering(
    rng: np.random.Generator, series: int, steps: int, spread: float, memory: float = 0.8
) -> Floats:
    """Shape (series, steps): small deviations that fade but carry over from year to year."""
    shocks = rng.normal(0, spread * np.sqrt(1 - memory**2), (series, steps))
    path = np.empty((series, steps))
    path[:, 0] = rng.normal(0, spread, series)
    for step in range(1, steps):
        path[:, step] = memory * path[:, step - 1] + shocks[:, step]
    return np.round(path, DIGITS)
