"""An indicator over the years: the chosen area in the accent colour, others beside it in grey."""

import altair as alt
import polars as pl

from charts.theme import HEIGHT, Look, Picture, picture
from texts import text

JOINED_YEARS = 2
"""Points farther apart than this are not joined: the years between are not known."""

YEARS_FOR_A_CUT_AXIS = 5

LABEL_LINES = 15
"""Lines of text that fit into the height of the chart."""

DASHES = [[1, 0], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4]]


def draw(
    frame: pl.DataFrame, breaks: pl.DataFrame, focus_id: str, axis: str, look: Look
) -> Picture:
    """Each row of `frame` is one area and year with `value` and `shown`; of `breaks` one break.

    `axis` names the vertical axis with its unit.
    """
    points = _segments(frame.filter(pl.col("value").is_not_null()), breaks)
    points = points.with_columns((pl.col("area_id") == focus_id).alias("focus"))
    from_zero = _from_zero(points)
    ends = _labels(points, from_zero)
    order = (
        points.sort("focus", descending=True, maintain_order=True)["area"]
        .unique(maintain_order=True)
        .to_list()
    )
    years = points["year"].unique().sort().to_list()

    scale = _year_scale(years)
    x = alt.X("year:Q", title=None, axis=_year_axis(years), scale=scale)
    y = alt.Y("value:Q", title=axis, axis=alt.Axis(titleAngle=0, titleAlign="left", titleAnchor="end",
              titleY=-32, titleX=0, tickCount=6), scale=alt.Scale(zero=from_zero, nice=True))  # fmt: skip
    colour = alt.condition("datum.focus", alt.value(look.accent), alt.value(look.muted))
    base = alt.Chart(points)
    lines = base.mark_line(strokeWidth=2.5).encode(
        x, y, color=colour, detail=["area:N", "segment:N"],
        strokeDash=alt.StrokeDash("area:N", sort=order, legend=None,
                                  scale=alt.Scale(domain=order, range=DASHES)),
    )  # fmt: skip
    ranges = base.transform_filter("datum.focus && isValid(datum.low)").mark_rule(
        strokeWidth=5, opacity=0.35
    ).encode(x, alt.Y("low:Q"), alt.Y2("high:Q"), color=alt.value(look.accent))  # fmt: skip
    dots = base.mark_circle(opacity=1).encode(
        x, y, color=colour,
        size=alt.condition("datum.focus", alt.value(70), alt.value(40)),
        tooltip=[alt.Tooltip("area:N", title=text(look.language, "word.area")),
                 alt.Tooltip("period:N", title=text(look.language, "word.year")),
                 alt.Tooltip("shown:N", title=text(look.language, "word.value")),
                 alt.Tooltip("rounding:N", title=text(look.language, "word.rounding"))],
    )  # fmt: skip
    labels = alt.Chart(ends).mark_text(align="left", dx=11, fontSize=14).encode(
        alt.X("label_year:Q", scale=scale), alt.Y("label_at:Q"), text="label:N",
        color=alt.condition("datum.focus", alt.value(look.accent), alt.value(look.text)),
    )  # fmt: skip
    uncertain = [ranges] if points["low"].is_not_null().any() else []
    layers = [*_break_marks(breaks, scale, look), *uncertain, lines, dots, labels]
    chart = alt.layer(*layers).properties(height=HEIGHT)
    return picture(chart, _alternative(points, focus_id, look), look)


def _segments(frame: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Number the stretches of each area's line that may be joined, and add what charts show.

    Only the breaks handed in separate: those that touch the chosen area.
    """
    first_years = breaks["year"].to_list()
    before = pl.col("year").shift(1).over("area_id")
    broken = pl.any_horizontal(
        pl.lit(False), *[(before < year) & (pl.col("year") >= year) for year in first_years]
    )
    apart = (pl.col("year") - before) > JOINED_YEARS
    return frame.sort("area_id", "year", maintain_order=True).with_columns(
        (apart | broken).fill_null(False).cast(pl.Int32).cum_sum().over("area_id").alias("segment"),
        pl.coalesce("interval_low", "value_low").alias("low"),
        pl.coalesce("interval_high", "value_high").alias("high"),
        pl.col("year").cast(pl.String).alias("period"),
    )  # fmt: skip


def _labels(points: pl.DataFrame, from_zero: bool) -> pl.DataFrame:
    """A name for each area's last point, moved up where names would lie on each other.

    All stand at the right edge; where an area's last year is an earlier one, the name says so.
    """
    ends = points.sort("year").group_by("area_id", maintain_order=True).last().sort("value")
    low, high = _extent(points)
    distance = ((high - (0 if from_zero else low)) or 1.0) / LABEL_LINES
    placed: list[float] = []
    for value in ends["value"]:
        placed.append(max(value, placed[-1] + distance) if placed else value)
    latest = points["year"].max() or 0
    earlier = (
        pl.when(pl.col("year") < latest).then(pl.format(" ({})", "year")).otherwise(pl.lit(""))
    )
    return ends.with_columns(
        pl.Series("label_at", placed, dtype=pl.Float64),
        pl.lit(latest).alias("label_year"),
        (pl.col("area") + earlier).alias("label"),
    )


def _from_zero(points: pl.DataFrame) -> bool:
    """Start at zero, unless that would press a longer series into the upper third.

    A few points on a cut axis would make a small step look like a leap.
    """
    low, high = _extent(points)
    return low < 0.66 * high or points["year"].n_unique() < YEARS_FOR_A_CUT_AXIS


def _extent(points: pl.DataFrame) -> tuple[float, float]:
    """Lowest and highest value; zero where there is none."""
    low, high = points.select(low=pl.min("value"), high=pl.max("value")).row(0)
    return float(low or 0), float(high or 0)


def _year_axis(years: list[int]) -> alt.Axis:
    shown = years if len(years) <= 8 else [y for y in range(years[0], years[-1] + 1) if y % 5 == 0]
    return alt.Axis(values=shown, format="d", grid=False, labelFlush=False)


def _year_scale(years: list[int]) -> alt.Scale:
    # One or two years would sit on the edges; give them air.
    air = 1 if len(years) < 4 else 0
    return alt.Scale(domain=[years[0] - air, years[-1] + air], nice=False) if years else alt.Scale()


def _break_marks(breaks: pl.DataFrame, scale: alt.Scale, look: Look) -> list[alt.Chart]:
    """A dashed line and a number for each break; the page explains the numbers."""
    inside = breaks.with_row_index("number", offset=1)
    if inside.is_empty():
        return []
    marks = alt.Chart(inside.with_columns(at=pl.col("year") - 0.5))
    tooltip = alt.Tooltip("label:N", title=text(look.language, "word.break"))
    line = marks.mark_rule(strokeDash=[3, 3], color=look.muted).encode(
        alt.X("at:Q", scale=scale), tooltip=tooltip
    )
    label = marks.mark_text(dy=-8, y=0, fontSize=13, color=look.text).encode(
        alt.X("at:Q", scale=scale), text=alt.Text("number:Q", format="d"), tooltip=tooltip
    )
    return [line, label]


def _alternative(points: pl.DataFrame, focus_id: str, look: Look) -> str:
    focus = points.filter(pl.col("area_id") == focus_id).sort("year")
    if focus.is_empty():
        focus = points.sort("year")
    if focus.is_empty():
        return text(look.language, "trend.alt_empty")
    first, last = focus.row(0, named=True), focus.row(-1, named=True)
    others = points.filter(pl.col("area_id") != focus["area_id"][0])["area"].unique(
        maintain_order=True
    )
    return text(
        look.language, "trend.alt",
        area=first["area"], first_year=first["year"], first=first["shown"],
        last_year=last["year"], last=last["shown"],
        others=", ".join(others) or text(look.language, "word.none"),
    )  # fmt: skip
