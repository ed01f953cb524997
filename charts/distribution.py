"""How the areas of one level spread in one year."""

import altair as alt
import polars as pl

from charts.theme import PICK, Look, Picture, picture
from texts import text

ROWS_NAMED = 60
"""Up to this many areas each gets its own named row; above, each is a dot in a heap."""

BINS = 60

LABEL_STEP = 18
"""Pixels between the labels of two reference lines."""


def draw(
    frame: pl.DataFrame, references: pl.DataFrame, focus_ids: list[str], axis: str, look: Look
) -> Picture:
    """Each row of `frame` is one area with `value` and `shown`; of `references` one area to compare.

    Areas without a figure are left out of the picture; the table beside it names them.
    """
    known = frame.filter(pl.col("value").is_not_null()).with_columns(
        pl.col("area_id").is_in(focus_ids).alias("focus")
    )
    build = _rows if known.height <= ROWS_NAMED else _heap
    return picture(
        build(known, references, axis, look), _alternative(known, references, look), look
    )


def _rows(
    known: pl.DataFrame, references: pl.DataFrame, axis: str, look: Look
) -> alt.LayerChart | alt.FacetChart:
    """A named row per area, highest first, with its interval where the counts are known."""
    order = known.sort("value", descending=True)["area"].to_list()
    base = alt.Chart(known)
    y = alt.Y("area:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, grid=True))
    x = alt.X("value:Q", title=axis, axis=alt.Axis(tickCount=6, grid=False))
    colour = alt.condition("datum.focus", alt.value(look.accent), alt.value(look.muted))
    interval = base.transform_filter("isValid(datum.interval_low)").mark_rule(
        strokeWidth=4, opacity=0.35
    ).encode(alt.X("interval_low:Q"), alt.X2("interval_high:Q"), y, color=colour)  # fmt: skip
    dots = base.mark_circle(size=90, opacity=1, cursor="pointer").encode(
        x, y, color=colour, tooltip=_tooltip(look)
    ).add_params(_pick())  # fmt: skip
    uncertain = [interval] if known["interval_low"].is_not_null().any() else []
    return alt.layer(*_reference_lines(references, look), *uncertain, dots).properties(
        height=max(120, 24 * known.height)
    )


def _heap(
    known: pl.DataFrame, references: pl.DataFrame, axis: str, look: Look
) -> alt.LayerChart | alt.FacetChart:
    """A dot per area, stacked where values are alike."""
    heaped = _stacked(known)
    base = alt.Chart(heaped)
    x = alt.X(
        "middle:Q",
        title=axis,
        axis=alt.Axis(tickCount=8, grid=False),
        scale=alt.Scale(zero=False, nice=True),
    )
    y = alt.Y("height:Q", title=None, axis=None)
    crowd = base.transform_filter("!datum.focus").mark_circle(opacity=1, size=34).encode(
        x, y, color=alt.value(look.faint), tooltip=_tooltip(look)
    ).add_params(_pick())  # fmt: skip
    focus = base.transform_filter("datum.focus").mark_circle(opacity=1, size=150).encode(
        x, y, color=alt.value(look.accent), tooltip=_tooltip(look)
    )  # fmt: skip
    name = base.transform_filter("datum.focus").mark_text(dy=-16, fontSize=14, fontWeight="bold").encode(
        x, y, text="area:N", color=alt.value(look.accent)
    )  # fmt: skip
    return alt.layer(*_reference_lines(references, look), crowd, focus, name).properties(height=300)


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


def _reference_lines(references: pl.DataFrame, look: Look) -> list[alt.Chart]:
    """A labelled line per reference value; labels on steps of their own, as they often lie close."""
    known = references.filter(pl.col("value").is_not_null()).sort("value")
    labelled = known.with_columns(pl.format("{}: {}", "area", "shown").alias("label"))
    marks = []
    for step, row in enumerate(labelled.iter_slices(1)):
        base = alt.Chart(row)
        marks.append(base.mark_rule(color=look.text, strokeDash=[5, 3]).encode(alt.X("value:Q")))
        marks.append(
            base.mark_text(y=0, dy=-8 - LABEL_STEP * step, fontSize=13, color=look.text).encode(
                alt.X("value:Q"), text="label:N"
            )
        )
    return marks


def _pick() -> alt.Parameter:
    """A click on a dot says which area it is."""
    return alt.selection_point(name=PICK, fields=["area_id"], on="click", clear=False)


def _tooltip(look: Look) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("area:N", title=text(look.language, "word.area")),
        alt.Tooltip("shown:N", title=text(look.language, "word.value")),
        alt.Tooltip("rounding:N", title=text(look.language, "word.rounding")),
    ]


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
        look.language, "distribution.alt", number=known.height,
        lowest=f"{lowest['area']} ({lowest['shown']})", highest=f"{highest['area']} ({highest['shown']})",
        references=", ".join(chosen + lines) or text(look.language, "word.none"),
    )  # fmt: skip
