"""The areas of one level by size and figure, between the limits of chance and habit."""

import json

import altair as alt
import polars as pl

from charts.areas import marked, marks, name_focus, pick, tooltip
from charts.axes import title_lines
from charts.theme import Look, Picture, picture
from texts import text

HEIGHT = 420
LETTERS = 28
"""Letters of an axis title that fit on a telephone where the picture is folded."""
STEPS = (1, 2, 5)
WIDE = 500


def draw(
    frame: pl.DataFrame,
    curves: pl.DataFrame,
    reference: str,
    focus_ids: list[str],
    axis: str,
    look: Look,
) -> Picture:
    """Each row of `frame` is one area with `value`, `denominator`, `standing` and `shown`.

    Each row of `curves` is one denominator with `reference` and the limits `low_95`, `high_95`,
    `low_998`, `high_998`, in the unit of the value. `reference` names whose figure the areas are
    compared with.
    """
    known = frame.filter(pl.col("value").is_not_null() & (pl.col("denominator") > 0))
    areas = marked(known, focus_ids, look)
    title = title_lines(axis, LETTERS)
    x = alt.X(
        "denominator:Q",
        title=title_lines(text(look.language, "spread.cases"), LETTERS),
        scale=_scale(curves),
        axis=alt.Axis(
            format=",d", values=_ticks(curves), grid=False, titleAnchor="end", titleAlign="right"
        ),
    )
    y = alt.Y(
        "value:Q",
        title=title,
        scale=alt.Scale(zero=True, nice=True),
        axis=alt.Axis(
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleY=4 - 18 * len(title),
            titleX=0,
            tickCount=6,
        ),
    )
    base = alt.Chart(areas)
    focus = base.transform_filter("datum.focus")
    told = tooltip(areas, look)
    layers = [
        *_limits(curves, reference, x, look),
        marks(base.transform_filter("!datum.focus"), x, y, 34, told).add_params(pick()),
        marks(focus, x, y, 150, told),
        *name_focus(focus, x, y, look),
    ]
    chart = alt.layer(*layers).properties(height=look.tall(HEIGHT))
    return picture(chart, _alternative(areas, look), look)


def _limits(curves: pl.DataFrame, reference: str, x: alt.X, look: Look) -> list[alt.Chart]:
    """The band that 95 of 100 areas lie in, the curves at its ends and farther out, and the reference."""
    base = alt.Chart(curves)
    band = base.mark_area(color=look.grid, opacity=1).encode(
        x, alt.Y("low_95:Q"), alt.Y2("high_95:Q")
    )
    lines = [
        base.mark_line(strokeWidth=1.5, color=look.faint, strokeDash=dash).encode(
            x, alt.Y(f"{end}_{part}:Q")
        )
        for part, dash in (("95", [1, 0]), ("998", [5, 4]))
        for end in ("low", "high")
    ]
    middle = base.mark_line(color=look.text, strokeWidth=1.5).encode(x, alt.Y("reference:Q"))
    # A narrow picture has no room beside the areas; the words below it name the reference in any case.
    first = alt.Chart(curves.sort("denominator").head(1)).transform_calculate(
        named=f"width < {WIDE} ? '' : {json.dumps(reference)}"
    )
    name = first.mark_text(align="left", dx=6, dy=-9, fontSize=13, color=look.text).encode(
        x, alt.Y("reference:Q"), text=alt.Text("named:N")
    )
    return [band, *lines, middle, name]


def _scale(curves: pl.DataFrame) -> alt.Scale:
    first, last = curves.select(low=pl.min("denominator"), high=pl.max("denominator")).row(0)
    return alt.Scale(type="log", domain=[first, last], nice=False)


def _ticks(curves: pl.DataFrame) -> list[int]:
    """Round numbers of cases between the first and the last."""
    first, last = curves.select(low=pl.min("denominator"), high=pl.max("denominator")).row(0)
    rounds = [step * 10**power for power in range(9) for step in STEPS]
    return [number for number in rounds if first <= number <= last]


def _alternative(areas: pl.DataFrame, look: Look) -> str:
    chosen = [
        text(
            look.language,
            "spread.funnel_area",
            area=row["area"],
            shown=row["shown"],
            told=row["told"],
        )
        for row in areas.filter("focus").iter_rows(named=True)
    ]
    inside, above, below = (
        areas.filter(pl.col("standing") == each).height for each in ("inside", "above", "below")
    )
    return text(
        look.language,
        "spread.funnel_alt",
        number=areas.height,
        inside=inside,
        above=above,
        below=below,
        chosen=", ".join(chosen) or text(look.language, "word.none"),
    )
