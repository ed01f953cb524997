"""What the indicator says, in a sentence, before any picture."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from sections import latest_change
from sections.cache import kept
from sections.indicator.question import IndicatorQuestion
from sections.section import KeyFigure, Section, joined, said
from stats.rounding import rounded
from texts import text
from texts.numbers import short
from texts.sentences import certainty, change, comparison, enumerated, missing, statement

Point = Mapping[str, Any]
FEWEST_OTHERS = 2
"""With fewer other counties a Land has no places."""
FIRST_YEAR = 0
"""Before any figure: the change is judged by the whole series, whatever period the chart shows."""


@kept
def headline(question: IndicatorQuestion) -> Section:
    """Sentence, comparison, change, certainty, and who can move it; then the same as key figures."""
    indicator, language = question.indicator, question.language
    row = _own_point(question)
    sentences = [_statement(question, row)]
    known = row is not None and question.has_totals
    if known and row is not None:
        others = _others(question)
        sentences += [comparison(indicator, row, others, language), _change(question, row)]
    about = joined(
        [
            _place_in_state(question, row) if known and row else "",
            certainty(indicator, row, language) if known and row else "",
            text(language, f"influence.{indicator.influence}"),
            text(language, f"direction.{indicator.direction}"),
            "" if question.compares_years else text(language, "trend.rescaled"),
        ]
    )
    figures, notes = _key_figures(question, row) if known and row else ((), ())
    return Section(
        "headline",
        indicator.name,
        level=1,
        lead=joined(sentences),
        sentences=(about,),
        figures=figures,
        notes=notes,
    )


@kept
def in_a_sentence(question: IndicatorQuestion) -> Section:
    """The sentence alone: above another section on a projector."""
    lead = _statement(question, _own_point(question))
    return Section("headline", question.indicator.name, level=1, lead=lead)


def _own_point(question: IndicatorQuestion) -> Point | None:
    own = question.point(question.catalogue.focus_id)
    return own or (question.point(question.focus_id) if question.area_ids else None)


def _statement(question: IndicatorQuestion, row: Point | None) -> str:
    language = question.language
    if not question.has_totals:
        return text(language, "headline.parts_only")
    if row is None:
        return text(
            language,
            f"headline.{'none_but_others' if question.level == 'county' else 'none'}",
            year=question.year,
            area=question.catalogue.municipality.focus_area,
            level=text(language, f"level.{question.level}.many"),
        )
    return statement(question.indicator, row, row["area"], language)


def _others(question: IndicatorQuestion) -> list[tuple[str, float]]:
    """Land and nation with their figures of the year, where they have one."""
    points = [question.point(area_id) for area_id in question.larger_ids]
    return [(p["area"], p["value"]) for p in points if p and p["value"] is not None]


def _place_in_state(question: IndicatorQuestion, row: Point) -> str:
    """Where the municipality stands among the counties of its Land; empty where that says nothing.

    Beside the nation: a value high in Germany can be the lowest of a Land in which all are high.
    """
    catalogue, decimals = question.catalogue, question.indicator.decimals
    own_id, state_id = catalogue.focus_id, catalogue.municipality.state_id
    is_own = row["area_id"] == own_id and catalogue.areas[own_id].level == "county"
    if not is_own or question.is_count or row["value"] is None or not row["judgeable"]:
        return ""
    counties = question.cross_section("county", question.year)
    others = counties.filter(
        (pl.col("parent_id") == state_id)
        & (pl.col("area_id") != own_id)
        & pl.col("value").is_not_null()
        & pl.col("judgeable")
    )["value"]
    if len(others) < FEWEST_OTHERS:
        return ""
    own = rounded(row["value"], decimals)
    lower = sum(rounded(each, decimals) < own for each in others)
    higher = sum(rounded(each, decimals) > own for each in others)
    state = catalogue.names[state_id]
    if len(others) in (lower, higher):
        end = "highest" if lower else "lowest"
        return text(question.language, f"headline.place_{end}", number=len(others) + 1, state=state)
    return text(question.language, "headline.place", lower=lower, others=len(others), state=state)


def _change(question: IndicatorQuestion, row: Point) -> str:
    """The change up to the year shown; empty where it has no figure or nothing to compare it with."""
    if row["value"] is None or not question.compares_years:
        return ""
    area_id = row["area_id"]
    series = question.series([area_id], FIRST_YEAR, question.year)
    known = series.filter(pl.col("value").is_not_null())
    last = latest_change.of_series(known, question.breaks(area_id))
    if last is None:
        return ""
    return change(question.indicator, last.change, last.verdict, last.year, question.language)


def _key_figures(
    question: IndicatorQuestion, row: Point
) -> tuple[tuple[KeyFigure, ...], tuple[str, ...]]:
    """The chosen areas side by side, and why others have none; the sentence has named the unit."""
    language = question.language
    ids = [area_id for area_id in question.area_ids if area_id != row["area_id"]]
    points = [row, *(point for area_id in ids if (point := question.point(area_id)))]
    figures = tuple(_tile(question, point) for point in points if point["value"] is not None)
    reasons = [
        missing(point, point["area"], language) for point in points[1:] if point["value"] is None
    ]
    told = {point["area_id"] for point in points}
    names = question.catalogue.names
    without = [names[area_id] for area_id in ids if area_id not in told]
    if without:
        areas = enumerated(without, language)
        reasons.append(text(language, "headline.without", areas=areas, year=question.year))
    return figures, said(*reasons)


def _tile(question: IndicatorQuestion, point: Point) -> KeyFigure:
    """One area's figure, and in words what it must not be read without."""
    language, indicator = question.language, question.indicator
    words = []
    if point["status"]:
        words.append(text(language, f"status.{point['status']}.word"))
    if not point["judgeable"]:
        words.append(text(language, "spread.few_cases", floor=indicator.floor))
    figure = short(point["value"], indicator.unit, indicator.decimals, language)
    return KeyFigure(point["area"], figure, ", ".join(words))
