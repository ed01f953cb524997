"""The map's questions: shapes, the figures of all years, breaks of all areas."""

import json

from duckdb import DuckDBPyConnection

from queries import maps

SHARE = "leavers_without_certificate"


def test_shapes_are_tiles_where_there_are_no_boundaries(connection: DuckDBPyConnection) -> None:
    found = maps.shapes(connection, "district")
    assert found["area_id"].to_list() == [
        "99001-11",
        "99001-12",
        "99001-13",
        "99001-21",
        "99001-22",
    ]
    assert set(found["kind"]) == {"tile"}
    assert json.loads(found["geometry"][0])["type"] == "Polygon"
    assert maps.shapes(connection, "borough").is_empty()


def test_shapes_are_the_boundaries_where_there_are_some_and_never_a_mixture(
    with_boundaries: DuckDBPyConnection,
) -> None:
    found = maps.shapes(with_boundaries, "district")
    assert found.select("area_id", "kind", "licence").rows() == [
        ("99001-11", "boundary", "Amt für Beispiele, dl-de/by-2-0"),
        ("99001-12", "boundary", "Amt für Beispiele, dl-de/by-2-0"),
    ]
    assert set(maps.shapes(with_boundaries, "county")["kind"]) == {"tile"}


def test_values_are_those_of_all_years_and_of_areas_on_the_map(
    connection: DuckDBPyConnection,
) -> None:
    """By hand: 99002 and 99003 have a figure in 2022, 98001, 98002, 99002 in 2023; 99001 in both.

    99004 is no more and has no place on the map; a confidential figure has no value.
    """
    found = maps.values(connection, SHARE, "county")
    late = found.filter(found["year"] >= 2022)
    assert sorted(late.rows()) == [
        (2022, 6.25),
        (2022, 10.0),
        (2022, 15.0),
        (2023, 0.0),
        (2023, 5.0),
        (2023, 8.0),
        (2023, 100 * 324 / 2202),
    ]
    assert found.filter(found["year"] == 2019).rows() == [(2019, 12.5)]
    assert found["value"].null_count() == 0
    assert maps.values(connection, SHARE, "borough").is_empty()


def test_breaks_are_those_of_any_area_on_the_map(connection: DuckDBPyConnection) -> None:
    found = maps.breaks(connection, SHARE, "county", "de")
    assert found["year"].is_sorted()
    assert "Südmark (erfunden)" in found["area"].to_list()
    assert "Doppelter Jahrgang" in found["label"].to_list(), "a break of another Land"
    assert (
        maps.breaks(connection, SHARE, "county", "en")["area"].to_list() != found["area"].to_list()
    )


def test_break_of_a_larger_area_holds_for_districts_and_that_of_another_land_does_not(
    connection: DuckDBPyConnection,
) -> None:
    found = maps.breaks(connection, SHARE, "district", "de")
    assert "Neue Abgrenzung" in found["label"].to_list()
    assert "Doppelter Jahrgang" not in found["label"].to_list()
