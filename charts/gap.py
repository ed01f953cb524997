"""The gap between two groups: over the years, or of several areas in one year."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import polars as pl

from charts import dots, ranges, years
from charts.axes import title_lines
from charts.theme import HEIGHT, SHAPES, Look, Picture, by_focus, picture
from texts import text

DASHES = [[1, 0], [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [9, 3, 2, 3, 2, 3]]
MOST_AREAS = len(DASHES)
LINE = 20
"""Height of a line of the axis title or the legend, in pixels."""


def draw(
    frame: pl.DataFrame, breaks: pl.DataFrame, focus_id: str, no_gap: float, axis: str, look: Look
) -> Picture:
    """Lines over the years; each row of `frame` is one area and year.

    Columns: gap (null: cannot be computed), low and high (its interval; null: unknown, an infinite
    end is drawn to the edge), shown and span (both in words), judged (enough cases). `no_gap` is the gap of groups that do
    not differ: 0 as a difference, 1 as a ratio; `axis` names the vertical axis.
    """
    known = _drawable(frame, focus_id)
    if known.is_empty():
        return picture(_nothing(), text(look.language, "gap.alt_empty"), look)
    all_years = sorted(known["year"].unique())
    order = (
        known.sort("focus", descending=True, maintain_order=True)["area"]
        .unique(maintain_order=True)
        .to_list()[:MOST_AREAS]
    )
    points = years.joined(known.filter(pl.col("area").is_in(order)), breaks, "area_id")
    scale = years.scale(all_years)
    x = alt.X(
        "year:Q",
        title=None,
        scale=scale,
        axis=alt.Axis(values=years.ticks(all_years), format="d", grid=False, labelFlush=False),
    )
    title = title_lines(axis)
    y = alt.Y(
        "gap:Q",
        title=title,
        scale=alt.Scale(domain=_domain(points, no_gap), nice=True, zero=False),
        axis=alt.Axis(
            tickCount=6,
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleX=0,
            titleY=-12 - 17 * len(title),
        ),
    )
    inks = (
        [look.accent, *[look.muted] * (len(order) - 1)]
        if points["focus"].any()
        else [look.muted] * len(order)
    )
    legend = alt.Legend(title=None, columns=1)
    as_lines = bool(points["in_line"].any())
    ink = alt.Color("area:N", sort=order, legend=legend, scale=alt.Scale(domain=order, range=inks))
    dash = alt.StrokeDash(
        "area:N",
        sort=order,
        legend=legend if as_lines else None,
        scale=alt.Scale(domain=order, range=DASHES[: len(order)]),
    )
    shape = alt.Shape(
        "area:N",
        sort=order,
        legend=legend,
        scale=alt.Scale(domain=order, range=SHAPES[: len(order)]),
    )
    base = alt.Chart(points)
    own = base.transform_filter("datum.focus")
    # The chosen area lies above the others.
    lines = [
        base.transform_filter(f"{which} && datum.in_line")
        .mark_line(strokeWidth=2.5)
        .encode(x, y, color=ink, strokeDash=dash, detail=alt.Detail("segment:N"))
        for which in ("!datum.focus", "datum.focus")
    ]
    marks = base.mark_point(filled=True, opacity=1).encode(
        x, y, color=ink, shape=shape, size=by_focus(alt.SizeValue, 75, 40), tooltip=_tooltip(look)
    )
    sure = points.filter(pl.col("focus") & pl.col("low").is_not_null()).height > 0
    spans = ranges.upright(own, x, look.accent) if sure else []
    line, *name = _no_gap_line(no_gap, look)
    chart = alt.layer(*years.break_marks(breaks, scale, look), line, *spans, *lines, marks, *name)
    height = look.tall(HEIGHT + LINE * (len(title) + len(order)))
    return picture(chart.properties(height=height), _over_years(points, breaks, look), look)


def draw_year(frame: pl.DataFrame, focus_id: str, no_gap: float, axis: str, look: Look) -> Picture:
    """One year; each row of `frame` is one area, with columns as in `draw`."""
    known = _drawable(frame, focus_id)
    rows = known.with_columns(
        pl.lit(None, dtype=pl.String).alias("heading"),
        pl.format("{}: {}", "area", "shown").alias("words"),
        pl.col("gap").alias("value"),
    ).select("heading", "words", "value", "low", "high", "focus")
    named = f"{axis}; {no_gap:.0f}: {text(look.language, 'gap.none')}"
    listed = "; ".join(_of_year(row, look) for row in known.iter_rows(named=True))
    alt_text = text(look.language, "gap.alt_year", list=listed)
    return picture(dots.chart(rows, named, look, start=no_gap), alt_text, look)


def _of_year(row: Mapping[str, Any], look: Look) -> str:
    """An area's gap in words, and that it rests on few cases."""
    words = f"{row['area']}: {row['shown']}"
    return words if row["judgeable"] else text(look.language, "course.few", course=words)


def _drawable(frame: pl.DataFrame, focus_id: str) -> pl.DataFrame:
    """Known gaps; where an interval has no upper end it reaches above all others.

    Other areas' gaps from too few cases are left out: without their intervals they would mislead.
    """
    known = (
        frame.filter(pl.col("gap").is_not_null())
        .with_columns((pl.col("area_id") == focus_id).alias("focus"))
        .filter(pl.col("focus") | pl.col("judged"))
    )
    finite = [x for name in ("gap", "high") for x in known[name].drop_nulls() if x != float("inf")]
    top = 1.1 * max(finite, default=1.0)
    return known.with_columns(pl.col("high").clip(upper_bound=top)).select(
        "area_id",
        "area",
        "year",
        "gap",
        "low",
        "high",
        "shown",
        "span",
        "focus",
        judgeable="judged",
    )


def _domain(points: pl.DataFrame, no_gap: float) -> list[float]:
    """All gaps, the chosen area's intervals, and the line of no gap, with some air around it."""
    own = points.filter("focus")
    ends = [no_gap, *points["gap"], *own["low"].drop_nulls(), *own["high"].drop_nulls()]
    air = 0.08 * (max(ends) - min(ends) or 1)
    return [min(*ends, no_gap - air), max(*ends, no_gap + air)]


def _no_gap_line(no_gap: float, look: Look) -> list[alt.Chart]:
    """The named line on which groups would lie that do not differ."""
    words = text(look.language, "gap.none")
    base = alt.Chart(pl.DataFrame({"none": [float(no_gap)], "words": [words]}))
    line = base.mark_rule(color=look.text, strokeWidth=1.5).encode(alt.Y("none:Q"))
    # Lines may run behind the name: a rim in the colour of the page keeps it legible.
    rim, name = (
        base.mark_text(align="left", dx=6, dy=-9, fontSize=13, **ink).encode(
            alt.Y("none:Q"), x=alt.XValue(0), text=alt.Text("words:N")
        )
        for ink in (
            {"color": look.ground, "stroke": look.ground, "strokeWidth": 5},
            {"color": look.text},
        )
    )
    return [line, rim, name]


def _nothing() -> alt.LayerChart | alt.FacetChart:
    empty = pl.DataFrame({"gap": []}, schema={"gap": pl.Float64})
    return alt.layer(alt.Chart(empty).mark_circle()).properties(height=40)


def _tooltip(look: Look) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("area:N", title=text(look.language, "word.area")),
        alt.Tooltip("period:N", title=text(look.language, "word.year")),
        alt.Tooltip("shown:N", title=text(look.language, "gap.gap")),
        alt.Tooltip("span:N", title=text(look.language, "gap.span")),
    ]


def _over_years(points: pl.DataFrame, breaks: pl.DataFrame, look: Look) -> str:
    own = points.filter("focus").sort("year")
    said = own if own.height else points.sort("year")
    area = said["area"][0]
    others = points.filter(pl.col("area") != area)["area"].unique(maintain_order=True)
    return text(
        look.language,
        "gap.alt",
        area=area,
        course=years.course(said.filter(pl.col("area") == area), breaks, look),
        others=", ".join(others) or text(look.language, "word.none"),
    )
