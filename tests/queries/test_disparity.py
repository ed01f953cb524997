"""Differences within the city: answers worked out by hand."""

import pytest
from duckdb import DuckDBPyConnection

from queries import disparity

SHARE = "foreign_population_share"


def test_years_need_enough_areas_that_may_be_judged(connection: DuckDBPyConnection) -> None:
    """Of 40, 60, 120 and 110 persons; the first is below the floor of 50."""
    assert disparity.years(connection, 3).rows() == [("district", 2023, 1)]
    assert disparity.years(connection, 4).is_empty()


def test_figures_hold_the_areas_and_the_city(connection: DuckDBPyConnection) -> None:
    found = disparity.figures(connection, "district", 2023, "99001", "de").filter(
        indicator_id=SHARE
    )
    assert found.select("area_id", "level").rows() == [
        ("99001", "county"),
        ("99001-11", "district"),
        ("99001-12", "district"),
        ("99001-13", "district"),
        ("99001-21", "district"),
        ("99001-22", "district"),
    ]
    assert found["value"].to_list()[:2] == pytest.approx([12.5, 30])
    assert found.filter(area_id="99001-21")["status"].to_list() == ["unreliable"]


def test_figures_hold_no_counts(connection: DuckDBPyConnection) -> None:
    found = disparity.figures(connection, "district", 2023, "99001", "de")
    assert "population" not in found["indicator_id"].to_list()


def test_over_years_holds_only_figures_there_are(connection: DuckDBPyConnection) -> None:
    found = disparity.over_years(connection, SHARE, "district")
    assert found.select("area_id", "year", "denominator", "judgeable").rows() == [
        ("99001-11", 2023, 40, False),
        ("99001-12", 2023, 60, True),
        ("99001-13", 2023, 120, True),
        ("99001-22", 2023, 110, True),
    ]


def test_groups_are_those_counted_in_parts_of_the_city(connection: DuckDBPyConnection) -> None:
    """Nationality and sex are known of the whole city only."""
    assert disparity.groups(connection, "de").select(
        "indicator_id", "dimension", "parts"
    ).rows() == [(SHARE, "total", 1)]


def test_group_counts_are_members_and_others(connection: DuckDBPyConnection) -> None:
    found = disparity.group_counts(connection, SHARE, "total", "total")
    assert found.select("area_id", "members", "others").rows() == [
        ("99001-1", 43, 177),
        ("99001-11", 12, 28),
        ("99001-12", 1, 59),
        ("99001-13", 30, 90),
        ("99001-22", 33, 77),
    ]
    assert found["source_id"].to_list() == found["everybody_source_id"].to_list()


def test_known_names_what_there_is_of_each_level(connection: DuckDBPyConnection) -> None:
    found = disparity.known(connection, "de").select("level", "kind", "latest", "areas").rows()
    assert found == [
        ("borough", "share", 2023, 1),
        ("district", "share", 2023, 4),
        ("district", "amount", 2023, 1),
    ]
