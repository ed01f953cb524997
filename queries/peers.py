"""Questions about counties like the one shown: which they are, and by what rule."""

import polars as pl
from duckdb import DuckDBPyConnection


def similar(connection: DuckDBPyConnection, area_id: str, language: str) -> pl.DataFrame:
    """Which counties are like this one? Each row is one, nearest in its situation first.

    Columns: area_id, area, parent (its Land), position (from 1), settlement (city, rural), size and
    situation (in the units of the rule's two indicators), own_size and own_situation (those of the
    county asked for), year_size, year_situation. No row where the area is no county, a figure of
    it is missing, or no other county fulfils the rule.
    """
    return connection.sql(
        """
        SELECT a.area_id, in_language(a.name, coalesce(a.name_en, a.name), $language) AS area,
               in_language(p.name, coalesce(p.name_en, p.name), $language) AS parent,
               s.position, a.settlement, s.similar_size AS size, s.similar_situation AS situation,
               s.size AS own_size, s.situation AS own_situation, s.year_size, s.year_situation
        FROM similar_areas AS s
        JOIN areas AS a ON a.area_id = s.similar_id
        LEFT JOIN areas AS p ON p.area_id = a.parent_id
        WHERE s.area_id = $area_id
        ORDER BY s.position
        """,
        params={"area_id": area_id, "language": language},
    ).pl()


def similar_rule(connection: DuckDBPyConnection) -> pl.DataFrame:
    """By what are counties called similar? One row.

    Columns: size_indicator_id, situation_indicator_id, number (how many are kept at most), all
    null where the municipality sets no rule; year_size, year_situation (of the figures compared),
    null where no two counties could be compared.
    """
    return connection.sql(
        """
        SELECT m.similar_size_indicator_id AS size_indicator_id,
               m.similar_situation_indicator_id AS situation_indicator_id,
               m.similar_number AS number,
               (SELECT any_value(year_size) FROM similar_areas) AS year_size,
               (SELECT any_value(year_situation) FROM similar_areas) AS year_situation
        FROM municipality AS m
        """
    ).pl()
