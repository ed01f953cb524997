"""The classes of a map as a strip of named colours."""

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

PER_ROW = 3


def draw(entries: list[tuple[str, str]], look: Look) -> Picture:
    """`entries` lists (words of the class, colour) in order; areas without a figure come last."""
    missing = look.missing
    frame = pl.DataFrame(
        [(words, colour, i % PER_ROW, i // PER_ROW, "╱" if colour == missing else "")
         for i, (words, colour) in enumerate(entries)],
        schema=["words", "colour", "column", "row", "hatch"], orient="row",
    )  # fmt: skip
    x = alt.X("column:O", axis=None, scale=alt.Scale(domain=list(range(PER_ROW))))
    y = alt.Y("row:O", axis=None)
    base = alt.Chart(frame)
    boxes = base.mark_square(size=330, opacity=1, stroke=look.muted, strokeWidth=1, xOffset=-90).encode(
        x, y, fill=alt.Fill("colour:N", scale=None)
    )  # fmt: skip
    hatch = base.mark_text(xOffset=-90, fontSize=15, color=look.muted).encode(x, y, text="hatch:N")
    words = base.mark_text(align="left", xOffset=-74, fontSize=14, color=look.text).encode(
        x, y, text="words:N"
    )
    chart = alt.layer(boxes, hatch, words).properties(height={"step": 28})
    listed = "; ".join(words for words, _ in entries)
    return picture(chart, text(look.language, "map.legend_alt", classes=listed), look)
