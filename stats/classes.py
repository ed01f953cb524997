"""Classes of a map: few, stated, and each about equally full."""

from collections.abc import Sequence
from statistics import quantiles

from stats.rounding import as_shown


def class_limits(values: Sequence[float], decimals: int, classes: int = 5) -> list[float]:
    """Upper limits of all classes but the last: quantiles, rounded as the figures are shown.

    Equal limits are merged, so there may be fewer classes; none for fewer than two values.
    """
    if len(values) < 2 or classes < 2:
        return []
    # Twice: 0.47 is written 0.5 where it would else read as zero, and 0.5 is written 1.
    limits = [
        as_shown(as_shown(limit, decimals), decimals)
        for limit in quantiles(values, n=classes, method="inclusive")
    ]
    return sorted({limit for limit in limits if min(values) < limit < max(values)})


def class_of(value: float, limits: Sequence[float]) -> int:
    """The class of a value, counted from 0; a value on a limit belongs to the class above it."""
    return sum(value >= limit for limit in limits)
