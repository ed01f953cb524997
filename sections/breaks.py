"""Where a series cannot be compared with the years before. Each row of a frame is one break."""

import polars as pl

from queries import disparity
from sections.question import Question
from texts import text

FUTURE = 9999


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
    """First year that compares with the last one shown."""
    return max((year for year in breaks["year"] if year <= until), default=0)


def listed(breaks: pl.DataFrame, language: str) -> str:
    """The numbered breaks of a chart in one line, empty without any; what they mean stands elsewhere."""
    if breaks.is_empty():
        return ""
    named = [
        f"{number} · {row['year']} {row['label']}"
        for number, row in enumerate(breaks.iter_rows(named=True), 1)
    ]
    return text(language, "groups.breaks", list="; ".join(named))
