"""The latest change of one area, judged once for every place that speaks of it."""

from dataclasses import dataclass

import polars as pl

from pages.monitoring_views.breaks import newest
from stats.change import Change, latest_change


@dataclass(frozen=True)
class Latest:
    """The change up to `year`; `verdict` is that of `stats.change`, or "few_cases" where none is due."""

    year: int
    change: Change
    verdict: str


def latest(own: pl.DataFrame, breaks: pl.DataFrame) -> Latest | None:
    """The last change within years that compare; None where there are not two of them.

    Each row of `own` is one year of one area with a value, in order; of `breaks` one break.
    """
    if own.is_empty():
        return None
    year = own["year"][-1]
    newest_break = newest(breaks, year)
    comparable = own.filter(pl.col("year") >= newest_break)
    intervals = comparable.select("interval_low", "interval_high").tail(2)
    change = latest_change(
        list(comparable.select("year", "value").iter_rows()),
        list(intervals.iter_rows()) if not intervals["interval_low"].has_nulls() else [],
    )
    if change is None:
        return None
    judged = comparable["judgeable"].tail(2).all()
    return Latest(year, change, change.verdict if judged else "few_cases")
