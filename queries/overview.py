"""Questions of the overview page: the situation in a handful of figures, and the ways in."""

import polars as pl
from duckdb import DuckDBPyConnection


def situation(connection: DuckDBPyConnection, limit: int = 6) -> pl.DataFrame:
    """Which figures tell most about the municipality? Each row is one indicator.

    The rule: core indicators in which one direction is better, at the latest year for which the
    municipality and Germany both have a figure, farthest from Germany's first (ratio of the larger
    to the smaller); at most two of one Bildungsbereich, so that one topic cannot fill the page.
    Columns: indicator_id, year, value and its range and interval; state_value, nation_value.
    """
    return connection.sql(
        """
        WITH pairs AS (
            SELECT own.*, i.domain_id, nation.value AS nation_value, land.value AS state_value,
                   abs(ln(own.value / nation.value)) AS distance
            FROM readings AS own
            JOIN municipality AS m ON own.area_id = m.focus_area_id
            JOIN indicators AS i USING (indicator_id)
            JOIN readings AS nation
              ON nation.level = 'nation' AND nation.indicator_id = own.indicator_id
             AND nation.year = own.year AND nation.dimension = 'total'
            LEFT JOIN observations AS land
              ON land.area_id = own.parent_id AND land.indicator_id = own.indicator_id
             AND land.year = own.year AND land.dimension = 'total'
            WHERE own.dimension = 'total' AND own.value > 0 AND nation.value > 0 AND own.judgeable
              AND i.tier = 'core' AND i.direction <> 'neutral' AND own.kind <> 'count'
            QUALIFY own.year = max(own.year) OVER (PARTITION BY own.indicator_id)
        )
        SELECT indicator_id, year, value, value_low, value_high, interval_low, interval_high,
               status, rounding_base, state_value, nation_value, source_id
        FROM pairs
        QUALIFY row_number() OVER (PARTITION BY domain_id ORDER BY distance DESC, indicator_id) <= 2
        ORDER BY distance DESC, indicator_id
        LIMIT $limit
        """,
        params={"limit": limit},
    ).pl()


def amounts(connection: DuckDBPyConnection) -> pl.DataFrame:
    """How much is there to see? One row of counts."""
    return connection.sql(
        """
        SELECT (SELECT count(*) FROM observations) AS observations,
               (SELECT count(*) FROM indicators) AS indicators,
               (SELECT count(*) FROM actors) AS actors,
               (SELECT count(*) FROM networks) AS networks,
               (SELECT count(*) FROM programmes) AS programmes,
               (SELECT count(*) FROM guidelines) AS guidelines,
               (SELECT count(*) FROM goals) AS goals,
               (SELECT count(*) FROM targets WHERE origin = 'adopted') AS adopted_targets,
               (SELECT count(*) FROM measures) AS measures,
               (SELECT count(*) FROM milestones) AS milestones,
               (SELECT count(*) FROM sources) AS sources
        """
    ).pl()
