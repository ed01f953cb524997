"""The groups of one breakdown beside each other, for the chosen area and those to compare."""

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

BAR_HEIGHT = 24
AXIS_HEIGHT = 70


def draw(frame: pl.DataFrame, focus_id: str, axis: str, look: Look) -> Picture:
    """Each row of `frame` is one area and part of a breakdown with `part`, `value` and `shown`."""
    known = frame.filter(pl.col("value").is_not_null()).with_columns(
        (pl.col("area_id") == focus_id).alias("focus"),
        pl.format("{}: {}", "area", "shown").alias("label"),
    )
    areas = known["area"].unique(maintain_order=True).to_list()
    parts = known.sort("position")["part"].unique(maintain_order=True).to_list()
    base = alt.Chart(known)
    y = alt.Y("part:N", sort=parts, title=None, axis=alt.Axis(ticks=False, domain=False),
              scale=alt.Scale(paddingInner=0.25))  # fmt: skip
    offset = alt.YOffset("area:N", sort=areas)
    highest = known["value"].max()
    # Room on the right for the labels behind the longest bar.
    scale = alt.Scale(domain=[0, 1.7 * float(highest)] if highest else [0, 1], nice=False)  # type: ignore[arg-type]
    x = alt.X("value:Q", title=axis, scale=scale, axis=_axis(highest))
    bars = base.mark_bar().encode(
        x, y, yOffset=offset,
        color=alt.condition("datum.focus", alt.value(look.accent), alt.value(look.faint)),
        tooltip=[alt.Tooltip("part:N", title=text(look.language, "word.group")),
                 alt.Tooltip("area:N", title=text(look.language, "word.area")),
                 alt.Tooltip("shown:N", title=text(look.language, "word.value"))],
    )  # fmt: skip
    labels = base.mark_text(align="left", dx=6, fontSize=13).encode(
        x, y, yOffset=offset, text="label:N", color=alt.value(look.text)
    )
    height = AXIS_HEIGHT + BAR_HEIGHT * len(parts) * max(1, len(areas))
    chart = alt.layer(bars, labels).properties(height=height)
    return picture(chart, _alternative(known, focus_id, look), look)


def _alternative(known: pl.DataFrame, focus_id: str, look: Look) -> str:
    chosen = known.filter(pl.col("area_id") == focus_id)
    rows = chosen if not chosen.is_empty() else known
    listed = "; ".join(f"{r['part']}: {r['shown']}" for r in rows.iter_rows(named=True))
    return text(
        look.language, "parts.alt", area=rows["area"][0] if rows.height else "", list=listed
    )


def _axis(highest: object) -> alt.Axis:
    """Ticks as far as the bars go; what lies beyond is only room for their labels."""
    return alt.Axis(
        tickCount=8, grid=False, labelExpr=f"datum.value <= {highest or 1} ? datum.label : ''"
    )
