"""Questions of the goals page: what was resolved, how it is measured, what happened when."""

import polars as pl
from duckdb import DuckDBPyConnection


def guidelines(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which guidelines does the mission statement have? Each row is one; a null title is unknown."""
    return connection.sql(
        """
        SELECT g.guideline_id, g.number, in_language(g.title_de, g.title_en, $language) AS title,
               g.adopted_on, s.publisher, s.title AS source_title, s.url
        FROM guidelines AS g
        JOIN sources AS s USING (source_id)
        ORDER BY g.number
        """,
        params={"language": language},
    ).pl()


def goals(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which strategic goals are there? Each row is one; a null guideline is not stated."""
    return connection.sql(
        """
        SELECT g.goal_id, g.guideline_id, in_language(g.title_de, g.title_en, $language) AS title,
               g.horizon_year, g.adopted_on, g.resolution,
               (SELECT count(*) FROM measures AS m WHERE m.goal_id = g.goal_id) AS measures,
               s.publisher, s.title AS source_title, s.url
        FROM goals AS g
        JOIN sources AS s USING (source_id)
        ORDER BY g.goal_id
        """,
        params={"language": language},
    ).pl()


def targets(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """By what is each guideline or goal measured? Each row is one tie to an indicator.

    With the indicator's latest total in the tie's area (`year`, `value`), and the figure before it
    (`year_before`, `value_before`); null where there is none.
    """
    return connection.sql(
        """
        WITH latest AS (
            SELECT o.indicator_id, o.area_id, o.year, o.value, o.status, o.value_low, o.value_high,
                   o.interval_low, o.interval_high,
                   lag(o.year) OVER w AS year_before, lag(o.value) OVER w AS value_before
            FROM observations AS o
            WHERE o.dimension = 'total' AND o.value IS NOT NULL
              AND (o.indicator_id, o.area_id) IN (SELECT (indicator_id, area_id) FROM targets)
            WINDOW w AS (PARTITION BY o.indicator_id, o.area_id ORDER BY o.year)
            QUALIFY o.year = max(o.year) OVER (PARTITION BY o.indicator_id, o.area_id)
        )
        SELECT t.target_id, t.guideline_id, t.goal_id, t.indicator_id, t.area_id, in_language(a.name, coalesce(a.name_en, a.name), $language) AS area,
               t.baseline_year, t.baseline_value, t.target_value, t.target_year, t.origin,
               in_language(t.note_de, t.note_en, $language) AS note,
               in_language(i.name_de, i.name_en, $language) AS indicator,
               i.unit, i.decimals, i.direction, i.influence,
               l.year, l.value, l.status, l.value_low, l.value_high, l.interval_low,
               l.interval_high, l.year_before, l.value_before
        FROM targets AS t
        JOIN areas AS a USING (area_id)
        LEFT JOIN indicators AS i USING (indicator_id)
        LEFT JOIN latest AS l USING (indicator_id, area_id)
        ORDER BY t.target_id
        """,
        params={"language": language},
    ).pl()


def milestones(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What happened when? Each row is one milestone; `day` is the first day of what `date` says."""
    return connection.sql(
        """
        SELECT m.milestone_id, m.date, m.phase,
               in_language(m.title_de, m.title_en, $language) AS title,
               CAST(m.date || substr('-01-01', length(m.date) - 3) AS DATE) AS day,
               s.publisher, s.title AS source_title, s.url
        FROM milestones AS m
        JOIN sources AS s USING (source_id)
        ORDER BY day, m.milestone_id
        """,
        params={"language": language},
    ).pl()


def mandates(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What was ordered, and was it delivered? Each row is one mandate or report."""
    return connection.sql(
        """
        SELECT m.mandate_id, in_language(m.title_de, m.title_en, $language) AS title, m.ordered_by,
               m.ordered_on, m.due_on, m.delivered_on,
               in_language(m.outcome_de, m.outcome_en, $language) AS outcome,
               s.publisher, s.title AS source_title, coalesce(m.url, s.url) AS url
        FROM mandates AS m
        JOIN sources AS s USING (source_id)
        ORDER BY coalesce(m.ordered_on, m.delivered_on), m.mandate_id
        """,
        params={"language": language},
    ).pl()
