"""Breakdowns and two groups beside each other: answers worked out by hand."""

import pytest
from duckdb import DuckDBPyConnection

from queries import groups

SHARE = "leavers_without_certificate"


def test_dimensions_are_those_for_which_there_are_figures(connection: DuckDBPyConnection) -> None:
    assert groups.dimensions(connection, "population", "de").rows() == [
        ("nationality", "Staatsangehörigkeit"),
        ("sex", "Geschlecht"),
    ]
    assert groups.dimensions(connection, "population", "en").rows() == [
        ("nationality", "Nationality"),
        ("sex", "Sex"),
    ]
    assert groups.dimensions(connection, "library_cards", "de").is_empty()


def test_parts_of_a_share_come_after_its_total(connection: DuckDBPyConnection) -> None:
    found = groups.parts(connection, SHARE, ["99001"], 2023, 2023, "sex", "en")
    assert found.select("part", "numerator", "denominator", "method").rows() == [
        ("total", 324, 2202, None),
        ("female", 129, 1065, None),
        ("male", 195, 1137, "difference"),
    ]
    assert found["value"].to_list() == pytest.approx(
        [100 * 324 / 2202, 100 * 129 / 1065, 100 * 195 / 1137]
    )


def test_parts_of_a_count_come_without_its_total(connection: DuckDBPyConnection) -> None:
    """A bar for everyone would dwarf the parts."""
    found = groups.parts(connection, "population", ["DG", "99001"], 2023, 2023, "sex", "de")
    assert found.select("area_id", "part", "value").rows() == [
        ("DG", "weiblich", 40600),
        ("DG", "männlich", 39400),
        ("99001", "weiblich", 12300),
        ("99001", "männlich", 11700),
    ]


def test_parts_keep_the_order_of_the_catalogue(connection: DuckDBPyConnection) -> None:
    found = groups.parts(connection, "schools", ["99001"], 2023, 2023, "school_type", "de")
    assert found["category"].to_list() == ["primary", "gymnasium"]
    assert {str(day) for day in found["reference_date"]} == {"2023-10-15"}


def test_parts_come_year_by_year_within_the_years_asked_for(connection: DuckDBPyConnection) -> None:
    found = groups.parts(connection, SHARE, ["DG", "99001"], 2022, 2023, "sex", "de")
    assert found.select("year", "area_id", "category").rows() == [
        (2022, "DG", "total"),
        (2022, "99001", "total"),
        (2023, "DG", "total"),
        (2023, "99001", "total"),
        (2023, "99001", "female"),
        (2023, "99001", "male"),
    ]


def test_members_are_the_groups_of_which_the_area_has_a_figure(
    connection: DuckDBPyConnection,
) -> None:
    found = groups.members(connection, "population", "99001", "nationality", "de").rows()
    assert found == [("german", "deutsch"), ("foreign", "nicht deutsch")]
    assert groups.members(connection, "population", "DG", "nationality", "de").is_empty()
    assert groups.members(connection, "schools", "99001", "school_type", "en").rows() == [
        ("primary", "primary schools"),
        ("gymnasium", "grammar schools (Gymnasium)"),
    ]


def test_pair_sets_both_groups_beside_each_other(connection: DuckDBPyConnection) -> None:
    [row] = groups.pair(
        connection, SHARE, ["99001", "DG"], "sex", "female", "male", "en"
    ).to_dicts()
    assert (row["area"], row["year"]) == ("Smalltown (invented)", 2023)
    assert (row["numerator_group"], row["denominator_group"]) == (129, 1065)
    assert (row["numerator_reference"], row["denominator_reference"]) == (195, 1137)
    assert (row["method_group"], row["method_reference"]) == (None, "difference")
    assert (row["rounding_base_group"], row["judgeable_reference"]) == (3, True)


def test_pair_with_a_group_that_has_no_row_keeps_the_other(connection: DuckDBPyConnection) -> None:
    found = groups.pair(connection, "schools", ["99001"], "school_type", "primary", "special", "de")
    assert found.select("area", "value_group", "value_reference", "status_reference").rows() == [
        ("Kleinstadt (erfunden)", 6, None, None)
    ]
    turned = groups.pair(
        connection, "schools", ["99001"], "school_type", "special", "primary", "de"
    )
    assert turned.select("area", "value_group", "value_reference").rows() == [
        ("Kleinstadt (erfunden)", None, 6)
    ]


def test_pair_of_nothing_is_empty(connection: DuckDBPyConnection) -> None:
    assert groups.pair(connection, SHARE, [], "sex", "female", "male", "de").is_empty()
    assert groups.pair(connection, SHARE, ["99001"], "sex", "a", "b", "de").is_empty()


def test_a_group_may_be_compared_with_everyone(connection: DuckDBPyConnection) -> None:
    """Totals reach back to 2014, the breakdown does not."""
    found = groups.pair(
        connection, "leavers_without_certificate", ["99001"], "sex", "male", "total", "de"
    )
    assert found["year"].to_list() == list(range(2014, 2024))
    early, late = found.row(0, named=True), found.row(-1, named=True)
    assert (early["value_reference"], early["value_group"]) == (10, None)
    assert (late["numerator_group"], late["numerator_reference"]) == (195, 324)
