"""Milestones over the years, one lane per phase of the build-up."""

import datetime as dt

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

PHASES = ("foundations", "analysis", "structures", "content")

LEAST_DISTANCE = dt.timedelta(days=130)


def draw(frame: pl.DataFrame, look: Look) -> Picture:
    """Each row of `frame` is one milestone: number, day, phase, title, shown (its date in words)."""
    lanes = [text(look.language, f"phase.{phase}") for phase in PHASES]
    spread = _side_by_side(frame)
    named = spread.with_columns(
        pl.col("phase")
        .replace_strict({p: text(look.language, f"phase.{p}") for p in PHASES})
        .alias("lane")
    )
    base = alt.Chart(named)
    x = alt.X(
        "at:T",
        title=None,
        scale=alt.Scale(padding=24),
        axis=alt.Axis(format="%Y", tickCount="year", grid=True, labelOverlap=True),
    )
    y = alt.Y(
        "lane:N",
        title=None,
        sort=lanes,
        scale=alt.Scale(domain=lanes),
        axis=alt.Axis(ticks=False, domain=False, labelLimit=210),
    )
    dots = base.mark_circle(
        size=420, opacity=1, color=look.accent, stroke=look.text, strokeWidth=1
    ).encode(
        x,
        y,
        tooltip=[
            alt.Tooltip("shown:N", title=text(look.language, "word.date")),
            alt.Tooltip("title:N", title=text(look.language, "word.milestone")),
        ],
    )
    numbers = base.mark_text(fontSize=12, fontWeight="bold", color=look.ground).encode(
        x, y, text=alt.Text("number:Q", format="d")
    )
    chart = alt.layer(dots, numbers).properties(height={"step": 52})
    listed = "; ".join(f"{row['shown']}: {row['title']}" for row in frame.iter_rows(named=True))
    return picture(chart, text(look.language, "goals.timeline_alt", list=listed), look)


def _side_by_side(frame: pl.DataFrame) -> pl.DataFrame:
    """Milestones of one lane and nearly one day moved apart, so that no dot hides another."""
    days: dict[str, dt.date] = {}
    moved = []
    for phase, day in frame.select("phase", "day").iter_rows():
        earliest = days[phase] + LEAST_DISTANCE if phase in days else day
        days[phase] = max(day, earliest)
        moved.append(days[phase])
    return frame.with_columns(pl.Series("at", moved, dtype=pl.Date))
