"""The chosen areas side by side: a figure each, and why others have none."""

from collections.abc import Mapping
from typing import Any

from sections import references
from sections.cache import kept
from sections.indicator.question import IndicatorQuestion
from sections.references import Around
from sections.section import NOTHING, KeyFigure, Section, said
from texts import text
from texts.numbers import short
from texts.sentences import enumerated, missing

Point = Mapping[str, Any]


@kept
def compared(question: IndicatorQuestion) -> Section:
    """The figures of the areas compared; nothing where the area stands alone."""
    language, names = question.language, question.catalogue.names
    if not question.has_totals or len(question.area_ids) < 2:
        return NOTHING
    points = [point for each in question.area_ids if (point := question.point(each))]
    reasons = [
        missing(point, point["area"], language) for point in points if point["value"] is None
    ]
    told = {point["area_id"] for point in points}
    if without := [names[each] for each in question.area_ids if each not in told]:
        areas = enumerated(without, language)
        reasons.append(text(language, "headline.without", areas=areas, year=question.year))
    figures = tuple(_tile(question, point) for point in points if point["value"] is not None)
    apart = references.apart(question.to(Around, area_id=question.focus_id))
    return Section("compared", figures=figures, notes=said(apart, *reasons))


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
