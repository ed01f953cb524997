"""Whether a change is more than a series usually moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, stdev
from typing import Literal

YEARLY_CHANGES_NEEDED = 5
"""With fewer yearly changes nothing can be said about what is usual."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Change:
    """Change between the last two points of a series, in the series' unit, and over how many years.

    `verdict`: "notable" when the change per year exceeds twice the standard deviation of the series'
    earlier yearly changes and the two intervals do not overlap; "usual" otherwise; "unknown" with fewer
    than five earlier yearly changes. `usual` is that twice the standard deviation, in units per year;
    `continues` says that the change per year lies no farther than that from the mean of the earlier
    ones: it goes on as before. Both None where the verdict is "unknown".
    """

    difference: float
    years: int
    verdict: Literal["notable", "usual", "unknown"]
    usual: float | None = None
    continues: bool | None = None


def latest_change(
    points: Sequence[tuple[int, float]], intervals: Sequence[Interval] = ()
) -> Change | None:
    """The change from the last but one to the last point, judged by the series' own habit.

    `points` are (year, value) in order of years, without a break between them; `intervals` are
    those of the last two points, where known. None with fewer than two points.
    """
    if len(points) < 2:
        return None
    (year_before, before), (year, value) = points[-2:]
    steps = [(b - a) / (y - x) for (x, a), (y, b) in pairwise(points[:-1])]
    difference = value - before
    if len(steps) < YEARLY_CHANGES_NEEDED:
        return Change(difference, year - year_before, "unknown")
    usual, yearly = 2 * stdev(steps), difference / (year - year_before)
    notable = abs(yearly) > usual and not _overlap(intervals)
    continues = abs(yearly - fmean(steps)) <= usual
    verdict: Literal["notable", "usual"] = "notable" if notable else "usual"
    return Change(difference, year - year_before, verdict, usual, continues)


def _overlap(intervals: Sequence[Interval]) -> bool:
    if len(intervals) < 2:
        return False
    (low_before, high_before), (low, high) = intervals[-2:]
    return low <= high_before and low_before <= high
