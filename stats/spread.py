"""How far areas lie apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, inf, isfinite, sqrt
from statistics import median, quantiles

AREAS_NEEDED = 4
"""With fewer areas a quarter of them is not even one."""


@dataclass(frozen=True)
class Spread:
    """Distribution of one value per area, all in the values' unit.

    `middle` and the quartiles count areas: half of them lie on either side of the middle, half
    between the quartiles. `standard_deviation` counts people where weights are known.
    """

    low: float
    high: float
    middle: float
    lower_quartile: float
    upper_quartile: float
    standard_deviation: float


def spread(values: Sequence[float], weights: Sequence[float] | None = None) -> Spread | None:
    """The spread of areas' values; `weights` are their denominators, where known.

    Standard deviation √(Σ w (x - m)² / Σ w) around the weighted mean m = Σ w x / Σ w, with w = 1
    where no weights are given; divided by the whole weight, as the areas are all there are and no
    sample. Quartiles are interpolated between ranks, lowest and highest area included, and never
    weighted. None with fewer than four areas. Raises ValueError on weights that do not fit
    and on values that are no numbers.
    """
    weights = [1.0] * len(values) if weights is None else weights
    if len(weights) != len(values):
        raise ValueError(f"{len(weights)} weights do not match {len(values)} values")
    if not all(isfinite(value) for value in values):
        raise ValueError("A value that is no number has no place among the others")
    if not all(0 < weight < inf for weight in weights):
        raise ValueError("An area's weight is not above zero")
    if len(values) < AREAS_NEEDED:
        return None
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return Spread(
        low=min(values),
        high=max(values),
        middle=median(values),
        lower_quartile=lower,
        upper_quartile=upper,
        standard_deviation=_deviation(values, weights),
    )


def _deviation(values: Sequence[float], weights: Sequence[float]) -> float:
    total = fsum(weights)
    mean = fsum(w * x for x, w in zip(values, weights, strict=True)) / total
    squares = fsum(w * (x - mean) ** 2 for x, w in zip(values, weights, strict=True))
    return sqrt(squares / total)
