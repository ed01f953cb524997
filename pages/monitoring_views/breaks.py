"""Where a series cannot be compared with the years before."""

import polars as pl
import streamlit as st

from pages.monitoring_views.subject import Subject
from pages.store import ask
from queries import catalogue, disparity, monitoring
from texts import text


def breaks_within(subject: Subject, first: int, last: int) -> pl.DataFrame:
    """The breaks of the chosen area between two years."""
    breaks = ask(
        monitoring.breaks,
        indicator_id=subject.id,
        area_id=subject.focus_id,
        language=subject.language,
    )
    return breaks.filter((pl.col("year") > first) & (pl.col("year") <= last))


def breaks_in_city(indicator_id: str, first: int, last: int, language: str) -> pl.DataFrame:
    """The breaks between two years of the city and of its parts."""
    city_id = ask(catalogue.municipality)["focus_area_id"][0]
    breaks = ask(disparity.breaks, indicator_id=indicator_id, city_id=city_id, language=language)
    return breaks.filter((pl.col("year") > first) & (pl.col("year") <= last))


def newest(breaks: pl.DataFrame, until: int = 9999) -> int:
    """First year that compares with the last one shown."""
    return max((year for year in breaks["year"] if year <= until), default=0)


def explain(breaks: pl.DataFrame, language: str) -> None:
    """The numbered breaks of a chart in one line; what they mean stands below the first chart."""
    if breaks.is_empty():
        return
    named = [
        f"{number} · {row['year']} {row['label']}"
        for number, row in enumerate(breaks.iter_rows(named=True), 1)
    ]
    st.caption(text(language, "groups.breaks", list="; ".join(named)))
