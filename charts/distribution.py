"""How the areas of one level spread in one year."""

import json
from typing import Any

import altair as alt
import polars as pl

from charts.areas import marked, marks, name_focus, pick, tooltip
from charts.axes import starts_at_zero
from charts.theme import IS_NARROW, Look, Picture, picture
from texts import text

ROWS_NAMED = 45
"""Up to this many areas each gets its own named row; above, each is a dot in a heap, which a screen holds."""
ROWS_ON_A_SCREEN, ROWS_ON_A_SHEET = 12, 18

FEW = 10
"""With fewer rows the axis begins at zero."""

BINS = 60

LABEL_STEP = 18
"""Pixels between the labels of two reference lines."""

HEIGHT, PAPER_HEIGHT = 300, 180
"""Height of a heap."""
ROW_HEIGHT = 26
ABOVE = 13
"""Pixels from a row up to its name there."""
AROUND = 90
"""Pixels above and below the rows for labels and axis, which the height of a picture includes."""
FOR_A_FIGURE = 4
"""How much more air the right side has than the left."""
BAND_HEIGHT = 12
END_HEIGHT = 10


def draw(
    frame: pl.DataFrame,
    references: pl.DataFrame,
    focus_ids: list[str],
    floor: int,
    axis: str,
    look: Look,
) -> Picture:
    """Each row of `frame` is one area with `value` and `shown`; of `references` one area to compare.

    `standing` is how an area lies to the limits of chance and habit (`limit_low` to `limit_high`, null
    where there are none): inside, above, below, few (fewer cases than `floor`: not judged), or null.
    Areas without a figure are left out of the picture; the table beside it names them.
    """
    known = marked(frame.filter(pl.col("value").is_not_null()), focus_ids, look)
    if known.height > rows_named(look):
        chart = _heap(known, references, axis, look)
    else:
        few = text(look.language, "spread.few_cases", floor=floor)
        chart = _rows(known, references, axis, f"{few}:", look)
    return picture(chart, _alternative(known, references, look), look)


def rows_named(look: Look) -> int:
    """Up to how many areas each has its own row: no more than a projector's screen or a sheet holds."""
    return ROWS_ON_A_SCREEN if look.large else ROWS_ON_A_SHEET if look.paper else ROWS_NAMED


def _rows(
    known: pl.DataFrame, references: pl.DataFrame, axis: str, few: str, look: Look
) -> alt.LayerChart | alt.FacetChart:
    """A named row per area, highest first; those of few cases below under a heading of their own.

    Few cases make any figure possible, so they do not stretch the axis: what lies beyond it stands at
    its end as an arrow with the figure.
    """
    low, high = _domain(known, references)
    # Every layer names the same ends: one that does not would draw the axis on to zero.
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    placed = _placed(known, low, high)
    base = alt.Chart(placed)
    order = _order(placed, few)
    y = alt.Y("area:N", title=None, scale=alt.Scale(domain=order), axis=_names(placed, few, look))
    x = alt.X("at:Q", title=axis, axis=_values(6), scale=scale)
    ink = alt.Color("ink:N", scale=None)
    layers = _reference_lines(references, scale, look)
    if placed["limit_low"].is_not_null().any():
        layers = [*_bands(base, y, scale, look), *layers]
    if placed["from"].is_not_null().any():
        interval = base.transform_filter("isValid(datum.from)").mark_rule(strokeWidth=2)
        layers.append(interval.encode(alt.X("from:Q", scale=scale), alt.X2("to:Q"), y, color=ink))
    layers.append(marks(base, x, y, 80, tooltip(placed, look)).add_params(pick()))
    layers += _figures(base.transform_filter("!datum.beyond"), y, scale, look)
    if placed["beyond"].any():
        figure = base.transform_filter("datum.beyond").mark_text(align="left", dx=9, fontSize=13)
        layers.append(
            figure.encode(x, y, text=alt.Text("shown:N"), color=alt.ColorValue(look.text))
        )
    if (placed["sign"] != "").any():
        # Where there is room for the figure, it says its status itself.
        narrow: Any = 0 if look.large else alt.ExprRef(_by_width(14, 0))
        sign = base.transform_filter("datum.sign != '' && !datum.beyond").mark_text(
            dx=14, fontSize=narrow
        )
        layers.append(
            sign.encode(
                x=alt.XValue("width"), y=y, text=alt.Text("sign:N"), color=alt.ColorValue(look.text)
            )
        )
    if not look.large:
        layers += _names_above(base, few if placed["few"].any() else "", look)
    height = AROUND + ROW_HEIGHT * len(order)
    return alt.layer(*layers).properties(height=look.tall(height))


def _figures(base: alt.Chart, y: alt.Y, scale: alt.Scale, look: Look) -> list[alt.Chart]:
    """Each figure right of its mark and interval, where a narrow screen does not have it above the row."""
    size: Any = 13 if look.large else alt.ExprRef(_by_width(0, 13))
    halo: dict[str, Any] = {"stroke": look.ground, "strokeWidth": 4, "color": look.ground}
    at = alt.X("figure_at:Q", scale=scale)
    # The ground's colour around the letters keeps them readable on bands and lines of reference.
    return [
        base.mark_text(align="left", dx=9, fontSize=size, **ink).encode(
            at, y, text=alt.Text("shown:N")
        )
        for ink in (halo, {"color": look.text})
    ]


def _by_width(narrow: int, wide: int) -> str:
    """A Vega expression: the size of letters on a narrow screen, and where there is more room."""
    return f"{IS_NARROW} ? {narrow} : {wide}"


def _domain(known: pl.DataFrame, references: pl.DataFrame) -> tuple[float, float]:
    """The ends of the axis: room for all that rests on enough cases.

    From zero where that is near, or where so few areas would make a small step look like a leap.
    """
    solid = known.filter(~pl.col("few")) if not known["few"].all() else known
    columns = ("value", "interval_low", "interval_high", "limit_low", "limit_high")
    ends = [float(each) for column in columns for each in solid[column].drop_nulls()]
    ends += [float(each) for each in references["value"].drop_nulls()]
    if not ends:
        return 0.0, 1.0
    low, high = min(ends), max(ends)
    air = 0.03 * ((high - low) or abs(high) or 1.0)
    from_zero = low >= 0 and starts_at_zero(low, high, few=known.height < FEW)
    # Air on both sides: a dot at zero would lie on its own name, and right of the last stands its figure.
    return (0.0 if from_zero else low) - air, high + FOR_A_FIGURE * air


def _placed(known: pl.DataFrame, low: float, high: float) -> pl.DataFrame:
    """Add where on the axis each mark and interval lies; `beyond`: past its end, drawn as an arrow."""
    beyond = (pl.col("value") > high) | (pl.col("value") < low)
    arrow = (
        pl.when(pl.col("value") > high)
        .then(pl.lit("triangle-right"))
        .otherwise(pl.lit("triangle-left"))
    )
    return known.with_columns(
        pl.col("value").clip(low, high).alias("at"),
        pl.col("interval_low").clip(low, high).alias("from"),
        pl.col("interval_high").clip(low, high).alias("to"),
        beyond.alias("beyond"),
        pl.max_horizontal("value", "interval_high").clip(low, high).alias("figure_at"),
        pl.when(beyond).then(arrow).otherwise("shape").alias("shape"),
    )


def _order(known: pl.DataFrame, few: str) -> list[str]:
    """The rows from above: areas by figure, the heading, areas of few cases by figure."""
    ordered = known.sort("value", descending=True, maintain_order=True)
    solid = ordered.filter(~pl.col("few"))["area"].to_list()
    unjudged = ordered.filter("few")["area"].to_list()
    return [*solid, few, *unjudged] if unjudged else solid


def _names(known: pl.DataFrame, few: str, look: Look) -> alt.Axis:
    """Names at the rows, those of the chosen areas in bold, the heading in italics."""
    away = alt.ExprRef(_by_width(0, 14))
    chosen = known.filter("focus")["area"].to_list()
    bold: Any = {
        "condition": {"test": f"indexof({json.dumps(chosen)}, datum.value) >= 0", "value": "bold"},
        "value": "normal",
    }
    italic: Any = {
        "condition": {"test": f"datum.value == {json.dumps(few)}", "value": "italic"},
        "value": "normal",
    }
    return alt.Axis(
        ticks=False,
        domain=False,
        grid=True,
        labelPadding=8,
        labelFontSize=14 if look.large or look.paper else away,
        labelFontWeight=bold,
        labelFontStyle=italic,
    )


def _names_above(base: alt.Chart, few: str, look: Look) -> list[alt.Chart]:
    """On a narrow screen: names with figures, each above its row, where it takes no width from the plot.

    `few` is the heading of the rows of few cases; empty where there are none.
    """
    named: list[tuple[alt.Chart, str, Any, str]] = [
        (base, "read_out", alt.ExprRef("datum.focus ? 'bold' : 'normal'"), "normal")
    ]
    if few:
        named.append((alt.Chart(pl.DataFrame({"area": [few]})), "area", "normal", "italic"))
    return [
        rows.transform_filter(IS_NARROW)
        .mark_text(
            align="left",
            dy=-ABOVE,
            fontSize=12.5,
            fontWeight=weight,
            fontStyle=style,
            color=look.text,
        )
        .encode(alt.Y("area:N"), x=alt.XValue(0), text=alt.Text(f"{words}:N"))
        for rows, words, weight, style in named
    ]


def _values(ticks: int) -> alt.Axis:
    """The axis of values; its title ends with it and so never runs out of a narrow picture."""
    return alt.Axis(tickCount=ticks, grid=False, titleAnchor="end", titleAlign="right")


def _bands(base: alt.Chart, y: alt.Y, scale: alt.Scale, look: Look) -> list[alt.Chart]:
    """Per row the limits of chance and habit: a pale band, whose ends are as strong as marks must be."""
    known = base.transform_filter("isValid(datum.limit_low)")
    band = known.mark_bar(height=BAND_HEIGHT, color=look.grid).encode(
        alt.X("limit_low:Q", scale=scale), alt.X2("limit_high:Q"), y
    )
    ends = [
        known.mark_tick(orient="vertical", thickness=2, size=END_HEIGHT, color=look.faint).encode(
            alt.X(f"{end}:Q", scale=scale), y
        )
        for end in ("limit_low", "limit_high")
    ]
    return [band, *ends]


def _heap(
    known: pl.DataFrame, references: pl.DataFrame, axis: str, look: Look
) -> alt.LayerChart | alt.FacetChart:
    """A dot per area, stacked where values are alike."""
    stacked = _stacked(known)
    scale = alt.Scale(zero=False, nice=True)
    base = alt.Chart(stacked)
    x = alt.X("middle:Q", title=axis, axis=_values(8), scale=scale)
    # Room above the highest heap, so that it does not touch the labels of the references.
    ceiling = float(stacked["height"].max() or 0) + 2  # type: ignore[arg-type]
    y = alt.Y("height:Q", title=None, axis=None, scale=alt.Scale(domain=[0, ceiling]))
    told = tooltip(stacked, look)
    crowd = marks(base.transform_filter("!datum.focus"), x, y, 26, told).add_params(pick())
    focus = base.transform_filter("datum.focus")
    # Each name on a step of its own: chosen areas often lie close.
    chosen = stacked.filter("focus").sort("value", descending=True)["area_id"].to_list()
    names = [
        name
        for step, area_id in enumerate(chosen)
        for name in name_focus(
            focus.transform_filter(f"datum.area_id === {json.dumps(area_id)}"),
            x,
            y,
            look,
            LABEL_STEP * step,
            "read_out",
        )
    ]
    return alt.layer(
        *_reference_lines(references, scale, look), crowd, marks(focus, x, y, 130, told), *names
    ).properties(height=PAPER_HEIGHT if look.paper else look.tall(HEIGHT))


def _stacked(known: pl.DataFrame) -> pl.DataFrame:
    low, high = float(known["value"].min()), float(known["value"].max())  # type: ignore[arg-type]
    width = (high - low) / BINS or 1.0
    step = ((pl.col("value") - low) / width).floor().clip(0, BINS - 1)
    # The chosen area on top of its heap, so that it is never buried.
    return (
        known.sort("focus", "value")
        .with_columns((low + (step + 0.5) * width).alias("middle"))
        .with_columns(pl.int_range(1, pl.len() + 1).over("middle").alias("height"))
    )


def _reference_lines(references: pl.DataFrame, scale: alt.Scale, look: Look) -> list[alt.Chart]:
    """A labelled line per reference value; labels on steps of their own, as they often lie close."""
    known = references.filter(pl.col("value").is_not_null()).sort("value")
    labelled = known.with_columns(pl.format("{}: {}", "area", "shown").alias("label"))
    at = alt.X("value:Q", scale=scale)
    lines = []
    for step, row in enumerate(labelled.iter_slices(1)):
        base = alt.Chart(row)
        lines.append(base.mark_rule(color=look.text, strokeDash=[5, 3]).encode(at))
        lines.append(
            base.mark_text(y=0, dy=-12 - LABEL_STEP * step, fontSize=13, color=look.text).encode(
                at, text=alt.Text("label:N")
            )
        )
    return lines


def _alternative(known: pl.DataFrame, references: pl.DataFrame, look: Look) -> str:
    if known.is_empty():
        return text(look.language, "distribution.alt_empty")
    ordered = known.sort("value")
    lowest, highest = ordered.row(0, named=True), ordered.row(-1, named=True)
    lines = [
        f"{r['area']} {r['shown']}"
        for r in references.filter(pl.col("value").is_not_null()).iter_rows(named=True)
    ]
    chosen = [f"{r['area']} {r['shown']}" for r in ordered.filter("focus").iter_rows(named=True)]
    return text(
        look.language,
        "distribution.alt",
        number=known.height,
        lowest=f"{lowest['area']} ({lowest['shown']})",
        highest=f"{highest['area']} ({highest['shown']})",
        references=", ".join(chosen + lines) or text(look.language, "word.none"),
    )
