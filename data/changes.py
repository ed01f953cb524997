"""What a release holds, and what changed since the one before."""

from dataclasses import dataclass
from pathlib import Path

import duckdb


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
    """Observations and indicators that differ between two databases."""

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
    """Compare two databases of the same municipality."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_path(before)}' AS o (READ_ONLY)")
        connection.execute(f"ATTACH '{_path(after)}' AS n (READ_ONLY)")
        added, removed, changed = connection.execute(
            """SELECT count(*) FILTER (WHERE o.source_id IS NULL),
                      count(*) FILTER (WHERE n.source_id IS NULL),
                      count(*) FILTER (WHERE n.source_id IS NOT NULL AND o.source_id IS NOT NULL
                                       AND (n.value IS DISTINCT FROM o.value
                                            OR n.status IS DISTINCT FROM o.status))
               FROM n.observations AS n FULL JOIN o.observations AS o
               USING (indicator_id, area_id, year, dimension, category)"""
        ).fetchall()[0]
        new, old = (
            {row[0] for row in connection.execute(question).fetchall()}
            for question in (
                "SELECT DISTINCT indicator_id FROM n.observations",
                "SELECT DISTINCT indicator_id FROM o.observations",
            )
        )
    return Changes(added, removed, changed, tuple(sorted(new - old)), tuple(sorted(old - new)))


def _path(file: Path) -> str:
    return str(file).replace("'", "''")
