"""Questions of the overview page: the situation in a handful of figures, and the ways in."""

import polars as pl
from duckdb import DuckDBPyConnection


def situation(connection: DuckDBPyConnection, limit: int = 6) -> pl.DataFrame:
    """Which figures tell most about the municipality? Each row is one indicator.

    The rule: core indicators in which one direction is better, at the latest year that can be
    compared with Germany or, where Germany has no figure, with the middle (median) of the
    municipality's peers on its level; farthest from that reference first (ratio of the larger to
    the smaller); at most two of one Bildungsbereich, so that one topic cannot fill the page.
    Columns: indicator_id, year, value with its ranges; state_value, nation_value, median_value
    (null where unknown; median only where the nation is null).
    """
    return connection.sql(
        """
        WITH own AS (
            SELECT r.*, i.domain_id, nation.value AS nation_value, land.value AS state_value,
                   CASE WHEN nation.value IS NULL THEN
                       (SELECT median(p.value) FROM readings AS p
                        WHERE p.indicator_id = r.indicator_id AND p.year = r.year
                          AND p.dimension = 'total' AND p.level = r.level)
                   END AS median_value
            FROM readings AS r
            JOIN municipality AS m ON r.area_id = m.focus_area_id
            JOIN indicators AS i USING (indicator_id)
            LEFT JOIN readings AS nation
              ON nation.level = 'nation' AND nation.indicator_id = r.indicator_id
             AND nation.year = r.year AND nation.dimension = 'total'
            LEFT JOIN observations AS land
              ON land.area_id = r.parent_id AND land.indicator_id = r.indicator_id
             AND land.year = r.year AND land.dimension = 'total'
            WHERE r.dimension = 'total' AND r.value > 0 AND r.judgeable
              AND i.tier = 'core' AND i.direction <> 'neutral' AND r.kind <> 'count'
            QUALIFY row_number() OVER (
                PARTITION BY r.indicator_id ORDER BY nation.value IS NOT NULL DESC, r.year DESC
            ) = 1
        ),
        ranked AS (
            SELECT *, abs(ln(value / coalesce(nation_value, median_value))) AS distance
            FROM own
            WHERE coalesce(nation_value, median_value) > 0
            QUALIFY row_number() OVER (PARTITION BY domain_id ORDER BY distance DESC, indicator_id) <= 2
        )
        SELECT indicator_id, year, value, value_low, value_high, interval_low, interval_high,
               judgeable, status, rounding_base, state_value, nation_value, median_value, source_id
        FROM ranked
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
               (SELECT count(*) FROM indicators WHERE figures > 0) AS indicators,
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
