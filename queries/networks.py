"""Questions of the networks page: who works on education, in which networks, paid by what."""

import polars as pl
from duckdb import DuckDBPyConnection


def participants(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Who and what is there? Each row is one actor, network or programme.

    Columns: id, type (actor, network, programme), name, kind, status, themes, phases,
    target_groups, area_ids (null lists: nothing stated), text, start, end, url, source, source_url,
    ties (memberships of an actor, members of a network, funders and recipients of a programme).
    """
    return connection.sql(
        """
        WITH everyone AS (
            SELECT actor_id AS id, 'actor' AS type, name, kind, NULL AS status, themes, phases,
                   target_groups, area_ids, in_language(task_de, task_en, $language) AS text,
                   start, "end", url, source_id, NULL AS budget_eur,
                   (SELECT count(DISTINCT network_id) FROM memberships AS m
                    WHERE m.actor_id = actors.actor_id) AS ties
            FROM actors
            UNION ALL
            SELECT network_id, 'network', name, kind, status, themes, phases, target_groups,
                   area_ids, in_language(purpose_de, purpose_en, $language), start, "end", url,
                   source_id, NULL,
                   (SELECT count(DISTINCT actor_id) FROM memberships AS m
                    WHERE m.network_id = networks.network_id)
            FROM networks
            UNION ALL
            SELECT programme_id, 'programme', name, 'programme', NULL, themes, NULL, NULL,
                   area_ids, in_language(purpose_de, purpose_en, $language), start, "end", url,
                   source_id, budget_eur,
                   len(coalesce(funder_actor_ids, [])) + len(coalesce(recipient_actor_ids, []))
            FROM programmes
        )
        SELECT everyone.*, s.publisher AS source, s.title AS source_title, s.url AS source_url
        FROM everyone
        JOIN sources AS s USING (source_id)
        ORDER BY list_position(['network', 'actor', 'programme'], type), name COLLATE de, id
        """,
        params={"language": language},
    ).pl()


def ties(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Who is tied to what? Each row is one actor's tie to a network or programme.

    Columns: actor_id, actor, other_id, other, role (lead, management, member, partner, funder,
    recipient).
    """
    return connection.sql(
        """
        WITH ties AS (
            SELECT m.actor_id, a.name AS actor, m.network_id AS other_id, n.name AS other, m.role
            FROM memberships AS m JOIN actors AS a USING (actor_id)
            JOIN networks AS n USING (network_id)
            UNION ALL
            SELECT f.actor_id, a.name, p.programme_id, p.name, 'funder'
            FROM programmes AS p, unnest(p.funder_actor_ids) AS f(actor_id)
            JOIN actors AS a ON a.actor_id = f.actor_id
            UNION ALL
            SELECT r.actor_id, a.name, p.programme_id, p.name, 'recipient'
            FROM programmes AS p, unnest(p.recipient_actor_ids) AS r(actor_id)
            JOIN actors AS a ON a.actor_id = r.actor_id
        )
        FROM ties
        ORDER BY actor COLLATE de, other COLLATE de, role, actor_id, other_id
        """
    ).pl()
