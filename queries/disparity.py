"""Questions about differences within the city: how far its parts lie apart, who lives apart."""

import polars as pl
from duckdb import DuckDBPyConnection


def years(connection: DuckDBPyConnection, fewest: int) -> pl.DataFrame:
    """When can areas of the city be compared? Each row is one level and year.

    An indicator counts where at least `fewest` areas have a figure that may be judged; counts of
    persons or places never do. Columns: level (borough, district), year, indicators.
    """
    return connection.sql(
        """
        WITH comparable AS (
            SELECT level, year, indicator_id
            FROM readings
            WHERE level IN ('borough', 'district') AND dimension = 'total' AND kind <> 'count'
              AND value IS NOT NULL AND judgeable
            GROUP BY level, year, indicator_id
            HAVING count(*) >= $fewest
        )
        SELECT level, year, count(*) AS indicators
        FROM comparable
        GROUP BY level, year
        ORDER BY level, year
        """,
        params={"fewest": fewest},
    ).pl()


def figures(
    connection: DuckDBPyConnection, level: str, year: int, city_id: str, language: str
) -> pl.DataFrame:
    """What do all indicators say of all areas in one year? Each row is one indicator and area.

    The areas of a level and the city itself, totals only, no counts. Values in each indicator's
    unit; a null value carries a status that says why.
    """
    return connection.sql(
        """
        SELECT r.indicator_id, r.area_id, in_language(r.area_de, r.area_en, $language) AS area,
               r.level, r.year, r.reference_date, r.numerator, r.denominator, r.value,
               r.value_low, r.value_high, r.interval_low, r.interval_high, r.judgeable,
               r.rounding_base, r.status, r.method, r.source_id
        FROM readings AS r
        JOIN indicators AS i USING (indicator_id)
        WHERE (r.level = $level OR r.area_id = $city_id) AND r.year = $year
          AND r.dimension = 'total' AND r.kind <> 'count'
        ORDER BY i.position, r.area_id
        """,
        params={"level": level, "year": year, "city_id": city_id, "language": language},
    ).pl()


def over_years(connection: DuckDBPyConnection, indicator_id: str, level: str) -> pl.DataFrame:
    """How did one indicator develop in all areas of a level? Each row is one area and year.

    Totals only, and only figures there are. Columns: area_id, year, value (in the indicator's
    unit), denominator (where the source does not give it, what a share and the cases counted give;
    null where neither is known), judgeable, source_id.
    """
    return connection.sql(
        """
        SELECT area_id, year, value,
               coalesce(denominator,
                        CASE WHEN kind = 'share' AND value > 0 THEN 100 * numerator / value END
               ) AS denominator,
               judgeable, source_id
        FROM readings
        WHERE indicator_id = $indicator_id AND level = $level AND dimension = 'total'
          AND value IS NOT NULL
        ORDER BY year, area_id
        """,
        params={"indicator_id": indicator_id, "level": level},
    ).pl()


def breaks(
    connection: DuckDBPyConnection, indicator_id: str, city_id: str, language: str
) -> pl.DataFrame:
    """Since when do the parts of the city compare? Each row is one break of a year.

    Breaks of the city, of any of its parts, and of the areas above it: all change how far the
    parts lie apart. The same break of several parts is one row. Columns: year (first of the new
    series), label.
    """
    return connection.sql(
        """
        SELECT DISTINCT b.year, in_language(b.label_de, b.label_en, $language) AS label
        FROM breaks AS b
        JOIN areas AS a USING (area_id)
        WHERE b.indicator_id = $indicator_id
          AND (a.level IN ('borough', 'district') OR a.area_id IN (
              SELECT ancestor_id FROM area_ancestors WHERE area_id = $city_id
          ))
        ORDER BY b.year, label COLLATE de
        """,
        params={"indicator_id": indicator_id, "city_id": city_id, "language": language},
    ).pl()


def groups(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """Of which groups is it known how many live where in the city? Each row is one group.

    Either the part that a share counts (dimension total), or one part of a breakdown of persons.
    Of a breakdown into two only the second: the first is its rest, and lies just as uneven.
    Sources that round are left out: their numbers do not add up. Columns: indicator_id,
    dimension, category, indicator (its name), part (name of the category), parts (how many the
    breakdown has; 1 for a share).
    """
    return connection.sql(
        """
        SELECT r.indicator_id, r.dimension, r.category,
               in_language(i.name_de, i.name_en, $language) AS indicator,
               in_language(c.name_de, c.name_en, $language) AS part,
               count(*) OVER breakdown AS parts
        FROM readings AS r
        JOIN indicators AS i USING (indicator_id)
        JOIN categories AS c USING (dimension, category)
        WHERE r.level IN ('borough', 'district') AND r.rounding_base = 0 AND r.numerator IS NOT NULL
          AND ((i.kind = 'share' AND r.dimension = 'total' AND r.denominator IS NOT NULL)
               OR (i.kind = 'count' AND i.unit = 'persons' AND r.dimension <> 'total'))
        GROUP BY r.indicator_id, r.dimension, r.category, indicator, part, i.position, c.position
        WINDOW breakdown AS (PARTITION BY r.indicator_id, r.dimension)
        QUALIFY count(*) OVER breakdown <> 2 OR c.position = max(c.position) OVER breakdown
        ORDER BY i.position, r.dimension, c.position
        """,
        params={"language": language},
    ).pl()


def group_counts(
    connection: DuckDBPyConnection, indicator_id: str, dimension: str, category: str
) -> pl.DataFrame:
    """How many of a group live in each area, and how many others? Each row is one area and year.

    Columns: level (borough, district), area_id, year, members, others (persons), source_id, and
    everybody_source_id (of the number from which the others come). Where a share and what it is
    counted against have been published, the members are the whole number that the share gives. Areas
    where either is not known (confidential, rounded counts, no figure) are left out.
    """
    return connection.sql(
        """
        SELECT a.level, o.area_id, o.year,
               coalesce(o.numerator,
                        CASE WHEN o.dimension = 'total' THEN round(o.value * o.denominator / 100) END
               ) AS members,
               CASE WHEN o.dimension = 'total' THEN o.denominator ELSE everybody.numerator END
                   - members AS others,
               o.source_id, everybody.source_id AS everybody_source_id
        FROM observations AS o
        JOIN areas AS a USING (area_id)
        LEFT JOIN observations AS everybody
          ON everybody.indicator_id = o.indicator_id AND everybody.area_id = o.area_id
         AND everybody.year = o.year AND everybody.dimension = 'total'
        WHERE o.indicator_id = $indicator_id AND o.dimension = $dimension
          AND o.category = $category AND a.level IN ('borough', 'district')
          AND o.rounding_base = 0 AND everybody.rounding_base = 0 AND others IS NOT NULL
        ORDER BY a.level, o.year, o.area_id
        """,
        params={"indicator_id": indicator_id, "dimension": dimension, "category": category},
    ).pl()


def known(connection: DuckDBPyConnection, language: str) -> pl.DataFrame:
    """What is known of the parts of the city at all? Each row is one level and indicator.

    Columns: level (borough, district), indicator (its name), kind, latest (year), areas (most
    areas with a figure in one year).
    """
    return connection.sql(
        """
        WITH figures AS (
            SELECT DISTINCT indicator_id, year, area_id FROM observations WHERE value IS NOT NULL
        ),
        counted AS (
            SELECT a.level, f.indicator_id, f.year, count(*) AS areas
            FROM figures AS f JOIN areas AS a USING (area_id)
            WHERE a.level IN ('borough', 'district')
            GROUP BY a.level, f.indicator_id, f.year
        )
        SELECT c.level, in_language(i.name_de, i.name_en, $language) AS indicator, i.kind,
               max(c.year) AS latest, max(c.areas) AS areas
        FROM counted AS c
        JOIN indicators AS i USING (indicator_id)
        GROUP BY c.level, i.position, indicator, i.kind
        ORDER BY c.level, i.position
        """,
        params={"language": language},
    ).pl()
