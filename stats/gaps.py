"""How far two values lie apart: as a difference and as a ratio, with what chance or rounding allows.

The gap is always from b, the reference, to a: a - b and a / b.
"""

from dataclasses import dataclass
from math import hypot, inf, sqrt

from stats.intervals import Z_95, wilson_interval
from stats.rounding import part_within_whole


@dataclass(frozen=True)
class Gap:
    """Difference and ratio of two values, each with its interval.

    `difference`: in the values' unit (proportions: times 100 gives percentage points); its limits
    are None where the counts are unknown. `ratio`: a pure number; None where b is zero or a value
    is negative, so that "times as much" means nothing. `ratio_low`, `ratio_high`: None where
    the counts are unknown; with b zero there is no upper limit (infinity), but a lower one.
    """

    difference: float
    difference_low: float | None
    difference_high: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None


def gap(
    numerator_a: float,
    denominator_a: float,
    numerator_b: float,
    denominator_b: float,
    z: float = Z_95,
    rounded_a: tuple[float, float] | None = None,
    rounded_b: tuple[float, float] | None = None,
) -> Gap:
    """The gap between two proportions of separate people, with intervals from their counts.

    Only where nobody is counted on both sides: an area against the city that contains it is no
    such pair. A numerator that rounding lifted above its denominator counts as the whole of it.
    `rounded_a` and `rounded_b` are between what limits a proportion can lie where the source rounded its
    counts (see rounding.ratio_range): first rounding takes from the gap what it can, the rest is by
    chance, as in `nearness.may_be_equal`. Raises ValueError on counts that are no proportion.
    Sources: the difference by the hybrid score method (method 10) of R. G. Newcombe (1998),
    Interval estimation for the difference between independent proportions, Statistics in Medicine
    17, 873-890; the ratio by recovering variances (MOVER) from Wilson's limits, A. Donner and G. Y.
    Zou (2012), Closed-form confidence intervals for functions of the normal mean and standard
    deviation, Statistical Methods in Medical Research 21, 347-359. Both agree whether there is a
    gap: the difference's interval holds 0 exactly where the ratio's holds 1.
    """
    a = part_within_whole(numerator_a, denominator_a) / denominator_a
    b = part_within_whole(numerator_b, denominator_b) / denominator_b
    low_a, least_a, most_a, high_a = _limits(
        a, wilson_interval(numerator_a, denominator_a, z), rounded_a
    )
    low_b, least_b, most_b, high_b = _limits(
        b, wilson_interval(numerator_b, denominator_b, z), rounded_b
    )
    return Gap(
        difference=a - b,
        difference_low=least_a - most_b - hypot(least_a - low_a, high_b - most_b),
        difference_high=most_a - least_b + hypot(high_a - most_a, least_b - low_b),
        ratio=a / b if b > 0 else None,
        ratio_low=_lower_ratio(least_a, low_a, most_b, high_b),
        ratio_high=_upper_ratio(most_a, high_a, least_b, low_b),
    )


def gap_of_values(a: float, b: float) -> Gap:
    """The gap between two values whose counts are unknown: no intervals."""
    ratio = a / b if a >= 0 and b > 0 else None
    return Gap(a - b, None, None, ratio, None, None)


def _limits(
    value: float, by_chance: tuple[float, float], rounded: tuple[float, float] | None
) -> tuple[float, float, float, float]:
    """Where a proportion can lie: lowest by chance, lowest and highest by rounding, highest by chance."""
    least, most = rounded or (value, value)
    least, most = min(least, value), max(min(most, 1.0), value)
    return min(by_chance[0], least), least, most, max(by_chance[1], most)


def _lower_ratio(a: float, low_a: float, b: float, high_b: float) -> float:
    """The smaller root of (a - R b)² = (a - low_a)² + R² (high_b - b)², in R.

    Written so that nothing is divided by a difference: high_b may be exactly twice b.
    """
    part_a, part_b = low_a * (2 * a - low_a), high_b * (2 * b - high_b)
    if part_a == 0:
        return 0.0
    return part_a / (a * b + _root((a * b) ** 2 - part_a * part_b))


def _upper_ratio(a: float, high_a: float, b: float, low_b: float) -> float:
    """The larger root of (a - R b)² = (high_a - a)² + R² (b - low_b)², in R."""
    part_a, part_b = high_a * (2 * a - high_a), low_b * (2 * b - low_b)
    if part_b == 0:
        return inf
    return (a * b + _root((a * b) ** 2 - part_a * part_b)) / part_b


def _root(square: float) -> float:
    """The root of what is zero where rounding alone limits both sides, and may be computed as just below."""
    return sqrt(max(0.0, square))
