"""What a release holds, and what changed since the one before."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl


@dataclass(frozen=True)
class Contents:
    """How much a database holds; no years where it has no figures yet."""

    observations: int
    areas: int
    indicators: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class Changes:
    """Figures and indicators that differ between two databases."""

    added: int
    removed: int
    changed: int
    new_indicators: tuple[str, ...]
    lost_indicators: tuple[str, ...]


def contents(database: Path) -> Contents:
    """Count what a database holds."""
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute(
            """SELECT (SELECT count(*) FROM observations), (SELECT count(*) FROM areas),
                      (SELECT count(*) FROM indicators WHERE figures > 0), (SELECT min(year) FROM observations),
                      (SELECT max(year) FROM observations)"""
        ).fetchall()[0]
    return Contents(*row)


def changes(before: Path, after: Path) -> Changes:
    """Compare two databases of the same municipality as a whole."""
    found = by_indicator(before, after)
    had, has = pl.col("newest_year_before").is_not_null(), pl.col("newest_year").is_not_null()
    new, lost = found.filter(has & ~had), found.filter(had & ~has)
    added, removed, revised = (sum(found[kind]) for kind in ("added", "removed", "revised"))
    return Changes(added, removed, revised, tuple(new["indicator_id"]), tuple(lost["indicator_id"]))


def by_indicator(before: Path, after: Path) -> pl.DataFrame:
    """Compare two databases of the same municipality: each row is one indicator that changed.

    The columns are those of the table `release_changes`, where their meaning stands.
    """
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_path(before)}' AS o (READ_ONLY)")
        connection.execute(f"ATTACH '{_path(after)}' AS n (READ_ONLY)")
        found: pl.DataFrame = connection.sql(
            """
            WITH compared AS (
                SELECT indicator_id,
                       count(*) FILTER (WHERE o.value IS NULL AND n.value IS NOT NULL) AS added,
                       count(*) FILTER (
                           WHERE o.source_id IS NOT NULL AND n.source_id IS NOT NULL
                             AND (o.value IS NULL) = (n.value IS NULL)
                             AND (o.value IS DISTINCT FROM n.value
                                  OR o.status IS DISTINCT FROM n.status)
                       ) AS revised,
                       count(*) FILTER (WHERE o.value IS NOT NULL AND n.value IS NULL) AS removed,
                       max(year) FILTER (WHERE o.value IS NOT NULL) AS newest_year_before,
                       max(year) FILTER (WHERE n.value IS NOT NULL) AS newest_year
                FROM n.observations AS n
                FULL JOIN o.observations AS o
                USING (indicator_id, area_id, year, dimension, category)
                GROUP BY indicator_id
            )
            SELECT c.indicator_id, coalesce(i.name_de, gone.name_de) AS name_de,
                   coalesce(i.name_en, gone.name_en) AS name_en, c.added, c.revised, c.removed,
                   c.newest_year_before, c.newest_year
            FROM compared AS c
            LEFT JOIN n.indicators AS i USING (indicator_id)
            LEFT JOIN o.indicators AS gone USING (indicator_id)
            WHERE c.added + c.revised + c.removed > 0
            ORDER BY c.indicator_id
            """
        ).pl()
    return found


def _path(file: Path) -> str:
    return str(file).replace("'", "''")
