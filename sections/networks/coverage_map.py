"""Coverage against need on the map: for one theme or phase of life, where need is large and who is there."""

import json
from functools import partial

import polars as pl

from charts import legend, tilemap
from charts.legend import Entry
from charts.theme import Picture
from geo import layers
from queries import maps
from sections import area_map, citation
from sections.cache import kept
from sections.choice import OneOf, one_of, switch
from sections.networks.coverage import cells, cells_table, subject_words
from sections.networks.question import CoverageMapQuestion, CoverageQuestion
from sections.question import Question
from sections.section import Map, Section
from texts import text

FORMS = ("cells", "map")
KINDS = ("gap", "served", "other")
HEIGHT_ON_A_SCREEN = 390


@kept
def forms(question: Question) -> OneOf:
    """All themes or phases as cells, or one of them on the map."""
    language = question.language
    words = [(each, text(language, f"networks.form_{each}")) for each in FORMS]
    return switch("coverage", text(language, "networks.form"), words)


@kept
def subjects(question: CoverageQuestion) -> OneOf | None:
    """Which theme or phase the map shows; those with the most gaps first. None where nothing is mapped."""
    found = (
        cells(question).filter(pl.col("area_id") != "")
        if not question.ask(maps.shapes, level=question.level).is_empty()
        else None
    )
    if found is None or found.is_empty():
        return None
    missing = pl.col("large") & (pl.col("offers") == 0)
    ordered = (
        found.group_by("subject", "column")
        .agg(missing.sum().alias("gaps"))
        .sort("gaps", "column", descending=[True, False])
    )
    options = [
        (each, subject_words(question.by, each, question.language)) for each in ordered["subject"]
    ]
    language = question.language
    label = text(language, "networks.theme" if question.by == "theme" else "networks.phase")
    return one_of("subject", label, options)


@kept
def coverage_map(question: CoverageMapQuestion) -> Section:
    """The areas in three classes: need large and nobody there, need large and someone there, the others."""
    language, look = question.language, question.look
    drawn, entries = _drawn(question), _entries(question)
    shapes = question.ask(maps.shapes, level=question.level)
    schematic = bool(shapes["kind"][0] == "tile")
    return Section(
        "coverage_map",
        text(
            language,
            "networks.map_title",
            subject=subject_words(question.by, question.subject, language),
        ),
        2,
        sentences=(_sentence(drawn, language),),
        legend=legend.draw(entries, look),
        map=None if look.paper else _map(question, drawn, entries, schematic=schematic),
        picture=picture(question) if look.paper else None,
        table=partial(cells_table, question.to(CoverageQuestion)),
        notes=(
            text(language, "networks.coverage_rule"),
            text(language, "map.schematic")
            if schematic
            else citation.outlines(shapes["licence"][0], language),
        ),
    )


@kept
def picture(question: CoverageMapQuestion) -> Picture:
    """The map as a picture, for paper and files."""
    drawn = _drawn(question)
    shapes = question.ask(maps.shapes, level=question.level)
    placed = layers.on_plane(_features(drawn), degrees=shapes["kind"][0] != "tile")
    frame = drawn.with_columns(
        pl.Series("geometry", [json.dumps(layers.geometry(area["polygons"])) for area in placed]),
        pl.lit(None, pl.String).alias("strokes"),
        pl.lit(None, pl.String).alias("ink"),
    )
    return tilemap.draw(frame, _entries(question), question.look)


def _sentence(drawn: pl.DataFrame, language: str) -> str:
    kinds = dict(drawn.group_by("kind").len().iter_rows())
    gap, served = kinds.get("gap", 0), kinds.get("served", 0)
    return text(language, "networks.map_lead", large=gap + served, gaps=gap)


def _entries(question: CoverageMapQuestion) -> list[Entry]:
    colours = _colours(question)
    return [
        Entry(text(question.language, f"networks.cell_{kind}"), colours[kind]) for kind in KINDS
    ]


def _colours(question: CoverageMapQuestion) -> dict[str, str]:
    look = question.look
    return dict(zip(KINDS, (look.fifths[-1], look.classes[2], look.missing), strict=True))


def _drawn(question: CoverageMapQuestion) -> pl.DataFrame:
    """Each row is one area with its shape, class and words."""
    language = question.language
    found = (
        cells(question.to(CoverageQuestion))
        .filter(subject=question.subject)
        .filter(pl.col("area_id") != "")
    )
    gap = pl.col("large") & (pl.col("offers") == 0)
    kind = (
        pl.when(gap)
        .then(pl.lit("gap"))
        .when("large")
        .then(pl.lit("served"))
        .otherwise(pl.lit("other"))
    )
    colours = _colours(question)
    words = {each: text(language, f"networks.cell_{each}") for each in KINDS}
    offers = {
        n: text(language, "networks.so_many_offers", number=n) for n in found["offers"].unique()
    }
    shapes = question.ask(maps.shapes, level=question.level)
    painted = shapes.join(found, on="area_id", how="inner", maintain_order="left").with_columns(
        kind.alias("kind")
    )
    return painted.with_columns(
        pl.col("kind").replace_strict(colours, return_dtype=pl.String).alias("fill"),
        pl.col("need").alias("shown"),
        pl.col("offers").replace_strict(offers, return_dtype=pl.String).alias("precision"),
        pl.format(
            "{}: {}, {}",
            "area",
            "need",
            pl.col("kind").replace_strict(words, return_dtype=pl.String),
        ).alias("label"),
        pl.lit(value=False).alias("focus"),
        pl.lit(value=True).alias("known"),
    )


def _map(
    question: CoverageMapQuestion, drawn: pl.DataFrame, entries: list[Entry], *, schematic: bool
) -> Map:
    return area_map.on_screen(
        f"coverage_{question.level}",
        _features(drawn),
        drawn,
        entries,
        question.look,
        partial(picture, question),
        height_if_large=HEIGHT_ON_A_SCREEN,
        schematic=schematic,
    )


def _features(drawn: pl.DataFrame) -> list[layers.Feature]:
    return [
        area_map.feature(row, f"{row['area']}\n{row['shown']}\n{row['precision']}")
        for row in drawn.iter_rows(named=True)
    ]
