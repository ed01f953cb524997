"""How sure figures are, as charts draw it: what chance or rounding allows around each."""

import altair as alt
import polars as pl

ENDS = (
    pl.coalesce("interval_low", "value_low").alias("low"),
    pl.coalesce("interval_high", "value_high").alias("high"),
)
"""The ends of a figure's range: its interval, else what its source's rounding allows, else null."""


def upright(figures: alt.Chart, x: alt.X, colour: str) -> list[alt.Chart]:
    """The rows' ranges (`low`, `high`) as bars with ends, where they have one."""
    known = figures.transform_filter("isValid(datum.low)")
    bar = known.mark_rule(strokeWidth=2, color=colour).encode(x, alt.Y("low:Q"), alt.Y2("high:Q"))
    ends = [
        known.mark_tick(orient="horizontal", thickness=2, size=8, color=colour).encode(
            x, alt.Y(f"{end}:Q")
        )
        for end in ("low", "high")
    ]
    return [bar, *ends]
