"""How far two values lie apart: as a difference and as a ratio, with what chance or rounding allows.

The gap is always from b, the reference, to a: a - b and a / b.
"""

from dataclasses import dataclass
from math import hypot, inf, isnan, sqrt

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


@dataclass(frozen=True)
class GapRange:
    """Smallest and largest difference and ratio; the ratio's limits are None where it means nothing."""

    difference_low: float
    difference_high: float
    ratio_low: float | None
    ratio_high: float | None


def gap(
    numerator_a: float,
    denominator_a: float,
    numerator_b: float,
    denominator_b: float,
    z: float = Z_95,
) -> Gap:
    """The gap between two proportions of separate people, with intervals from their counts.

    Only where nobody is counted on both sides: an area against the city that contains it is no
    such pair. A numerator that rounding lifted above its denominator counts as the whole of it.
    Raises ValueError on counts that are no proportion.
    Sources: the difference by the hybrid score method (method 10) of R. G. Newcombe (1998),
    Interval estimation for the difference between independent proportions, Statistics in Medicine
    17, 873-890; the ratio by recovering variances (MOVER) from Wilson's limits, A. Donner and G. Y.
    Zou (2012), Closed-form confidence intervals for functions of the normal mean and standard
    deviation, Statistical Methods in Medical Research 21, 347-359. Both agree whether there is a
    gap: the difference's interval holds 0 exactly where the ratio's holds 1.
    """
    low_a, high_a = wilson_interval(numerator_a, denominator_a, z)
    low_b, high_b = wilson_interval(numerator_b, denominator_b, z)
    a = part_within_whole(numerator_a, denominator_a) / denominator_a
    b = part_within_whole(numerator_b, denominator_b) / denominator_b
    return Gap(
        difference=a - b,
        difference_low=a - b - hypot(a - low_a, high_b - b),
        difference_high=a - b + hypot(high_a - a, b - low_b),
        ratio=a / b if b > 0 else None,
        ratio_low=_lower_ratio(a, low_a, b, high_b),
        ratio_high=_upper_ratio(a, high_a, b, low_b),
    )


def gap_of_values(a: float, b: float) -> Gap:
    """The gap between two values whose counts are unknown: no intervals."""
    ratio = a / b if a >= 0 and b > 0 else None
    return Gap(a - b, None, None, ratio, None, None)


def gap_range(low_a: float, high_a: float, low_b: float, high_b: float) -> GapRange:
    """What the gap can have been where each value is only known to lie between two limits.

    Such limits come from rounded counts (see rounding.ratio_range); an upper one may be infinite.
    A reference that may be zero leaves the ratio without an upper limit (infinity). Raises
    ValueError where a lower limit lies above its upper one.
    """
    for low, high in ((low_a, high_a), (low_b, high_b)):
        if isnan(low) or isnan(high) or low > high or low == inf:
            raise ValueError(f"No value lies between {low} and {high}")
    if low_a < 0 or low_b < 0 or high_b == 0:
        return GapRange(low_a - high_b, high_a - low_b, None, None)
    highest = high_a / low_b if low_b > 0 else inf
    return GapRange(low_a - high_b, high_a - low_b, low_a / high_b, highest)


def _lower_ratio(a: float, low_a: float, b: float, high_b: float) -> float:
    """The smaller root of (a - R b)² = (a - low_a)² + R² (high_b - b)², in R.

    Written so that nothing is divided by a difference: high_b may be exactly twice b.
    """
    part_a, part_b = low_a * (2 * a - low_a), high_b * (2 * b - high_b)
    if part_a == 0:
        return 0.0
    return part_a / (a * b + sqrt((a * b) ** 2 - part_a * part_b))


def _upper_ratio(a: float, high_a: float, b: float, low_b: float) -> float:
    """The larger root of (a - R b)² = (high_a - a)² + R² (b - low_b)², in R."""
    part_a, part_b = high_a * (2 * a - high_a), low_b * (2 * b - low_b)
    if part_b == 0:
        return inf
    return (a * b + sqrt((a * b) ** 2 - part_a * part_b)) / part_b
