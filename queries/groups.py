"""Questions about groups of people: one indicator's breakdowns, and two groups beside each other."""

import polars as pl
from duckdb import DuckDBPyConnection


def dimensions(connection: DuckDBPyConnection, indicator_id: str, language: str) -> pl.DataFrame:
    """By what is this indicator broken down? Each row is one breakdown: dimension, name."""
    return connection.sql(
        """
        SELECT dimension, any_value(in_language(dimension_name_de, dimension_name_en, $language)) AS name
        FROM categories
        WHERE dimension IN (SELECT dimension FROM observations WHERE indicator_id = $indicator_id)
          AND dimension <> 'total'
        GROUP BY dimension
        ORDER BY dimension
        """,
        params={"indicator_id": indicator_id, "language": language},
    ).pl()


def members(
    connection: DuckDBPyConnection, indicator_id: str, area_id: str, dimension: str, language: str
) -> pl.DataFrame:
    """Which groups of a breakdown have a figure in an area? Each row is one: category, name."""
    return connection.sql(
        """
        SELECT category, in_language(name_de, name_en, $language) AS name
        FROM categories AS c
        WHERE dimension = $dimension AND EXISTS (
            FROM observations AS o
            WHERE o.indicator_id = $indicator_id AND o.area_id = $area_id
              AND o.dimension = c.dimension AND o.category = c.category AND o.value IS NOT NULL
        )
        ORDER BY position
        """,
        params={
            "indicator_id": indicator_id,
            "area_id": area_id,
            "dimension": dimension,
            "language": language,
        },
    ).pl()


def parts(
    connection: DuckDBPyConnection,
    indicator_id: str,
    area_ids: list[str],
    first_year: int,
    last_year: int,
    dimension: str,
    language: str,
) -> pl.DataFrame:
    """How did the groups develop? Each row is one area, year and part of a breakdown.

    Of rates, not of counts, the whole comes first as a group of its own to compare with
    (`category` total, `position` 0). Values in the indicator's unit; a null value carries a status.
    """
    return connection.sql(
        """
        SELECT r.area_id, in_language(r.area_de, r.area_en, $language) AS area, r.year, r.category,
               CASE WHEN r.dimension = 'total' THEN 0 ELSE c.position END AS position, r.numerator, r.denominator,
               r.value, r.value_low, r.value_high, r.interval_low, r.interval_high, r.judgeable,
               r.rounding_base, r.status, r.method, r.source_id, r.reference_date,
               in_language(c.name_de, c.name_en, $language) AS part
        FROM readings AS r
        JOIN categories AS c USING (dimension, category)
        WHERE r.indicator_id = $indicator_id AND r.area_id IN $area_ids
          AND r.year BETWEEN $first_year AND $last_year
          AND (r.dimension = $dimension OR (r.dimension = 'total' AND r.kind <> 'count'))
        ORDER BY r.year, list_position($area_ids, r.area_id), r.dimension = 'total' DESC, c.position
        """,
        params={
            "indicator_id": indicator_id,
            "area_ids": area_ids,
            "first_year": first_year,
            "last_year": last_year,
            "dimension": dimension,
            "language": language,
        },
    ).pl()


def pair(
    connection: DuckDBPyConnection,
    indicator_id: str,
    area_ids: list[str],
    dimension: str,
    group: str,
    reference: str,
    language: str,
) -> pl.DataFrame:
    """What are the figures of two groups, beside each other? Each row is one area and year.

    The reference is another part of the same breakdown, or `total` for everyone.
    Columns of both end in _group and _reference. Where one has no row in the data its columns are
    null, status included ("no figure"). Values in the indicator's unit.
    """
    return connection.sql(
        """
        WITH one AS (
            SELECT area_id, in_language(area_de, area_en, $language) AS area, year, category,
                   numerator, denominator, value, value_low, value_high, interval_low, interval_high,
                   judgeable, rounding_base, status, method, source_id, reference_date
            FROM readings
            WHERE indicator_id = $indicator_id AND area_id IN $area_ids
              AND (dimension = $dimension AND category IN ($group, $reference)
                   OR dimension = 'total' AND $reference = 'total')
        )
        SELECT area_id, coalesce(g.area, r.area) AS area, year,
               g.numerator AS numerator_group, g.denominator AS denominator_group,
               g.value AS value_group, g.value_low AS value_low_group,
               g.value_high AS value_high_group, g.interval_low AS interval_low_group,
               g.interval_high AS interval_high_group, g.judgeable AS judgeable_group,
               g.rounding_base AS rounding_base_group, g.status AS status_group,
               g.method AS method_group, g.source_id AS source_id_group,
               g.reference_date AS reference_date_group,
               r.numerator AS numerator_reference, r.denominator AS denominator_reference,
               r.value AS value_reference, r.value_low AS value_low_reference,
               r.value_high AS value_high_reference, r.interval_low AS interval_low_reference,
               r.interval_high AS interval_high_reference, r.judgeable AS judgeable_reference,
               r.rounding_base AS rounding_base_reference, r.status AS status_reference,
               r.method AS method_reference, r.source_id AS source_id_reference,
               r.reference_date AS reference_date_reference
        FROM (FROM one WHERE category = $group) AS g
        FULL JOIN (FROM one WHERE category = $reference) AS r USING (area_id, year)
        ORDER BY list_position($area_ids, area_id), year
        """,
        params={
            "indicator_id": indicator_id,
            "area_ids": area_ids,
            "dimension": dimension,
            "group": group,
            "reference": reference,
            "language": language,
        },
    ).pl()
