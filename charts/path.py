"""One target: the figures so far, the way that is needed, and where the course would lead."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from charts import ranges, years
from charts.axes import starts_at_zero, title_lines
from charts.signs import with_signs
from charts.theme import Look, Picture, picture
from texts import text

HEIGHT = 300


@dataclass(frozen=True)
class Way:
    """Year and value of baseline and target (None: not set), and the projection to the target year.

    `ahead` is (year, value, low, high); None: nothing is projected.
    """

    start: tuple[int, float] | None
    target: tuple[int, float] | None
    ahead: tuple[int, float, float, float] | None


def draw(
    frame: pl.DataFrame, breaks: pl.DataFrame, way: Way, axis: str, alt_text: str, look: Look
) -> Picture:
    """Each row of `frame` is one year with `value`, `status`, `shown`; of `breaks` one break."""
    known = with_signs(frame.filter(pl.col("value").is_not_null()), look)
    points = years.joined(known.with_columns(pl.lit("own").alias("line")), breaks, "line")
    points = points.with_columns(*ranges.ENDS).with_columns(
        pl.when("hollow").then(pl.lit(look.ground)).otherwise(pl.lit(look.accent)).alias("fill")
    )
    ends = [at for at in (way.start, way.target) if at is not None]
    last = points.row(-1, named=True) if points.height else None
    all_years = sorted({*points["year"], *(year for year, _ in ends)})
    domain, title = _values(points, ends, way), title_lines(axis)
    x_scale = years.scale(all_years)
    x = alt.X(
        "year:Q",
        title=None,
        scale=x_scale,
        axis=alt.Axis(values=years.ticks(all_years), format="d", grid=False),
    )
    y = alt.Y(
        "value:Q",
        title=title,
        scale=alt.Scale(domain=domain, nice=True, zero=False),
        axis=alt.Axis(
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleY=-9 - 17 * len(title),
            titleX=0,
            tickCount=6,
        ),
    )
    base = alt.Chart(
        points.select("year", "value", "low", "high", "segment", "period", "shown", "sign", "fill")
    )
    layers: list[alt.Chart] = [*years.break_marks(breaks, x_scale, look)]
    if way.ahead and last:
        layers += _ahead(last, way.ahead, x, y, look)
    if len(ends) == 2:
        layers += _needed(ends, x, y, look)
    if way.target:
        layers += _target(way.target, x, y, look)
    layers += [
        base.mark_line(strokeWidth=2.5, color=look.accent).encode(x, y, detail="segment:N"),
        *(ranges.upright(base, x, look.accent) if points["low"].is_not_null().any() else []),
        base.mark_point(size=60, strokeWidth=2, opacity=1).encode(
            x,
            y,
            stroke=alt.value(look.accent),
            fill=alt.Fill("fill:N", scale=None),
            tooltip=[
                alt.Tooltip("period:N", title=text(look.language, "word.year")),
                alt.Tooltip("shown:N", title=text(look.language, "word.value")),
            ],
        ),
        base.mark_text(dy=-14, fontSize=14, color=look.text).encode(x, y, text="sign:N"),
    ]
    chart = alt.layer(*layers).properties(height=look.tall(HEIGHT))
    return picture(chart, alt_text, look)


def _values(points: pl.DataFrame, ends: list[tuple[int, float]], way: Way) -> list[float]:
    """Lowest and highest value of the axis."""
    every = [
        *points["value"],
        *points["low"].drop_nulls(),
        *points["high"].drop_nulls(),
        *(value for _, value in ends),
        *(way.ahead[1:] if way.ahead else ()),
    ]
    low, high = min(every, default=0.0), max(every, default=1.0)
    if low >= 0 and starts_at_zero(low, high, few=points.height < years.FEW):
        low = 0.0
    return [low, high if high > low else low + 1]


def _ahead(
    last: dict[str, float], ahead: tuple[int, float, float, float], x: alt.X, y: alt.Y, look: Look
) -> list[alt.Chart]:
    """The course carried on, with its interval opening from the latest figure."""
    year, value, low, high = ahead
    rows = pl.DataFrame(
        {
            "year": [last["year"], year],
            "value": [last["value"], value],
            "from": [last["value"], low],
            "to": [last["value"], high],
        },
        schema={"year": pl.Int64, "value": pl.Float64, "from": pl.Float64, "to": pl.Float64},
    )
    base = alt.Chart(rows)
    edges = [
        base.mark_line(strokeWidth=1, strokeDash=[2, 2], color=look.accent).encode(
            x, alt.Y(f"{end}:Q")
        )
        for end in ("from", "to")
    ]
    return [
        base.mark_area(opacity=0.18, color=look.accent).encode(x, alt.Y("from:Q"), alt.Y2("to:Q")),
        *edges,
        base.mark_line(strokeWidth=2, strokeDash=[2, 4], color=look.accent).encode(x, y),
    ]


def _needed(ends: list[tuple[int, float]], x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    rows = pl.DataFrame(ends, schema={"year": pl.Int64, "value": pl.Float64}, orient="row")
    return [
        alt.Chart(rows).mark_line(strokeWidth=2, strokeDash=[7, 4], color=look.muted).encode(x, y)
    ]


def _target(target: tuple[int, float], x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    rows = pl.DataFrame([target], schema={"year": pl.Int64, "value": pl.Float64}, orient="row")
    base = alt.Chart(rows.with_columns(words=pl.lit(text(look.language, "progress.target"))))
    return [
        base.mark_rule(strokeDash=[1, 3], color=look.text).encode(y),
        base.mark_point(shape="diamond", size=160, filled=True, opacity=1, color=look.text).encode(
            x, y
        ),
        base.mark_text(align="right", dx=-10, dy=-12, fontSize=14, color=look.text).encode(
            x, y, text="words:N"
        ),
    ]
