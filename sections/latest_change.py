"""The latest change of one area, judged once for every place that speaks of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from queries.records import Source
from sections.breaks import comparable
from stats.change import Change, latest_change
from stats.nearness import may_be_equal


@dataclass(frozen=True)
class LatestChange:
    """The change up to `year`; `verdict` is that of `stats.change`, or why none is due.

    "few_cases": one of both figures rests on too few; "unsure": it may be no change at all, which comes before
    that the years are too few to say whether it is unusual.
    """

    year: int
    change: Change
    verdict: str


def of_series(
    own: pl.DataFrame, breaks: pl.DataFrame, sources: Mapping[str, Source]
) -> LatestChange | None:
    """The last change within years that compare (`breaks.comparable`); None with fewer than two.

    Each row of `own` is one year of one area with a value, in order; of `breaks` one break.
    """
    return of_comparable(comparable(own, breaks, sources))


def of_comparable(own: pl.DataFrame) -> LatestChange | None:
    """The last change of a series that has no break; None with fewer than two years.

    Each row is one year of one area, in order: year, value, interval_low, interval_high, judgeable,
    and value_low and value_high where the source rounds.
    """
    last_two = own.tail(2).to_dicts()
    change = latest_change(list(own.select("year", "value").iter_rows()), last_two)
    if change is None:
        return None
    before, now = last_two
    verdict: str = change.verdict
    if not (before["judgeable"] and now["judgeable"]):
        verdict = "few_cases"
    elif verdict == "unknown" and may_be_equal(now, before):
        verdict = "unsure"
    return LatestChange(now["year"], change, verdict)
