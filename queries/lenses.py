"""Questions of the lenses: one topic through several indicators."""

import polars as pl
from duckdb import DuckDBPyConnection


def lenses(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which topics can be looked at? Each row is one lens, in the order of the municipality.

    Columns: lens_id, title, question, introduction, entries (those with figures; 0: nothing to show
    yet), mandate_id, mandate, ordered_by, ordered_on, delivered_on, mandate_url (null: nobody
    ordered it, or not documented), source_id (null: chosen by the makers of this display).
    """
    return connection.sql(
        """
        SELECT l.lens_id, in_language(l.title_de, l.title_en, $language) AS title,
               in_language(l.question_de, l.question_en, $language) AS question,
               in_language(l.introduction_de, l.introduction_en, $language) AS introduction,
               (SELECT count(*) FROM shown_lens_entries AS e WHERE e.lens_id = l.lens_id) AS entries,
               l.mandate_id, in_language(m.title_de, m.title_en, $language) AS mandate,
               m.ordered_by, m.ordered_on, m.delivered_on, m.url AS mandate_url,
               l.source_id
        FROM lenses AS l
        LEFT JOIN mandates AS m USING (mandate_id)
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
