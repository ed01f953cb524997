"""Questions of the map: shapes, the figures of all years, and where years cannot be compared."""

import polars as pl
from duckdb import DuckDBPyConnection


def shapes(connection: DuckDBPyConnection, level: str) -> pl.DataFrame:
    """What do the areas of a level look like on a map? Each row is one area.

    Official boundaries where there are some, else the tiles of the schematic map.
    Columns: area_id, kind (boundary or tile), geometry (GeoJSON text), licence.
    """
    return connection.sql(
        """
        SELECT area_id, kind, geometry, licence
        FROM shapes
        WHERE level = $level
        QUALIFY kind = min(kind) OVER ()
        ORDER BY area_id
        """,
        params={"level": level},
    ).pl()


def values(connection: DuckDBPyConnection, indicator_id: str, level: str) -> pl.DataFrame:
    """Which figures can a map of this level show in any year? Each row is one area and year.

    Columns: year, value (in the indicator's unit, never null; totals only).
    """
    return connection.sql(
        """
        SELECT year, value
        FROM observations
        WHERE indicator_id = $indicator_id AND dimension = 'total' AND value IS NOT NULL
          AND area_id IN (SELECT area_id FROM shapes WHERE level = $level)
        ORDER BY year, area_id
        """,
        params={"indicator_id": indicator_id, "level": level},
    ).pl()


def notes(connection: DuckDBPyConnection, level: str, language: str) -> pl.DataFrame:
    """What must be known of the boroughs on a map of boundaries, or above its districts? Each row is one note.

    Columns: area, note. Empty where there are tiles only.
    """
    return connection.sql(
        """
        SELECT in_language(name, coalesce(name_en, name), $language) AS area,
               in_language(note_de, note_en, $language) AS note
        FROM areas
        WHERE level = 'borough' AND note_de IS NOT NULL AND valid_to IS NULL
          AND $level IN ('borough', 'district')
          AND EXISTS (FROM shapes WHERE shapes.level = $level AND kind = 'boundary')
        ORDER BY area_id
        """,
        params={"level": level, "language": language},
    ).pl()


def breaks(
    connection: DuckDBPyConnection, indicator_id: str, level: str, language: str
) -> pl.DataFrame:
    """Where can years not be compared on a map of this level? Each row is one break.

    Those that touch any of its areas, itself or through a larger one. Columns: year (first of the
    new series), area (where the break holds), label.
    """
    return connection.sql(
        """
        SELECT b.year, in_language(a.name, coalesce(a.name_en, a.name), $language) AS area,
               in_language(b.label_de, b.label_en, $language) AS label
        FROM breaks AS b
        JOIN areas AS a USING (area_id)
        WHERE b.indicator_id = $indicator_id AND b.area_id IN (
            SELECT above.ancestor_id
            FROM area_ancestors AS above JOIN areas AS shown USING (area_id)
            WHERE shown.level = $level AND shown.valid_to IS NULL
        )
        ORDER BY b.year, b.break_id
        """,
        params={"indicator_id": indicator_id, "level": level, "language": language},
    ).pl()
