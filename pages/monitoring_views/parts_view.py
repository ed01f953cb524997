"""How the groups of a breakdown differ in the chosen year."""

import polars as pl
import streamlit as st

from charts import parts as parts_chart
from pages import choose, cuts, parts
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from texts import text
from texts.sentences import enumerated

COMPARED = 3
"""Bars of more areas per group make the chart too long for a screen."""


def show(subject: Subject) -> None:
    """Choice of the breakdown, sentence, bars, and the table; nothing where there is no breakdown."""
    language = subject.language
    dimensions = ask(monitoring.dimensions, indicator_id=subject.id, language=language)
    if dimensions.is_empty():
        return
    st.subheader(text(language, "parts.title"), anchor=False)
    names = dict(dimensions.iter_rows())
    dimension = choose.one_of_few(
        "by", text(language, "parts.by"), list(names), next(iter(names)), names.__getitem__
    )
    areas = _areas(subject)
    frame = subject.words(ask(monitoring.parts, indicator_id=subject.id, area_ids=areas, year=subject.year,
                              dimension=dimension, language=language))  # fmt: skip
    if frame.filter(pl.col("value").is_not_null()).is_empty():
        st.info(text(language, "parts.nothing", year=subject.year))
        return
    parts.sentence(_sentence(frame, subject, language))
    shown_areas = frame["area_id"].unique(maintain_order=True).head(COMPARED).to_list()
    picture = made(parts_chart.draw, frame=frame.filter(pl.col("area_id").is_in(shown_areas)),
                   focus_id=subject.focus_id, axis=subject.axis, look=parts.look())  # fmt: skip
    cuts.figure(picture, cuts.cut(frame, [subject.indicator], f"{subject.id}-{dimension}-{subject.year}",
                                  f"{subject.indicator['name']}: {names[dimension]}", part=True))  # fmt: skip


def _areas(subject: Subject) -> list[str]:
    """The chosen area with its Land and the nation first, as they are what one compares with."""
    if not subject.area_ids:
        return _all_of_level(subject)
    return list(dict.fromkeys([subject.focus_id, *subject.larger_ids, *subject.area_ids]))


def _all_of_level(subject: Subject) -> list[str]:
    frame = ask(monitoring.cross_section, indicator_id=subject.id, level=subject.level, year=subject.year,
                language=subject.language)  # fmt: skip
    return frame["area_id"].to_list()


def _sentence(frame: pl.DataFrame, subject: Subject, language: str) -> str:
    first = frame.filter(pl.col("area_id") == subject.focus_id)
    rows = first if first.height else frame.filter(pl.col("area_id") == frame["area_id"][0])
    listed = [f"{row['part']} {row['shown']}" for row in rows.iter_rows(named=True)]
    return text(language, "parts.sentence", area=rows["area"][0], year=subject.year,
                list=enumerated(listed[:6], language) + (" …" if len(listed) > 6 else ""))  # fmt: skip
