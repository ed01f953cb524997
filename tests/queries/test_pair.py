"""Two indicators against each other: what is offered, and the figures of both."""

import pytest
from duckdb import DuckDBPyConnection

from queries import pair

SHARE, CONTEXT = "leavers_without_certificate", "youth_unemployment_rate"


def test_offers_are_rates_in_years_with_enough_areas(connection: DuckDBPyConnection) -> None:
    assert pair.offers(connection, 3).rows() == [
        ("foreign_population_share", "A", "district", 2023, 4),
        (CONTEXT, "A", "county", 2023, 5),
        (SHARE, "D", "county", 2022, 3),
        (SHARE, "D", "county", 2023, 4),
    ]


def test_offers_never_hold_counts(connection: DuckDBPyConnection) -> None:
    """The population is known of all five counties."""
    assert "population" not in pair.offers(connection, 1)["indicator_id"].to_list()


def test_figures_stand_by_area_with_the_context_first(connection: DuckDBPyConnection) -> None:
    found = pair.figures(connection, CONTEXT, 2023, SHARE, 2022, "county", "en")
    assert found.select("area_id", "indicator_id", "year").rows()[:3] == [
        ("99002", CONTEXT, 2023),
        ("99002", SHARE, 2022),
        ("98001", CONTEXT, 2023),
    ]
    smalltown = found.filter(area_id="99001")
    assert smalltown["area"].to_list() == ["Smalltown (invented)"] * 2
    assert smalltown["value"].to_list() == pytest.approx([9, 15])


def test_figure_that_is_secret_keeps_its_status(connection: DuckDBPyConnection) -> None:
    found = pair.figures(connection, CONTEXT, 2023, SHARE, 2023, "county", "de")
    secret = found.filter(area_id="99003", indicator_id=SHARE).row(0, named=True)
    assert (secret["value"], secret["status"]) == (None, "confidential")
