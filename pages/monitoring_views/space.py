"""Where in the country or the city the figures lie: the map."""

import json
from itertools import pairwise
from typing import Any

import polars as pl
import streamlit as st

from charts import legend, tilemap
from geo import layers
from pages import choose, parts
from pages.monitoring_views.spread import FEWEST_AREAS
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from stats.classes import class_limits, class_of
from texts import text
from texts.numbers import rounded, short

HEIGHT = 560


def show(subject: Subject) -> None:
    """Legend and map; a sentence where a map would mislead."""
    language = subject.language
    shapes = ask(monitoring.shapes, level=subject.level)
    frame = ask(monitoring.cross_section, indicator_id=subject.id, level=subject.level, year=subject.year,
                language=language)  # fmt: skip
    if shapes.is_empty() or frame["value"].count() < FEWEST_AREAS:
        return
    level = text(language, f"level.{subject.level}.many")
    st.subheader(text(language, "map.title", level=level), anchor=False)
    if subject.is_count:
        st.info(text(language, "map.counts"))
        return
    areas = _coloured(subject, subject.words(frame).join(shapes, on="area_id"))
    schematic = shapes["kind"][0] == "tile"
    key = _legend(subject, areas)
    parts.sentence(text(language, "map.schematic") if schematic else str(shapes["licence"][0]))
    side, wide = st.columns([2, 5], gap="medium")
    with side:
        st.markdown(f"**{subject.axis}, {subject.year}**")
        parts.chart(made(legend.draw, entries=key, look=parts.look()))
        kind = choose.one_of_few("map", text(language, "map.kind"), ["screen", "picture"], "screen",
                                 lambda kind: text(language, f"map.{kind}"))  # fmt: skip
        st.caption(text(language, "map.table_is_above"))
    with wide:
        if kind == "picture":
            parts.chart(
                made(tilemap.draw, frame=areas, legend=key, schematic=schematic, look=parts.look())
            )
        else:
            _screen(areas, key, schematic)
            if subject.municipality["synthetic"]:
                st.caption(text(language, "frame.synthetic_short"))


def _coloured(subject: Subject, frame: pl.DataFrame) -> pl.DataFrame:
    """Each row is one area with its shape; added are the colour of its class and what stands out."""
    limits = _limits(subject, frame)
    colours, missing = parts.look().classes, parts.look().missing
    palette = _spread_palette(colours, len(limits) + 1)
    fills = [
        missing if value is None else palette[class_of(value, limits)]
        for value in _as_shown(subject, frame)
    ]
    return frame.with_columns(
        pl.Series("fill", fills, dtype=pl.String),
        pl.col("value").is_not_null().alias("known"),
        pl.col("area_id").is_in(subject.highlighted).alias("focus"),
    )


def _limits(subject: Subject, frame: pl.DataFrame) -> list[float]:
    known = [value for value in _as_shown(subject, frame) if value is not None]
    return class_limits(known, subject.indicator["decimals"])


def _as_shown(subject: Subject, frame: pl.DataFrame) -> list[float | None]:
    """Values rounded as their words are: what reads "14,7" belongs to the class "14,7 and more"."""
    decimals = subject.indicator["decimals"]
    return [None if value is None else rounded(value, decimals) for value in frame["value"]]


def _spread_palette(colours: list[str], number: int) -> list[str]:
    """As many colours as classes, from the lightest to the darkest."""
    if number == 1:
        return [colours[len(colours) // 2]]
    return [colours[round(i * (len(colours) - 1) / (number - 1))] for i in range(number)]


def _legend(subject: Subject, frame: pl.DataFrame) -> list[tuple[str, str]]:
    """Words and colour of each class, and of areas without a figure where there are some."""
    language, unit = subject.language, subject.indicator["unit"]
    limits = _limits(subject, frame)
    palette = _spread_palette(parts.look().classes, len(limits) + 1)
    decimals = subject.indicator["decimals"]
    shown = [short(limit, unit, decimals, language) for limit in limits]
    if shown:
        words = [text(language, "map.below", limit=shown[0])]
        words += [text(language, "map.between", low=a, high=b) for a, b in pairwise(shown)]
        words.append(text(language, "map.from", limit=shown[-1]))
    else:
        words = [text(language, "map.all")]
    entries = list(zip(words, palette, strict=True))
    if not frame["known"].all():
        entries.append((text(language, "map.none"), parts.look().missing))
    return entries


def _screen(areas: pl.DataFrame, key: list[tuple[str, str]], schematic: bool) -> None:
    deck = made(_deck, areas=areas, schematic=schematic, dark=parts.look().dark)
    st.pydeck_chart(
        layers.Finished(deck), height=HEIGHT, alt=tilemap.alternative(areas, key, parts.look())
    )


def _deck(areas: pl.DataFrame, schematic: bool, dark: bool) -> str:
    features = [_feature(row) for row in areas.iter_rows(named=True)]
    style = layers.DARK if dark else layers.LIGHT
    return layers.deck(
        features, degrees=not schematic, style=style, height=HEIGHT, wheel_zoom=False
    )


def _feature(row: dict[str, Any]) -> layers.Feature:
    return {
        "area_id": row["area_id"],
        "polygons": layers.from_geojson(json.loads(row["geometry"])),
        "fill": [int(row["fill"][i : i + 2], 16) for i in (1, 3, 5)],
        "tooltip": "\n".join(filter(None, [row["area"], row["shown"], row["rounding"]])),
        "hatched": not row["known"],
        "focus": row["focus"],
    }
