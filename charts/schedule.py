"""When measures run: a bar each along the years, with the day the data speak of."""

import datetime as dt
from collections.abc import Mapping

import altair as alt
import polars as pl

from charts import legend
from charts import rows as row_of
from charts.legend import Entry
from charts.theme import TITLE, Look, Picture, picture
from texts import text

ROW, WORDS_AT, BAR_AT = 36, 11, 27
"""Height of a measure, and where the last line of its words and its bar lie in it, in pixels."""
AROUND = 34
"""Height of the axis above."""
STATUSES = ("planned", "running", "done", "stopped")


def draw(frame: pl.DataFrame, day: dt.date, called: str, look: Look) -> Picture:
    """Each row of `frame` is one measure or mandate (`called`: which), from top to bottom.

    Columns: words (above its bar), status, first and last (days between which it is drawn), open
    (whether it has no end), remark (late, due: in words, else empty).
    """
    placed, height = row_of.tops(frame["words"].to_list(), ROW, look)
    rows = pl.concat([frame, placed], how="horizontal")
    first, last = min(*rows["first"], str(day)), max(*rows["last"], str(day))
    x_scale = alt.Scale(domain=[first, last], nice="year")
    y_scale = alt.Scale(domain=[0, max(ROW, height)], reverse=True, nice=False)

    y = alt.Y("at:Q", axis=None, scale=y_scale, title=None)
    axis = alt.Axis(format="%Y", tickCount="year", grid=True, labelOverlap=True, orient="top")
    x = alt.X("first:T", scale=x_scale, title=None, axis=axis)
    base = alt.Chart(rows)
    bars = base.transform_calculate(at=f"datum.top + {BAR_AT}")
    fills, edges = _colours(look)
    colour, edge = (
        channel("status:N", legend=None, scale=alt.Scale(domain=list(STATUSES), range=colours))
        for channel, colours in ((alt.Fill, fills), (alt.Stroke, edges))
    )
    drawn = bars.mark_bar(size=11, strokeWidth=2).encode(
        x,
        alt.X2("last:T"),
        y,
        colour,
        edge,
        tooltip=[
            alt.Tooltip("words:N", title=called),
            alt.Tooltip("remark:N", title=text(look.language, "word.remark")),
        ],
    )
    on = (
        bars.transform_filter("datum.open")
        .mark_point(shape="triangle-right", size=120, filled=True, opacity=1, color=look.accent)
        .encode(alt.X("last:T", scale=x_scale), y)
    )
    words = (
        base.transform_calculate(
            at=row_of.first_line(f"datum.top + {WORDS_AT}", "up"),
            said=row_of.by_width("words", "lines"),
        )
        .mark_text(**row_of.MARK, fontSize=13, color=look.text)
        .encode(x=alt.XValue(0), y=y, text="said:N")
    )
    today = (
        alt.Chart(pl.DataFrame({"day": [str(day)]}))
        .mark_rule(strokeWidth=2, strokeDash=[4, 3], color=look.text)
        .encode(alt.X("day:T", scale=x_scale))
    )
    chart = alt.layer(today, drawn, on, words).properties(
        height=max(ROW, height) + AROUND + (TITLE if look.synthetic else 0)
    )
    listed = "; ".join(
        f"{row['words']}{', ' + row['remark'] if row['remark'] else ''}"
        for row in frame.iter_rows(named=True)
    )
    return picture(chart, text(look.language, "measures.alt", list=listed), look)


def key(frame: pl.DataFrame, said: Mapping[str, str], look: Look) -> Picture:
    """What the colours of the bars say, of those that are drawn; `said` is what each status is called."""
    there = set(frame["status"])
    entries = [
        Entry(said[status], fill, edge=edge)
        for status, fill, edge in zip(STATUSES, *_colours(look), strict=True)
        if status in there
    ]
    return legend.line(entries, look)


def _colours(look: Look) -> tuple[list[str], list[str]]:
    """Of bars, and of their edges, by status: what is planned or was stopped is hollow."""
    fills = [look.ground, look.accent, look.faint, look.ground]
    return fills, [look.accent, look.accent, look.faint, look.faint]
