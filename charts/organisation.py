"""Who stands above whom among the bodies that steer: one row each, indented below the one above it."""

from typing import Any

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

ROW, INDENT = 46, 30
"""Height of a row and width of a step to the right, in pixels."""
SIDE = 13
WORDS = 16
"""Pixels from a mark to its words."""


def draw(rows: pl.DataFrame, look: Look) -> Picture:
    """Each row of `rows` is one box: name, level (0: top), parent (number of its row), said, there."""
    placed = rows.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    parents = placed.select(parent="row", parent_level="level")
    lines = placed.join(parents, on="parent", how="inner", maintain_order="left")
    most = max(1, int(placed["level"].max() or 0))  # type: ignore[arg-type]
    steps = alt.Scale(domain=[0, most + 1], range=[SIDE, SIDE + INDENT * (most + 1)], nice=False)
    down = alt.Scale(domain=[placed.height - 0.5, -0.5], nice=False)
    x, y = alt.X("level:Q", axis=None, scale=steps), alt.Y("row:Q", axis=None, scale=down)
    upright = (
        alt.Chart(lines)
        .mark_rule(color=look.faint, strokeWidth=1.5)
        .encode(
            alt.X("parent_level:Q", axis=None, scale=steps),
            alt.Y("parent:Q", axis=None, scale=down),
            y2=alt.Y2("row"),
        )
    )
    across = (
        alt.Chart(lines)
        .mark_rule(color=look.faint, strokeWidth=1.5)
        .encode(alt.X("parent_level:Q", axis=None, scale=steps), y, x2=alt.X2("level"))
    )
    tooltip = [
        alt.Tooltip("name:N", title=text(look.language, "word.name")),
        alt.Tooltip("said:N", title=text(look.language, "word.kind")),
    ]
    base = alt.Chart(placed)
    boxes = base.mark_square(size=SIDE**2, opacity=1, stroke=look.text, strokeWidth=1).encode(
        x,
        y,
        fill=alt.FillValue(look.ground, condition={"test": "datum.there", "value": look.accent}),
        tooltip=tooltip,
    )
    style: dict[str, Any] = {
        "align": "left",
        "dx": WORDS,
        "limit": {"expr": f"width - {WORDS + SIDE + INDENT * most}"},
    }
    names = base.mark_text(**style, dy=-7, fontSize=14, fontWeight="bold", color=look.text)
    said = base.mark_text(**style, dy=10, fontSize=13, color=look.text)
    chart = alt.layer(
        upright, across, boxes, names.encode(x, y, text="name:N"), said.encode(x, y, text="said:N")
    ).properties(height=ROW * placed.height)
    return picture(chart, _alternative(rows, look), look)


def _alternative(rows: pl.DataFrame, look: Look) -> str:
    names = rows["name"].to_list()
    said = []
    for row in rows.iter_rows(named=True):
        if row["parent"] is None:
            said.append(f"{row['name']} ({row['said']})")
        else:
            below = text(look.language, "networks.below", name=names[row["parent"]])
            said.append(f"{row['name']} ({row['said']}), {below}")
    return text(look.language, "networks.organisation_alt", list="; ".join(said))
