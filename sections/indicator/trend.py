"""How the indicator developed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from charts import trend as chart
from charts.signs import HOLLOW
from charts.theme import Picture
from queries import monitoring
from sections import breaks as series_breaks
from sections.breaks import FUTURE
from sections.cache import kept
from sections.choice import OneOf, Period, one_of
from sections.indicator.question import IndicatorQuestion, OfAreas, OfIndicator
from sections.section import NOTHING, Section, said
from sections.table import Table, figures_table
from stats.nearness import may_be_equal
from stats.rounding import as_shown
from texts import text
from texts.figures import shown
from texts.marks import strong
from texts.sentences import period as years_of
from texts.sentences import signs

Row = Mapping[str, Any]
RECENT, WHOLE = "recent", "whole"
FEWEST_YEARS = 2
"""Fewer have no course."""


@dataclass(frozen=True)
class TrendQuestion(OfAreas):
    """An indicator in some areas, from one year to another."""

    first: int
    last: int


@kept
def period(question: OfIndicator) -> Period:
    """From when to when: the years that have figures."""
    coverage = question.ask(monitoring.coverage, indicator_id=question.indicator_id)
    years = coverage["year"].unique().sort().to_list()
    return Period("period", text(question.language, "trend.period"), tuple(years))


@kept
def since(question: IndicatorQuestion) -> OneOf | None:
    """The years since the last break with the Land and the nation, or all with the areas compared.

    None where the one is the other.
    """
    if not (question.has_totals and question.compares_years):
        return None
    known = _years_of(question).filter(pl.col("value").is_not_null())
    years = period(question.to(OfIndicator)).years
    recent = _recent(question)
    others = set(question.area_ids) - {question.focus_id, *question.larger_ids}
    if recent is None or (recent == known["year"].min() and not others):
        return None
    language = question.language
    words = [
        (RECENT, text(language, "trend.since", year=recent)),
        (WHOLE, text(language, "trend.whole_beside" if others else "trend.whole", year=years[0])),
    ]
    return one_of("since", text(language, "trend.period"), words, RECENT, "few", label_shown=False)


@kept
def trend(question: TrendQuestion) -> Section:
    """Sentence, line chart with breaks, table, and what each break means; nothing without totals."""
    if not (question.has_totals and question.compares_years):
        return NOTHING
    language = question.language
    heading = text(language, "trend.title")
    frame = _figures(question)
    known = frame.filter(pl.col("value").is_not_null())
    if known.is_empty():
        return Section("trend", heading, missing=text(language, "trend.nothing"))
    breaks = _breaks(question, known)
    sentences = (_sentence(question, known, breaks),)
    if known["year"].n_unique() == 1:
        return Section("trend", heading, sentences=sentences)
    picture = chart.draw(frame, breaks, question.focus_id, question.axis, question.look)
    return Section(
        "trend",
        heading,
        sentences=sentences,
        picture=picture,
        table=partial(table, question),
        notes=said(
            _signs(frame, language),
            *(f"{number} {strong(label)} {words}" for number, label, words in _explained(breaks)),
        ),
    )


def recent(question: IndicatorQuestion) -> Picture | None:
    """The years since the last break of the chosen area, the Land and the nation.

    None where years do not compare, or where the area has fewer than two.
    """
    if not (question.has_totals and question.compares_years):
        return None
    first = _recent(question)
    if first is None:
        return None
    there = _years_of(question).filter(pl.col("year") >= first)
    none = question.breaks().clear()
    # The heading beside it names the indicator.
    unit = text(question.language, f"axis.{question.indicator.unit}")
    return chart.draw(there, none, question.focus_id, unit, question.look, brief=True)


@kept
def table(question: TrendQuestion) -> Table:
    """The figures of all areas and years of the chart."""
    frame = _figures(question)
    breaks = _breaks(question, frame.filter(pl.col("value").is_not_null()))
    title = f"{question.indicator.name}: {text(question.language, 'trend.title')}"
    name = f"{question.indicator_id}-{question.first}-{question.last}"
    remarks = [" ".join(words) for words in _explained(breaks)]
    return figures_table(question, frame, [question.indicator], name, title, remarks=remarks)


def _years_of(question: IndicatorQuestion) -> pl.DataFrame:
    """All years of the area in focus and of the larger ones it is read against."""
    return question.series([question.focus_id, *question.larger_ids], 0, FUTURE)


def _recent(question: IndicatorQuestion) -> int | None:
    """First year of the area in focus that compares with its last; None with fewer than two."""
    is_own = pl.col("area_id") == question.focus_id
    own = _years_of(question).filter(is_own & pl.col("value").is_not_null())
    compared = series_breaks.comparable(own, question.breaks(), question.catalogue.sources)
    return int(compared["year"][0]) if compared.height >= FEWEST_YEARS else None


def _figures(question: TrendQuestion) -> pl.DataFrame:
    """Each row is one area and year, in words."""
    years = period(question).years
    # Before the first and after the last figure there may be years that say why they have none.
    first = 0 if question.first == years[0] else question.first
    last = FUTURE if question.last == years[-1] else question.last
    return question.series(list(question.area_ids), first, last)


def _breaks(question: TrendQuestion, known: pl.DataFrame) -> pl.DataFrame:
    years = known["year"].unique().sort()
    return series_breaks.within(question.breaks(), years[0], years[-1])


def _explained(breaks: pl.DataFrame) -> list[tuple[str, str, str]]:
    """The numbered breaks of the chart in words: number and year, name, what it means."""
    return [
        (f"{number} · {row['year']}:", f"{row['label']}.", row["explanation"])
        for number, row in enumerate(breaks.iter_rows(named=True), 1)
    ]


def _signs(frame: pl.DataFrame, language: str) -> str:
    told = signs(frame["status"], language)
    hollow = told and frame["status"].is_in(HOLLOW).any()
    return f"{told} {text(language, 'spread.hollow')}" if hollow else told


def _sentence(question: TrendQuestion, known: pl.DataFrame, breaks: pl.DataFrame) -> str:
    """The course of the chosen area over the years that compare; the headline has the latest change."""
    language = question.language
    own = known.filter(pl.col("area_id") == question.focus_id)
    if own.is_empty():
        return text(language, "trend.nothing_own")
    compared = series_breaks.comparable(own, breaks, question.catalogue.sources)
    last = compared.row(-1, named=True)
    if compared.height == 1:
        return text(language, "trend.single", area=last["area"], year=last["year"])
    sentences = [_course(question, compared)]
    if not (compared["judgeable"][0] and last["judgeable"]):
        sentences.append(text(language, "trend.few_cases"))
    else:
        first = compared.row(0, named=True)
        if _rounded(question, first) != _rounded(question, last) and may_be_equal(last, first):
            sentences.append(text(language, "trend.unsure"))
        sentences += _extremes(question, compared)
    if own.height > compared.height:
        sentences.append(text(language, "trend.earlier"))
    return " ".join(sentences)


def _course(question: TrendQuestion, compared: pl.DataFrame) -> str:
    """From where to where the figure went, from the first year that compares to the last."""
    first, last = compared.row(0, named=True), compared.row(-1, named=True)
    before, after = _rounded(question, first), _rounded(question, last)
    way = "risen" if after > before else "fallen" if after < before else "same"
    return text(
        question.language,
        f"trend.{way}",
        area=last["area"],
        first_year=years_of(first),
        year=years_of(last),
        first=_shown(question, first, dative=way != "same"),
        last=last["shown"],
    )


def _shown(question: TrendQuestion, row: Row, *, dative: bool) -> str:
    indicator = question.indicator
    unit, decimals = indicator.unit, indicator.decimals
    return shown(row["value"], row["status"], unit, decimals, question.language, dative=dative)


def _extremes(question: TrendQuestion, compared: pl.DataFrame) -> list[str]:
    """The highest and the lowest year in between, where it goes beyond the first and the last."""
    rows = compared.filter("judgeable").to_dicts()
    ends = [_rounded(question, row) for row in (rows[0], rows[-1])]
    highest = max(rows, key=lambda row: _rounded(question, row))
    lowest = min(rows, key=lambda row: _rounded(question, row))
    beyond = {
        "highest": (highest, _rounded(question, highest) > max(ends)),
        "lowest": (lowest, _rounded(question, lowest) < min(ends)),
    }
    return [
        text(question.language, f"trend.extreme_{name}", year=row["year"], value=row["shown"])
        for name, (row, is_beyond) in beyond.items()
        if is_beyond
    ]


def _rounded(question: TrendQuestion, row: Row) -> float:
    return as_shown(row["value"], question.indicator.decimals)
