"""Questions of the view that sets two indicators against each other."""

import polars as pl
from duckdb import DuckDBPyConnection


def offers(connection: DuckDBPyConnection, fewest: int) -> pl.DataFrame:
    """Which indicators can be compared across areas? Each row is one indicator, level and year.

    Counts are left out: large areas have much of everything. Levels are county, borough and
    district, years those in which at least `fewest` areas have a figure (totals only).
    Columns: indicator_id, domain_id, level, year, areas (areas with a figure).
    """
    return connection.sql(
        """
        SELECT r.indicator_id, i.domain_id, r.level, r.year, count(*) AS areas
        FROM readings AS r
        JOIN indicators AS i USING (indicator_id)
        WHERE r.dimension = 'total' AND r.value IS NOT NULL AND r.kind <> 'count'
          AND r.level IN ('county', 'borough', 'district')
        GROUP BY r.indicator_id, i.domain_id, i.position, r.level, r.year
        HAVING count(*) >= $fewest
        ORDER BY i.position, level_position(r.level), r.year
        """,
        params={"fewest": fewest},
    ).pl()


def figures(
    connection: DuckDBPyConnection,
    context_id: str,
    context_year: int,
    outcome_id: str,
    outcome_year: int,
    level: str,
    language: str,
) -> pl.DataFrame:
    """What do both indicators say of each area? Each row is one area and indicator, the context first.

    Totals only. Values in each indicator's unit; a null value carries a status that says why.
    """
    return connection.sql(
        """
        SELECT indicator_id, area_id, in_language(area_de, area_en, $language) AS area, year,
               reference_date, numerator, denominator, value, value_low, value_high,
               interval_low, interval_high, judgeable, rounding_base, status, method, source_id
        FROM readings
        WHERE level = $level AND dimension = 'total'
          AND ((indicator_id = $context_id AND year = $context_year)
               OR (indicator_id = $outcome_id AND year = $outcome_year))
        ORDER BY area COLLATE de, area_id, indicator_id = $context_id DESC
        """,
        params={
            "context_id": context_id,
            "context_year": context_year,
            "outcome_id": outcome_id,
            "outcome_year": outcome_year,
            "level": level,
            "language": language,
        },
    ).pl()
