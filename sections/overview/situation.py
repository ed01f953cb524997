"""How the municipality lies: about eight indicators in the order of life, a row each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

import polars as pl

from charts.spark import Spark, spark
from queries import overview as queries
from queries.records import Indicator
from sections import citation
from sections.cache import kept
from sections.indicator import choices, comparison
from sections.indicator.comparison import Comparison
from sections.indicator.question import AtLevel, InYear, OfIndicator
from sections.links import to_indicator
from sections.question import Question
from sections.references import Compared
from sections.section import Row, Section, link
from stats.judgement import Favour
from texts import text
from texts.figures import apart, shown

MOST = 8
"""Rows that a screen holds."""
TIERS = ("core", "overview")
"""The core indicators first."""
OF_A_DOMAIN = 2
"""So that one topic cannot fill the page."""


@dataclass(frozen=True)
class Candidate:
    """An indicator with the municipality's figure and what it is compared with."""

    indicator: Indicator
    row: Mapping[str, Any]
    comparison: Comparison
    measure: Compared

    @property
    def favour(self) -> Favour | None:
        """Whether the figure lies on the better side."""
        judged = self.comparison.judgement
        return judged.favour(self.indicator.direction) if judged else None

    @property
    def distance(self) -> float:
        """How far the figure lies from its reference, whatever its unit."""
        return abs(log(self.comparison.row["value"] / self.measure.value))


@kept
def situation(question: Question) -> Section:
    """A row per indicator."""
    chosen = _chosen(_candidates(question))
    language = question.language
    return Section(
        "situation",
        rows=tuple(_row(question, each) for each in chosen),
        missing="" if chosen else text(language, "overview.no_rows"),
    )


@kept
def _candidates(question: Question) -> tuple[Candidate, ...]:
    """Indicators of which one direction is better and of which a figure can be compared."""
    found = []
    for indicator in question.catalogue.indicators.values():
        suits = indicator.tier in TIERS and indicator.direction != "neutral"
        if suits and indicator.kind != "count":
            found += _candidate(question, indicator)
    return tuple(found)


def _candidate(question: Question, indicator: Indicator) -> list[Candidate]:
    """One, as its own page opens it; none where it has no figure that may be judged."""
    catalogue = question.catalogue
    level = catalogue.areas[catalogue.focus_id].level
    at = question.to(AtLevel, indicator_id=indicator.indicator_id, level=level)
    offered = choices.levels(at.to(OfIndicator)).options
    if level not in offered:
        return []
    in_year = at.to(InYear, year=int(choices.years(at).default))
    asked = choices.subject(in_year, catalogue.focus_id, ())
    row = asked.point(catalogue.focus_id)
    if row is None or row["value"] is None:
        return []
    found = comparison.compare(asked, row)
    if found is None or found.measure is None or found.judgement is None:
        return []
    if found.measure.value <= 0 or found.row["value"] <= 0:
        return []
    return [Candidate(indicator, row, found, found.measure)]


def _chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Core ones first, those farthest from their reference, few of one Bildungsbereich; in the order of life."""
    every = list(candidates)
    farthest = sorted(every, key=lambda each: (TIERS.index(each.indicator.tier), -each.distance))
    taken: list[Candidate] = []
    for each in farthest:
        of_domain = [one for one in taken if one.indicator.domain_id == each.indicator.domain_id]
        if len(taken) < MOST and len(of_domain) < OF_A_DOMAIN:
            taken.append(each)
    taken += [each for each in farthest if each not in taken][: MOST - len(taken)]
    return [each for each in every if each in taken]


def _row(question: Question, of: Candidate) -> Row:
    language, indicator = question.language, of.indicator
    source_id = citation.apart(of.row["source_id"])[0]
    value, status = of.row["value"], of.row["status"]
    figure, remark = apart(value, status, indicator.unit, indicator.decimals, language)
    publisher = question.catalogue.sources[source_id].publisher
    return Row(
        to_indicator(indicator.name, indicator.indicator_id),
        figure=figure,
        remark=remark,
        year=str(of.row["year"]),
        course=_course(question, of),
        before=_before(question, of),
        favour=of.favour or "",
        judged=_judged(of, language),
        reference=_reference(of, language),
        influence=text(language, f"influence_short.{indicator.influence}"),
        source=link("sources", publisher, source=source_id),
    )


def _judged(of: Candidate, language: str) -> str:
    """How the figure lies, in a word; how clearly, where limits are known, or that chance was not tested."""
    judgement = of.comparison.judgement
    clearly = "clearly_" if judgement and judgement.stands_out else ""
    word = f"{clearly}{of.favour}" if of.favour != "near" else "near"
    judged = text(language, f"overview.judged_{word}")
    is_tested = of.favour == "near" or (judgement is not None and judgement.tested)
    return judged if is_tested else text(language, "overview.untested", judged=judged)


def _reference(of: Candidate, language: str) -> str:
    """What it is measured by, with its figure; in another year both figures and the year."""
    measure, indicator = of.measure, of.indicator
    value = shown(measure.value, None, indicator.unit, indicator.decimals, language)
    then = of.comparison.row["year"]
    if then == of.row["year"]:
        return text(language, "overview.reference", name=measure.name, value=value)
    own = _shown(indicator, of.comparison.row, language)
    return text(
        language, "overview.reference_then", name=measure.name, value=value, year=then, own=own
    )


def _course(question: Question, of: Candidate) -> Spark | None:
    """The same as a small picture."""
    series = _series(question, of)
    if series.is_empty():
        return None
    first, last = (
        _shown(of.indicator, row, question.language)
        for row in (series.row(0, named=True), series.row(-1, named=True))
    )
    return spark(list(series.select("year", "value").iter_rows()), first, last, question.look)


def _before(question: Question, of: Candidate) -> str:
    """The year before, where there is no more to a course; empty where the figure stands in the reference."""
    series = _series(question, of)
    if series.height != 2 or series["year"][0] == of.comparison.row["year"]:
        return ""
    value = _shown(of.indicator, series.row(0, named=True), question.language)
    return text(question.language, "overview.before", year=series["year"][0], value=value)


def _series(question: Question, of: Candidate) -> pl.DataFrame:
    """The years up to the figure that compare with it; none where the source sets its scale anew."""
    if of.indicator.rescaled:
        return question.ask(queries.own_series).clear()
    return question.ask(queries.own_series).filter(
        (pl.col("indicator_id") == of.indicator.indicator_id) & (pl.col("year") <= of.row["year"])
    )


def _shown(indicator: Indicator, row: Mapping[str, Any], language: str) -> str:
    return shown(row["value"], row["status"], indicator.unit, indicator.decimals, language)
