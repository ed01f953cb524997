"""Questions of the networks page: who works on education, in which networks, paid by what."""

import polars as pl
from duckdb import DuckDBPyConnection


def participants(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Who and what is there? Each row is one actor, network or programme.

    Columns: node_id, type (actor, network, programme), name, kind, status (of networks), state (planned,
    now, over on the day of the release), themes, phases, target_groups, area_ids, goal_ids (null lists:
    nothing stated), local_ids (the boroughs and districts among its areas; null: the whole
    municipality), text, start, end, mandate_id, meetings (in a year), budget_eur, url, source_id; and how
    it lies in the landscape: x, y, part, ties, between, cut_off (null: not there on that day).
    """
    return connection.sql(
        """
        WITH everyone AS (
            SELECT 'actor' AS type, actor_id AS id, name, kind, NULL AS status, themes, phases,
                   target_groups, area_ids, NULL AS goal_ids,
                   in_language(task_de, task_en, $language) AS text, start, "end", mandate_id,
                   NULL AS meetings, NULL AS budget_eur, url, source_id
            FROM actors
            UNION ALL
            SELECT 'network', network_id, name, kind, status, themes, phases, target_groups, area_ids,
                   goal_ids, in_language(purpose_de, purpose_en, $language), start, "end", mandate_id,
                   meetings_per_year, NULL, url, source_id
            FROM networks
            UNION ALL
            SELECT 'programme', programme_id, name, 'programme', NULL, themes, phases, target_groups,
                   area_ids, NULL, in_language(purpose_de, purpose_en, $language), start, "end", NULL,
                   NULL, budget_eur, url, source_id
            FROM programmes
        ),
        small AS (SELECT list(area_id) AS ids FROM areas WHERE level IN ('borough', 'district'))
        SELECT n.node_id, everyone.* EXCLUDE (id), n.state,
               nullif(list_sort(list_intersect(area_ids, small.ids)), []) AS local_ids,
               n.x, n.y, n.part, n.ties, n."between", n.cut_off
        FROM everyone
        JOIN landscape_nodes AS n USING (type, id)
        CROSS JOIN small
        ORDER BY list_position(['network', 'actor', 'programme'], type), name COLLATE de, n.node_id
        """,
        params={"language": language},
    ).pl()


def ties(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Who is tied to what? Each row is one tie.

    Columns: from_id, to_id (`participants.node_id`), role (lead, management, member, partner: of a
    network; funder, recipient: of a programme; host: of an actor; reports: to a body), state (planned,
    now, over), start, end (null: not known, or still).
    """
    return connection.sql(
        """
        SELECT from_id, to_id, role, state, start, "end"
        FROM landscape_ties
        ORDER BY from_id, to_id, role, start NULLS FIRST
        """
    ).pl()


def measures(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which measures hang on whom and on which money? Each row is one measure of a goal.

    Columns: measure_id, title, status (planned, running, done, stopped), goal_id, goal (its wording),
    owner_id, programme_id (both `participants.node_id`; null: no programme).
    """
    return connection.sql(
        """
        SELECT m.measure_id, in_language(m.title_de, m.title_en, $language) AS title, m.status,
               g.goal_id, in_language(g.title_de, g.title_en, $language) AS goal,
               'actor-' || m.owner_actor_id AS owner_id, 'programme-' || m.programme_id AS programme_id
        FROM measures AS m
        JOIN goals AS g USING (goal_id)
        ORDER BY title COLLATE de, measure_id
        """,
        params={"language": language},
    ).pl()


def goals(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """How are the goals worded? Each row is one goal. Columns: goal_id, title."""
    return connection.sql(
        """
        SELECT goal_id, in_language(title_de, title_en, $language) AS title
        FROM goals
        ORDER BY goal_id
        """,
        params={"language": language},
    ).pl()


def mandates(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Who ordered what? Each row is one mandate.

    Columns: mandate_id, title, ordered_by, ordered_on (both null: not known).
    """
    return connection.sql(
        """
        SELECT mandate_id, in_language(title_de, title_en, $language) AS title, ordered_by, ordered_on
        FROM mandates
        ORDER BY mandate_id
        """,
        params={"language": language},
    ).pl()


def needs(connection: DuckDBPyConnection, level: str) -> pl.DataFrame:
    """How large is the need of each theme or phase in the areas of a level? Each row is one of each.

    The figures of one need are all of the latest year in which any area of the level has one. Columns:
    kind (theme, phase), value (the theme or phase), indicator_id, need_is (high, low: which figures mean
    a large need), area_id, year, figure (in the indicator's unit; null: none), status, judgeable
    (whether there are enough cases).
    """
    return connection.sql(
        """
        WITH figures AS (
            SELECT n.kind, n.value, n.indicator_id, n.need_is, o.area_id, o.year, o.value AS figure,
                   o.status, o.judgeable
            FROM needs AS n
            JOIN observations AS o USING (indicator_id)
            JOIN areas AS a USING (area_id)
            WHERE o.dimension = 'total' AND a.level = $level AND a.valid_to IS NULL
        )
        FROM figures
        QUALIFY year = max(year) FILTER (figure IS NOT NULL) OVER (PARTITION BY kind, value)
        ORDER BY kind, value, area_id
        """,
        params={"level": level},
    ).pl()


def need_notes(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Why does an indicator stand for a need? Each row is one need. Columns: kind, value, indicator_id, note."""
    return connection.sql(
        """
        SELECT kind, value, indicator_id, in_language(note_de, note_en, $language) AS note
        FROM needs
        ORDER BY kind, value
        """,
        params={"language": language},
    ).pl()
