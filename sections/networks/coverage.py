"""Coverage against need: who works on which theme or phase of life in which district."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import polars as pl

from charts import coverage as chart
from queries import networks as queries
from sections.cache import kept
from sections.choice import OneOf, one_of_levels, switch
from sections.links import to_indicator
from sections.networks.choices import PHASES
from sections.networks.participants import there
from sections.networks.question import ALL, CoverageQuestion
from sections.networks.tables import table
from sections.question import Question
from sections.section import Link, Section
from sections.table import Table
from stats.coverage import large_needs
from texts import text
from texts.figures import shown
from texts.numbers import counted
from texts.sorting import sort_key

BY = ("theme", "phase")
LISTED = {"theme": "themes", "phase": "phases"}
WORDS = {"theme": "theme", "phase": "life"}
LEVELS = ("borough", "district")
OFFERS = ("network", "programme")
MOST_AREAS = 21
"""Rows of the picture; the table has all areas."""
MOST_GAPS = 3

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Gap:
    """An area where the need of a theme or phase is large and nobody works for it alone."""

    subject: str
    area_id: str
    indicator_id: str
    figure: str
    """With its unit and year."""


@kept
def by(question: Question) -> OneOf:
    """Themes or phases of life."""
    words = [(each, text(question.language, f"networks.by_{each}")) for each in BY]
    return switch("covered", text(question.language, "networks.by"), words)


@kept
def levels(question: Question) -> OneOf | None:
    """Boroughs or districts, of those that there are."""
    there_are = [each for each in LEVELS if question.catalogue.of_levels(each)]
    if not there_are:
        return None
    offered = one_of_levels("coverage_level", there_are, question.language, "few")
    return replace(offered, label_shown=False)


@kept
def without_areas(question: Question) -> Section:
    """That the municipality has no parts that could be set side by side."""
    return Section("coverage", missing=text(question.language, "networks.no_areas"))


@kept
def coverage(question: CoverageQuestion) -> Section:
    """How many networks and programmes serve each theme in each area, with the largest gaps first."""
    language = question.language
    heading = text(language, "networks.view_coverage")
    if not _subjects(question):
        return Section("coverage", heading, missing=text(language, "networks.nothing_covered"))
    found = gaps(question)
    # On the page the links say it; projector and paper have none.
    linked = not (question.look.large or question.look.paper)
    named = () if linked else tuple(_sentence(gap, question) for gap in found[:MOST_GAPS])
    return Section(
        "coverage",
        heading,
        2,
        sentences=(_lead(question, found), *named),
        # Where no need is known, colours say nothing.
        key=chart.key(question.look) if are_needs_known(question) else None,
        picture=chart.draw(
            _striking(question), text(language, "networks.everywhere"), question.look
        ),
        table=partial(cells_table, question),
        notes=_notes(question),
        links=tuple(_to_indicator(gap, question) for gap in found[:MOST_GAPS]),
    )


def _striking(question: CoverageQuestion) -> pl.DataFrame:
    """The areas where a need is large or someone works, and the row of the whole municipality."""
    every = cells(question)
    says = (pl.col("large") | (pl.col("offers") > 0)).any().over("area_id")
    shown = every.filter(says | (pl.col("area_id") == ""))
    return shown.filter(pl.col("place").rank("dense") <= MOST_AREAS)


@kept
def cells_table(question: CoverageQuestion) -> Table:
    """Each row is one area and theme or phase: offers there, offers everywhere, the need."""
    language = question.language
    heads = [
        text(language, "word.area"),
        text(language, "networks.theme" if question.by == "theme" else "networks.phase"),
        text(language, "networks.offers_here"),
        text(language, "networks.offers_everywhere"),
        text(language, "networks.need_indicator"),
        text(language, "networks.need"),
        text(language, "networks.need_large"),
    ]
    needs, everywhere = _needs(question), _everywhere(question)
    rows = []
    for cell in cells(question).filter(pl.col("area_id") != "").iter_rows(named=True):
        need = needs.get((cell["subject"], cell["area_id"]))
        indicator = question.catalogue.indicators[need["indicator_id"]].name if need else ""
        rows.append(
            (
                cell["area"],
                cell["subject_words"],
                str(cell["offers"]),
                str(everywhere.get(cell["subject"], 0)),
                indicator,
                _figure(need, question) if need else text(language, "networks.no_need"),
                text(language, "networks.yes" if cell["large"] else "networks.no") if need else "",
            )
        )
    title = text(language, "networks.view_coverage")
    return table(question, f"networks-coverage-{question.by}", title, heads, rows)


@kept
def gaps(question: CoverageQuestion) -> list[Gap]:
    """Where need is large and no network and no programme works for that area: by how many are missing there."""
    needs = _needs(question)
    missing = cells(question).filter(pl.col("large") & (pl.col("offers") == 0))
    return [
        Gap(
            cell["subject"],
            cell["area_id"],
            needs[cell["subject"], cell["area_id"]]["indicator_id"],
            _figure(needs[cell["subject"], cell["area_id"]], question),
        )
        for cell in missing.sort("place", "everywhere", "subject_words").iter_rows(named=True)
    ]


def are_needs_known(question: CoverageQuestion) -> bool:
    """Whether any indicator with figures stands for a need in areas of this level."""
    return bool(_needs(question))


def _lead(question: CoverageQuestion, found: list[Gap]) -> str:
    language = question.language
    if not are_needs_known(question):
        return text(language, "networks.no_needs")
    if not found:
        return text(language, "networks.coverage_none")
    areas = len({gap.area_id for gap in found})
    return text(
        language,
        "networks.coverage_lead",
        gaps=counted(len(found), "place", language, dative=True),
        areas=counted(areas, "area", language, dative=True),
    )


def _sentence(gap: Gap, question: CoverageQuestion) -> str:
    language, catalogue = question.language, question.catalogue
    return text(
        language,
        "networks.gap",
        area=catalogue.names[gap.area_id],
        subject=subject_words(question.by, gap.subject, language),
        indicator=catalogue.indicators[gap.indicator_id].name,
        figure=gap.figure,
    )


def _to_indicator(gap: Gap, question: CoverageQuestion) -> Link:
    """What the gap is, leading to the indicator in the area where it is."""
    return to_indicator(_sentence(gap, question), gap.indicator_id, area=gap.area_id)


def _notes(question: CoverageQuestion) -> tuple[str, ...]:
    language, catalogue = question.language, question.catalogue
    needs = question.ask(queries.need_notes, language=language).filter(kind=question.by)
    used = [
        text(
            language,
            "networks.need_by",
            subject=subject_words(question.by, row["value"], language),
            indicator=catalogue.indicators[row["indicator_id"]].name,
        )
        for row in needs.iter_rows(named=True)
        if row["indicator_id"] in catalogue.indicators
    ]
    rule = text(language, "networks.coverage_rule")
    return (
        (rule, text(language, "networks.need_indicators", list="; ".join(used)))
        if used
        else (rule,)
    )


def subject_words(kind: str, subject: str, language: str) -> str:
    """A theme or a phase of life in words."""
    return (
        text(language, f"theme.{subject}") if kind == "theme" else text(language, f"life.{subject}")
    )


def _offers(question: CoverageQuestion) -> pl.DataFrame:
    """Each row is one network or programme of today and one theme or phase it serves (`subject`)."""
    column = LISTED[question.by]
    offers = there(question).filter(pl.col("type").is_in(OFFERS)).explode(column)
    named = offers.rename({column: "subject"}).filter(pl.col("subject").is_not_null())
    if question.by == "theme":
        return named
    # Who works for all phases of life works for each of them.
    every = (
        named.filter(subject=ALL)
        .drop("subject")
        .join(pl.DataFrame({"subject": list(PHASES)}), how="cross")
    )
    return pl.concat([named.filter(pl.col("subject") != ALL), every.select(named.columns)])


def _subjects(question: CoverageQuestion) -> list[str]:
    """Themes or phases that have a need or an offer; themes in the order of their names."""
    needed = {subject for subject, _ in _needs(question)}
    found = {*needed, *_offers(question)["subject"]}
    if question.by == "phase":
        return [phase for phase in PHASES if phase in found]
    language = question.language
    return sorted(
        found,
        key=lambda each: (each not in needed, sort_key(subject_words("theme", each, language))),
    )


def _everywhere(question: CoverageQuestion) -> Mapping[str, int]:
    """How many offers of each theme or phase are for the whole municipality."""
    whole = _offers(question).filter(pl.col("local_ids").is_null())
    return dict(whole.group_by("subject").len().iter_rows())


def _needs(question: CoverageQuestion) -> Mapping[tuple[str, str], Row]:
    """The figure of each need by theme or phase and area."""
    found = question.ask(queries.needs, level=question.level).filter(kind=question.by)
    return {
        (row["value"], row["area_id"]): row
        for row in found.iter_rows(named=True)
        if row["indicator_id"] in question.catalogue.indicators
    }


def _large(question: CoverageQuestion) -> set[tuple[str, str]]:
    """Themes or phases and areas where the need is large; areas with too few cases are not judged."""
    by_subject: dict[str, dict[str, float]] = {}
    high: dict[str, bool] = {}
    for (subject, area_id), row in _needs(question).items():
        if row["figure"] is not None and row["judgeable"]:
            by_subject.setdefault(subject, {})[area_id] = row["figure"]
            high[subject] = row["need_is"] == "high"
    return {
        (subject, area_id)
        for subject, figures in by_subject.items()
        for area_id in large_needs(figures, high=high[subject])
    }


def _figure(row: Row, question: CoverageQuestion) -> str:
    indicator = question.catalogue.indicators[row["indicator_id"]]
    words = shown(
        row["figure"], row["status"], indicator.unit, indicator.decimals, question.language
    )
    return f"{words}, {row['year']}"


@kept
def cells(question: CoverageQuestion) -> pl.DataFrame:
    """Each row is one area and theme or phase; the areas with the most gaps first.

    Columns: area_id (empty: the whole municipality), area, subject, subject_words, offers (for that area,
    its borough or its districts alone), everywhere (offers for all), large (whether the need is), need
    (in words), place (of the area from the top), column (of the subject from the left).
    """
    language, catalogue = question.language, question.catalogue
    subjects, large, needs = _subjects(question), _large(question), _needs(question)
    everywhere = _everywhere(question)
    local = _offers(question).filter(pl.col("local_ids").is_not_null())
    served: dict[tuple[str, str], int] = {}
    for subject, ids in local.select("subject", "local_ids").iter_rows():
        for area_id in {near for near in catalogue.around(ids) if near in catalogue.areas}:
            served[subject, area_id] = served.get((subject, area_id), 0) + 1
    areas = catalogue.of_levels(question.level)
    missing = {
        area_id: sum((s, area_id) in large and not served.get((s, area_id)) for s in subjects)
        for area_id in areas
    }
    ordered = sorted(areas, key=lambda area_id: -missing[area_id])
    rows = []
    for place, area_id in enumerate(["", *ordered]):
        for column, subject in enumerate(subjects):
            need = needs.get((subject, area_id))
            rows.append(
                {
                    "area_id": area_id,
                    "area": catalogue.names[area_id]
                    if area_id
                    else text(language, "networks.everywhere"),
                    "subject": subject,
                    "subject_words": subject_words(question.by, subject, language),
                    "offers": served.get((subject, area_id), 0)
                    if area_id
                    else everywhere.get(subject, 0),
                    "everywhere": everywhere.get(subject, 0),
                    "large": (subject, area_id) in large,
                    "need": _figure(need, question) if need else text(language, "networks.no_need"),
                    "year": str(need["year"]) if need else "",
                    "place": place,
                    "column": column,
                }
            )
    return pl.DataFrame(rows)
