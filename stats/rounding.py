"""The one rule by which figures are rounded, and what rounded counts can have been before."""

from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10

NOTHING = 1e-9
"""What is smaller has come about by computing."""


def rounded(value: float, decimals: int) -> float:
    """A number as it is shown: a half goes away from zero, as official statistics round.

    Python rounds a half to the even neighbour: 6.25 to 6.2, where a table of an office says 6.3.
    """
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    # Negative zero would be shown with its sign.
    return float(exact) + 0.0


def decimals_shown(value: float, decimals: int) -> int:
    """With how many decimals a number is shown: with more than usual where it would else read as zero."""
    if abs(value) > NOTHING and rounded(value, decimals) == 0:
        return max(decimals, -floor(log10(abs(value))))
    return decimals


def as_shown(value: float, decimals: int) -> float:
    """A number as it is written: what is compared with it cannot contradict what is read beside it."""
    return rounded(value, decimals_shown(value, decimals))


def margin(base: int, differences: int = 0) -> int:
    """Largest distance between a rounded count and the true one, in cases.

    Base 3 moves a count by at most 1, base 5 by at most 2; 0 means the source does not round.
    A number that is itself a difference of two rounded counts (`differences=1`) adds their margins.
    """
    return base // 2 * (1 + differences)


def count_range(count: float, margin: float) -> tuple[float, float]:
    """Smallest and largest true count behind a rounded one."""
    return max(0.0, count - margin), count + margin


def ratio_range(numerator: float, denominator: float, margin: float) -> tuple[float, float]:
    """Smallest and largest true ratio behind two rounded counts.

    Halle 2023, base 3: 324 of 2,202 lies between 323/2203 and 325/2201.
    A denominator that may have been zero has no upper limit (infinity).
    """
    low, high = count_range(numerator, margin)
    smallest = denominator - margin
    return low / (denominator + margin), high / smallest if smallest > 0 else float("inf")


def part_within_whole(part: float, whole: float) -> float:
    """The part of a true proportion as far as it can be true: at most the whole.

    Differences of rounded counts can overlap: where all of 1,139 boys are known only as everyone
    minus the girls, base 3 may leave 1,140 out of 1,137. An overlap larger than rounding explains is
    refused by the build; here it cannot be told. Raises ValueError for a part below zero and for a
    whole that is not above it.
    """
    if not (part >= 0 and whole > 0):
        raise ValueError(f"{part} of {whole} is not a proportion")
    return min(part, whole)
