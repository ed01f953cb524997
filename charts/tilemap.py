"""A map as SVG: the same classes and colours as on the screen map, for print and simple browsers."""

import json
from typing import Any

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text


def draw(
    frame: pl.DataFrame, legend: list[tuple[str, str]], schematic: bool, look: Look
) -> Picture:
    """Each row of `frame` is one area: geometry, fill, area, shown, focus, known.

    `legend` lists (words of the class, colour) from low to high, hatched areas last.
    """
    features = [_feature(row) for row in frame.iter_rows(named=True)]
    data = alt.InlineData(values=features)
    tooltip = [
        alt.Tooltip("properties.area:N", title=text(look.language, "word.area")),
        alt.Tooltip("properties.shown:N", title=text(look.language, "word.value")),
    ]
    description = alt.Description("properties.label:N")
    ground = alt.Chart(data).mark_geoshape(stroke=look.muted, strokeWidth=1).encode(
        fill=alt.Fill("properties.fill:N", scale=None), tooltip=tooltip, description=description
    )  # fmt: skip
    chosen = alt.Chart(alt.InlineData(values=[f for f in features if f["properties"]["focus"]])).mark_geoshape(
        filled=False, stroke=look.text, strokeWidth=3
    )  # fmt: skip
    unknown = [
        cross
        for row in frame.filter(~pl.col("known")).iter_rows(named=True)
        for cross in [_cross(row)]
    ]
    crosses = alt.Chart(alt.InlineData(values=unknown)).mark_geoshape(
        filled=False, stroke=look.muted, strokeWidth=1
    )
    layers = [ground, crosses, chosen] if unknown else [ground, chosen]
    projection: dict[str, Any] = (
        {"type": "identity", "reflectY": True} if schematic else {"type": "mercator"}
    )
    chart = alt.layer(*layers).project(**projection).properties(height=520)
    return picture(chart, alternative(frame, legend, look), look)


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    properties = {name: row[name] for name in ["area", "shown", "fill", "focus"]}
    properties["label"] = f"{row['area']}: {row['shown']}"
    return {"type": "Feature", "geometry": json.loads(row["geometry"]), "properties": properties}


def _cross(row: dict[str, Any]) -> dict[str, Any]:
    """A diagonal through an area without a figure, so that it is not told by colour alone."""
    geometry = json.loads(row["geometry"])
    ring = geometry["coordinates"][0]
    points = ring if isinstance(ring[0][0], (int, float)) else ring[0]
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
