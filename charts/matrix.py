"""How many there are of each of two kinds together: a circle and its number per pair."""

import altair as alt
import polars as pl

from charts.theme import TITLE, Look, Picture, picture
from texts import text

ROW = 68
AROUND = 57
"""Height of the axis above, with two lines."""
IN_LINES = r"split(replace(datum.label, regexp(' ([^ ]+)$'), '\\n$1'), '\\n')"
"""A Vega expression: the last word of a label below the others, for which a telephone has no room beside them."""


def draw(frame: pl.DataFrame, look: Look) -> Picture:
    """Each row of `frame` is one pair: row, column (in words, in order), number."""
    rows = frame["row"].unique(maintain_order=True).to_list()
    columns = frame["column"].unique(maintain_order=True).to_list()
    base = alt.Chart(frame)
    x = alt.X(
        "column:N",
        sort=columns,
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelExpr=IN_LINES),
    )
    y = alt.Y(
        "row:N",
        sort=rows,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=170, labelExpr=IN_LINES),
    )
    most = max(1, int(frame["number"].max() or 1))  # type: ignore[arg-type]
    circles = (
        base.transform_filter("datum.number > 0")
        .mark_circle(opacity=1, color=look.accent)
        .encode(
            x,
            y,
            size=alt.Size(
                "number:Q", legend=None, scale=alt.Scale(domain=[0, most], range=[0, 2600])
            ),
        )
    )
    some = (
        base.transform_filter(f"datum.number >= {most / 4}")
        .mark_text(fontSize=16, fontWeight="bold", color=look.ground)
        .encode(x, y, text="number:Q")
    )
    few = (
        base.transform_filter(f"datum.number > 0 && datum.number < {most / 4}")
        .mark_text(fontSize=16, fontWeight="bold", color=look.text, dx=24)
        .encode(x, y, text="number:Q")
    )
    none = (
        base.transform_filter("datum.number === 0")
        .mark_text(fontSize=16, fontWeight="bold", color=look.text)
        .encode(x, y, text="number:Q")
    )
    chart = alt.layer(circles, some, few, none).properties(
        height=len(rows) * ROW + AROUND + (TITLE if look.synthetic else 0)
    )
    listed = "; ".join(
        f"{row['row']}, {row['column']}: {row['number']}" for row in frame.iter_rows(named=True)
    )
    return picture(chart, text(look.language, "steering.alt", list=listed), look)
