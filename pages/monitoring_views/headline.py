"""What the indicator says, in a sentence, before any picture."""

from typing import Any

import streamlit as st

from pages import parts
from pages.monitoring_views.subject import Subject
from texts import text
from texts.numbers import short
from texts.sentences import certainty, comparison, enumerated, statement


def show(subject: Subject) -> None:
    """Sentence, comparison, certainty, and who can move it; then the same as key figures."""
    indicator, language = subject.indicator, subject.language
    st.header(indicator["name"], anchor=False)
    own = subject.municipality["focus_area_id"]
    row = subject.point(own) or (subject.point(subject.focus_id) if subject.area_ids else None)
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
    language = subject.language
    unit, decimals = subject.indicator["unit"], subject.indicator["decimals"]
    ids = [area_id for area_id in subject.area_ids if area_id != row["area_id"]]
    points = [row, *(point for area_id in ids if (point := subject.point(area_id)))]
    known = [point for point in points if point["value"] is not None]
    with st.container(key="figures"), st.grid(min_column_width=160):
        for point in known:
            st.metric(point["area"], short(point["value"], unit, decimals, language), border=True)
    few = [point["area"] for point in known[1:] if not point["judgeable"]]
    if few:
        areas, floor = enumerated(few, language), subject.indicator["floor"]
        st.caption(text(language, "headline.few_cases", areas=areas, floor=floor))
    named = {point["area_id"] for point in known}
    without = [subject.area_name(area_id) for area_id in ids if area_id not in named]
    if without:
        areas = enumerated(without, language)
        st.caption(text(language, "headline.without", areas=areas, year=subject.year))
