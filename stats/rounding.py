"""What counts can have been before a statistical office rounded them to multiples of a base."""


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
