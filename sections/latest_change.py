"""The latest change of one area, judged once for every place that speaks of it."""

from dataclasses import dataclass

import polars as pl

from sections.breaks import newest
from stats.change import Change, latest_change


@dataclass(frozen=True)
class LatestChange:
    """The change up to `year`; `verdict` is that of `stats.change`, or "few_cases" where none is due."""

    year: int
    change: Change
    verdict: str


def of_series(own: pl.DataFrame, breaks: pl.DataFrame) -> LatestChange | None:
    """The last change within years that compare; None where there are not two of them.

    Each row of `own` is one year of one area with a value, in order; of `breaks` one break.
    """
    if own.is_empty():
        return None
    return of_comparable(own.filter(pl.col("year") >= newest(breaks, own["year"][-1])))


def of_comparable(own: pl.DataFrame) -> LatestChange | None:
    """The last change of a series that has no break; None with fewer than two years.

    Each row is one year of one area, in order: year, value, interval_low, interval_high, judgeable.
    """
    intervals = own.select("interval_low", "interval_high").tail(2)
    known = [] if intervals.null_count().sum_horizontal()[0] else list(intervals.iter_rows())
    change = latest_change(list(own.select("year", "value").iter_rows()), known)
    if change is None:
        return None
    judged = own["judgeable"].tail(2).all()
    return LatestChange(own["year"][-1], change, change.verdict if judged else "few_cases")
