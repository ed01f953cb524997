"""The classes of a map as a list of named colours."""

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

ROW_HEIGHT = 28


def draw(entries: list[tuple[str, str]], look: Look) -> Picture:
    """`entries` lists (words of the class, colour) in order; areas without a figure come last."""
    rows = [
        (words, colour, row, "╱" if colour == look.missing else "")
        for row, (words, colour) in enumerate(entries)
    ]
    frame = pl.DataFrame(rows, schema=["words", "colour", "row", "hatch"], orient="row")
    base = alt.Chart(frame)
    x, y = alt.value(14), alt.Y("row:O", axis=None)
    boxes = base.mark_square(size=340, opacity=1, stroke=look.muted, strokeWidth=1).encode(
        x=x, y=y, fill=alt.Fill("colour:N", scale=None)
    )
    hatch = base.mark_text(fontSize=15, color=look.muted).encode(x=x, y=y, text="hatch:N")
    words = base.mark_text(align="left", fontSize=14, color=look.text).encode(
        x=alt.value(32), y=y, text="words:N"
    )
    chart = alt.layer(boxes, hatch, words).properties(height=ROW_HEIGHT * len(entries))
    listed = "; ".join(words for words, _ in entries)
    return picture(chart, text(look.language, "map.legend_alt", classes=listed), look)
