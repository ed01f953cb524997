"""How the municipality's figure lies to those it is compared with: Land and nation, or what stands for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from sections import limits, references
from sections.indicator.question import IndicatorQuestion, InYear
from sections.references import Around, Compared
from stats.judgement import Judgement, judge
from texts import text
from texts.numbers import figure
from texts.sentences import compared_with

Point = Mapping[str, Any]


@dataclass(frozen=True)
class Comparison:
    """A figure beside the Land's and beside what it is measured by, in the year that all have one.

    `judgement` is that of the figure against `measure`; None where nothing may be judged.
    """

    row: Point
    land: Compared | None
    measure: Compared | None
    judgement: Judgement | None


def compare(question: IndicatorQuestion, row: Point) -> Comparison | None:
    """The comparison of the year asked for, else of the nation's last year; None without either."""
    if row["value"] is None:
        return None
    at = question.to(Around, area_id=row["area_id"], level=_level(question, row))
    year = _comparable_year(question, at)
    then = row if year == question.year else _own(question, row["area_id"], year)
    return None if then is None else _in_year(question, replace(at, year=year), then)


def comparable_year(question: IndicatorQuestion) -> int:
    """The newest year, up to the one asked for, in which the area is compared; every view keeps to it.

    Of a part of the city, the year in which the city is.
    """
    area_id = question.compared_id
    level = question.catalogue.areas[area_id].level
    return _comparable_year(question, question.to(Around, area_id=area_id, level=level))


def _comparable_year(question: IndicatorQuestion, at: Around) -> int:
    """The year asked for, else the nation's last before it in which the area has a figure, too."""
    last = limits.nation_last(at.to(InYear))
    is_measured = references.measure(at) is not None or bool(references.apart(at))
    if last is None or last > at.year or is_measured:
        return at.year
    return last if _own(question, at.area_id, last) else at.year


def sentence(question: IndicatorQuestion, found: Comparison) -> str:
    """Where the figure lies, whether that stands out, and whether chance could be tested; or empty."""
    language, indicator = question.language, question.indicator
    others = [(each.dative, each.value) for each in (found.land, found.measure) if each]
    clauses = compared_with(indicator, found.row, others, language)
    if not clauses:
        return ""
    if found.row["year"] == question.year:
        said = text(language, "sentence.comparison", clauses=clauses)
    else:
        value = figure(
            found.row["value"], indicator.unit, indicator.decimals, language, dative=True
        )
        said = text(
            language,
            "sentence.comparison_then",
            reference=others[-1][0],
            year=found.row["year"],
            value=value,
            clauses=clauses,
        )
    return f"{said} {_standing(found.judgement, _level(question, found.row), language)}".rstrip()


def _standing(judgement: Judgement | None, level: str, language: str) -> str:
    """Whether a figure stands out from what it is measured by; empty where it lies near it."""
    if judgement is None or judgement.side == "near":
        return ""
    if judgement.standing is not None:
        how = f"{judgement.standing}_{limits.yardstick(level)}"
        return text(language, f"standing.{how}")
    return "" if judgement.tested else text(language, "standing.untested")


def _level(question: IndicatorQuestion, row: Point) -> str:
    """The level of the area compared, whatever level the page shows."""
    return question.catalogue.areas[row["area_id"]].level


def _in_year(question: IndicatorQuestion, at: Around, row: Point) -> Comparison | None:
    land, measure = references.land(at), references.measure(at)
    if land is None and measure is None:
        return None
    found = limits.of(at.to(InYear)) if measure else None
    # Limits hold around the reference they were made for.
    fits = found is not None and measure is not None and abs(found.value - measure.value) < 1e-9
    judgement = judge(
        row,
        measure.value if measure else None,
        question.indicator.decimals,
        found.funnel if found and fits else None,
    )
    return Comparison(row, land, measure, judgement)


def _own(question: IndicatorQuestion, area_id: str, year: int) -> Point | None:
    frame = question.series([area_id], year, year).filter(pl.col("value").is_not_null())
    return frame.row(0, named=True) if frame.height else None
