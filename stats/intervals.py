"""Intervals for proportions from small denominators."""

from math import sqrt

from stats.rounding import part_within_whole

Z_95 = 1.959963984540054
"""Standard normal quantile for 95 percent, both sides."""


def wilson_interval(numerator: float, denominator: float, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval of the proportion `numerator / denominator`, as two proportions.

    Only for true proportions (the numerator is part of the denominator); a numerator that rounding
    lifted above its denominator counts as the whole of it. Raises ValueError unless numerator >= 0
    and denominator > 0.
    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical
    inference, Journal of the American Statistical Association 22, 209-212.
    """
    numerator = part_within_whole(numerator, denominator)
    share = numerator / denominator
    shrink = 1 + z * z / denominator
    centre = (share + z * z / (2 * denominator)) / shrink
    half = z / shrink * sqrt(share * (1 - share) / denominator + (z / (2 * denominator)) ** 2)
    # At the ends the formula is exactly 0 and 1; floating point may miss them by a hair.
    low = 0.0 if numerator == 0 else max(0.0, centre - half)
    high = 1.0 if numerator == denominator else min(1.0, centre + half)
    return low, high


def counts_behind(
    percent: float, numerator: float | None, denominator: float | None
) -> tuple[float, float] | None:
    """How many of how many a proportion stands for; where one of both is not known, what it gives.

    A published share has one of its counts at times. None where neither is known, and where the
    share is zero of an unknown number.
    """
    if denominator is None:
        denominator = 100 * numerator / percent if numerator and percent else None
    if numerator is None:
        numerator = percent / 100 * denominator if denominator is not None else None
    return None if numerator is None or denominator is None else (numerator, denominator)
