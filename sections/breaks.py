"""Where a series cannot be compared with the years before. Each row of a frame is one break."""

from collections.abc import Mapping

import polars as pl

from queries import disparity
from queries.records import Source
from sections import citation
from sections.question import Question
from stats.comparable import first_comparable
from texts import text

FUTURE = 9999
ROUNDED = "limited"
"""Status of a figure that was told rounded."""


def within(breaks: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    """The breaks between two years."""
    return breaks.filter((pl.col("year") > first) & (pl.col("year") <= last))


def in_city(question: Question, indicator_id: str, first: int, last: int) -> pl.DataFrame:
    """The breaks between two years of the city and of its parts."""
    breaks = question.ask(
        disparity.breaks,
        indicator_id=indicator_id,
        city_id=question.catalogue.focus_id,
        language=question.language,
    )
    return within(breaks, first, last)


def newest(breaks: pl.DataFrame, until: int = FUTURE) -> int:
    """First year of the newest series up to a year; 0 without a break."""
    return max((year for year in breaks["year"] if year <= until), default=0)


def comparable(
    own: pl.DataFrame, breaks: pl.DataFrame, sources: Mapping[str, Source]
) -> pl.DataFrame:
    """The rows that compare with the last: no break between them, one publisher, all told alike.

    Each row of `own` is one year of one area with a figure, in order: year, source_id, status.
    """
    if own.is_empty():
        return own
    origins = [
        (_publishers(source_id, sources), status == ROUNDED)
        for source_id, status in own.select("source_id", "status").iter_rows()
    ]
    since = first_comparable(own["year"].to_list(), origins, breaks["year"].to_list())
    return own.filter(pl.col("year") >= since)


def _publishers(source_id: str, sources: Mapping[str, Source]) -> frozenset[str]:
    known = (sources.get(each) for each in citation.apart(source_id))
    return frozenset(source.publisher for source in known if source)


def listed(breaks: pl.DataFrame, language: str) -> str:
    """The numbered breaks of a chart in one line, empty without any; what they mean stands elsewhere."""
    if breaks.is_empty():
        return ""
    named = [
        f"{number} · {row['year']} {row['label']}"
        for number, row in enumerate(breaks.iter_rows(named=True), 1)
    ]
    return text(language, "groups.breaks", list="; ".join(named))
