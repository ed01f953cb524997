"""What there is: municipality, areas, domains, indicators, sources."""

import datetime as dt

import pytest
from duckdb import DuckDBPyConnection

from queries import catalogue


def test_municipality_is_one_row_with_its_release(connection: DuckDBPyConnection) -> None:
    [row] = catalogue.municipality(connection).to_dicts()
    assert row["municipality_id"] == "kleinstadt"
    assert (row["focus_area_id"], row["focus_area"], row["state_id"]) == (
        "99001",
        "Kleinstadt (erfunden)",
        "99",
    )
    assert row["synthetic"] is True
    assert row["release_id"].startswith("2026-01-15-")
    assert row["released_on"] == dt.date(2026, 1, 15)
    assert row["comparison_area_ids"] == ["99002", "98001", "99", "DG"]


def test_areas_of_today_come_from_large_to_small(connection: DuckDBPyConnection) -> None:
    found = catalogue.areas(connection, "de")
    assert found["area_id"].to_list() == [
        "DG",
        "98",
        "99",
        "98001",
        "98002",
        "99001",
        "99002",
        "99003",
        "99001-1",
        "99001-2",
        "99001-11",
        "99001-12",
        "99001-13",
        "99001-21",
        "99001-22",
        "99001-23",
    ]
    assert "99004" not in found["area_id"], "it ended in 2019"
    nation = found.row(0, named=True)
    assert (nation["parent_id"], nation["parent"]) == (None, None)


def test_areas_bear_their_english_name_where_they_have_one(connection: DuckDBPyConnection) -> None:
    found = {row["area_id"]: row for row in catalogue.areas(connection, "en").iter_rows(named=True)}
    assert (found["99001"]["name"], found["99001"]["parent"]) == (
        "Smalltown (invented)",
        "South March (invented)",
    )
    assert found["99002"]["name"] == "Großdorf (erfunden)"
    german = catalogue.areas(connection, "de").filter(area_id="99001-11").to_dicts()[0]
    assert (german["name"], german["parent"]) == ("Altstadt (erfunden)", "Mitte (erfunden)")


def test_domains_come_in_order_with_their_gaps(connection: DuckDBPyConnection) -> None:
    found = catalogue.domains(connection, "en")
    assert dict(found.select("domain_id", "indicators").iter_rows()) == {
        "A": 8,
        "B": 1,
        "C": 2,
        "D": 4,
        "E": 0,
        "F": 0,
        "G": 1,
        "H": 0,
        "I": 0,
    }
    assert found["domain_id"].to_list() == list("ABCDEFGHI")
    assert found["name"][5] == "Higher education"
    assert catalogue.domains(connection, "de")["name"][5] == "Hochschulen"


def test_indicators_come_in_the_order_of_the_catalogue(connection: DuckDBPyConnection) -> None:
    found = catalogue.indicators(connection, "de")
    assert found["indicator_id"].to_list() == [
        "population",
        "foreign_population_share",
        "children_in_benefit_households",
        "youth_unemployment_rate",
        "disposable_income",
        "deprivation_index",
        "employees_without_vocational_qualification",
        "population_density",
        "schools",
        "childcare_rate_under_3",
        "childcare_rate_3_to_5",
        "leavers",
        "leavers_without_certificate",
        "leavers_with_abitur",
        "special_school_pupils_share",
        "library_cards",
    ]


@pytest.mark.parametrize(
    ("language", "name", "statement", "formula"),
    [
        (
            "de",
            "Bibliotheksausweise",
            "In {area} gab es {year} {value} Bibliotheksausweise.",
            "Anzahl",
        ),
        ("en", "Library cards", "In {year} there were {value} library cards in {area}.", "Count"),
    ],
)
def test_indicator_speaks_the_language_asked_for(
    connection: DuckDBPyConnection, language: str, name: str, statement: str, formula: str
) -> None:
    row = catalogue.indicators(connection, language).filter(indicator_id="library_cards")
    found = row.to_dicts()[0]
    assert (found["name"], found["statement"], found["formula"]) == (name, statement, formula)
    assert (found["kind"], found["unit"], found["decimals"]) == ("count", "cases", 0)
    assert (found["influence"], found["floor"], found["denominator"]) == ("municipality", 50, "")


def test_sources_come_with_the_number_of_their_figures(connection: DuckDBPyConnection) -> None:
    found = catalogue.sources(connection, "en")
    figures = dict(found.select("source_id", "figures").iter_rows())
    assert figures == {
        "school-statistics": 31,
        "population-statistics": 23,
        "atlas": 24,
        "city-register": 10,
        "area-list": 0,
        "internal-register": 0,
        "town-paper": 0,
        "council-papers": 0,
    }
    assert found["figures"].is_sorted(descending=True)
    notes = dict(found.select("source_id", "note").iter_rows())
    assert notes["school-statistics"] == "Rounded to multiples of 3 in South March."
    assert notes["atlas"] is None
