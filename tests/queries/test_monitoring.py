"""One indicator over time, over areas, over breakdowns: answers worked out by hand."""

import pytest
from duckdb import DuckDBPyConnection

from queries import monitoring

SHARE = "leavers_without_certificate"


def test_coverage_counts_areas_with_a_figure_by_level_and_year(
    connection: DuckDBPyConnection,
) -> None:
    """Nordmark and Südmark; four of five counties in 2023: Südtal's figure is confidential."""
    found = monitoring.coverage(connection, SHARE).rows()
    assert found == [
        ("nation", 2022, 1),
        ("nation", 2023, 1),
        ("state", 2023, 2),
        *[("county", year, 1) for year in range(2014, 2019)],
        ("county", 2019, 2),
        ("county", 2020, 1),
        ("county", 2021, 1),
        ("county", 2022, 3),
        ("county", 2023, 4),
    ]


def test_coverage_leaves_out_years_in_which_nobody_has_a_figure(
    connection: DuckDBPyConnection,
) -> None:
    found = monitoring.coverage(connection, "children_in_benefit_households").rows()
    assert ("nation", 2023, 0) not in found
    assert found == [("nation", 2022, 1), ("county", 2022, 1), ("county", 2023, 1)]


def test_series_keeps_the_order_of_the_areas_asked_for(connection: DuckDBPyConnection) -> None:
    found = monitoring.series(connection, SHARE, ["99001", "DG"], 2021, 2023, "en")
    assert found.select("area", "level", "year").rows() == [
        ("Smalltown (invented)", "county", 2021),
        ("Smalltown (invented)", "county", 2022),
        ("Smalltown (invented)", "county", 2023),
        ("Exampleland (invented)", "nation", 2022),
        ("Exampleland (invented)", "nation", 2023),
    ]
    assert found["value"].to_list() == pytest.approx([14, 15, 100 * 324 / 2202, 8, 7.5])
    assert found["status"].to_list() == [None, "revised", None, None, None]


def test_series_holds_totals_only_and_the_years_at_both_ends(
    connection: DuckDBPyConnection,
) -> None:
    found = monitoring.series(connection, SHARE, ["99001"], 2014, 2023, "de")
    assert found["year"].to_list() == list(range(2014, 2024))
    first = found.row(0, named=True)
    assert (first["value"], first["numerator"], first["denominator"]) == (10, 240, 2400)
    assert (first["rounding_base"], first["judgeable"], first["source_id"]) == (
        3,
        True,
        "school-statistics",
    )


def test_series_carries_the_reason_where_there_is_no_value(connection: DuckDBPyConnection) -> None:
    found = monitoring.series(connection, SHARE, ["99003"], 2022, 2023, "de")
    assert found.select("year", "value", "status").rows() == [
        (2022, 10, None),
        (2023, None, "confidential"),
    ]


def test_series_of_nothing_is_empty(connection: DuckDBPyConnection) -> None:
    assert monitoring.series(connection, SHARE, ["99001-23"], 2014, 2023, "de").is_empty()
    assert monitoring.series(connection, "no_such_thing", ["99001"], 2014, 2023, "de").is_empty()
    assert monitoring.series(connection, SHARE, [], 2014, 2023, "de").is_empty()


def test_cross_section_holds_every_area_of_a_level_even_without_a_figure(
    connection: DuckDBPyConnection,
) -> None:
    found = monitoring.cross_section(connection, "foreign_population_share", "district", 2023, "de")
    assert found.select("area_id", "value", "status", "judgeable").rows() == [
        ("99001-11", 30, None, False),
        ("99001-12", pytest.approx(100 / 60), None, True),
        ("99001-13", 25, None, True),
        ("99001-21", None, "unreliable", False),
        ("99001-22", 30, "limited", True),
        ("99001-23", None, None, None),
    ]
    assert set(found["parent"]) == {"Mitte (erfunden)", "Rand (erfunden)"}


def test_cross_section_names_a_former_area_only_in_years_for_which_it_has_a_figure(
    connection: DuckDBPyConnection,
) -> None:
    assert "99004" in monitoring.cross_section(connection, SHARE, "county", 2019, "de")["area_id"]
    assert (
        "99004" not in monitoring.cross_section(connection, SHARE, "county", 2023, "de")["area_id"]
    )


def test_cross_section_speaks_english(connection: DuckDBPyConnection) -> None:
    found = monitoring.cross_section(connection, SHARE, "county", 2023, "en").filter(
        area_id="99001"
    )
    assert found.select("area", "parent").rows() == [
        ("Smalltown (invented)", "South March (invented)")
    ]


@pytest.mark.parametrize("area", ["99001", "99001-1", "99001-12"])
def test_breaks_are_inherited_from_every_larger_area(
    connection: DuckDBPyConnection, area: str
) -> None:
    found = monitoring.breaks(connection, SHARE, area, "en")
    assert found.select("year", "kind", "label", "source_id").rows() == [
        (2018, "category", "New definition", "school-statistics"),
        (2021, "source", "Other source", "school-statistics"),
    ]


def test_breaks_do_not_go_upwards_sideways_or_to_other_indicators(
    connection: DuckDBPyConnection,
) -> None:
    assert monitoring.breaks(connection, SHARE, "DG", "de")["year"].to_list() == [2021]
    assert monitoring.breaks(connection, SHARE, "98001", "de")["year"].to_list() == [2016, 2021]
    assert monitoring.breaks(connection, "population", "99001", "de").select(
        "year", "label", "explanation"
    ).rows() == [(2022, "Neuer Zensus", "Neue Grundlage.")]
    assert monitoring.breaks(connection, "library_cards", "99001", "de").is_empty()


def test_quotations_of_an_area_include_those_within_it(connection: DuckDBPyConnection) -> None:
    found = monitoring.quotations(connection, "D", "99001", "de")
    assert found.select("context_id", "period", "statement").rows() == [
        ("transition-station", "2023", "Am Bahnhof waren es 30 %."),
        ("transition-town", "2023", "Der Bote nannte 48,5 %."),
    ]
    assert set(found["source_id"]) == {"town-paper"}


def test_quotations_stay_in_their_domain_and_place(connection: DuckDBPyConnection) -> None:
    assert monitoring.quotations(connection, "D", "99001-11", "de").is_empty()
    assert len(monitoring.quotations(connection, "D", "DG", "de")) == 3
    assert monitoring.quotations(connection, "H", "99001", "en")["statement"].to_list() == [
        "There are many clubs."
    ]


def test_used_sources_are_those_of_the_indicator(connection: DuckDBPyConnection) -> None:
    found = monitoring.used_sources(connection, "foreign_population_share")
    assert found["source_id"].to_list() == ["city-register", "population-statistics"]
