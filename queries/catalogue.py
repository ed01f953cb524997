"""Questions about what there is: the municipality, its areas, indicators and sources."""

import polars as pl
from duckdb import DuckDBPyConnection


def municipality(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Which municipality is this, and which release of its data? One row."""
    return connection.sql(
        """
        SELECT m.*, r.release_id, r.released_on, a.name AS focus_area, a.parent_id AS state_id,
               n.area_id AS nation_id,
               (SELECT min(year) FROM observations WHERE value IS NOT NULL) AS oldest_year,
               (SELECT max(year) FROM observations WHERE value IS NOT NULL) AS newest_year
        FROM municipality AS m, release AS r
        JOIN areas AS a ON a.area_id = m.focus_area_id
        JOIN areas AS n ON n.level = 'nation'
        """
    ).pl()


def newest_years(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Of which year is the newest figure of each indicator? Each row is one indicator.

    Columns: indicator_id, year (of the municipality and its parts, else of anybody).
    """
    return connection.sql(
        """
        SELECT o.indicator_id,
               coalesce(max(o.year) FILTER (h.ancestor_id IS NOT NULL), max(o.year)) AS year
        FROM observations AS o CROSS JOIN municipality AS m
        LEFT JOIN area_ancestors AS h ON h.area_id = o.area_id AND h.ancestor_id = m.focus_area_id
        WHERE o.value IS NOT NULL
        GROUP BY o.indicator_id
        ORDER BY o.indicator_id
        """
    ).pl()


def areas(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which areas exist today? Each row is one area, from the largest level, then by official key.

    Columns: area_id, name, level, parent_id, parent, place_in_alphabet (from 1, over all areas: the
    order of lists that are read by name).
    """
    return connection.sql(
        """
        SELECT a.area_id, in_language(a.name, coalesce(a.name_en, a.name), $language) AS name,
               a.level, a.parent_id,
               in_language(p.name, coalesce(p.name_en, p.name), $language) AS parent,
               row_number() OVER (
                   ORDER BY in_language(a.name, coalesce(a.name_en, a.name), $language) COLLATE de,
                            a.area_id
               ) AS place_in_alphabet
        FROM areas AS a
        LEFT JOIN areas AS p ON p.area_id = a.parent_id
        WHERE a.valid_to IS NULL
        ORDER BY level_position(a.level), a.area_id
        """,
        params={"language": language},
    ).pl()


def domains(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """How well is each Bildungsbereich covered? Each row is one; `indicators` is 0 for a gap."""
    return connection.sql(
        """
        SELECT d.domain_id, in_language(d.name_de, d.name_en, $language) AS name,
               count(i.indicator_id) AS indicators
        FROM domains AS d
        LEFT JOIN indicators AS i ON i.domain_id = d.domain_id AND i.figures > 0
        GROUP BY ALL
        ORDER BY any_value(d.position)
        """,
        params={"language": language},
    ).pl()


def indicators(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Which indicators have figures? Each row is one, in the order of the catalogue.

    All columns of the table `indicators`, its texts in one language without their ending.
    """
    return connection.sql(
        """
        SELECT indicator_id, domain_id, kind, unit, decimals, direction, influence, floor,
               reference, codes, tier, rescaled, comparable_within, months_to_publication,
               in_language(name_de, name_en, $language) AS name,
               in_language(statement_de, statement_en, $language) AS statement,
               in_language(description_de, description_en, $language) AS description,
               in_language(formula_de, formula_en, $language) AS formula,
               in_language(denominator_de, denominator_en, $language) AS denominator,
               in_language(caveats_de, caveats_en, $language) AS caveats
        FROM indicators
        WHERE figures > 0
        ORDER BY position
        """,
        params={"language": language},
    ).pl()


def protected(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Which registers have figures that are confidential, or put together, to protect persons?

    Each row is one source.
    """
    return connection.sql(
        """
        SELECT DISTINCT source_id FROM observations
        WHERE reason IS NOT NULL OR pooled_years > 1
        ORDER BY source_id
        """
    ).pl()


def sources(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Where do the figures come from? Each row is one source with the number of its figures.

    `figures` counts observations; 0 for sources of areas, actors, goals and quotations.
    """
    return connection.sql(
        """
        SELECT s.source_id, s.publisher, s.title, coalesce(s.language, 'de') AS language, s.url, s.licence, s.kind, s.as_of,
               in_language(s.note_de, s.note_en, $language) AS note,
               (SELECT count(*) FROM observations AS o WHERE o.source_id = s.source_id) AS figures
        FROM sources AS s
        ORDER BY figures DESC, s.publisher COLLATE de, s.title COLLATE de
        """,
        params={"language": language},
    ).pl()
