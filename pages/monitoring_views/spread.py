"""How the areas of one level spread in the chosen year."""

import polars as pl
import streamlit as st

from charts import distribution
from pages import cuts, parts
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from texts import text
from texts.figures import shown

FEWEST_AREAS = 3
"""Fewer areas have no distribution."""


def show(subject: Subject) -> None:
    """Sentence, dots with reference values, and the table; nothing for a figure of one place."""
    language = subject.language
    frame = subject.words(ask(monitoring.cross_section, indicator_id=subject.id, level=subject.level,
                              year=subject.year, language=language))  # fmt: skip
    known = frame.filter(pl.col("value").is_not_null())
    if known.height < FEWEST_AREAS:
        return
    level = text(language, f"level.{subject.level}.many")
    st.subheader(text(language, "distribution.title", level=level), anchor=False)
    parts.sentence(_sentence(subject, frame, known))
    references = _references(subject, known)
    picture = made(distribution.draw, frame=known, references=references, focus_ids=subject.highlighted,
                   axis=subject.axis, look=parts.look())  # fmt: skip
    ordered = frame.sort("value", descending=True, nulls_last=True)
    cuts.figure(picture, cuts.cut(ordered, [subject.indicator], f"{subject.id}-{subject.level}-{subject.year}",
                                  f"{subject.indicator['name']}: {level}, {subject.year}"), subject.pick)  # fmt: skip


def _references(subject: Subject, known: pl.DataFrame) -> pl.DataFrame:
    """Land and nation as lines; where neither has a figure, the middle of the areas shown."""
    # Among districts the city itself is one to compare with; among counties it is one of them.
    own = subject.municipality["focus_area_id"]
    city = [own] if subject.level != "county" and not subject.is_count else []
    frame = ask(monitoring.series, indicator_id=subject.id, area_ids=[*city, *subject.larger_ids],
                first_year=subject.year, last_year=subject.year, language=subject.language)  # fmt: skip
    frame = (
        subject.words(frame).select("area", "value", "shown").filter(pl.col("value").is_not_null())
    )
    if frame.height or subject.is_count:
        return frame
    median = known["value"].median()
    unit, decimals = subject.indicator["unit"], subject.indicator["decimals"]
    figure = shown(float(median), None, unit, decimals, subject.language)  # type: ignore[arg-type]
    label = text(subject.language, "distribution.median")
    return pl.DataFrame({"area": [label], "value": [median], "shown": [figure]})


def _sentence(subject: Subject, frame: pl.DataFrame, known: pl.DataFrame) -> str:
    language = subject.language
    unit, decimals = subject.indicator["unit"], subject.indicator["decimals"]
    low, high = (known["value"].quantile(q, "linear") for q in (0.25, 0.75))
    sentence = text(
        language, "distribution.sentence", known=known.height, all=frame.height, year=subject.year,
        level=text(language, f"level.{subject.level}.dative"),
        low=shown(low, None, unit, decimals, language), high=shown(high, None, unit, decimals, language),
    )  # fmt: skip
    own = known.filter((pl.col("area_id") == subject.focus_id) & pl.col("judgeable"))
    if own.is_empty() or subject.level != "county" or subject.is_count:
        return sentence
    value = round(own["value"][0], decimals)
    lower = known.filter(pl.col("value").round(decimals) < value).height
    return f"{sentence} " + text(
        language, "distribution.position", lower=lower, known=known.height, area=own["area"][0],
        level=text(language, f"level.{subject.level}.dative"),
    )  # fmt: skip
