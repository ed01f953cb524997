"""What releases that are still online say of today's figures.

A figure that is confidential now must not be readable in an earlier release. Two releases together
can give more away than each alone: a corrected total, or a district that was redrawn, differs from the
former by those few who were added or left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from data.protect.cells import PART, REST, WHOLE, Cell, Series
from data.protect.gather import LARGE
from data.protect.plan import Register

KEY = ["indicator_id", "area_id", "year", "dimension", "category", "pooled_years"]
READABLE, DIFFERENCE, REDRAWN = "readable", "difference", "redrawn"


@dataclass(frozen=True)
class Leak:
    """One figure that an earlier release gives away, and how."""

    release: str
    kind: str
    indicator: str
    area: str
    year: int
    dimension: str
    category: str


def online(releases: Path, bundle_id: str) -> dict[str, pl.DataFrame]:
    """What each release of a municipality that is not withdrawn shows of its own registers, by name."""
    found = {}
    for file in sorted(releases.glob(f"{bundle_id}-*.duckdb")):
        try:
            name, figures = _shown(file)
        except duckdb.Error:  # damaged, or made by another program: nobody can open it either
            continue
        found[name] = figures
    return found


def _shown(file: Path) -> tuple[str, pl.DataFrame]:
    with duckdb.connect(str(file), read_only=True) as connection:
        [(name,)] = connection.execute("SELECT release_id FROM release").fetchall()
        columns = {row[0] for row in connection.execute("DESCRIBE observations").fetchall()}
        pooled = "o.pooled_years" if "pooled_years" in columns else "1"
        figures: pl.DataFrame = connection.sql(
            f"""SELECT o.indicator_id, o.area_id, o.year, o.dimension, o.category,
                       CAST({pooled} AS BIGINT) AS pooled_years, o.numerator, o.denominator, o.value,
                       o.rounding_base, o.source_id, a.parent_id, a.level
                FROM observations AS o
                JOIN sources AS s USING (source_id)
                JOIN areas AS a USING (area_id)
                WHERE s.kind = 'own_register' AND o.value IS NOT NULL
                ORDER BY ALL"""  # noqa: S608
        ).pl()
    return name, figures.with_columns(pl.col("year").cast(pl.Int64))


def seen(releases: Mapping[str, pl.DataFrame], kinds: Mapping[str, str]) -> dict[Cell, float]:
    """The counts that these releases show, exactly; of each the latest."""
    counts: dict[Cell, float] = {}
    for figures in releases.values():
        for row in figures.filter(pl.col("rounding_base") == 0).iter_rows(named=True):
            numbers = {PART: row["numerator"], WHOLE: row["denominator"]}
            if kinds.get(row["indicator_id"]) == "share" and None not in numbers.values():
                numbers[REST] = row["denominator"] - row["numerator"]
            for count, value in numbers.items():
                if value is not None:
                    series = Series(row["indicator_id"], count, row["dimension"], row["category"])
                    place = (row["area_id"], row["year"], row["pooled_years"])
                    counts[Cell(series, *place)] = value
    return counts


def leaks(
    releases: Mapping[str, pl.DataFrame],
    now: pl.DataFrame,
    areas: pl.DataFrame,
    registers: Mapping[str, Register],
) -> Iterator[Leak]:
    """All that the releases give away of the observations to be published `now`."""
    now = now.with_columns(pl.col("year").cast(pl.Int64)).join(
        areas.select("area_id", "parent_id", "level"), on="area_id"
    )
    hidden = now.filter(pl.col("reason").is_not_null())
    open_now = now.filter(
        pl.col("source_id").is_in(list(registers)) & pl.col("numerator").is_not_null()
    )
    for name, before in releases.items():
        for row in before.join(hidden, on=KEY, how="semi").iter_rows(named=True):
            yield _leak(name, READABLE, row)
        both = before.join(open_now.select(*KEY, now_n="numerator", now_d="denominator"), on=KEY)
        for row in both.iter_rows(named=True):
            pairs = [(row["numerator"], row["now_n"]), (row["denominator"], row["now_d"])]
            if any(_few(old, new, row, registers) for old, new in pairs):
                yield _leak(name, DIFFERENCE, row)
        yield from _redrawn(name, before, open_now, registers)


def _redrawn(
    name: str, before: pl.DataFrame, now: pl.DataFrame, registers: Mapping[str, Register]
) -> Iterator[Leak]:
    """Areas that are gone, beside new ones in the same larger area that differ by few."""
    there = [*[column for column in KEY if column != "area_id"], "parent_id"]
    gone = before.join(now.select("area_id").unique(), on="area_id", how="anti")
    new = now.join(before.select("area_id").unique(), on="area_id", how="anti")
    pairs = gone.join(new.select(*there, now_n="numerator", now_d="denominator"), on=there)
    for row in pairs.iter_rows(named=True):
        if _few(row["numerator"], row["now_n"], row, registers) or _few(
            row["denominator"], row["now_d"], row, registers
        ):
            yield _leak(name, REDRAWN, row)


def _few(
    old: float | None,
    new: float | None,
    row: Mapping[str, object],
    registers: Mapping[str, Register],
) -> bool:
    """Whether two counts differ by so few that the difference needs protection itself."""
    register = registers.get(str(row["source_id"]))
    if old is None or new is None or register is None or old == new:
        return False
    return register.rule.need(abs(old - new), below=row["level"] not in LARGE) > 0


def _leak(name: str, kind: str, row: Mapping[str, object]) -> Leak:
    return Leak(
        name,
        kind,
        str(row["indicator_id"]),
        str(row["area_id"]),
        int(str(row["year"])),
        str(row["dimension"]),
        str(row["category"]),
    )
