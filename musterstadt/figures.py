"""Collects figures and turns them into the rows of observations/*.csv.

A block is one indicator in one breakdown: an array over areas and years. Blocks stay arrays until
they are written, so that a city a hundred times the size fits into memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from musterstadt.chance import Counts, Floats
from musterstadt.city import City
from musterstadt.people import YEARS

TOTAL = ("total", "total")
COLUMNS = (
    "indicator_id",
    "area_id",
    "year",
    "reference_date",
    "dimension",
    "category",
    "numerator",
    "denominator",
    "value",
    "status",
    "method",
    "source_id",
)
KEY = ("area_id", "year", "dimension", "category")
Part = tuple[str, str]
"""A breakdown and one part of it, for example ("sex", "female")."""


@dataclass
class Block:
    """One indicator in one breakdown; arrays over area and year, values already as they are stored."""

    indicator: str
    source: str
    part: Part
    areas: Sequence[str]
    years: Sequence[int]
    numerator: Counts | None = None
    denominator: Counts | None = None
    value: Floats | None = None
    method: str | None = None


@dataclass
class Mark:
    """A status for some figures; `None` means any. One that hides its number removes it."""

    status: str
    indicator: str
    areas: Sequence[str] | None = None
    years: Sequence[int] | None = None
    parts: Sequence[Part] | None = None
    up_to: int | None = None
    """Only where the numerator is from 1 up to this number."""


HIDING = ("confidential", "not_yet", "unreliable", "not_meaningful")


@dataclass
class Figures:
    """All figures of the bundle. `coarse`: districts get totals only, to keep a huge city small."""

    city: City
    coarse: bool = False
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def of_city(
        self,
        indicator: str,
        source: str,
        numerator: Counts,
        denominator: Counts | None = None,
        part: Part = TOTAL,
        *,
        districts: bool = True,
    ) -> None:
        """Counts by district and year; those of boroughs and city are their sums."""
        areas = self.city.area_ids
        upper = self.city.summed(numerator)
        lower = None if denominator is None else self.city.summed(denominator)
        first = 0
        if not districts or (self.coarse and part != TOTAL):
            first = len(self.city.ids)
        cut = None if lower is None else lower[first:]
        self.blocks.append(Block(indicator, source, part, areas[first:], YEARS, upper[first:], cut))

    def split(
        self,
        indicator: str,
        source: str,
        numerator: Counts,
        denominator: Counts | None,
        dimension: str,
        categories: Sequence[str],
    ) -> None:
        """Counts by district, year and part of a breakdown (last axis)."""
        for i, category in enumerate(categories):
            below = None if denominator is None else denominator[..., i]
            self.of_city(indicator, source, numerator[..., i], below, (dimension, category))

    def mark(
        self, status: str, indicator: str, **where: Sequence[str] | Sequence[int] | int | None
    ) -> None:
        """Set a status; see `Mark` for what may be named."""
        self.marks.append(Mark(status, indicator, **where))  # type: ignore[arg-type]

    def latest(
        self, indicator: str, area: str, year: int | None = None
    ) -> tuple[int, float] | None:
        """Year and ratio or number of the latest total (up to a year) of one area, marks apart."""
        hidden = {
            y
            for m in self.marks
            if m.indicator == indicator
            and m.status in HIDING
            and (m.areas is None or area in m.areas)
            and m.parts is None
            and m.up_to is None
            for y in m.years or YEARS
        }
        for block in self.blocks:
            if block.indicator != indicator or block.part != TOTAL or area not in block.areas:
                continue
            row = list(block.areas).index(area)
            for column in reversed(range(len(block.years))):
                when = block.years[column]
                if when in hidden or (year is not None and when > year):
                    continue
                return when, _number(block, row, column)
        return None

    def write(self, folder: Path, files: dict[str, str]) -> int:
        """Write one CSV per file name, `files` giving that of each indicator; returns the rows."""
        folder.mkdir(parents=True, exist_ok=True)
        written = 0
        for name in sorted(set(files.values())):
            with (folder / f"{name}.csv").open("wb") as out:
                out.write((";".join(COLUMNS) + "\n").encode())
                for frame in self._frames([i for i, file in files.items() if file == name]):
                    out.write(frame.write_csv(separator=";", include_header=False).encode())
                    written += frame.height
        return written

    def _frames(self, indicators: Sequence[str]) -> Iterator[pl.DataFrame]:
        for indicator in indicators:
            parts = [_rows(block) for block in self.blocks if block.indicator == indicator]
            if not parts:
                continue
            frame = pl.concat(parts)
            for mark in self.marks:
                if mark.indicator == indicator:
                    frame = _marked(frame, mark)
            yield frame.sort(KEY).select(COLUMNS)


def _number(block: Block, row: int, column: int) -> float:
    if block.value is not None:
        return float(block.value[row, column])
    if block.numerator is None:
        return float("nan")
    above = float(block.numerator[row, column])
    return above if block.denominator is None else above / max(1, block.denominator[row, column])


def _rows(block: Block) -> pl.DataFrame:
    """One row per area and year; nothing of nothing is not meaningful, no case is exactly zero."""
    number = len(block.areas) * len(block.years)
    frame = pl.DataFrame(
        {
            "area_id": np.repeat(np.array(block.areas, dtype=object), len(block.years)),
            "year": np.tile(np.array(block.years, dtype=np.int32), len(block.areas)),
        },
        schema={"area_id": pl.String, "year": pl.Int32},
    )
    columns = {"numerator": block.numerator, "denominator": block.denominator, "value": block.value}
    for name, numbers in columns.items():
        if name == "value":
            texts = (
                [None] * number
                if numbers is None
                else [_decimal(v) for v in numbers.ravel().tolist()]
            )
            frame = frame.with_columns(pl.Series(name, texts, dtype=pl.String))
        else:
            flat = None if numbers is None else numbers.ravel()
            frame = frame.with_columns(
                pl.lit(None, dtype=pl.Int64).alias(name)
                if flat is None
                else pl.Series(name, flat, dtype=pl.Int64)
            )
    empty = (pl.col("denominator") == 0).fill_null(value=False)
    return frame.with_columns(
        pl.lit(block.indicator).alias("indicator_id"),
        pl.lit(block.part[0]).alias("dimension"),
        pl.lit(block.part[1]).alias("category"),
        pl.lit(block.source).alias("source_id"),
        pl.lit(block.method, dtype=pl.String).alias("method"),
        pl.lit(None, dtype=pl.String).alias("reference_date"),
        pl.when(empty)
        .then(pl.lit("not_meaningful"))
        .when(pl.col("numerator") == 0)
        .then(pl.lit("zero"))
        .otherwise(None)
        .alias("status"),
        pl.when(~empty).then("numerator").alias("numerator"),
        pl.when(~empty).then("denominator").alias("denominator"),
    )


def _marked(frame: pl.DataFrame, mark: Mark) -> pl.DataFrame:
    chosen = pl.lit(value=True)
    if mark.areas is not None:
        chosen = chosen & pl.col("area_id").is_in(list(mark.areas))
    if mark.years is not None:
        chosen = chosen & pl.col("year").is_in(list(mark.years))
    if mark.parts is not None:
        named = [f"{dimension}:{category}" for dimension, category in mark.parts]
        chosen = chosen & pl.format("{}:{}", "dimension", "category").is_in(named)
    if mark.up_to is not None:
        chosen = chosen & pl.col("numerator").is_between(1, mark.up_to)
    elif mark.status not in HIDING:
        # A figure keeps the reason it already has.
        chosen = chosen & pl.col("status").is_null()
    chosen = chosen.fill_null(value=False)
    changes = [pl.when(chosen).then(pl.lit(mark.status)).otherwise("status").alias("status")]
    if mark.status in HIDING:
        changes += [
            pl.when(~chosen).then(name).alias(name)
            for name in ("numerator", "denominator", "value")
        ]
    return frame.with_columns(changes)


def _decimal(number: float) -> str | None:
    """A published value with its decimal comma."""
    if np.isnan(number):
        return None
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")
