"""Questions of the monitoring page: one indicator over time, over areas, over breakdowns."""

import polars as pl
from duckdb import DuckDBPyConnection


def coverage(connection: DuckDBPyConnection, indicator_id: str) -> pl.DataFrame:
    """For which levels and years are there figures? Each row is one level and year.

    Totals only, or parts where the indicator has no totals at all.
    Columns: level, year, areas (areas with a figure).
    """
    return connection.sql(
        """
        WITH figures AS (
            SELECT level, year, area_id, dimension = 'total' AS whole
            FROM readings
            WHERE indicator_id = $indicator_id AND value IS NOT NULL
        )
        SELECT level, year, count(DISTINCT area_id) AS areas
        FROM figures
        WHERE whole OR NOT (SELECT bool_or(whole) FROM figures)
        GROUP BY level, year
        ORDER BY level_position(level), year
        """,
        params={"indicator_id": indicator_id},
    ).pl()


def totals(connection: DuckDBPyConnection, indicator_id: str) -> pl.DataFrame:
    """How many figures stand for a whole? One row; 0 where only parts of a breakdown are known."""
    return connection.sql(
        """
        SELECT count(value) AS totals
        FROM observations
        WHERE indicator_id = $indicator_id AND dimension = 'total'
        """,
        params={"indicator_id": indicator_id},
    ).pl()


def areas_with_figures(connection: DuckDBPyConnection, indicator_id: str) -> pl.DataFrame:
    """For which areas is there any figure? Each row is one area_id."""
    return connection.sql(
        """
        SELECT DISTINCT area_id FROM observations
        WHERE indicator_id = $indicator_id AND value IS NOT NULL
        ORDER BY area_id
        """,
        params={"indicator_id": indicator_id},
    ).pl()


def series(
    connection: DuckDBPyConnection,
    indicator_id: str,
    area_ids: list[str],
    first_year: int,
    last_year: int,
    language: str,
) -> pl.DataFrame:
    """How did the indicator develop? Each row is one area and year (totals only).

    Values in the indicator's unit; a null value carries a status that says why.
    """
    return connection.sql(
        """
        SELECT area_id, in_language(area_de, area_en, $language) AS area, level, year,
               reference_date, numerator, denominator, value,
               value_low, value_high, interval_low, interval_high, judgeable, rounding_base,
               status, method, source_id
        FROM readings
        WHERE indicator_id = $indicator_id AND area_id IN $area_ids AND dimension = 'total'
          AND year BETWEEN $first_year AND $last_year
        ORDER BY list_position($area_ids, area_id), year
        """,
        params={
            "indicator_id": indicator_id,
            "area_ids": area_ids,
            "first_year": first_year,
            "last_year": last_year,
            "language": language,
        },
    ).pl()


def cross_section(
    connection: DuckDBPyConnection, indicator_id: str, level: str, year: int, language: str
) -> pl.DataFrame:
    """How do the areas of a level compare in one year? Each row is one area.

    All that exist today and existed then, and others that have a figure for that year. Areas without
    a row in the data come with null value and null status ("no figure").
    """
    return connection.sql(
        """
        SELECT a.area_id, in_language(a.name, coalesce(a.name_en, a.name), $language) AS area,
               in_language(p.name, coalesce(p.name_en, p.name), $language) AS parent, a.parent_id, o.year, o.numerator,
               o.denominator, o.value, o.value_low, o.value_high, o.interval_low, o.interval_high,
               o.judgeable, o.rounding_base, o.status, o.method, o.source_id, o.reference_date
        FROM areas AS a
        LEFT JOIN areas AS p ON p.area_id = a.parent_id
        LEFT JOIN observations AS o
          ON o.area_id = a.area_id AND o.indicator_id = $indicator_id AND o.year = $year
         AND o.dimension = 'total'
        WHERE a.level = $level
          AND (o.value IS NOT NULL
               OR a.valid_to IS NULL AND coalesce(year(a.valid_from) <= $year, true))
        ORDER BY a.area_id
        """,
        params={"indicator_id": indicator_id, "level": level, "year": year, "language": language},
    ).pl()


def area_notes(connection: DuckDBPyConnection, level: str, language: str) -> pl.DataFrame:
    """What is there to know about the areas of a level? Each row is one area with a note."""
    return connection.sql(
        """
        SELECT area_id, in_language(name, coalesce(name_en, name), $language) AS area,
               in_language(note_de, note_en, $language) AS note
        FROM areas
        WHERE level = $level AND note_de IS NOT NULL
        ORDER BY area_id
        """,
        params={"level": level, "language": language},
    ).pl()


def breaks(
    connection: DuckDBPyConnection, indicator_id: str, area_id: str, language: str
) -> pl.DataFrame:
    """Where can years not be compared? Each row is one break that touches an area.

    A break in a larger area holds for all areas within it. Columns: year (first of the new
    series), kind, label, explanation, source_id.
    """
    return connection.sql(
        """
        SELECT b.year, b.kind, in_language(b.label_de, b.label_en, $language) AS label,
               in_language(b.explanation_de, b.explanation_en, $language) AS explanation,
               b.source_id
        FROM breaks AS b
        JOIN area_ancestors AS above ON above.ancestor_id = b.area_id
        WHERE b.indicator_id = $indicator_id AND above.area_id = $area_id
        ORDER BY b.year, b.break_id
        """,
        params={"indicator_id": indicator_id, "area_id": area_id, "language": language},
    ).pl()


def quotations(
    connection: DuckDBPyConnection, domain_id: str, area_id: str, language: str
) -> pl.DataFrame:
    """What do others quote on this Bildungsbereich? Each row is one quoted figure, never in a series."""
    return connection.sql(
        """
        SELECT q.context_id, q.period, in_language(q.statement_de, q.statement_en, $language) AS statement,
               q.source_id
        FROM context AS q
        JOIN area_ancestors AS within ON within.area_id = q.area_id
        WHERE q.domain = $domain_id AND within.ancestor_id = $area_id
        ORDER BY q.context_id
        """,
        params={"domain_id": domain_id, "area_id": area_id, "language": language},
    ).pl()


def used_sources(connection: DuckDBPyConnection, indicator_id: str) -> pl.DataFrame:
    """Which sources feed this indicator? Each row is one source_id."""
    return connection.sql(
        "SELECT DISTINCT source_id FROM observations WHERE indicator_id = $indicator_id ORDER BY source_id",
        params={"indicator_id": indicator_id},
    ).pl()
