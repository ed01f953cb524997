"""Guidelines and goals, each with the current figures of its indicators."""

from typing import Any

import polars as pl
import streamlit as st

from pages import parts
from texts import text
from texts.figures import shown
from texts.numbers import moment


def show_guidelines(guidelines: pl.DataFrame, targets: pl.DataFrame) -> None:
    """A card per guideline whose wording is known; one sentence for those whose wording is not."""
    language = parts.language()
    for row in guidelines.filter(pl.col("title").is_not_null()).iter_rows(named=True):
        with st.container(border=True):
            st.subheader(f"{row['number']}. {row['title']}", anchor=False)
            _indicators(targets.filter(pl.col("guideline_id") == row["guideline_id"]), language)
            st.caption(_origin(row, language))
    unknown = guidelines.filter(pl.col("title").is_null())["number"].to_list()
    if unknown:
        numbers = ", ".join(str(number) for number in unknown)
        st.info(text(language, "goals.unknown", numbers=numbers))


def show_goals(goals: pl.DataFrame, targets: pl.DataFrame) -> None:
    """A card per strategic goal."""
    language = parts.language()
    if goals.is_empty():
        st.info(text(language, "goals.no_goals"))
    for row in goals.iter_rows(named=True):
        with st.container(border=True):
            st.markdown(f"**{row['title']}**")
            if row["horizon_year"]:
                st.markdown(text(language, "goals.horizon", year=row["horizon_year"]))
            _indicators(targets.filter(pl.col("goal_id") == row["goal_id"]), language)
            st.caption(" · ".join(filter(None, [row["resolution"], _origin(row, language)])))
    if goals.height and not goals["measures"].sum():
        st.info(text(language, "goals.no_measures"))


def _indicators(targets: pl.DataFrame, language: str) -> None:
    """The indicators of one guideline or goal as a table, and a way to each."""
    if targets.is_empty():
        st.markdown(text(language, "goals.no_indicators"))
        return
    rows = [_row(target, language) for target in targets.iter_rows(named=True)]
    parts.rows(pl.DataFrame(rows))
    if (targets["origin"] == "editorial").any():
        st.caption(text(language, "goals.editorial"))
    with st.container(horizontal=True):
        for target in targets.iter_rows(named=True):
            if target["indicator"]:
                parts.link("monitoring", target["indicator"], indicator=target["indicator_id"],
                           domain="all", year="", level="")  # fmt: skip


def _row(target: dict[str, Any], language: str) -> dict[str, str]:
    unit, decimals = target["unit"], target["decimals"]
    return {
        text(language, "word.indicator"): target["indicator"] or target["indicator_id"],
        text(language, "goals.latest"): _figure(target["value"], target["year"], unit, decimals, language),
        text(language, "goals.before"): _figure(target["value_before"], target["year_before"], unit, decimals, language),
        text(language, "goals.target"): _target(target, language),
        text(language, "goals.influence"): text(language, f"influence_short.{target['influence']}"),
        text(language, "goals.why"): target["note"] or "",
    }  # fmt: skip


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
    source = f"[{row['source_title']}]({row['url']})" if row["url"] else row["source_title"]
    return " · ".join(
        filter(None, [adopted, f"{text(language, 'word.source')}: {row['publisher']}, {source}"])
    )
