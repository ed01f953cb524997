"""The columns of a figure, named once: what type and unit they have, and what null in them means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Column:
    """A column of a frame; `meaning` is what it says, in which unit, and what null means."""

    name: str
    dtype: type[pl.DataType]
    meaning: str


FIGURE = (
    Column("indicator_id", pl.String, "Indicator; frames of a single indicator need not name it"),
    Column("area_id", pl.String, "Area; null: a figure of several areas, which `area` describes"),
    Column("area", pl.String, "Name of the area in the language asked for"),
    Column("year", pl.Int32, "Year of the figure; null: the area has no row in the data"),
    Column("reference_date", pl.Date, "Day of the figure; null: the indicator's usual one"),
    Column("numerator", pl.Float64, "Cases counted; null: not known"),
    Column("denominator", pl.Float64, "Cases they are counted against; null: none, or not known"),
    Column("value", pl.Float64, "Figure in the indicator's unit; null: none, `status` says why"),
    Column(
        "value_low", pl.Float64, "Smallest figure the source's rounding allows; null: not rounded"
    ),
    Column(
        "value_high", pl.Float64, "Largest figure the source's rounding allows; null: not rounded"
    ),
    Column(
        "interval_low",
        pl.Float64,
        "Lower end of the 95 % Wilson interval, in the indicator's unit; null: no true proportion, or"
        " counts not known",
    ),
    Column("interval_high", pl.Float64, "Its upper end"),
    Column(
        "judgeable",
        pl.Boolean,
        "Whether there are enough cases for a verdict; null: the area has no row in the data",
    ),
    Column(
        "rounding_base",
        pl.Int32,
        "Counts are multiples of this number, 0: not rounded; null: the area has no row in the data",
    ),
    Column("status", pl.String, "Official status; null: an ordinary figure, or no row in the data"),
    Column(
        "method",
        pl.String,
        "difference: a total minus a reported part; pooled_3: three years up to this one added up;"
        " null: any other",
    ),
    Column("source_id", pl.String, "Source, or several with commas; null: no row in the data"),
)
"""Each row is one indicator, area and year, or one part of a breakdown of it (`GROUP`)."""

GROUP = (
    Column("category", pl.String, "Part of the breakdown; total: everyone"),
    Column("part", pl.String, "Its name in the language asked for"),
    Column("position", pl.Int32, "Its place in the order of the breakdown; 0: everyone"),
)
"""What a figure of a part of a breakdown has besides."""


def schema(*columns: Column) -> dict[str, type[pl.DataType]]:
    """Names and types of columns."""
    return {column.name: column.dtype for column in columns}


def figures(rows: Iterable[Mapping[str, Any]], *more: Column) -> pl.DataFrame:
    """A frame of figures, with further columns; what a row does not name is null in it.

    Raises ValueError where a row names what is no column.
    """
    named = schema(*FIGURE, *more)
    made = list(rows)
    if unknown := {name for row in made for name in row} - set(named):
        raise ValueError(f"No columns of a figure: {', '.join(sorted(unknown))}")
    return pl.DataFrame([dict.fromkeys(named) | dict(row) for row in made], schema=named)
