"""What a release holds, and what changed since the one before."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

SAME = "n.value IS NOT DISTINCT FROM o.value AND n.status IS NOT DISTINCT FROM o.status"
KEY = "USING (indicator_id, area_id, year, dimension, category)"


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
                      (SELECT count(*) FROM indicators), (SELECT min(year) FROM observations),
                      (SELECT max(year) FROM observations)"""
        ).fetchall()[0]
    return Contents(*row)


def changes(before: Path, after: Path) -> Changes:
    """Compare two databases of the same municipality."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_path(before)}' AS o (READ_ONLY)")
        connection.execute(f"ATTACH '{_path(after)}' AS n (READ_ONLY)")
        counts = connection.execute(
            f"""SELECT count(*) FILTER (WHERE o.source_id IS NULL),
                       count(*) FILTER (WHERE n.source_id IS NULL),
                       count(*) FILTER (WHERE n.source_id IS NOT NULL AND o.source_id IS NOT NULL
                                        AND NOT ({SAME}))
                FROM n.observations AS n FULL JOIN o.observations AS o {KEY}"""
        ).fetchall()[0]
        new = _only_in(connection, "n", "o")
        lost = _only_in(connection, "o", "n")
    added, removed, changed = counts
    return Changes(added, removed, changed, new, lost)


def _only_in(connection: duckdb.DuckDBPyConnection, one: str, other: str) -> tuple[str, ...]:
    rows = connection.execute(
        f"""SELECT indicator_id FROM {one}.indicators
            ANTI JOIN {other}.indicators USING (indicator_id) ORDER BY indicator_id"""
    ).fetchall()
    return tuple(row[0] for row in rows)


def _path(file: Path) -> str:
    return str(file).replace("'", "''")
