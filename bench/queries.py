"""How long each question to the database takes, alone.

Each is asked of the current release with the municipality's own area and the indicator that has the
most figures, and what is asked of all areas of a level once more for each level: the worst usual case.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

import duckdb

from bench.figures import Extent, Figure
from queries import (
    catalogue,
    disparity,
    find,
    goals,
    groups,
    lenses,
    maps,
    monitoring,
    networks,
    overview,
    pair,
    peers,
    profile,
)
from queries.files import CONFIGURATION
from queries.releases import RELEASES

TIMES = 15
SLOWEST = 3
LEVELS = ("county", "borough", "district")
Question = tuple[Callable[..., Any], dict[str, Any]]


def questions(connection: duckdb.DuckDBPyConnection) -> list[Question]:
    """Every query function that is not about a level, with arguments that make it look at much."""
    first = partial(_first, connection)
    largest = """SELECT indicator_id, dimension, max(year) FROM readings
                 WHERE value IS NOT NULL AND dimension <> 'total'
                 GROUP BY ALL ORDER BY count(*) DESC, indicator_id LIMIT 1"""
    indicator, dimension, year = first(largest)
    category = first("SELECT category FROM categories WHERE dimension = $1", dimension)[0]
    focus, domain = first(
        "SELECT focus_area_id, domain_id FROM municipality, indicators WHERE indicator_id = $1",
        indicator,
    )
    lens = first("SELECT min(lens_id) FROM lenses")[0]
    of, word = {"indicator_id": indicator}, {"language": "de"}
    years = {"first_year": 1990, "last_year": year}
    return [
        (catalogue.municipality, {}),
        (catalogue.areas, word),
        (catalogue.domains, word),
        (catalogue.indicators, word),
        (catalogue.sources, word),
        (peers.similar, {"area_id": focus} | word),
        (peers.similar_rule, {}),
        (disparity.years, {"fewest": 5}),
        (disparity.groups, word),
        (disparity.group_counts, of | {"dimension": dimension, "category": category}),
        (disparity.known, word),
        (find.indicators, word),
        (goals.guidelines, word),
        (goals.goals, word),
        (goals.targets, word),
        (goals.figures, word),
        (goals.breaks, word),
        (goals.measures, word),
        (goals.networks, {}),
        (goals.milestones, word),
        (goals.mandates, word),
        (groups.dimensions, of | word),
        (groups.members, of | {"area_id": focus, "dimension": dimension} | word),
        (groups.parts, of | {"area_ids": [focus], "dimension": dimension} | years | word),
        (
            groups.pair,
            of
            | {"area_ids": [focus], "dimension": dimension, "group": category, "reference": "total"}
            | word,
        ),
        (lenses.lenses, word),
        (lenses.entries, {"lens_id": lens} | word),
        (monitoring.coverage, of),
        (monitoring.totals, of),
        (monitoring.areas_with_figures, of),
        (monitoring.series, of | {"area_ids": [focus]} | years | word),
        (monitoring.breaks, of | {"area_id": focus} | word),
        (monitoring.quotations, {"domain_id": domain, "area_id": focus} | word),
        (monitoring.used_sources, of),
        (networks.participants, word),
        (networks.ties, {}),
        (overview.own_series, {}),
        (overview.release, {}),
        (overview.release_changes, word),
        (pair.offers, {"fewest": 10}),
        (profile.profile, {"area_id": focus} | word),
    ]


def questions_of_level(connection: duckdb.DuckDBPyConnection, level: str) -> list[Question]:
    """Every query function about all areas of a level; none where these have no figures."""
    found = connection.execute(
        """SELECT indicator_id, max(year), (SELECT focus_area_id FROM municipality)
           FROM readings JOIN areas USING (area_id) WHERE areas.level = $1 AND value IS NOT NULL
           GROUP BY indicator_id ORDER BY count(*) DESC, indicator_id LIMIT 1""",
        [level],
    ).fetchone()
    if found is None:
        return []
    indicator, year, focus = found
    of, at, word = {"indicator_id": indicator}, {"level": level}, {"language": "de"}
    twice = {
        f"{place}_{what}": value
        for place in ("context", "outcome")
        for what, value in (("id", indicator), ("year", year))
    }
    return [
        (disparity.figures, at | {"year": year, "city_id": focus} | word),
        (disparity.over_years, of | at),
        (maps.shapes, at),
        (maps.values, of | at),
        (maps.notes, at | word),
        (maps.breaks, of | at | word),
        (monitoring.cross_section, of | at | {"year": year} | word),
        (monitoring.area_notes, at | word),
        (pair.figures, twice | at | word),
    ]


def measure(extent: Extent) -> Iterator[Figure]:
    """A question that asks nothing, the usual one of ours, and the slowest of a city."""
    for city in extent.cities:
        note = json.loads((RELEASES / f"{city}.json").read_text(encoding="utf-8"))
        file = str(RELEASES / note["file"])
        with duckdb.connect(file, read_only=True, config=CONFIGURATION) as connection:
            nothing = milliseconds(lambda: connection.sql("SELECT 1").pl())
            asked = questions(connection)
            for level in LEVELS:
                asked += questions_of_level(connection, level)
            taken = [
                (
                    milliseconds(partial(query, connection.cursor(), **arguments)),
                    _name(query, arguments),
                )
                for query, arguments in asked
            ]
        yield Figure("select_1", nothing, city=city)
        usual = median(took for took, _ in taken)
        yield Figure("query_usual", usual, city=city, note=f"of {len(taken)} queries")
        slowest = sorted(taken, reverse=True)[:SLOWEST]
        for place, (took, name) in enumerate(slowest, start=1):
            yield Figure("query", took, city=city, detail=f"{place}.", note=name)


def milliseconds(ask: Callable[[], Any]) -> float:
    """Median of some runs, after one to warm up."""
    ask()
    taken = []
    for _ in range(TIMES):
        start = perf_counter()
        ask()
        taken.append(perf_counter() - start)
    return 1000 * median(taken)


def _first(connection: duckdb.DuckDBPyConnection, statement: str, *values: Any) -> tuple[Any, ...]:
    row = connection.execute(statement, list(values)).fetchone()
    if row is None:
        raise ValueError(f"no row for {statement}")
    return tuple(row)


def _name(query: Callable[..., Any], arguments: dict[str, Any]) -> str:
    name = f"{query.__module__.removeprefix('queries.')}.{query.__name__}"
    return f"{name} ({arguments['level']})" if "level" in arguments else name
