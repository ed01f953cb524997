"""Questions of the goals page: what was resolved, how it is measured, what happened when."""

import polars as pl
from duckdb import DuckDBPyConnection


def guidelines(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which guidelines does the mission statement have? Each row is one; a null title is unknown."""
    return connection.sql(
        """
        SELECT g.guideline_id, g.number, in_language(g.title_de, g.title_en, $language) AS title,
               g.adopted_on, g.source_id
        FROM guidelines AS g
        ORDER BY g.number
        """,
        params={"language": language},
    ).pl()


def goals(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which strategic goals are there? Each row is one; a null guideline is not stated.

    Nor is how it came about (`came_about`, `process`) or how strictly it steers (`steering`) where it
    is null; a null `review_on` is no date set.
    """
    return connection.sql(
        """
        SELECT g.goal_id, g.guideline_id, in_language(g.title_de, g.title_en, $language) AS title,
               g.horizon_year, g.adopted_on, g.resolution, g.superseded, g.came_about, g.steering,
               g.review_on, in_language(g.concept_de, g.concept_en, $language) AS concept,
               in_language(g.process_de, g.process_en, $language) AS process,
               (SELECT count(*) FROM measures AS m WHERE m.goal_id = g.goal_id) AS measures,
               g.source_id
        FROM goals AS g
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
                   o.interval_low, o.interval_high, o.judgeable,
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
               i.unit, i.decimals, i.direction, i.influence, i.rescaled, i.kind,
               l.year, l.value, l.status, l.value_low, l.value_high, l.interval_low,
               l.interval_high, l.judgeable, l.year_before, l.value_before
        FROM targets AS t
        JOIN areas AS a USING (area_id)
        LEFT JOIN indicators AS i USING (indicator_id)
        LEFT JOIN latest AS l USING (indicator_id, area_id)
        ORDER BY t.target_id
        """,
        params={"language": language},
    ).pl()


def figures(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """How did the indicators of all targets develop? Each row is one figure of a target's area.

    Columns as of `monitoring.series`, with `indicator_id`; a null value carries a status that says why.
    """
    return connection.sql(
        """
        SELECT indicator_id, area_id, in_language(area_de, area_en, $language) AS area, year,
               reference_date, numerator, denominator, value, value_low, value_high, interval_low,
               interval_high, judgeable, rounding_base, status, method, source_id
        FROM readings
        WHERE dimension = 'total'
          AND (indicator_id, area_id) IN (SELECT (indicator_id, area_id) FROM targets)
        ORDER BY indicator_id, area_id, year
        """,
        params={"language": language},
    ).pl()


def breaks(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Where can years of the targets' indicators not be compared? Each row is one break.

    Columns: indicator_id, area_id (that of the target), year (first of the new series), label,
    explanation.
    """
    return connection.sql(
        """
        SELECT DISTINCT t.indicator_id, t.area_id, b.year,
               in_language(b.label_de, b.label_en, $language) AS label,
               in_language(b.explanation_de, b.explanation_en, $language) AS explanation
        FROM targets AS t
        JOIN area_ancestors AS above USING (area_id)
        JOIN breaks AS b ON b.area_id = above.ancestor_id AND b.indicator_id = t.indicator_id
        ORDER BY t.indicator_id, t.area_id, b.year
        """,
        params={"language": language},
    ).pl()


def measures(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What is done for which goal? Each row is one measure.

    With the names of its owner, of its partners and areas (lists, empty where none is named) and of
    its programme with its end. Amounts in euros, staff in full-time posts; null is not stated.
    """
    return connection.sql(
        """
        SELECT m.measure_id, m.goal_id, in_language(m.title_de, m.title_en, $language) AS title,
               m.owner_actor_id, o.name AS owner, m.binding, m.resolution, m.start, m."end",
               m.budget_eur, m.funded_eur, m.staff_needed, m.staff_there, m.status, m.effect_year,
               m.reported_on, coalesce(m.area_ids, []) AS area_ids,
               in_language(m.participation_de, m.participation_en, $language) AS participation,
               programme_id, p.name AS programme, p."end" AS programme_end,
               (SELECT coalesce(list(a.name ORDER BY a.name), [])
                FROM actors AS a WHERE list_contains(m.partner_actor_ids, a.actor_id)) AS partners,
               m.source_id
        FROM measures AS m
        JOIN actors AS o ON o.actor_id = m.owner_actor_id
        LEFT JOIN programmes AS p USING (programme_id)
        ORDER BY m.goal_id, m.start, m.measure_id
        """,
        params={"language": language},
    ).pl()


def networks(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Which networks serve a goal? Each row is one goal and one network.

    That are those that name the goal, and those in which owners and partners of its measures that are
    planned or run take part; `actors` are their names (empty: it only names the goal). Networks that have
    ended are left out.
    """
    return connection.sql(
        """
        WITH acting AS (
            SELECT goal_id, owner_actor_id AS actor_id FROM measures WHERE status IN ('planned', 'running')
            UNION
            SELECT goal_id, unnest(partner_actor_ids) FROM measures WHERE status IN ('planned', 'running')
        ), ties AS (
            SELECT acting.goal_id, n.network_id, n.name,
                   list(DISTINCT a.name ORDER BY a.name) AS actors
            FROM acting
            JOIN actors AS a USING (actor_id)
            JOIN memberships AS m USING (actor_id)
            JOIN networks AS n USING (network_id)
            WHERE n.status <> 'ended' AND n.kind <> 'committee'
            GROUP BY ALL
        ), naming AS (
            SELECT unnest(goal_ids) AS goal_id, network_id, name, []::VARCHAR[] AS actors
            FROM networks
            WHERE status <> 'ended'
        )
        FROM ties
        UNION ALL
        FROM naming ANTI JOIN ties USING (goal_id, network_id)
        ORDER BY goal_id, name COLLATE de, network_id
        """
    ).pl()


def milestones(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What happened when? Each row is one milestone; `day` is the first day of what `date` says."""
    return connection.sql(
        """
        SELECT m.milestone_id, m.date, m.phase,
               in_language(m.title_de, m.title_en, $language) AS title,
               CAST(m.date || substr('-01-01', length(m.date) - 3) AS DATE) AS day,
               m.source_id
        FROM milestones AS m
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
               m.source_id, m.url
        FROM mandates AS m
        ORDER BY coalesce(m.ordered_on, m.delivered_on), m.mandate_id
        """,
        params={"language": language},
    ).pl()
