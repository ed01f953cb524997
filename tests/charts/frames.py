"""Small frames in the shape that queries hand to charts."""

from typing import Any

import polars as pl

from queries.frames import GROUP, Column, figures
from texts.figures import with_words

LIMITS = (
    Column("limit_low", pl.Float64, "Lower end of what chance and habit explain; null: not known"),
    Column("limit_high", pl.Float64, "Its upper end"),
    Column("standing", pl.String, "Where the figure lies to them; null: no figure or no limits"),
)
"""What `sections.limits.judged` adds."""


def readings(rows: list[dict[str, Any]], language: str = "de", decimals: int = 1) -> pl.DataFrame:
    """One row per figure; what a row does not name is null."""
    return with_words(figures(rows, *GROUP, *LIMITS), "percent", decimals, language)


def series(area: str, values: dict[int, float | None], **more: Any) -> list[dict[str, Any]]:
    """An area's values by year; the area's id is the start of its name."""
    return [
        {"area_id": area[:2], "area": area, "year": year, "value": value}
        | ({"status": "confidential"} if value is None else {})
        | more
        for year, value in values.items()
    ]


def breaks(*years: int) -> pl.DataFrame:
    """A break in each of these years."""
    rows = [(year, f"Bruch {year}") for year in years]
    return pl.DataFrame(rows, schema={"year": pl.Int32, "label": pl.String}, orient="row")


def references(values: dict[str, float | None]) -> pl.DataFrame:
    """Areas to compare with, drawn as lines."""
    frame = readings(
        [{"area_id": name, "area": name, "value": value} for name, value in values.items()]
    )
    return frame.select("area", "value", "shown")
