"""Who lives apart: how unevenly a group is spread over the city, by the index of dissimilarity."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import polars as pl

from charts import trend as chart
from charts.theme import Picture
from queries import disparity as queries
from queries.frames import figures
from sections import breaks as series_breaks
from sections.cache import kept
from sections.differences.choices import group_names
from sections.differences.dissimilarity import FEWEST_PERSONS, yearly
from sections.differences.question import ApartQuestion
from sections.question import Question
from sections.section import Section, joined, said
from sections.table import Table, figures_table
from texts import places, text
from texts.figures import shown, with_words

Row = Mapping[str, Any]

UNIT, DECIMALS = "percent", 1
MEASURES = ("index", "chance")


@kept
def no_groups(question: Question) -> Section:
    """Why nobody can be said to live apart."""
    language = question.language
    missing = text(language, "disparity.no_groups")
    return Section("apart", text(language, "disparity.apart"), missing=missing)


@kept
def apart(question: ApartQuestion) -> Section:
    """Sentence, index by year and level with its table, and what it depends on."""
    language = question.language
    heading = text(language, "disparity.apart")
    indices = _indices(question)
    if indices.is_empty():
        missing = text(language, "disparity.too_few", floor=FEWEST_PERSONS)
        return Section("apart", heading, missing=missing)
    first, last = indices.select(first=pl.min("year"), last=pl.max("year")).row(0)
    breaks = series_breaks.in_city(question, _ids(question)["indicator_id"], first, last)
    return Section(
        "apart",
        heading,
        sentences=(_sentence(question, indices),),
        picture=_picture(question, indices, breaks),
        table=partial(table, question),
        notes=said(
            series_breaks.listed(breaks, language), text(language, "disparity.index_depends")
        ),
    )


@kept
def table(question: ApartQuestion) -> Table:
    """Per level and year the index, and what chance would give."""
    language = question.language
    derived = replace(
        question.catalogue.indicators[_ids(question)["indicator_id"]],
        name=f"{_name(question)}: {text(language, 'disparity.index')}",
        unit=UNIT,
        decimals=DECIMALS,
        description=text(language, "disparity.index_note"),
    )
    by_chance = text(language, "disparity.by_chance")
    rows = []
    for row in _indices(question).iter_rows(named=True):
        basis = _basis(question, row)
        rows += [
            _figure(row, "index", row["level"], basis),
            _figure(row, "chance", row["level"], f"{basis}, {by_chance}"),
        ]
    name = f"dissimilarity-{question.group.replace('.', '-')}"
    return figures_table(question, _frame(rows, language), [derived], name, derived.name)


def _ids(question: ApartQuestion) -> dict[str, str]:
    """Indicator, dimension and category of the group, as `disparity.group_counts` asks for them."""
    names = ("indicator_id", "dimension", "category")
    return dict(zip(names, question.group.split("."), strict=True))


def _name(question: ApartQuestion) -> str:
    return group_names(question)[question.group]


def _indices(question: ApartQuestion) -> pl.DataFrame:
    """Each row is one level and year (`dissimilarity.yearly`)."""
    return yearly(question.ask(queries.group_counts, **_ids(question)))


def _sentence(question: ApartQuestion, indices: pl.DataFrame) -> str:
    """How many would have to move, at each level, and what chance alone would give."""
    language = question.language
    latest = indices.group_by("level", maintain_order=True).last()
    return joined(
        [
            text(
                language,
                f"disparity.{'moving_also' if position else 'moving'}",
                group=_name(question),
                year=row["year"],
                index=_in_words(row["index"], language),
                chance=_in_words(row["chance"], language),
                basis=_basis(question, row),
                one=text(language, f"level.{row['level']}.one"),
            )
            for position, row in enumerate(latest.iter_rows(named=True))
        ]
    )


def _basis(question: ApartQuestion, row: Row) -> str:
    """The level with the number of its areas, and how many are unknown."""
    language, level = question.language, row["level"]
    everywhere = len(question.catalogue.of_levels(level))
    if row["areas"] >= everywhere:
        many = text(language, f"level.{level}.many")
        return text(language, "disparity.areas", known=row["areas"], level=many)
    dative = text(language, f"level.{level}.dative")
    return text(language, "disparity.areas_of", known=row["areas"], all=everywhere, level=dative)


def _picture(question: ApartQuestion, indices: pl.DataFrame, breaks: pl.DataFrame) -> Picture:
    """The index at each level, and chance at the finest."""
    language, finest = question.language, indices["level"][0]
    rows = []
    for row in indices.iter_rows(named=True):
        level = row["level"]
        rows.append(
            _figure(row, "index", level, places.capital(text(language, f"level.{level}.many")))
        )
        if level == finest:
            by_chance = text(language, "disparity.by_chance")
            rows.append(_figure(row, "chance", "chance", by_chance))
    axis = text(language, "disparity.index_axis")
    frame = _frame(rows, language)
    return chart.draw(frame, breaks, finest, axis, question.look, whole_axis=True)


def _figure(row: Row, measure: str, area_id: str, area: str) -> dict[str, Any]:
    """One of the numbers of a level and year as a figure (`frames.FIGURE`)."""
    return {
        "area_id": area_id,
        "area": area,
        "year": row["year"],
        "numerator": row["members"],
        "denominator": row["everybody"],
        "value": row[measure],
        "judgeable": True,
        "rounding_base": 0,
        "source_id": row["source_id"],
    }


def _frame(rows: Iterable[Row], language: str) -> pl.DataFrame:
    return with_words(figures(rows), UNIT, DECIMALS, language)


def _in_words(value: float, language: str) -> str:
    return shown(value, None, UNIT, DECIMALS, language)
