"""Figures as dots on lines of their own, each with its words above and its interval around it.

Words above the dots, and not beside them, are never cut off on a narrow screen.
"""

from typing import Any

import altair as alt
import polars as pl

from charts import rows as row_of
from charts.axes import title_lines, whole_steps
from charts.theme import TITLE, Look, by_focus
from texts import text

HEADING, LINE = 30, 36
"""Height of a heading and of a figure with its words, in pixels."""
WORDS, DOT = 9, 24
"""Where the last line of a figure's words and its dot lie, in pixels."""
AROUND = 64
"""Height of the axis with its title, and of what stands above."""


def chart(
    rows: pl.DataFrame, axis: str, look: Look, start: float = 0
) -> alt.LayerChart | alt.FacetChart:
    """Each row of `rows` is one figure, from top to bottom.

    Columns: heading (stands above it; null: none), words (what it says), value (null: only its words
    are shown), low and high (its interval; null: unknown), focus (in the accent colour). `start` is
    what the axis begins at, or has as its named middle.
    """
    placed, height = _placed(rows, look)
    ends = [start, *(x for name in ("value", "low", "high") for x in placed[name].drop_nulls())]
    domain = [min(ends), max(ends) if max(ends) > min(ends) else min(ends) + 1]
    scale = alt.Scale(domain=domain, nice=True)
    x = alt.X(
        "value:Q",
        title=title_lines(axis),
        scale=scale,
        axis=alt.Axis(tickCount=6, grid=False, tickMinStep=whole_steps(placed["value"])),
    )
    rows_scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    at = alt.Y("dot_at:Q", axis=None, scale=rows_scale)
    ink = by_focus(alt.ColorValue, look.accent, look.muted)
    base = alt.Chart(placed)
    known = base.transform_filter("isValid(datum.value)")
    sure = base.transform_filter("isValid(datum.low)")
    bars = sure.mark_rule(strokeWidth=2).encode(alt.X("low:Q"), at, alt.X2("high:Q"), color=ink)
    caps = [
        sure.mark_tick(orient="vertical", thickness=2, size=9).encode(
            alt.X(f"{end}:Q"), at, color=ink
        )
        for end in ("low", "high")
    ]
    # From the words, which stand at the edge, the eye finds its dot.
    guides = known.mark_rule(color=look.grid, strokeWidth=2).encode(
        x, at, x2=alt.X2Datum(float(start))
    )
    dots = known.mark_circle(size=110, opacity=1).encode(
        x, at, color=ink, tooltip=alt.Tooltip("words:N", title=text(look.language, "word.value"))
    )
    spoken = base.transform_calculate(
        said=row_of.by_width("words", "lines"),
        above=row_of.by_width("heading", "heading_lines"),
        said_at=row_of.first_line("datum.words_at", "up"),
        above_at=row_of.first_line("datum.heading_at", "heading_up"),
    )
    said: dict[str, Any] = row_of.MARK | {"fontSize": 14}
    words_at = alt.Y("said_at:Q", axis=None, scale=rows_scale)
    words = spoken.mark_text(**said).encode(
        words_at,
        x=alt.XValue(4),
        text=alt.Text("said:N"),
        color=by_focus(alt.ColorValue, look.accent, look.text),
    )
    # The ground's colour around the letters keeps them readable where the line of zero crosses.
    halo = spoken.mark_text(**said, stroke=look.ground, strokeWidth=4, color=look.ground).encode(
        words_at, x=alt.XValue(4), text=alt.Text("said:N")
    )
    headings = (
        spoken.transform_filter("isValid(datum.heading)")
        .mark_text(**row_of.MARK, fontSize=15, fontWeight="bold", color=look.text)
        .encode(
            alt.Y("above_at:Q", axis=None, scale=rows_scale),
            x=alt.XValue(4),
            text=alt.Text("above:N"),
        )
    )
    zero = (
        alt.Chart(pl.DataFrame({"start": [float(start)]}))
        .mark_rule(color=look.muted)
        .encode(alt.X("start:Q", scale=scale))
    )
    return alt.layer(guides, zero, bars, *caps, dots, halo, words, headings).properties(
        height=height + AROUND + (TITLE if look.synthetic else 0)
    )


def _placed(rows: pl.DataFrame, look: Look) -> tuple[pl.DataFrame, int]:
    """The rows with the heights at which their parts stand, from the top, and the height of all."""
    top, places = 0, []
    for heading, words in rows.select("heading", "words").iter_rows():
        above, lines = row_of.in_lines(heading, look), row_of.in_lines(words, look)
        top += row_of.further(above)
        heading_at = top + HEADING // 2 + 3
        top += HEADING if heading is not None else 0
        top += row_of.further(lines)
        places.append(
            (
                above,
                lines,
                row_of.further(above),
                row_of.further(lines),
                heading_at,
                top + WORDS,
                top + DOT,
            )
        )
        top += LINE
    columns = {
        "heading_lines": pl.String,
        "lines": pl.String,
        "heading_up": pl.Int32,
        "up": pl.Int32,
        "heading_at": pl.Int32,
        "words_at": pl.Int32,
        "dot_at": pl.Int32,
    }
    at = pl.DataFrame(places, schema=columns, orient="row")
    return pl.concat([rows, at], how="horizontal"), top
