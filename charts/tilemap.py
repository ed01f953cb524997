"""A map as SVG: the same classes and colours as on the screen map, for print and simple browsers."""

import json
import math
from typing import Any

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

HEIGHT = 520


def draw(
    frame: pl.DataFrame, legend: list[tuple[str, str]], schematic: bool, look: Look
) -> Picture:
    """Each row of `frame` is one area: geometry, fill, area, shown, focus, known.

    `legend` lists (words of the class, colour) from low to high, hatched areas last.
    """
    stretch = 1.0 if schematic else _stretch(frame)
    placed = [
        row | {"shape": _on_plane(row["geometry"], stretch)} for row in frame.iter_rows(named=True)
    ]
    features = [_feature(row) for row in placed]
    data = alt.InlineData(values=features)
    tooltip = [
        alt.Tooltip("properties.area:N", title=text(look.language, "word.area")),
        alt.Tooltip("properties.shown:N", title=text(look.language, "word.value")),
    ]
    description = alt.Description("properties.label:N")
    ground = alt.Chart(data).mark_geoshape(stroke=look.muted, strokeWidth=1).encode(
        fill=alt.Fill("properties.fill:N", scale=None), tooltip=tooltip, description=description
    )  # fmt: skip
    # Two lines, one in the page's colour: one of them stands out on any class. What is laid over the
    # areas says nothing that their labels do not say.
    focus = alt.InlineData(values=[f for f in features if f["properties"]["focus"]])
    chosen = [
        alt.Chart(focus).mark_geoshape(filled=False, stroke=stroke, strokeWidth=width, aria=False)
        for stroke, width in [(look.ground, 6), (look.text, 2.5)]
    ]
    unknown = [_cross(row["shape"]) for row in placed if not row["known"]]
    crosses = alt.Chart(alt.InlineData(values=unknown)).mark_geoshape(
        filled=False, stroke=look.muted, strokeWidth=1, aria=False
    )
    layers = [ground, crosses, *chosen] if unknown else [ground, *chosen]
    chart = alt.layer(*layers).project(type="identity", reflectY=True).properties(height=HEIGHT)
    return picture(chart, alternative(frame, legend, look), look)


def _stretch(frame: pl.DataFrame) -> float:
    """How much narrower a degree of longitude is than one of latitude, in the middle of the map."""
    latitudes = [
        point[1] for geometry in frame["geometry"] for point in _outline(json.loads(geometry))
    ]
    return math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))


def _on_plane(geometry: str, stretch: float) -> dict[str, Any]:
    """A shape on a plane with true proportions.

    A plane, and not a projection of the globe: that would take a ring drawn the other way round for
    the whole world outside it.
    """
    shape: dict[str, Any] = json.loads(geometry)
    return shape | {"coordinates": _squeezed(shape["coordinates"], stretch)}


def _squeezed(coordinates: list[Any], stretch: float) -> list[Any]:
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0] * stretch, 5), coordinates[1]]
    return [_squeezed(inner, stretch) for inner in coordinates]


def _outline(shape: dict[str, Any]) -> list[list[float]]:
    """The outer ring of a polygon, or of the first part of several."""
    ring: list[Any] = shape["coordinates"][0]
    return ring if isinstance(ring[0][0], (int, float)) else ring[0]


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    properties = {name: row[name] for name in ["area", "shown", "fill", "focus"]}
    properties["label"] = f"{row['area']}: {row['shown']}"
    return {"type": "Feature", "geometry": row["shape"], "properties": properties}


def _cross(shape: dict[str, Any]) -> dict[str, Any]:
    """A diagonal through an area without a figure, so that it is not told by colour alone."""
    points = _outline(shape)
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    low, high = min(p[1] for p in points), max(p[1] for p in points)
    inset_x, inset_y = (right - left) * 0.28, (high - low) * 0.28
    line = [[left + inset_x, low + inset_y], [right - inset_x, high - inset_y]]
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": line},
        "properties": {},
    }


def alternative(frame: pl.DataFrame, legend: list[tuple[str, str]], look: Look) -> str:
    """What the map shows, in words: how many areas, the classes, the chosen area."""
    known = frame.filter("known")
    chosen = ", ".join(
        f"{r['area']} {r['shown']}" for r in frame.filter("focus").iter_rows(named=True)
    )
    return text(
        look.language, "map.alt", known=known.height, all=frame.height,
        classes="; ".join(words for words, _ in legend), chosen=chosen or text(look.language, "word.none"),
    )  # fmt: skip
