"""A map of areas for the screen, as every view draws it."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from charts import tilemap
from charts.legend import Entry
from charts.theme import Look, Picture
from geo import layers
from sections.section import Map

HEIGHT, WIDTH = 470, 380
"""Pixels that a map has at least: beside its legend on a laptop, or on a telephone."""


def on_screen(
    key: str,
    features: Sequence[layers.Feature],
    drawn: pl.DataFrame,
    entries: list[Entry],
    look: Look,
    picture: Callable[[], Picture],
    *,
    height_if_large: int,
    schematic: bool,
) -> Map:
    """The map of `features`; `drawn` and `entries` put it in words, `picture` draws it for files."""
    height = height_if_large if look.large else HEIGHT
    deck = layers.deck(
        features,
        degrees=not schematic,
        style=layers.DARK if look.dark else layers.LIGHT,
        width=WIDTH,
        height=height,
        wheel_zoom=False,
    )
    return Map(deck, height, tilemap.alternative(drawn, entries, look), key, picture)


def feature(row: Mapping[str, Any], tooltip: str) -> layers.Feature:
    """An area of a map: `row` has area_id, geometry (GeoJSON text), fill (#rrggbb) and focus."""
    return {
        "area_id": row["area_id"],
        "polygons": layers.from_geojson(json.loads(row["geometry"])),
        "fill": [int(row["fill"][i : i + 2], 16) for i in (1, 3, 5)],
        "tooltip": tooltip,
        "focus": row["focus"],
    }
