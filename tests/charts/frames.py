"""Small frames in the shape that queries hand to charts."""

from typing import Any

import polars as pl

from texts.figures import with_words

NUMBERS = (
    "value",
    "value_low",
    "value_high",
    "interval_low",
    "interval_high",
    "numerator",
    "denominator",
    "limit_low",
    "limit_high",
)
READING = dict.fromkeys(NUMBERS, pl.Float64) | {
    "status": pl.String,
    "year": pl.Int32,
    "judgeable": pl.Boolean,
}


def readings(rows: list[dict[str, Any]], language: str = "de", decimals: int = 1) -> pl.DataFrame:
    """One row per figure; what a row does not name is null."""
    names: dict[str, Any] = {"area_id": pl.String, "area": pl.String}
    schema = (
        names
        | READING
        | {"category": pl.String, "part": pl.String, "position": pl.Int32, "standing": pl.String}
    )
    frame = pl.DataFrame([dict.fromkeys(schema) | row for row in rows], schema=schema)
    return with_words(frame, "percent", decimals, language)


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
