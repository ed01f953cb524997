"""Milestones over the years, one lane per phase of the build-up."""

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

PHASES = ("foundations", "analysis", "structures", "content")


def draw(frame: pl.DataFrame, look: Look) -> Picture:
    """Each row of `frame` is one milestone: day, phase, title, shown (its date in words)."""
    lanes = [text(look.language, f"phase.{phase}") for phase in PHASES]
    named = frame.with_columns(
        pl.col("phase").replace_strict({p: text(look.language, f"phase.{p}") for p in PHASES}).alias("lane")
    )
    base = alt.Chart(named)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=True, labelOverlap=True))
    y = alt.Y("lane:N", title=None, sort=lanes, scale=alt.Scale(domain=lanes),
              axis=alt.Axis(ticks=False, domain=False, labelLimit=210))  # fmt: skip
    dots = base.mark_circle(size=190, opacity=1, color=look.accent, stroke=look.text, strokeWidth=1).encode(
        x, y, tooltip=[alt.Tooltip("shown:N", title=text(look.language, "word.date")),
                       alt.Tooltip("title:N", title=text(look.language, "word.milestone"))],
    )  # fmt: skip
    chart = alt.layer(dots).properties(height={"step": 52})
    listed = "; ".join(f"{row['shown']}: {row['title']}" for row in frame.iter_rows(named=True))
    return picture(chart, text(look.language, "goals.timeline_alt", list=listed), look)
