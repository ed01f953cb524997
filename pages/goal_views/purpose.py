"""Guidelines and goals, each with the current figures of its indicators."""

from typing import Any

import polars as pl
import streamlit as st

from pages import parts
from texts import text
from texts.figures import shown
from texts.numbers import figure, moment


def show_guidelines(guidelines: pl.DataFrame, goals: pl.DataFrame, targets: pl.DataFrame) -> None:
    """Each guideline with its indicators and goals; one sentence for those whose wording is unknown."""
    language = parts.language()
    for row in guidelines.filter(pl.col("title").is_not_null()).iter_rows(named=True):
        with st.container(border=True):
            st.subheader(f"{row['number']}. {row['title']}", anchor=False)
            own = goals.filter(pl.col("guideline_id") == row["guideline_id"])
            tied = targets.filter(pl.col("guideline_id") == row["guideline_id"])
            if own.is_empty() or not tied.is_empty():
                _indicators(tied, language)
            if not own.is_empty():
                _side_by_side(own, targets, language)
            parts.origin(_origin(row, language))
    unknown = guidelines.filter(pl.col("title").is_null())["number"].to_list()
    if unknown:
        numbers = ", ".join(str(number) for number in unknown)
        st.info(text(language, "goals.unknown", numbers=numbers))


def show_goals(goals: pl.DataFrame, targets: pl.DataFrame) -> None:
    """The goals that serve no guideline in particular, each in a card."""
    language = parts.language()
    for row in goals.iter_rows(named=True):
        with st.container(border=True):
            _goal(row, targets, language)


def _side_by_side(goals: pl.DataFrame, targets: pl.DataFrame, language: str) -> None:
    with st.grid(min_column_width=300, gap="medium"):
        for goal in goals.iter_rows(named=True):
            with st.container():
                _goal(goal, targets, language)


def _goal(goal: dict[str, Any], targets: pl.DataFrame, language: str) -> None:
    """What is to be reached, until when, by how many measures, and how it is measured."""
    horizon = (
        text(language, "goals.horizon", year=goal["horizon_year"]) if goal["horizon_year"] else ""
    )
    measures = text(language, "goals.measures", number=goal["measures"]) if goal["measures"] else ""
    st.markdown(" ".join(filter(None, [f"**{goal['title']}**", horizon, measures])))
    _indicators(targets.filter(pl.col("goal_id") == goal["goal_id"]), language)
    parts.origin(" · ".join(filter(None, [goal["resolution"], _origin(goal, language)])))


def _indicators(targets: pl.DataFrame, language: str) -> None:
    """A small card per indicator: its latest figure, the one before, the target, and a way to it."""
    targets = targets.filter(pl.col("indicator").is_not_null())
    if targets.is_empty():
        st.markdown(text(language, "goals.no_indicators"))
        return
    with st.grid(min_column_width=250):
        for target in targets.iter_rows(named=True):
            with st.container(border=True, height="stretch"):
                _card(target, language)
    if (targets["origin"] == "editorial").any():
        st.caption(text(language, "goals.editorial"))


def _card(target: dict[str, Any], language: str) -> None:
    unit, decimals = target["unit"], target["decimals"]
    known = target["value"] is not None
    plain = (
        figure(target["value"], unit, decimals, language)
        if known
        else text(language, "status.missing")
    )
    if known:
        parts.link(
            "monitoring",
            target["indicator"],
            indicator=target["indicator_id"],
            domain="all",
            year="",
            level="",
        )
        parts.big(f"{target['area']}, {target['year']}", target["target_id"], plain)
    else:
        # Without a figure there is no page to lead to.
        parts.big(target["indicator"], target["target_id"], plain)
    before = _figure(target["value_before"], target["year_before"], unit, decimals, language)
    lines = [
        f"{text(language, 'goals.before')}: {before}" if target["value_before"] is not None else "",
        f"{text(language, 'goals.target')}: {_target(target, language)}",
        f"{text(language, 'goals.influence')}: {text(language, 'influence_short.' + target['influence'])}",
        target["note"] or "",
    ]
    st.caption("  \n".join(filter(None, lines)))


def _figure(value: float | None, year: int | None, unit: str, decimals: int, language: str) -> str:
    if value is None:
        return text(language, "status.missing")
    return f"{shown(value, None, unit, decimals, language)} ({year})"


def _target(target: dict[str, Any], language: str) -> str:
    if target["target_value"] is None:
        return text(language, "goals.no_target")
    return _figure(
        target["target_value"], target["target_year"], target["unit"], target["decimals"], language
    )


def _origin(row: dict[str, Any], language: str) -> str:
    adopted = (
        text(language, "goals.adopted", date=moment(row["adopted_on"], language))
        if row["adopted_on"]
        else ""
    )
    source = parts.cited(row["publisher"], row["source_title"], row["url"])
    return " · ".join(filter(None, [adopted, source]))
