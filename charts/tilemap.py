"""A map as SVG: the same classes and colours as on the screen map, for print and simple browsers."""

import json
from typing import Any

import altair as alt
import polars as pl

from charts.legend import Entry
from charts.theme import PICK, Look, Picture, picture
from texts import text

HEIGHT = 470
WIDTH = 640
"""Pixels that a map has across on a projector; what it has elsewhere is not known here."""
LINE, LETTER = 17, 8
"""Height of a name and width of its letters, in pixels."""
LIFTS = (-16, 18, -33, 35, -50, 52)
"""Where a name may stand below its area's middle, in pixels."""
LINE_WIDTH = 1.1
DOT_RADIUS = 1.5


def draw(frame: pl.DataFrame, legend: list[Entry], look: Look) -> Picture:
    """Each row of `frame` is one area with its words: area_id, area, year, shown, precision, label.

    And how it is drawn: geometry (GeoJSON text on a plane, y to the north), fill, strokes (GeoJSON
    text of its lines or dots, or null), ink (colour of those), focus, known, x and y
    (its middle; without them no area is named). `legend` as drawn beside the map.
    """
    features = [_feature(row) for row in frame.iter_rows(named=True)]
    ground = (
        alt.Chart()
        .mark_geoshape(stroke=look.muted, strokeWidth=1)
        .encode(fill=alt.Fill("properties.fill:N", scale=None))
    )
    # Two lines, one in the page's colour: one of them stands out on any class.
    focus = alt.InlineData(values=[f for f in features if f["properties"]["focus"]])
    chosen = [
        alt.Chart(focus).mark_geoshape(filled=False, stroke=stroke, strokeWidth=width)
        for stroke, width in [(look.ground, 6), (look.text, 2.5)]
    ]
    layers = [ground, *_hatches(frame), *chosen, *_names(frame, look), _surface(look)]
    # A plane, and not a projection of the globe: that would take a ring drawn the other way round
    # for the whole world outside it.
    chart = (
        alt.layer(*layers, data=alt.InlineData(values=features))
        .project(type="identity", reflectY=True, pointRadius=DOT_RADIUS)
        .properties(height=look.tall(HEIGHT))
    )
    return picture(chart, alternative(frame, legend, look), look)


def _names(frame: pl.DataFrame, look: Look) -> list[alt.Chart]:
    """The chosen areas' names above or below them, in the page's colour all around."""
    named = frame.filter("focus")
    if named.is_empty() or "x" not in named.columns:
        return []
    drawn = []
    for (lift,), rows in _apart(named, frame, look).group_by("lift", maintain_order=True):
        base = alt.Chart(rows.select("area", "x", "y")).encode(
            longitude="x:Q", latitude="y:Q", text="area:N"
        )
        style: dict[str, Any] = {"fontSize": 14, "fontWeight": "bold", "dy": lift}
        drawn += [
            base.mark_text(color=look.ground, stroke=look.ground, strokeWidth=5, **style),
            base.mark_text(color=look.text, **style),
        ]
    return drawn


def _apart(named: pl.DataFrame, frame: pl.DataFrame, look: Look) -> pl.DataFrame:
    """Add how many pixels below its area each name stands, so that none lies on another.

    From north to south each takes the first place that is free: above its area, below it, higher, lower.
    """
    across, upright = (
        float(frame.select(pl.max(axis) - pl.min(axis)).item()) or 1.0 for axis in ("x", "y")
    )
    height, width = look.tall(HEIGHT), WIDTH
    scale = min(height / upright, width / across)
    line, letter = look.spaced(LINE), look.spaced(LETTER)
    taken: list[tuple[float, float, float]] = []
    lifts = []
    ordered = named.sort("y", descending=True)
    for area, x, y in ordered.select("area", "x", "y").iter_rows():
        reach = letter * len(area) / 2
        at_x, at_y = x * scale, -y * scale

        def free(lift: int, at_x: float = at_x, at_y: float = at_y, reach: float = reach) -> bool:
            middle = at_y + look.spaced(lift)
            return all(
                abs(at_x - other_x) >= reach + other_reach or abs(middle - other_y) >= line
                for other_x, other_y, other_reach in taken
            )

        lift = next((each for each in LIFTS if free(each)), LIFTS[0])
        taken.append((at_x, at_y + look.spaced(lift), reach))
        lifts.append(lift)
    return ordered.with_columns(pl.Series("lift", lifts, dtype=pl.Int32))


def _surface(look: Look) -> alt.Chart:
    """What answers to pointer and screen reader: unseen, and above all else.

    Below lines and dots an area could not be clicked where one of them lies.
    """
    said = look.language
    tooltip = [
        alt.Tooltip("properties.area:N", title=text(said, "word.area")),
        alt.Tooltip("properties.year:N", title=text(said, "word.year")),
        alt.Tooltip("properties.shown:N", title=text(said, "word.value")),
        alt.Tooltip("properties.precision:N", title=text(said, "map.precision")),
    ]
    pick = alt.selection_point(name=PICK, fields=["area_id"], on="click", clear=False)
    surface: alt.Chart = (
        alt.Chart()
        .mark_geoshape(fill="transparent", cursor="pointer", aria=True)
        .encode(tooltip=tooltip, description=alt.Description("properties.label:N"))
        .add_params(pick)
    )
    return surface


def _hatches(frame: pl.DataFrame) -> list[alt.Chart]:
    """Lines and dots over the areas, in black or white."""
    drawn = []
    for (ink, kind), rows in (
        frame.filter(pl.col("strokes").is_not_null())
        .with_columns(pl.col("strokes").str.contains("MultiPoint").alias("dots"))
        .group_by("ink", "dots", maintain_order=True)
    ):
        shapes = [
            {"type": "Feature", "geometry": json.loads(strokes), "properties": {}}
            for strokes in rows["strokes"]
        ]
        style = (
            {"fill": ink} if kind else {"filled": False, "stroke": ink, "strokeWidth": LINE_WIDTH}
        )
        drawn.append(alt.Chart(alt.InlineData(values=shapes)).mark_geoshape(**style))
    return drawn


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    names = ["area", "year", "shown", "label", "fill", "focus"]
    properties = {name: row[name] for name in names}
    return {
        "type": "Feature",
        "area_id": row["area_id"],
        "geometry": json.loads(row["geometry"]),
        # One line: Vega breaks lines where they are full, and nowhere else.
        "properties": properties | {"precision": row["precision"].replace("\n", "; ")},
    }


def alternative(frame: pl.DataFrame, legend: list[Entry], look: Look) -> str:
    """What the map shows, in words: how many areas, the classes, the chosen area."""
    known = frame.filter("known")
    chosen = ", ".join(
        f"{r['area']} {r['shown']}" for r in frame.filter("focus").iter_rows(named=True)
    )
    return text(
        look.language,
        "map.alt",
        known=known.height,
        all=frame.height,
        year=frame["year"][0],
        classes="; ".join(entry.words for entry in legend),
        chosen=chosen or text(look.language, "word.none"),
    )
