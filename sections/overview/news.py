"""What the last release of the data brought."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl

from queries import overview as queries
from sections.cache import kept
from sections.links import to_indicator
from sections.question import Question
from sections.section import Card, Section, joined
from texts import text
from texts.marks import small
from texts.numbers import counted, date, number
from texts.sentences import enumerated

Row = Mapping[str, Any]
NAMED = 8
"""Indicators named in the sentence; the others stand behind it."""
AMOUNTS = ("added", "revised", "removed")


def in_words(question: Question) -> str:
    """What was added and corrected since the release before."""
    language = question.language
    release = question.ask(queries.release).row(0, named=True)
    if release["previous_release_id"] is None:
        return text(language, "news.first")
    since = _named(release["previous_released_on"], release["previous_release_id"], language)
    if release["previous_released_on"] == question.catalogue.municipality.released_on:
        # Of two releases of one day, only their names tell which.
        since = f"{since} ({release['previous_release_id']})"
    changed = _changed(question)
    if changed.is_empty():
        return text(language, "news.nothing", since=since)
    return joined([_amounts(changed, since, language), _newer(changed, language)])


@kept
def every_change(question: Question) -> Section:
    """Each indicator whose figures changed, and how many did."""
    rows = _changed(question).iter_rows(named=True)
    cards = tuple(_card(row, question.language) for row in rows)
    return Section("release_changes", cards=cards)


def _changed(question: Question) -> pl.DataFrame:
    return question.ask(queries.release_changes, language=question.language)


def _amounts(changed: pl.DataFrame, since: str, language: str) -> str:
    """How many figures were added, corrected and removed, and of how many indicators."""
    amounts = {name: int(changed[name].sum()) for name in AMOUNTS}
    return text(
        language,
        "news.sentence",
        since=since,
        amounts=enumerated(
            [counted(n, name, language) for name, n in amounts.items() if n], language
        ),
        indicators=counted(changed.height, "indicator", language, dative=True),
    )


def _newer(changed: pl.DataFrame, language: str) -> str:
    """Which indicators have a new year; empty where none has."""
    newer = changed.filter(
        pl.col("newest_year").ne_missing(pl.col("newest_year_before"))
        & pl.col("newest_year").is_not_null()
    )
    if newer.is_empty():
        return ""
    named = newer.head(NAMED).select("name", "newest_year").iter_rows()
    listed = enumerated([f"{name} ({year})" for name, year in named], language)
    rest = newer.height - NAMED
    more = text(language, "news.more", number=rest) if rest > 0 else ""
    return text(language, "news.newer", list=f"{listed}{more}")


def _card(row: Row, language: str) -> Card:
    """An indicator with a way to it where it still has figures."""
    told = ", ".join(
        text(language, f"news.{name}", number=number(row[name], 0, language))
        for name in AMOUNTS
        if row[name]
    )
    name, indicator_id = row["name"], row["indicator_id"]
    if row["newest_year"] is None:
        return Card(indicator_id, sentences=(f"{name}: {told}",), framed=False)
    there = to_indicator(name, indicator_id)
    return Card(indicator_id, title_link=there, sentences=(small(told),), framed=False)


def _named(day: dt.date | None, release: str, language: str) -> str:
    return date(day, language) if day else release
