"""Where in the country or the city the figures lie: the map, year by year."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from charts import legend, tilemap
from charts.legend import Entry
from charts.theme import Picture
from geo import layers
from geo.layers.hatching import hatch, middle
from queries import maps
from sections import area_map, citation, references
from sections import breaks as series_breaks
from sections.cache import kept
from sections.choice import OneOf, one_of, one_of_years
from sections.indicator import map_classes, year_compared
from sections.indicator.distribution import FEWEST_AREAS
from sections.indicator.question import AtLevel, IndicatorQuestion
from sections.references import Around
from sections.section import NOTHING, Folded, Map, Section, said
from sections.table import Table, figures_table, with_excerpt
from texts import text
from texts.sentences import pooled

HEIGHT_ON_A_SCREEN = 440
KINDS = ("picture", "screen")
"""A picture first: a page can be scrolled over it, and it needs no WebGL."""


@dataclass(frozen=True)
class MapQuestion(IndicatorQuestion):
    """A map of one year, as a map for the screen or as a picture."""

    map_year: int
    kind: str


@kept
def years(question: IndicatorQuestion) -> OneOf | None:
    """Along the years that have enough areas, first the one compared; None where no map is drawn."""
    mapped = drawable_years(question)
    if not mapped or question.is_count:
        return None
    usual = year_compared.usual(question)
    default = usual if usual in mapped else mapped[-1]
    label = text(question.language, "map.year")
    return one_of_years("map_year", label, mapped, default, "slider")


@kept
def kind(question: IndicatorQuestion) -> OneOf:
    """Map for the screen, or picture."""
    words = [(name, text(question.language, f"map.{name}")) for name in KINDS]
    return one_of("map", text(question.language, "map.kind"), words, KINDS[0], "few")


@kept
def not_drawn(question: IndicatorQuestion) -> Section:
    """Why there is no map: counts would mislead; nothing where nothing is known of enough areas."""
    if not drawable_years(question):
        return NOTHING
    return Section("map", _heading(question), missing=text(question.language, "map.counts"))


@kept
def map_section(question: MapQuestion) -> Section:
    """Map and legend of one year, with classes that hold for all years."""
    language, look = question.language, question.look
    mapped = drawable_years(question)
    shapes = _shapes(question)
    schematic = bool(shapes["kind"][0] == "tile")
    drawn, entries = _drawn(question)
    breaks = _breaks(question, question.map_year, mapped[-1])
    is_map = question.kind == "screen" and not look.paper
    return Section(
        "map",
        _heading(question),
        sentences=said(year_compared.sentence(question, question.map_year)),
        legend=legend.draw(entries, look),
        legend_title=f"{question.axis}, {question.map_year}",
        legend_notes=said(pooled(drawn["method"], language), *_notes(question, mapped, breaks)),
        map=_map(question, drawn, entries, schematic=schematic) if is_map else None,
        picture=None if is_map else _picture(question, drawn, entries, schematic=schematic),
        table=partial(table, question),
        notes=said(
            _broken(question, breaks, mapped[-1]),
            text(language, "map.schematic")
            if schematic
            else citation.outlines(shapes["licence"][0], language),
        ),
        folded=_of_boroughs(question),
    )


@kept
def picture(question: MapQuestion) -> Picture:
    """The map as a picture, for files."""
    drawn, entries = _drawn(question)
    return _picture(question, drawn, entries, schematic=_shapes(question)["kind"][0] == "tile")


@kept
def table(question: MapQuestion) -> Table:
    """The figures of the map in the order of the alphabet, for those who cannot see it, and to take away.

    Paper, which holds an excerpt, has the highest first.
    """
    drawn, _ = _drawn(question)
    names = question.catalogue.names
    place = {each.area_id: each.place_in_alphabet for each in question.catalogue.areas.values()}
    ordered = (
        drawn.sort("value", descending=True, nulls_last=True)
        if question.look.paper
        else drawn.sort(pl.col("area_id").replace_strict(place, return_dtype=pl.Int32))
    )
    level = text(question.language, f"level.{question.level}.many")
    name = f"{question.indicator_id}-{question.level}-{question.map_year}-map"
    title = f"{question.indicator.name}: {level}, {question.map_year}"
    made = figures_table(question, ordered, [question.indicator], name, title)
    return with_excerpt(made, ordered, [names[each] for each in question.area_ids if each in names])


def _heading(question: IndicatorQuestion) -> str:
    level = text(question.language, f"level.{question.level}.many")
    return text(question.language, "map.title", level=level)


def _shapes(question: AtLevel) -> pl.DataFrame:
    return question.ask(maps.shapes, level=question.level)


def _of_boroughs(question: AtLevel) -> tuple[Folded, ...]:
    """What a map of official boundaries does not show, by borough."""
    rows = question.ask(maps.notes, level=question.level, language=question.language)
    notes = [f"{row['area']}: {row['note']}" for row in rows.iter_rows(named=True)]
    if not notes:
        return ()
    content = partial(Section, "boroughs", notes=tuple(notes))
    title = text(question.language, "meaning.area_notes", number=len(notes))
    return (Folded("boroughs", title, content),)


def drawable_years(question: AtLevel) -> list[int]:
    """The years with enough areas for a map."""
    values = _values(question)
    counted = values.group_by("year").len().filter(pl.col("len") >= FEWEST_AREAS)
    return sorted(counted["year"].to_list())


def _values(question: AtLevel) -> pl.DataFrame:
    return question.ask(maps.values, indicator_id=question.indicator_id, level=question.level)


def _drawn(question: MapQuestion) -> tuple[pl.DataFrame, list[Entry]]:
    """Each row is one area with its shape, figure and paint, the same areas in each year; the legend."""
    found = map_classes.classes(
        _values_of_classes(question), question.indicator.decimals, question.look
    )
    figures = question.cross_section(question.level, question.map_year)
    frame = _shapes(question).join(figures, on="area_id", how="inner", maintain_order="left")
    chosen = {*question.highlighted, *question.area_ids}
    painted = map_classes.painted(question, frame, found, question.look).with_columns(
        pl.lit(question.map_year).alias("year"), pl.col("area_id").is_in(chosen).alias("focus")
    )
    return painted, map_classes.legend(question, painted, found, question.look)


def _values_of_classes(question: MapQuestion) -> pl.DataFrame:
    """The figures that make the classes: of all years, or of one where years do not compare."""
    values = _values(question)
    return values if question.compares_years else values.filter(year=question.map_year)


def _breaks(question: MapQuestion, year: int, latest: int) -> pl.DataFrame:
    """The breaks of any area on the map between the year shown and the latest one."""
    breaks = question.ask(
        maps.breaks,
        indicator_id=question.indicator_id,
        level=question.level,
        language=question.language,
    )
    return series_breaks.within(breaks, year, latest)


def _notes(question: MapQuestion, mapped: list[int], breaks: pl.DataFrame) -> tuple[str, ...]:
    """That the classes hold for all years, whether these compare, and that areas can be clicked."""
    language = question.language
    first, last = mapped[0], mapped[-1]
    on_page = not (question.look.large or question.look.paper)
    return said(
        text(language, "map.all_years", first=first, last=last)
        if first < last and question.compares_years
        else "",
        "" if question.compares_years else text(language, "trend.rescaled"),
        references.apart(question.to(Around, area_id=question.catalogue.focus_id)),
        text(language, "map.not_comparable", latest=last) if breaks.height else "",
        text(language, "map.click") if on_page else "",
    )


def _broken(question: MapQuestion, breaks: pl.DataFrame, latest: int) -> str:
    language = question.language
    if breaks.is_empty():
        return ""
    named = "; ".join(text(language, "map.break", **row) for row in breaks.iter_rows(named=True))
    return text(language, "map.breaks", year=question.map_year, latest=latest, breaks=named)


def _map(
    question: MapQuestion, drawn: pl.DataFrame, entries: list[Entry], *, schematic: bool
) -> Map:
    return area_map.on_screen(
        f"{question.indicator_id}_{question.level}",
        _features(drawn),
        drawn,
        entries,
        question.look,
        partial(picture, question),
        height_if_large=HEIGHT_ON_A_SCREEN,
        schematic=schematic,
    )


def _picture(
    question: MapQuestion, drawn: pl.DataFrame, entries: list[Entry], *, schematic: bool
) -> Picture:
    placed = layers.on_plane(_features(drawn), degrees=not schematic)
    strokes = [
        json.dumps(hatch(area["polygons"], area["hatch"])) if "hatch" in area else None
        for area in placed
    ]
    frame = drawn.with_columns(
        pl.Series("geometry", [json.dumps(layers.geometry(area["polygons"])) for area in placed]),
        pl.Series("strokes", strokes, dtype=pl.String),
        *[
            pl.Series(axis, [middle(area["polygons"])[number] for area in placed], dtype=pl.Float64)
            for number, axis in enumerate("xy")
        ],
        pl.Series("ink", [layers.ink_on(area["fill"]) for area in placed]),
    )
    return tilemap.draw(frame, entries, question.look)


def _features(drawn: pl.DataFrame) -> list[layers.Feature]:
    return [_feature(row) for row in drawn.iter_rows(named=True)]


def _feature(row: Mapping[str, Any]) -> layers.Feature:
    feature = area_map.feature(
        row, f"{row['area']}\n{row['year']}: {row['shown']}\n{row['precision']}"
    )
    if row["hatch"]:
        feature["hatch"] = row["hatch"]
    return feature
