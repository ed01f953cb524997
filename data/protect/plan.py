"""What the bundle's tables say of protection: a rule per register, and the cuts that are published."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from data.bundle import Bundle
from data.protect.cells import Rule

REGISTER = "own_register"
PERSONS = "persons"
FEWEST_SITES = 3
"""Counts by place of school need as many schools to need no protection of their own."""
LEAST_SHARE = 80


@dataclass(frozen=True)
class Register:
    """How the figures of one register are protected."""

    source: str
    rule: Rule
    rounding_base: int | None
    least_share: int
    """Percent of a cut that should be published; under it a coarser cut is proposed."""


@dataclass(frozen=True)
class Cut:
    """What is published of one indicator: a level by a breakdown, so many years added up."""

    indicator: str
    level: str
    dimension: str
    years: int
    counts: str
    """persons; things, which need no protection; derived from the counts of `computed_from`."""
    sites: str | None
    computed_from: tuple[str, ...]


def registers(bundle: Bundle) -> dict[str, Register]:
    """The registers that have a rule, by source."""
    found = {}
    for row in bundle.typed["protection"].iter_rows(named=True):
        given = {k: row[k] for k in ("limit_city", "limit_below", "zeros") if row[k] is not None}
        found[row["source_id"]] = Register(
            row["source_id"], Rule(**given), row["rounding_base"], row["least_share"] or LEAST_SHARE
        )
    return found


def cuts(bundle: Bundle) -> dict[tuple[str, str, str], Cut]:
    """The cuts of the publication plan by indicator, level and dimension."""
    return {(cut.indicator, cut.level, cut.dimension): cut for cut in _cuts(bundle)}


def _cuts(bundle: Bundle) -> Iterator[Cut]:
    for row in bundle.typed["publication_plan"].iter_rows(named=True):
        for level in row["levels"]:
            for dimension in row["dimensions"] or ["total"]:
                yield Cut(
                    row["indicator_id"],
                    level,
                    dimension,
                    row["years"] or 1,
                    row["counts"] or PERSONS,
                    row["sites_indicator_id"],
                    tuple(row["computed_from"] or ()),
                )


def own_figures(bundle: Bundle) -> pl.DataFrame:
    """The observations from the municipality's own registers."""
    own = bundle.typed["sources"].filter(pl.col("kind") == REGISTER)["source_id"]
    return bundle.typed["observations"].filter(pl.col("source_id").is_in(own.implode()))
