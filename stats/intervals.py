"""Intervals for proportions from small denominators."""

from math import sqrt

Z_95 = 1.959963984540054
"""Standard normal quantile for 95 percent, both sides."""


def wilson_interval(numerator: float, denominator: float, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval of the proportion `numerator / denominator`, as two proportions.

    Only for true proportions (the numerator is part of the denominator).
    Raises ValueError unless 0 <= numerator <= denominator and denominator > 0.
    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical
    inference, Journal of the American Statistical Association 22, 209-212.
    """
    if not 0 <= numerator <= denominator or denominator <= 0:
        raise ValueError(f"{numerator} of {denominator} is not a proportion")
    share = numerator / denominator
    shrink = 1 + z * z / denominator
    centre = (share + z * z / (2 * denominator)) / shrink
    half = z / shrink * sqrt(share * (1 - share) / denominator + (z / (2 * denominator)) ** 2)
    # At the ends the formula is exactly 0 and 1; floating point may miss them by a hair.
    low = 0.0 if numerator == 0 else max(0.0, centre - half)
    high = 1.0 if numerator == denominator else min(1.0, centre + half)
    return low, high
