"""Chosen areas beside chosen indicators, with a mark at each figure that stands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import polars as pl

from sections import limits
from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, SomeOf, one_of
from sections.indicator import choices
from sections.indicator.choices import COUNTIES, DISTRICTS
from sections.indicator.question import AtLevel, InYear, OfIndicator
from sections.question import Question
from sections.section import NOTHING, Link, Section, link, said
from sections.table import Table, links_to, used_sources
from texts import text
from texts.figures import shown

USUAL, MOST = 5, 8
"""Columns that the table opens with, and that fit beside each other."""
OPENS_WITH = 3
"""Columns that the way from an indicator opens."""
BY_NAME = "area"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class OfLevel(Question):
    """Of the areas of a level."""

    level: str


@dataclass(frozen=True)
class SideBySideQuestion(OfLevel):
    """Which areas (none chosen: all of a city's parts), which indicators, and what orders the rows."""

    area_ids: tuple[str, ...]
    indicator_ids: tuple[str, ...]
    order: str

    @cached_property
    def columns(self) -> tuple[InYear, ...]:
        """Each indicator in the year in which most of the areas have a figure."""
        found = []
        for indicator_id in self.indicator_ids:
            at = self.to(AtLevel, indicator_id=indicator_id, level=self.level)
            found.append(at.to(InYear, year=int(choices.years(at).default)))
        return tuple(found)


@kept
def level(question: Question) -> str:
    """The smallest level within the municipality that has figures, else the counties."""
    there = {each for ids in _levels(question).values() for each in ids}
    return next((each for each in reversed(SMALL) if each in there), "county")


@kept
def areas(question: OfLevel) -> SomeOf:
    """Which areas: any of the level; of a city's parts the same choice as in the other views."""
    catalogue, language = question.catalogue, question.language
    small = question.level in SMALL
    options = [each for each in catalogue.of_levels(question.level) if each != catalogue.focus_id]
    usual = () if small else catalogue.municipality.comparison_area_ids
    return SomeOf(
        DISTRICTS if small else COUNTIES,
        text(language, "side_by_side.areas"),
        tuple(options),
        tuple(catalogue.names[each] for each in options),
        tuple(each for each in usual if each in options),
        text(language, "side_by_side.all" if small else "side_by_side.search"),
    )


@kept
def indicators(question: OfLevel) -> SomeOf | None:
    """Which indicators; none chosen stands for the usual ones. None where there is none."""
    there = [each for each, levels in _levels(question).items() if question.level in levels]
    known = [question.catalogue.indicators[each] for each in there]
    if not known:
        return None
    return SomeOf(
        "indicators",
        text(question.language, "side_by_side.indicators"),
        tuple(each.indicator_id for each in known),
        tuple(each.name for each in known),
        (),
        text(question.language, "side_by_side.usual"),
        MOST,
    )


@kept
def usual(question: OfLevel) -> tuple[str, ...]:
    """The indicators of a table for which none was chosen: the first core ones that are no counts."""
    offered, every = indicators(question), question.catalogue.indicators
    known = [every[each] for each in offered.options] if offered else []
    comparable = [each for each in known if each.kind != "count"] or known
    ordered = sorted(comparable, key=lambda each: each.tier != "core")
    return tuple(each.indicator_id for each in ordered[:USUAL])


@kept
def way(question: OfIndicator) -> Link | None:
    """From an indicator to the table of the city's parts: it and those nearest to it are chosen already.

    Nearest is its own Bildungsbereich, then what is no count. None where no part has figures.
    """
    at = question.to(OfLevel, level=level(question.to(Question)))
    offered = indicators(at)
    if at.level not in SMALL or offered is None:
        return None
    every, own = question.catalogue.indicators, question.indicator

    def distance(indicator_id: str) -> tuple[bool, ...]:
        each = every[indicator_id]
        others = (each.domain_id != own.domain_id, each.kind == "count", each.tier != "core")
        return (each != own, *others)

    chosen = sorted(offered.options, key=distance)[:OPENS_WITH]
    level_named = text(question.language, f"level.{at.level}.many")
    words = text(question.language, "side_by_side.way", level=level_named)
    return link(
        "monitoring", words, view="profile", section="side_by_side", indicators=",".join(chosen)
    )


@kept
def order(question: SideBySideQuestion) -> OneOf:
    """By what the rows are sorted: by name, or by an indicator, the highest first."""
    catalogue, language = question.catalogue, question.language
    by_name = (BY_NAME, text(language, "side_by_side.by_name"))
    others = [(each, catalogue.indicators[each].name) for each in question.indicator_ids]
    return one_of("sort", text(language, "side_by_side.sort"), [by_name, *others])


@kept
def side_by_side(question: SideBySideQuestion) -> Section:
    """The table, how its marks are read, and its files; nothing without an indicator."""
    if not question.indicator_ids:
        return NOTHING
    language = question.language
    against = {found.reference for each in question.columns if (found := limits.of(each))}
    how = limits.yardstick(question.level)
    legend = text(language, f"side_by_side.marks_{how}", references=", ".join(sorted(against)))
    return Section(
        "side_by_side",
        text(language, "side_by_side.title"),
        sentences=said(legend if against else text(language, "side_by_side.no_marks")),
        listing=partial(table, question),
        table=partial(table, question),
    )


@kept
def table(question: SideBySideQuestion) -> Table:
    """A row per area, the municipality first, and a column per indicator with its year."""
    language, own = question.language, question.catalogue.focus_id
    cells = {each.indicator_id: _cells(each) for each in question.columns}
    rows = _ordered(question, cells)
    names = question.catalogue.names
    missing = text(language, "status.missing")
    columns = {
        f"{each.indicator.name}, {each.year}": [
            cells[each.indicator_id].get(area_id, {}).get("said", missing)
            for area_id in (own, *rows)
        ]
        for each in question.columns
    }
    words = pl.DataFrame(
        {text(language, "word.area"): [names[each] for each in (own, *rows)]} | columns
    )
    ids = pl.Series([row["source_id"] for found in cells.values() for row in found.values()])
    sources = used_sources(question, ids)
    how = limits.yardstick(question.level)
    marks = text(language, f"side_by_side.file_marks_{how}")
    notes = (marks, text(language, "download.empty_cells"))
    return Table(
        f"side-by-side-{question.level}",
        text(language, "side_by_side.title"),
        language,
        words,
        notes,
        links=links_to(sources),
    )


def _ordered(question: SideBySideQuestion, cells: Mapping[str, Mapping[str, Row]]) -> list[str]:
    """The chosen areas, or all of the level that have a figure in any column, in the order asked for."""
    catalogue = question.catalogue
    with_figures = {area_id for found in cells.values() for area_id in found}
    chosen = question.area_ids or tuple(
        each for each in catalogue.of_levels(question.level) if each in with_figures
    )
    rows = [each for each in chosen if each != catalogue.focus_id]
    if question.order not in cells:
        return sorted(rows, key=lambda each: catalogue.areas[each].place_in_alphabet)
    by = cells[question.order]

    def place(area_id: str) -> tuple[bool, float]:
        value = by.get(area_id, {}).get("value")
        return (value is None, -(value or 0))

    return sorted(rows, key=place)


def _cells(column: InYear) -> Mapping[str, Row]:
    """Each area's figure in words with its mark; that of the municipality has none."""
    indicator, language = column.indicator, column.language
    found = limits.of(column)
    frame = column.figures_at(column.level, column.year).filter(pl.col("source_id").is_not_null())
    judged = limits.judged(frame, found, indicator.decimals)
    larger = column.figures_at("county", column.year) if column.level in SMALL else frame.clear()
    own = larger.filter(area_id=column.catalogue.focus_id).with_columns(
        standing=pl.lit(None, pl.String)
    )
    rows = [*judged.iter_rows(named=True), *own.iter_rows(named=True)]
    marks = {"above": " ▲", "below": " ▼"}
    return {
        row["area_id"]: {
            "value": row["value"],
            "source_id": row["source_id"],
            "said": shown(row["value"], row["status"], indicator.unit, indicator.decimals, language)
            + marks.get(row["standing"] or "", ""),
        }
        for row in rows
    }


def _levels(question: Question) -> dict[str, tuple[str, ...]]:
    """The levels at which each indicator is known as a whole, along the life course."""
    catalogue = question.catalogue
    return {
        each: choices.levels(question.to(OfIndicator, indicator_id=each)).options
        for each in catalogue.indicators
    }
