"""Questions of the overview page: how all developed, and what a release brought."""

import polars as pl
from duckdb import DuckDBPyConnection


def own_series(connection: DuckDBPyConnection) -> pl.DataFrame:
    """How did everything develop here? Each row is one indicator and year of the municipality.

    Totals with a value only, and of each indicator only the years since the newest break that
    touches the municipality (a break in a larger area holds here too), so that all years of one
    indicator can be compared with each other. In the order of the catalogue, then of the years.
    Columns: indicator_id, year, value (in the indicator's unit), value_low, value_high,
    interval_low, interval_high, judgeable, rounding_base, status, source_id, broken_in (year of
    that break; null: none).
    """
    return connection.sql(
        """
        WITH own AS (
            SELECT o.* FROM observations AS o JOIN municipality AS m ON o.area_id = m.focus_area_id
            WHERE o.dimension = 'total' AND o.value IS NOT NULL
        ),
        broken AS (
            SELECT b.indicator_id, max(b.year) AS broken_in
            FROM breaks AS b
            JOIN (SELECT indicator_id, max(year) AS newest FROM own GROUP BY indicator_id) AS latest
              ON latest.indicator_id = b.indicator_id AND b.year <= latest.newest
            JOIN area_ancestors AS above ON above.ancestor_id = b.area_id
            JOIN municipality AS m ON m.focus_area_id = above.area_id
            GROUP BY b.indicator_id
        )
        SELECT o.indicator_id, o.year, o.value, o.value_low, o.value_high, o.interval_low,
               o.interval_high, o.judgeable, o.rounding_base, o.status, o.source_id, b.broken_in
        FROM own AS o
        JOIN indicators AS i USING (indicator_id)
        LEFT JOIN broken AS b USING (indicator_id)
        WHERE b.broken_in IS NULL OR o.year >= b.broken_in
        ORDER BY i.position, o.year
        """
    ).pl()


def release(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Which release is this, and which came before? One row.

    Columns: release_id, released_on, previous_release_id, previous_released_on (null: the first
    release here; a day is also null where the municipality states none).
    """
    return connection.sql("SELECT * FROM release").pl()


def release_changes(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What did the last release change? Each row is one indicator whose figures changed.

    Those with another newest year come first, then in the order of the catalogue. Columns:
    indicator_id, name, domain_id (null: gone from the catalogue), added, revised, removed
    (figures of all areas, years and breakdowns), newest_year_before (null: had no figure before),
    newest_year (null: has none now). Empty for a first release.
    """
    return connection.sql(
        """
        SELECT c.indicator_id, in_language(c.name_de, c.name_en, $language) AS name, i.domain_id,
               c.added, c.revised, c.removed, c.newest_year_before, c.newest_year
        FROM release_changes AS c
        LEFT JOIN indicators AS i USING (indicator_id)
        ORDER BY c.newest_year IS NOT DISTINCT FROM c.newest_year_before, i.position NULLS LAST,
                 c.indicator_id
        """,
        params={"language": language},
    ).pl()
