"""Questions of the area profile: which areas have one, and all indicators of one area."""

from collections.abc import Sequence

import polars as pl
from duckdb import DuckDBPyConnection

FEWEST_PEERS = 10
"""Below this, a fifth of the areas is one area or none, and says nothing."""


def areas_with_figures(connection: DuckDBPyConnection) -> pl.DataFrame:
    """Which areas have a figure of a whole, of any indicator and year? Each row is one: area_id."""
    return connection.sql(
        """
        SELECT DISTINCT area_id FROM observations
        WHERE dimension = 'total' AND value IS NOT NULL
        ORDER BY area_id
        """
    ).pl()


def profile(
    connection: DuckDBPyConnection,
    area_id: str,
    language: str,
    east: Sequence[str] = (),
    fewest_peers: int = FEWEST_PEERS,
) -> pl.DataFrame:
    """Where does one area stand, over all indicators? Each row is one indicator and one of the areas.

    The areas (`role`): the area itself (own), the municipality (city), its Land (state), the nation;
    all of the same year. That is the latest for which the area and the one it is measured by (a
    borough or district by the municipality, a county by the nation) both have a figure, else the
    area's latest. Totals only. An indicator without any figure of the area has one row (own)
    without value, its `status` saying why where the data do.

    `fifth`: where the figure lies among the judgeable figures of the area's level (boroughs are
    measured by districts), 1 the lowest fifth, 5 the highest; by the share of figures below it plus
    half of those alike, as shown, a county among those it can be compared with (`comparable_within`;
    `east`: the Länder of its eastern part); null for counts, for figures that are not judgeable, and for fewer
    than `fewest_peers` areas. `peers`: number of those figures; `middle`: their median.
    `levels`: the levels with totals of the indicator, empty where only parts are known.
    Value, ranges and middle in the indicator's unit.
    """
    return connection.sql(
        """
        WITH above AS (
            SELECT a.area_id, a.level
            FROM area_ancestors AS held JOIN areas AS a ON a.area_id = held.ancestor_id
            WHERE held.area_id = $area_id
        ),
        own AS (
            SELECT CASE a.level WHEN 'borough' THEN 'district' ELSE a.level END AS peer_level, a.parent_id,
                   CASE WHEN a.level IN ('borough', 'district') THEN m.focus_area_id
                        ELSE (SELECT area_id FROM above WHERE level = 'nation') END AS measure_id
            FROM areas AS a, municipality AS m
            WHERE a.area_id = $area_id
        ),
        columns AS (
            SELECT area_id, CASE WHEN area_id = $area_id THEN 'own' ELSE level END AS role
            FROM above WHERE area_id = $area_id OR level IN ('state', 'nation')
            UNION ALL
            SELECT focus_area_id, 'city' FROM municipality WHERE focus_area_id <> $area_id
        ),
        chosen AS (
            SELECT o.indicator_id, o.year
            FROM observations AS o CROSS JOIN own
            LEFT JOIN observations AS m
              ON m.indicator_id = o.indicator_id AND m.year = o.year AND m.dimension = 'total'
             AND m.area_id = own.measure_id
            WHERE o.area_id = $area_id AND o.dimension = 'total'
            QUALIFY row_number() OVER (
                PARTITION BY o.indicator_id
                ORDER BY o.value IS NOT NULL DESC, m.value IS NOT NULL DESC, o.year DESC
            ) = 1
        ),
        spread AS (
            SELECT indicator_id, list(round(r.value, r.decimals)) AS figures, count(*) AS peers,
                   median(r.value) AS middle
            FROM readings AS r JOIN chosen USING (indicator_id, year) JOIN own ON r.level = own.peer_level
            JOIN indicators AS i USING (indicator_id)
            WHERE (r.level <> 'county' OR CASE i.comparable_within
                   WHEN 'state' THEN r.parent_id = own.parent_id
                   WHEN 'part' THEN (r.parent_id IN $east) = (own.parent_id IN $east)
                   ELSE true END)
              AND r.dimension = 'total' AND r.kind <> 'count' AND r.value IS NOT NULL AND r.judgeable
            GROUP BY indicator_id
            HAVING count(*) >= $fewest_peers
        ),
        placed AS (
            SELECT c.indicator_id, columns.role, columns.area_id, c.year, o.* EXCLUDE (indicator_id, area_id, year),
                   s.peers, s.middle, round(o.value, i.decimals) AS figure,
                   -- Figures below count twice and those alike once: halves without fractions.
                   CASE WHEN o.judgeable THEN 2 * len(list_filter(s.figures, lambda f: f < figure))
                                              + len(list_filter(s.figures, lambda f: f = figure)) END AS below
            FROM chosen AS c CROSS JOIN columns
            JOIN indicators AS i USING (indicator_id)
            LEFT JOIN observations AS o
              ON o.indicator_id = c.indicator_id AND o.area_id = columns.area_id AND o.year = c.year
             AND o.dimension = 'total'
            LEFT JOIN spread AS s ON s.indicator_id = c.indicator_id
        ),
        known AS (
            SELECT indicator_id, list(DISTINCT level ORDER BY level_position(level)) AS levels
            FROM observations JOIN areas USING (area_id)
            WHERE dimension = 'total' AND value IS NOT NULL GROUP BY indicator_id
        )
        SELECT i.indicator_id, in_language(i.name_de, i.name_en, $language) AS indicator,
               in_language(d.name_de, d.name_en, $language) AS domain,
               i.kind, i.unit, i.decimals, i.direction, i.floor,
               coalesce(p.role, 'own') AS role, a.area_id,
               in_language(a.name, coalesce(a.name_en, a.name), $language) AS area, p.year, p.reference_date,
               p.numerator, p.denominator, p.value, p.value_low, p.value_high, p.interval_low, p.interval_high,
               coalesce(p.judgeable, false) AS judgeable, p.rounding_base, p.status, p.method, p.source_id,
               CASE WHEN below IS NULL THEN NULL
                    WHEN 5 * below < 2 * peers THEN 1 WHEN 5 * below < 4 * peers THEN 2
                    WHEN 5 * below <= 6 * peers THEN 3 WHEN 5 * below <= 8 * peers THEN 4
                    ELSE 5 END AS fifth,
               p.peers, p.middle, coalesce(k.levels, []) AS levels
        FROM indicators AS i
        JOIN domains AS d USING (domain_id)
        LEFT JOIN placed AS p USING (indicator_id)
        LEFT JOIN known AS k USING (indicator_id)
        JOIN areas AS a ON a.area_id = coalesce(p.area_id, $area_id)
        WHERE i.figures > 0
        ORDER BY i.position, list_position(['own', 'city', 'state', 'nation'], role)
        """,
        params={
            "area_id": area_id,
            "language": language,
            "east": [*east],
            "fewest_peers": fewest_peers,
        },
    ).pl()
