"""What the indicator says, in a sentence, before any picture."""

from typing import Any

import streamlit as st

from pages import parts
from pages.monitoring_views.subject import Subject
from texts import text
from texts.numbers import figure, number
from texts.sentences import certainty, comparison, statement


def show(subject: Subject) -> None:
    """Sentence, comparison, certainty, and who can move it; then the same as key figures."""
    indicator, language = subject.indicator, subject.language
    st.header(indicator["name"], anchor=False)
    row = subject.point(subject.focus_id) if subject.area_ids else None
    if not subject.has_totals:
        parts.lead(text(language, "headline.parts_only"))
    elif row is None:
        parts.lead(text(language, "headline.none", year=subject.year,
                        level=text(language, f"level.{subject.level}.many")))  # fmt: skip
    else:
        others = _others(subject)
        sentence = statement(indicator, row, row["area"], language)
        parts.lead(f"{sentence} {comparison(indicator, row, others, language)}")
        if known := certainty(indicator, row, language):
            st.markdown(known)
        _key_figures(subject, row)
    influence = text(language, f"influence.{indicator['influence']}")
    direction = text(language, f"direction.{indicator['direction']}")
    st.markdown(f"{influence} {direction}")


def _others(subject: Subject) -> list[tuple[str, float]]:
    """Land and nation with their figures of the year, where they have one."""
    points = [subject.point(area_id) for area_id in subject.larger_ids]
    return [(p["area"], p["value"]) for p in points if p and p["value"] is not None]


def _key_figures(subject: Subject, row: dict[str, Any]) -> None:
    """The chosen areas side by side; the sentence above has named the unit."""
    others = [subject.point(area_id) for area_id in subject.area_ids if area_id != row["area_id"]]
    with st.grid(min_column_width=160):
        for point in [row, *others]:
            if point is not None and point["value"] is not None:
                st.metric(point["area"], _short(point["value"], subject), border=True)


def _short(value: float, subject: Subject) -> str:
    unit, decimals = subject.indicator["unit"], subject.indicator["decimals"]
    if unit == "percent":
        return figure(value, unit, decimals, subject.language)
    return number(value, decimals, subject.language)
