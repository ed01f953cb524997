"""School: which tracks the children of each district take, and with what they leave.

A cohort is divided among the tracks when it leaves primary school and stays in them, apart from a
small drift downwards; what it leaves with depends on the track, on poverty, sex and nationality.
Until 2017 the Abitur was taken after thirteen years, from 2019 on after twelve; in 2018 both
cohorts took it together.
"""

from dataclasses import dataclass

import numpy as np

from musterstadt.chance import (
    Counts,
    Floats,
    divided,
    logistic,
    shared_out,
    some_of,
    stream,
    wandering,
)
from musterstadt.city import City
from musterstadt.people import (
    FOREIGN,
    LAST_YEAR,
    MALE,
    MIGRANT,
    POOR,
    REDISTRICTED,
    START,
    YEARS,
    People,
    redistricted,
)

TRACKS = ("secondary", "comprehensive", "gymnasium", "special")
SECONDARY, COMPREHENSIVE, GYMNASIUM, SPECIAL = range(4)
CERTIFICATES = ("without", "first", "intermediate", "higher")
AFTER_PRIMARY = 10
"""Age at the end of the year in which a child moves to secondary school."""
DOUBLE_COHORT = 2018
UPPER = 0.42
"""Part of the comprehensive pupils who stay until the Abitur."""

WITHOUT = {
    2014: 0.10,
    2015: 0.08,
    2016: 0.02,
    2017: -0.02,
    2018: -0.08,
    2019: -0.12,
    2020: -0.16,
    2021: -0.05,
    2022: 0.10,
    2023: 0.20,
    2024: 0.24,
    2025: 0.20,
}
"""How much likelier than usual it was to leave without a certificate, in log-odds."""
DRIFT = 0.012


@dataclass(frozen=True)
class Schooling:
    """Per district.

    `moved`: children who moved to secondary school in autumn (year, track, sex, origin);
    `pupils`: pupils in autumn by kind of school, primary first (year, kind, sex, origin);
    `leavers`: leavers in summer (year, certificate, sex, origin).
    """

    moved: Counts
    pupils: Counts
    leavers: Counts


def schooling(seed: int, city: City, people: People) -> Schooling:
    """School careers of all cohorts."""
    tracks = _tracks(seed, city, people)
    moved = np.stack([tracks[year][:, 0].sum(axis=-1) for year in YEARS], axis=1)
    return Schooling(moved, _pupils(seed, people, tracks), _leavers(seed, city, tracks))


# --- tracks -----------------------------------------------------------------------------------


def _chances(city: City, year: int, own: Floats) -> Floats:
    """Shape (district, sex, origin, poverty, track): chances of a track after primary school."""
    odds = np.zeros((len(city.kind), 2, 3, 2, len(TRACKS)))
    climb = 0.018 * (year - 2014)
    odds[..., COMPREHENSIVE] = -0.45 + 0.02 * (year - 2014)
    odds[..., GYMNASIUM] = 0.55 + climb
    odds[..., SPECIAL] = -2.35 - 0.03 * (year - 2014)
    odds[..., POOR, GYMNASIUM] -= 1.15
    odds[..., POOR, SPECIAL] += 0.55
    odds[..., MIGRANT, :, GYMNASIUM] -= 0.25
    odds[..., FOREIGN, :, GYMNASIUM] -= 0.95
    odds[:, MALE, ..., GYMNASIUM] -= 0.22
    odds[:, MALE, ..., SPECIAL] += 0.4
    odds[..., GYMNASIUM] += own[:, None, None, None]
    # Where many children are poor, all of them move to the Gymnasium less often.
    odds[..., GYMNASIUM] -= 1.5 * (city.poor - city.poor.mean())[:, None, None, None]
    chances = np.exp(odds)
    return np.asarray(chances / chances.sum(axis=-1, keepdims=True))


def _tracks(seed: int, city: City, people: People) -> dict[int, Counts]:
    """By year: pupils by district, age from 10, track, sex, origin, poverty."""
    rng = stream(seed, "tracks")
    span = LAST_YEAR - START + 1
    own = wandering(rng, len(city.kind), span, 0.13) + rng.normal(0, 0.16, (len(city.kind), 1))
    start = people.children[START][:, AFTER_PRIMARY:]
    chances = np.repeat(_chances(city, START, own[:, 0])[:, None], start.shape[1], axis=1)
    years = {START: np.moveaxis(divided(rng, start, chances), -1, 2)}
    for year in range(START + 1, LAST_YEAR + 1):
        before = years[year - 1]
        if year == REDISTRICTED:
            before = redistricted(rng, city, before)
        now = people.children[year][:, AFTER_PRIMARY:]
        first = divided(rng, now[:, 0], _chances(city, year, own[:, year - START]))
        weights = np.moveaxis(before[:, :-1], 2, -1).astype(np.float64)
        weights[..., SECONDARY] += DRIFT * weights[..., GYMNASIUM] + 0.02
        weights[..., GYMNASIUM] *= 1 - DRIFT
        older = shared_out(now[:, 1:], weights)
        years[year] = np.moveaxis(np.concatenate([first[:, None], older], axis=1), -1, 2)
    return years


def _pupils(seed: int, people: People, tracks: dict[int, Counts]) -> Counts:
    """By district, year, kind of school (primary and the tracks), sex, origin."""
    rng = stream(seed, "pupils")
    years = []
    for year in YEARS:
        young = people.children[year][:, 6:10].sum(axis=(1, 4))
        special = some_of(rng, young, 0.022)
        track = tracks[year].sum(axis=-1)
        kinds = track[:, :6].sum(axis=1)
        last = 9 if year < DOUBLE_COHORT else 8
        kinds[:, GYMNASIUM] += track[:, 6:last, GYMNASIUM].sum(axis=1)
        upper = track[:, 6:last, COMPREHENSIVE].sum(axis=1)
        kinds[:, COMPREHENSIVE] += some_of(rng, upper, UPPER)
        kinds[:, SPECIAL] += special
        years.append(np.concatenate([(young - special)[:, None], kinds], axis=1))
    return np.stack(years, axis=1)


# --- certificates -------------------------------------------------------------------------------


def _leavers(seed: int, city: City, tracks: dict[int, Counts]) -> Counts:
    """By district, year, certificate, sex, origin."""
    rng = stream(seed, "leavers")
    own = wandering(rng, len(city.kind), len(YEARS), 0.18)
    years = []
    for i, year in enumerate(YEARS):
        before = tracks[year - 1]
        at_15 = before[:, 5]
        leaving = at_15.copy()
        leaving[:, GYMNASIUM] = some_of(rng, at_15[:, GYMNASIUM], 0.02)
        leaving[:, COMPREHENSIVE] = some_of(rng, at_15[:, COMPREHENSIVE], 1 - UPPER)
        middle = divided(rng, leaving, _certificates(city, year, own[:, i]))
        ages = [7, 8] if year == DOUBLE_COHORT else [8] if year < DOUBLE_COHORT else [7]
        finals = before[:, ages].sum(axis=1)
        top = np.zeros_like(leaving)
        top[:, GYMNASIUM] = finals[:, GYMNASIUM]
        top[:, COMPREHENSIVE] = some_of(rng, finals[:, COMPREHENSIVE], UPPER)
        passed = some_of(rng, top, 0.93)
        counts = middle.sum(axis=(1, 4))
        counts[..., 3] += passed.sum(axis=(1, 4))
        counts[..., 2] += (top - passed).sum(axis=(1, 4))
        years.append(np.moveaxis(counts, -1, 1))
    return np.stack(years, axis=1)


def _certificates(city: City, year: int, own: Floats) -> Floats:
    """Chances of the certificates after ten years: district, track, sex, origin, poverty, which."""
    shape = (len(city.kind), len(TRACKS), 2, 3, 2)
    fails = np.full(shape, -2.75)
    fails[:, COMPREHENSIVE] -= 0.35
    fails[:, GYMNASIUM] -= 1.5
    fails[:, SPECIAL] = 0.85
    fails[:, :, MALE] += 0.32
    fails[..., FOREIGN, :] += 1.0
    fails[..., POOR] += 0.75
    fails += WITHOUT[year] + own[:, None, None, None, None]
    fails += 1.4 * (city.poor - city.poor.mean())[:, None, None, None, None]
    without = logistic(fails)
    first = np.full(shape, 0.26)
    first[:, SPECIAL] = 0.9
    first[:, GYMNASIUM] = 0.05
    first = first + 0.1 * (np.arange(2) == POOR) + 0.04 * (np.arange(2) == MALE)[:, None, None]
    first = np.clip(first, 0, 0.97)
    rest = 1 - without
    none = np.zeros(shape)
    return np.stack([without, rest * first, rest * (1 - first), none], axis=-1)
