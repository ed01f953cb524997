"""How one area among many is drawn, wherever areas are compared in one year."""

from typing import Any

import altair as alt
import polars as pl

from charts.signs import with_signs
from charts.theme import PICK, Look
from texts import text

OUTSIDE = ("above", "below")
"""How areas stand that lie farther from the reference than chance and habit explain."""


def marked(known: pl.DataFrame, focus_ids: list[str], look: Look) -> pl.DataFrame:
    """Add how each area is drawn and what its tooltip says.

    Within the limits of chance and habit a filled circle, outside a diamond, unjudged a hollow circle.
    """
    words = {
        "inside": text(look.language, "spread.standing.inside"),
        "above": text(look.language, "spread.standing.above"),
        "below": text(look.language, "spread.standing.below"),
        "few": text(look.language, "spread.standing.few"),
    }
    ink = pl.when("focus").then(pl.lit(look.accent)).otherwise(pl.lit(look.muted))
    outside = pl.col("standing").is_in(OUTSIDE).fill_null(False)
    told = pl.col("standing").replace_strict(words, default="", return_dtype=pl.String)
    return (
        with_signs(known, look)
        .with_columns(
            pl.col("area_id").is_in(focus_ids).alias("focus"),
            (pl.col("standing") == "few").fill_null(False).alias("few"),
            told.fill_null("").alias("told"),
            pl.format("{}: {}", "area", "shown").alias("read_out"),
        )
        .with_columns(ink.alias("ink"))
        .with_columns(
            pl.when("few").then(pl.lit(look.ground)).otherwise("ink").alias("fill"),
            pl.when(outside).then(pl.lit("diamond")).otherwise(pl.lit("circle")).alias("shape"),
        )
    )


def marks(areas: alt.Chart, x: alt.X, y: alt.Y, size: int, tooltip: list[alt.Tooltip]) -> alt.Chart:
    """The areas' marks as `marked` says."""
    drawn: alt.Chart = areas.mark_point(
        size=size, opacity=1, strokeWidth=1.5, cursor="pointer", aria=True
    ).encode(
        x,
        y,
        stroke=alt.Stroke("ink:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
        tooltip=tooltip,
        description=alt.Description("read_out:N"),
    )
    return drawn


def tooltip(known: pl.DataFrame, look: Look) -> list[alt.Tooltip]:
    """What one sees on pointing at an area, without lines that would be empty for all of them."""
    words = {
        "area": text(look.language, "word.area"),
        "shown": text(look.language, "word.value"),
        "rounding": text(look.language, "word.rounding"),
        "told": text(look.language, "spread.limits"),
    }
    return [
        alt.Tooltip(f"{column}:N", title=title)
        for column, title in words.items()
        if (known[column] != "").any()
    ]


def name_focus(
    focus: alt.Chart, x: alt.X, y: alt.Y, look: Look, lift: int = 0, words: str = "area"
) -> list[alt.Chart]:
    """The chosen areas' names (or other `words`) above their marks, `lift` pixels higher than usual.

    A rim in the colour of the page below each keeps it legible on the marks of others.
    """
    inks: list[dict[str, Any]] = [
        {"color": look.ground, "stroke": look.ground, "strokeWidth": 5},
        {"color": look.accent},
    ]
    return [
        focus.mark_text(dy=-16 - lift, fontSize=14, fontWeight="bold", **ink).encode(
            x, y, text=alt.Text(f"{words}:N")
        )
        for ink in inks
    ]


def pick() -> alt.Parameter:
    """A click on a mark says which area it is."""
    return alt.selection_point(name=PICK, fields=["area_id"], on="click", clear=False)
