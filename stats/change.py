"""Whether the latest change departs from how a series has moved before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev
from typing import Any, Literal

from scipy.special import stdtrit

from stats.nearness import may_be_equal

YEARLY_CHANGES_NEEDED = 5
"""With fewer earlier yearly changes nothing can be said about what is usual."""
CERTAINTY = 0.975
"""The quantile of a two-sided 95 % interval."""

Reading = Mapping[str, Any]
Verdict = Literal["notable", "steady", "usual", "unknown"]


@dataclass(frozen=True)
class Change:
    """Change between the last two points of a series, in the series' unit, and over how many years.

    `verdict`, by change per year:
    - "notable": outside the 95 % prediction interval of the earlier yearly changes, and more than chance
      and rounding can explain (`stats.nearness`);
    - "steady": inside, and the earlier changes have a direction (their mean differs from zero by its
      own 95 % interval) in which it goes on;
    - "usual": inside, without such a direction, or explained by chance or rounding;
    - "unknown": fewer than five earlier yearly changes.

    `expected` is the mean of the earlier changes, `reach` half the width of their prediction interval,
    both in units per year, None where unknown. `tested` says whether both points have intervals:
    without them chance cannot be ruled out.
    """

    difference: float
    years: int
    verdict: Verdict
    expected: float | None = None
    reach: float | None = None
    tested: bool = False


def latest_change(
    points: Sequence[tuple[int, float]], last_two: Sequence[Reading] = ()
) -> Change | None:
    """The change from the last but one to the last point, judged by the series' own habit.

    `points` are (year, value) in order of years, without a break between them; `last_two` the readings
    of the last two with their intervals, as `stats.nearness` asks for them; empty where nothing is known of
    chance and rounding. None with fewer than two points.

    Source: the prediction interval of one further observation of a normal sample, mean ± t·s·√(1 + 1/n)
    with n − 1 degrees of freedom; G. J. Hahn, W. Q. Meeker (1991), Statistical Intervals, 4.7.
    """
    if len(points) < 2:
        return None
    (year_before, before), (year, value) = points[-2:]
    difference, years = value - before, year - year_before
    tested = bool(last_two) and all(each["interval_low"] is not None for each in last_two)
    steps = [(b - a) / (y - x) for (x, a), (y, b) in pairwise(points[:-1])]
    number = len(steps)
    if number < YEARLY_CHANGES_NEEDED:
        return Change(difference, years, "unknown", tested=tested)
    expected, spread = fmean(steps), stdev(steps)
    quantile = float(stdtrit(number - 1, CERTAINTY))
    reach = quantile * spread * sqrt(1 + 1 / number)
    yearly = difference / years
    # What is equal but for the last bits of floating point is equal.
    departs = abs(yearly - expected) > reach + 1e-9 * max(1.0, abs(expected))
    verdict: Verdict = "usual"
    if departs and not (last_two and may_be_equal(*last_two)):
        verdict = "notable"
    elif not departs and _goes_on(yearly, expected, quantile * spread / sqrt(number)):
        verdict = "steady"
    return Change(difference, years, verdict, expected, reach, tested)


def _goes_on(yearly: float, expected: float, uncertainty: float) -> bool:
    """Whether earlier changes have a direction, and this one has the same."""
    return abs(expected) > uncertainty and yearly * expected > 0
