"""Questions of whoever looks for something: what is there, and what people call it."""

import polars as pl
from duckdb import DuckDBPyConnection


def indicators(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What is there to find? Each row is one indicator with figures, in the order of the catalogue.

    Columns: indicator_id, domain_id, name, description, `words` (names, descriptions, breakdowns
    and official codes in both languages: what a search looks into), levels (from the largest),
    year, value, status: the municipality's latest figure of the whole, null where it has none.
    """
    return connection.sql(
        """
        WITH latest AS (
            SELECT indicator_id, year, value, status
            FROM observations
            WHERE area_id = (SELECT focus_area_id FROM municipality) AND dimension = 'total'
              AND value IS NOT NULL
            QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
        ),
        kinds AS (
            SELECT DISTINCT o.indicator_id, a.level, o.dimension
            FROM observations AS o JOIN areas AS a USING (area_id)
        ),
        reach AS (
            SELECT indicator_id, list(DISTINCT level ORDER BY level_position(level)) AS levels,
                   string_agg(DISTINCT dimension_name_de || ' ' || dimension_name_en, ' '
                              ORDER BY dimension_name_de || ' ' || dimension_name_en) AS breakdowns
            FROM kinds JOIN categories USING (dimension)
            GROUP BY indicator_id
        )
        SELECT i.indicator_id, i.domain_id, i.unit, i.decimals,
               in_language(i.name_de, i.name_en, $language) AS name,
               in_language(i.description_de, i.description_en, $language) AS description,
               concat_ws(' ', i.name_de, i.name_en, i.description_de, i.description_en, i.codes,
                         d.name_de, d.name_en, reach.breakdowns) AS words,
               reach.levels,
               latest.year, latest.value, latest.status
        FROM indicators AS i
        JOIN domains AS d USING (domain_id)
        JOIN reach USING (indicator_id)
        LEFT JOIN latest USING (indicator_id)
        ORDER BY i.position
        """,
        params={"language": language},
    ).pl()


def synonyms(connection: DuckDBPyConnection) -> pl.DataFrame:
    """What do people type for what is called otherwise? Each row is a handful of words.

    Columns: words (what is typed), means (whatever says one of these is found by them).
    """
    return connection.sql("SELECT words, means FROM synonyms ORDER BY position").pl()
