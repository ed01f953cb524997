"""An indicator over the years: the chosen area in the accent colour, others beside it in grey."""

from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

import altair as alt
import polars as pl

from charts import ranges
from charts.axes import starts_at_zero
from charts.signs import with_signs
from charts.theme import IS_NARROW, SHAPES, Look, Picture, by_focus, picture
from charts.years import FEW, course, joined, ticks
from texts import text

HEIGHT, BRIEF_HEIGHT = 320, 262

LABEL_STEP, LINE = 19, 16
"""Pixels from one name beside the plot to the next, and to the figure below it on a narrow screen."""

AROUND, INVENTED = 90, 18
"""Pixels around the plot for title, breaks and years, and for what marks invented data, within a picture's height."""

STEPS = 5
"""About so many lines of the vertical axis."""

DASHES = [[1, 0], [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [9, 3, 2, 3, 2, 3], [4, 8]]
"""One of each per area, so that as many as can be chosen are told apart without colour."""

FOOT = 26
"""Pixels between the plot and the axis of years, where the symbols of missing figures stand."""

NARROW = 1 / 15
"""A stretch of this part of the width has no room for the number of a break on a narrow screen."""

POINTED, DIMMED = "pointed", 0.25
"""What a pointer is at, and how strong all else is meanwhile."""


TELEPHONE = 300
"""A plot narrower than this many pixels is on a telephone."""

LONGEST_NAME = 48
"""Letters of a name beside its line; the whole of it stands in the tooltip and what is read aloud."""
PIXELS_A_LETTER = 7.2
"""Width of a letter of the breaks' names, with some air."""


def draw(
    frame: pl.DataFrame,
    breaks: pl.DataFrame,
    focus_id: str,
    axis: str,
    look: Look,
    *,
    whole_axis: bool = False,
    brief: bool = False,
) -> Picture:
    """Each row of `frame` is one area and year with `value`, `status` and `shown`; of `breaks` one break.

    `axis` names the vertical axis with its unit; with `whole_axis` it begins at zero in any case. A
    year whose figure is missing for a stated reason has its symbol under the plot. A `brief` one stands
    beside an answer and is lower, where it must stay on a screen.
    """
    frame = with_signs(frame, look)
    known, missing = frame.filter(pl.col("value").is_not_null()), _missing(frame)
    points = _inked(_segments(known, breaks), focus_id, look)
    few = points["year"].n_unique() < FEW
    from_zero = whole_axis or starts_at_zero(*_extent(points), few=few)
    years = sorted({*points["year"], *missing["year"]})
    height = look.tall(BRIEF_HEIGHT if brief and not look.paper else HEIGHT)
    low, high, step = _domain(points, from_zero)
    lowered = missing.height > 0
    around = AROUND + INVENTED * look.synthetic + FOOT * lowered
    plot = height - look.spaced(around)
    ends = _labels(points, (low, high), plot, look)
    order = (
        points.sort("focus", descending=True, maintain_order=True)["area_id"]
        .unique(maintain_order=True)
        .to_list()
    )

    scale = _year_scale(years)
    x = alt.X("year:Q", title=None, axis=_year_axis(years, lowered=lowered), scale=scale)
    y = alt.Y(
        "value:Q",
        title=axis,
        axis=alt.Axis(
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleY=-36,
            titleX=0,
            values=_steps(low, high, step),
        ),
        scale=alt.Scale(domain=[low, high], zero=False, nice=False),
    )
    ink = alt.Color("ink:N", scale=None)
    shape = alt.Shape("area_id:N", legend=None, scale=alt.Scale(domain=order, range=SHAPES))
    base = alt.Chart(points)
    # Pointing at a dot of an area dims the others; the browser does that alone.
    pointed = alt.selection_point(
        name=POINTED, fields=["area_id"], on="pointerover", clear="pointerout"
    )
    strength = alt.OpacityValue(DIMMED, condition={"param": POINTED, "value": 1})
    in_lines = base.transform_filter("datum.in_line")
    lines = in_lines.mark_line(strokeWidth=_by_width(2.5, 1.5)).encode(
        x,
        y,
        color=ink,
        opacity=strength,
        detail=[alt.Detail("area_id:N"), alt.Detail("segment:N")],
        strokeDash=alt.StrokeDash(
            "area_id:N", sort=order, legend=None, scale=alt.Scale(domain=order, range=DASHES)
        ),
    )
    dots = base.mark_point(strokeWidth=2, aria=True).encode(
        x,
        y,
        opacity=strength,
        shape=shape,
        stroke=alt.Stroke("ink:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        size=by_focus(alt.SizeValue, _by_width(75, 36), _by_width(45, 14)),
        tooltip=_tooltip(points, look),
        description=alt.Description("read_out:N"),
    )
    signs = (
        base.transform_filter("datum.focus && datum.sign != ''")
        .mark_text(align="right", dx=-8, dy=-9, fontSize=14)
        .encode(x, y, text=alt.Text("sign:N"), color=ink)
    )
    # At the plot's edge, wherever the last year lies: Vega leaves room for what is beyond the edge.
    at = {"x": alt.XValue("width"), "y": alt.Y("at:Q")}
    below = "[datum.name, datum.figure]" if ends["figure"].is_not_null().all() else "datum.name"
    named = alt.Chart(ends).transform_calculate(
        named=f"{IS_NARROW} ? {below} : datum.label",
        at=f"{IS_NARROW} ? datum.narrow_at : datum.label_at",
    )
    keys = named.mark_point(xOffset=16, size=60, filled=True).encode(
        **at, shape=shape, color=ink, opacity=strength
    )
    names = named.mark_text(align="left", dx=27, fontSize=14, lineHeight=LINE).encode(
        **at,
        text=alt.Text("named:N"),
        color=by_focus(alt.ColorValue, look.accent, look.text),
        opacity=strength,
    )
    # Of the chosen area only: the ranges of all would be a thicket.
    sure = points["low"].is_not_null().any()
    spans = ranges.upright(base.transform_filter("datum.focus"), x, look.accent) if sure else []
    marked = [signs] if points.filter("focus")["sign"].str.len_chars().sum() else []
    layers = [
        *_break_marks(breaks, years, scale, look),
        *spans,
        lines,
        dots.add_params(pointed),
        *marked,
        keys,
        names,
        *_gaps(missing, scale, look),
    ]
    chart = alt.layer(*layers).properties(height=height)
    return picture(chart, _alternative(points, breaks, focus_id, look), look)


def _by_width(usual: float, narrow: float) -> alt.ExprRef:
    """A size that leaves the lines of a long series apart on a telephone."""
    return alt.ExprRef(f"width < {TELEPHONE} ? {narrow} : {usual}")


def _segments(frame: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """The stretches of each area's line that may be joined, and what charts show.

    Only the breaks handed in separate: those that touch the chosen area.
    """
    return joined(frame, breaks, "area_id").with_columns(
        *ranges.ENDS, pl.format("{}, {}: {}", "area", "year", "shown").alias("read_out")
    )


def _inked(points: pl.DataFrame, focus_id: str, look: Look) -> pl.DataFrame:
    """Add the colours of each point; a figure that is not for good is a hollow one."""
    ink = pl.when("focus").then(pl.lit(look.accent)).otherwise(pl.lit(look.muted))
    return (
        points.with_columns((pl.col("area_id") == focus_id).alias("focus"))
        .with_columns(ink.alias("ink"))
        .with_columns(pl.when("hollow").then(pl.lit(look.ground)).otherwise("ink").alias("fill"))
    )


def _missing(frame: pl.DataFrame) -> pl.DataFrame:
    """The years in which a figure is missing for a stated reason.

    Each row is one year: `signs`, the symbols, and `said`, whose figures they stand for in words.
    """
    said = pl.format("{}: {}", "area", "shown")
    return (
        frame.filter(pl.col("value").is_null() & pl.col("status").is_not_null())
        .group_by("year", maintain_order=True)
        .agg(
            pl.col("sign").unique(maintain_order=True).str.join(" ").alias("signs"),
            said.str.join("; ").alias("said"),
        )
    )


def _labels(
    points: pl.DataFrame, domain: tuple[float, float], height: float, look: Look
) -> pl.DataFrame:
    """A name with its last figure for each area, as near to its last point as names have room.

    All stand at the right edge, apart from each other and within the plot's `height`: at `label_at`, and
    with `figure` in a line of its own at `narrow_at` (null where so many lines have no room). Where an
    area's last year is an earlier one, the name says so.
    """
    ends = points.sort("year").group_by("area_id", maintain_order=True).last().sort("value")
    low, high = domain
    wanted = [(value - low) / (high - low) * height for value in ends["value"]]
    step = look.spaced(LABEL_STEP)
    tall = look.spaced(LABEL_STEP + LINE)
    roomy = tall * (ends.height - 1) <= height

    def placed(step: int) -> list[float]:
        return [low + at / height * (high - low) for at in spread(wanted, step, height)]

    latest = points["year"].max() or 0
    earlier = (
        pl.when(pl.col("year") < latest).then(pl.format(" ({})", "year")).otherwise(pl.lit(""))
    )
    # A name that has no room would take it from the picture, and its figure out of it.
    area = pl.col("area")
    is_long = area.str.len_chars() > LONGEST_NAME
    name = pl.when(is_long).then(area.str.head(LONGEST_NAME - 1) + "…").otherwise(area)
    # The symbol says which status; the word has no room on a narrow screen.
    figure = pl.col("shown").str.replace(r" \(.*\)$", "")
    return ends.with_columns(
        pl.Series("label_at", placed(step), dtype=pl.Float64),
        pl.Series("narrow_at", placed(tall if roomy else step), dtype=pl.Float64),
        name.alias("name"),
        pl.concat_str(name, pl.lit(" "), "shown", earlier).alias("label"),
        pl.when(roomy).then(pl.concat_str(figure, earlier)).alias("figure"),
    )


def spread(wanted: list[float], step: float, height: float) -> list[float]:
    """Places on a line from 0 to `height`, at least `step` apart, near those `wanted` (ascending).

    More than fit go on above it.
    """
    placed: list[float] = []
    for at in wanted:
        placed.append(max(at, placed[-1] + step) if placed else max(at, 0))
    ceiling = max(height, step * (len(placed) - 1))
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], ceiling)
        ceiling = placed[number] - step
    return placed


def _domain(points: pl.DataFrame, from_zero: bool) -> tuple[float, float, float]:
    """The ends of the vertical axis on round figures, and the step between its lines."""
    low, high = _extent(points)
    ranges_of_focus = points.filter("focus").select("low", "high")
    low = min([low, *ranges_of_focus["low"].drop_nulls()])
    high = max([high, *ranges_of_focus["high"].drop_nulls()])
    low, high = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
    step = _round_step((high - low or abs(high) or 1.0) / STEPS)
    first, last = floor(low / step), ceil(high / step)
    return first * step, max(last, first + 1) * step, step


def _round_step(size: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that is not smaller."""
    power = 10.0 ** floor(log10(size))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= size * 0.999)


def _steps(low: float, high: float, step: float) -> list[float]:
    return [low + number * step for number in range(int((high - low) / step + 0.5) + 1)]


def _extent(points: pl.DataFrame) -> tuple[float, float]:
    """Lowest and highest value; zero where there is none."""
    low, high = points.select(low=pl.min("value"), high=pl.max("value")).row(0)
    return float(low or 0), float(high or 0)


def _year_axis(years: list[int], *, lowered: bool) -> alt.Axis:
    return alt.Axis(
        values=ticks(years), format="d", grid=False, labelFlush=False, offset=FOOT if lowered else 0
    )


def _year_scale(years: list[int]) -> alt.Scale:
    return alt.Scale(domain=_span(years), nice=False) if years else alt.Scale()


def _span(years: list[int]) -> list[float]:
    """First and last year of the axis."""
    # One or two years would sit on the edges; give them air.
    air = 0.5 if len(years) < 4 else 0
    return [years[0] - air, years[-1] + air]


def _gaps(missing: pl.DataFrame, scale: alt.Scale, look: Look) -> list[alt.Chart]:
    """The symbols of missing figures under their years."""
    if missing.is_empty():
        return []
    marks = alt.Chart(missing).mark_text(fontSize=15, fontWeight="bold", color=look.text)
    return [
        marks.encode(
            alt.X("year:Q", scale=scale),
            y=alt.YValue(alt.ExprRef(f"height + {FOOT // 2}")),
            text=alt.Text("signs:N"),
            tooltip=[
                alt.Tooltip("year:N", title=text(look.language, "word.year")),
                alt.Tooltip("said:N", title=text(look.language, "word.value")),
            ],
        )
    ]


def _break_marks(
    breaks: pl.DataFrame, years: list[int], scale: alt.Scale, look: Look
) -> list[alt.Chart]:
    """A dashed line for each break with its number, and its name where there is room for it.

    How much room there is depends on the width of the window, so the picture itself decides; the page
    explains the numbers in any case.
    """
    inside = breaks.with_row_index("number", offset=1)
    if inside.is_empty() or not years:
        return []
    marks = alt.Chart(_with_room(inside, years)).transform_calculate(
        named=f"datum.number + (datum.room * width > {PIXELS_A_LETTER} * length(datum.label) + 24"
        " ? ' ' + datum.label : '')"
    )
    tooltip = alt.Tooltip("label:N", title=text(look.language, "word.break"))
    at = alt.X("at:Q", scale=scale)
    line = marks.mark_rule(strokeDash=[3, 3], color=look.muted).encode(at, tooltip=tooltip)
    sides: list[dict[str, Any]] = [{"align": "left", "dx": -3}, {"align": "right", "dx": 3}]
    labels = [
        marks.transform_filter(f"datum.side == '{side['align']}'")
        .mark_text(dy=-8, y=0, fontSize=13, color=look.text, **side)
        .encode(at, text=alt.Text("named:N"), tooltip=tooltip)
        for side in sides
    ]
    return [line, *labels]


def _with_room(inside: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    """Add where each break lies, to which side of it its name stands, and how much room is there.

    `room` is a part of the chart's width. Names stand to the right, up to the next line. Where there is
    hardly any room, before the next line or at the end, and more on the left, they end at their line.
    Two names that share a stretch have half of it each. `side` is how the words are aligned.
    """
    first, last = _span(years)
    marked = inside.with_columns(at=pl.col("year") - 0.5)
    gaps = [(b - a) / (last - first) for a, b in pairwise([first, *marked["at"], last])]
    final = marked.height - 1
    turned = [
        before > 2 * after and (number == final or after < NARROW)
        for number, (before, after) in enumerate(pairwise(gaps))
    ]
    rooms = []
    for number, is_turned in enumerate(turned):
        gap = gaps[number] if is_turned else gaps[number + 1]
        other = number - 1 if is_turned else number + 1
        shared = 0 <= other <= final and turned[other] != is_turned
        rooms.append(gap / 2 if shared else gap)
    return marked.with_columns(
        pl.Series("room", rooms),
        pl.Series("side", ["right" if each else "left" for each in turned]),
    )


def _tooltip(points: pl.DataFrame, look: Look) -> list[alt.Tooltip]:
    lines = [
        alt.Tooltip("area:N", title=text(look.language, "word.area")),
        alt.Tooltip("period:N", title=text(look.language, "word.year")),
        alt.Tooltip("shown:N", title=text(look.language, "word.value")),
    ]
    rounded = alt.Tooltip("rounding:N", title=text(look.language, "word.rounding"))
    return [*lines, rounded] if (points["rounding"] != "").any() else lines


def _alternative(points: pl.DataFrame, breaks: pl.DataFrame, focus_id: str, look: Look) -> str:
    focus = points.filter(pl.col("area_id") == focus_id).sort("year")
    if focus.is_empty():
        focus = points.sort("year")
    if focus.is_empty():
        return text(look.language, "trend.alt_empty")
    area = focus["area"][0]
    others = points.filter(pl.col("area_id") != focus["area_id"][0]).unique(
        "area_id", keep="first", maintain_order=True
    )["area"]
    return text(
        look.language,
        "trend.alt",
        area=area,
        course=course(focus.filter(pl.col("area") == area), breaks, look),
        others=", ".join(others) or text(look.language, "word.none"),
    )
