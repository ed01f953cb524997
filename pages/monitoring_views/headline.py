"""What the indicator says, in a sentence, before any picture."""

from typing import Any

import polars as pl
import streamlit as st

from pages import parts
from pages.monitoring_views.latest import latest
from pages.monitoring_views.subject import Subject
from pages.store import ask
from queries import monitoring
from texts import text
from texts.numbers import short
from texts.sentences import certainty, change, comparison, enumerated, missing, statement

FIRST_YEAR = 0
"""Before any figure: the change is judged by the whole series, whatever period the chart shows."""


def show(subject: Subject, *, brief: bool = False) -> None:
    """Sentence, comparison, change, certainty, and who can move it; then the same as key figures.

    `brief`: the sentence alone.
    """
    indicator, language = subject.indicator, subject.language
    st.header(indicator["name"], anchor=False)
    own = subject.municipality["focus_area_id"]
    row = subject.point(own) or (subject.point(subject.focus_id) if subject.area_ids else None)
    if not subject.has_totals:
        parts.lead(text(language, "headline.parts_only"))
    elif row is None:
        form = "none_but_others" if subject.level == "county" else "none"
        parts.lead(
            text(
                language,
                f"headline.{form}",
                year=subject.year,
                area=subject.municipality["focus_area"],
                level=text(language, f"level.{subject.level}.many"),
            )
        )
    else:
        sentences = [statement(indicator, row, row["area"], language)]
        if not brief:
            sentences += [
                comparison(indicator, row, _others(subject), language),
                _change(subject, row),
            ]
        parts.lead(" ".join(filter(None, sentences)))
    if brief:
        return
    about = [
        certainty(indicator, row, language) if row and subject.has_totals else "",
        text(language, f"influence.{indicator['influence']}"),
        text(language, f"direction.{indicator['direction']}"),
    ]
    st.markdown(" ".join(filter(None, about)))
    if row and subject.has_totals:
        _key_figures(subject, row)


def _others(subject: Subject) -> list[tuple[str, float]]:
    """Land and nation with their figures of the year, where they have one."""
    points = [subject.point(area_id) for area_id in subject.larger_ids]
    return [(p["area"], p["value"]) for p in points if p and p["value"] is not None]


def _change(subject: Subject, row: dict[str, Any]) -> str:
    """The change up to the year shown; empty where it has no figure or nothing to compare it with."""
    if row["value"] is None:
        return ""
    area_id, language = row["area_id"], subject.language
    series = ask(
        monitoring.series,
        indicator_id=subject.id,
        area_ids=[area_id],
        first_year=FIRST_YEAR,
        last_year=subject.year,
        language=language,
    )
    breaks = ask(monitoring.breaks, indicator_id=subject.id, area_id=area_id, language=language)
    last = latest(series.filter(pl.col("value").is_not_null()), breaks)
    if last is None:
        return ""
    return change(
        subject.indicator,
        last.change.difference,
        last.change.years,
        last.verdict,
        last.year,
        language,
    )


def _key_figures(subject: Subject, row: dict[str, Any]) -> None:
    """The chosen areas side by side; the sentence above has named the unit."""
    ids = [area_id for area_id in subject.area_ids if area_id != row["area_id"]]
    points = [row, *(point for area_id in ids if (point := subject.point(area_id)))]
    with st.container(key="figures"), st.grid(min_column_width=160):
        for point in points:
            if point["value"] is not None:
                _tile(subject, point)
    reasons = [
        missing(point, point["area"], subject.language)
        for point in points[1:]
        if point["value"] is None
    ]
    for reason in reasons:
        st.caption(reason)
    told = {point["area_id"] for point in points}
    without = [subject.area_name(area_id) for area_id in ids if area_id not in told]
    if without:
        areas = enumerated(without, subject.language)
        st.caption(text(subject.language, "headline.without", areas=areas, year=subject.year))


def _tile(subject: Subject, point: dict[str, Any]) -> None:
    """One area's figure; below it in words what it must not be read without."""
    language, indicator = subject.language, subject.indicator
    words = []
    if point["status"]:
        words.append(text(language, f"status.{point['status']}.word"))
    if not point["judgeable"]:
        words.append(text(language, "spread.few_cases", floor=indicator["floor"]))
    figure = short(point["value"], indicator["unit"], indicator["decimals"], language)
    st.metric(
        point["area"],
        figure,
        ", ".join(words) or None,
        delta_color="off",
        delta_arrow="off",
        border=True,
    )
