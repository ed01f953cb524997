"""What the last release of the data brought."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages import parts
from pages.store import ask
from queries import overview
from texts import text
from texts.numbers import date, number
from texts.sentences import enumerated

NAMED = 8
"""Indicators named in the sentence; the others stand behind it."""


def show() -> None:
    """A sentence on what was added and corrected, and a way to each indicator."""
    language = parts.language()
    release = ask(overview.release).row(0, named=True)
    changed = ask(overview.release_changes, language=language)
    if release["previous_release_id"] is None:
        st.markdown(text(language, "news.first"))
        return
    since = _named(release["previous_released_on"], release["previous_release_id"], language)
    if changed.is_empty():
        st.markdown(text(language, "news.nothing", since=since))
        return
    amounts = {
        name: number(float(changed[name].sum()), 0, language)
        for name in ("added", "revised", "removed")
    }
    st.markdown(text(language, "news.sentence", since=since, indicators=changed.height, **amounts))
    newer = changed.filter(
        pl.col("newest_year").ne_missing(pl.col("newest_year_before"))
        & pl.col("newest_year").is_not_null()
    )
    if newer.height:
        names = [
            f"{row['name']} ({row['newest_year']})"
            for row in newer.head(NAMED).iter_rows(named=True)
        ]
        more = newer.height - len(names)
        listed = enumerated(names, language) + (
            text(language, "news.more", number=more) if more else ""
        )
        st.markdown(text(language, "news.newer", list=listed))
    with st.expander(text(language, "news.all", number=changed.height)):
        for row in changed.iter_rows(named=True):
            _line(row, language)


def _line(row: Mapping[str, Any], language: str) -> None:
    told = ", ".join(
        text(language, f"news.{name}", number=number(row[name], 0, language))
        for name in ("added", "revised", "removed")
        if row[name]
    )
    if row["newest_year"] is None:
        st.markdown(f"{row['name']}: {told}")
        return
    parts.link(
        "monitoring",
        row["name"],
        view="indicator",
        indicator=row["indicator_id"],
        domain="all",
        year="",
        level="",
    )
    st.markdown(f":small[{told}]")


def _named(day: Any, release: str, language: str) -> str:
    return date(day, language) if day else release
