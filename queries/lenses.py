"""Questions of the lenses: one topic through several indicators, and the gap between two groups."""

import polars as pl
from duckdb import DuckDBPyConnection


def lenses(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which topics can be looked at? Each row is one lens, in the order of the municipality.

    Columns: lens_id, title, question, introduction, entries (those with figures; 0: nothing to show
    yet), mandate_id, mandate, ordered_by, ordered_on, delivered_on, mandate_url (null: nobody
    ordered it, or not documented), source_id, publisher, source_title, url (null: chosen by the
    makers of this display).
    """
    return connection.sql(
        """
        SELECT l.lens_id, in_language(l.title_de, l.title_en, $language) AS title,
               in_language(l.question_de, l.question_en, $language) AS question,
               in_language(l.introduction_de, l.introduction_en, $language) AS introduction,
               (SELECT count(*) FROM shown_lens_entries AS e WHERE e.lens_id = l.lens_id) AS entries,
               l.mandate_id, in_language(m.title_de, m.title_en, $language) AS mandate,
               m.ordered_by, m.ordered_on, m.delivered_on, m.url AS mandate_url,
               l.source_id, s.publisher, s.title AS source_title, s.url
        FROM lenses AS l
        LEFT JOIN mandates AS m USING (mandate_id)
        LEFT JOIN sources AS s ON s.source_id = l.source_id
        ORDER BY l.position, l.lens_id
        """,
        params={"language": language},
    ).pl()


def entries(connection: DuckDBPyConnection, lens_id: str, language: str) -> pl.DataFrame:
    """What does a lens show? Each row is one entry that has figures, in the order of the lens.

    Columns: position, indicator_id, indicator, dimension, category, reference_category,
    dimension_name, group_name, reference_name (these six null: the whole), note.
    """
    return connection.sql(
        """
        SELECT e.position, e.indicator_id, in_language(i.name_de, i.name_en, $language) AS indicator,
               e.dimension, e.category, e.reference_category,
               in_language(g.dimension_name_de, g.dimension_name_en, $language) AS dimension_name,
               in_language(g.name_de, g.name_en, $language) AS group_name,
               in_language(r.name_de, r.name_en, $language) AS reference_name,
               in_language(e.note_de, e.note_en, $language) AS note
        FROM shown_lens_entries AS e
        JOIN indicators AS i USING (indicator_id)
        LEFT JOIN categories AS g ON g.dimension = e.dimension AND g.category = e.category
        LEFT JOIN categories AS r
          ON r.category = e.reference_category
         AND r.dimension = CASE WHEN r.category = 'total' THEN 'total' ELSE e.dimension END
        WHERE e.lens_id = $lens_id
        ORDER BY e.position
        """,
        params={"lens_id": lens_id, "language": language},
    ).pl()


def gap_readings(
    connection: DuckDBPyConnection,
    indicator_id: str,
    dimension: str,
    category: str,
    reference_category: str,
    area_ids: list[str],
    language: str,
) -> pl.DataFrame:
    """How far apart are two groups, and since when? Each row is one area and year.

    The group is the `category` of a breakdown; the reference another one, or `total` for everyone.
    Columns: area_id, area, level, year, and of both, ending in _group and _reference: value (in the
    indicator's unit), numerator, denominator, value_low, value_high (range of the source's
    rounding), interval_low, interval_high (Wilson), judgeable, rounding_base, status, source_id.
    All of one group are null where the data have no row for it.
    """
    return connection.sql(
        """
        WITH figures AS (
            SELECT * EXCLUDE (area_de, area_en),
                   in_language(area_de, area_en, $language) AS area,
                   dimension = $dimension AND category = $category AS asked
            FROM readings
            WHERE indicator_id = $indicator_id AND area_id IN $area_ids
              AND (dimension = $dimension AND category IN ($category, $reference_category)
                   OR dimension = 'total' AND $reference_category = 'total')
        )
        SELECT area_id, coalesce(g.area, r.area) AS area, coalesce(g.level, r.level) AS level, year,
               g.value AS value_group, r.value AS value_reference,
               g.numerator AS numerator_group, r.numerator AS numerator_reference,
               g.denominator AS denominator_group, r.denominator AS denominator_reference,
               g.value_low AS value_low_group, r.value_low AS value_low_reference,
               g.value_high AS value_high_group, r.value_high AS value_high_reference,
               g.interval_low AS interval_low_group, r.interval_low AS interval_low_reference,
               g.interval_high AS interval_high_group, r.interval_high AS interval_high_reference,
               g.judgeable AS judgeable_group, r.judgeable AS judgeable_reference,
               g.rounding_base AS rounding_base_group, r.rounding_base AS rounding_base_reference,
               g.status AS status_group, r.status AS status_reference,
               g.source_id AS source_id_group, r.source_id AS source_id_reference
        FROM (SELECT * FROM figures WHERE asked) AS g
        FULL JOIN (SELECT * FROM figures WHERE NOT asked) AS r USING (area_id, year)
        ORDER BY list_position($area_ids, area_id), year
        """,
        params={
            "indicator_id": indicator_id,
            "dimension": dimension,
            "category": category,
            "reference_category": reference_category,
            "area_ids": area_ids,
            "language": language,
        },
    ).pl()
