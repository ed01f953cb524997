"""The list of all indicators."""

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from queries import catalogue, find


def test_each_indicator_with_figures_is_listed_once_in_the_catalogue_s_order(
    connection: DuckDBPyConnection,
) -> None:
    found = find.indicators(connection, "de")
    expected = catalogue.indicators(connection, "de")
    assert found["indicator_id"].to_list() == expected["indicator_id"].to_list()


@pytest.mark.parametrize(
    ("indicator", "latest"),
    [
        # The year before was revised; the newest is a plain figure.
        ("leavers_without_certificate", (2023, pytest.approx(100 * 324 / 2202), None)),
        ("population", (2023, 24000, "provisional")),
        ("disposable_income", (2021, 21000, "estimated")),
    ],
)
def test_latest_figure_of_the_municipality_stands_beside_it_with_its_own_status(
    connection: DuckDBPyConnection, indicator: str, latest: tuple[int, float, str | None]
) -> None:
    [row] = find.indicators(connection, "de").filter(indicator_id=indicator).to_dicts()
    assert (row["year"], row["value"], row["status"]) == latest


def test_indicator_without_a_figure_of_the_municipality_has_none_beside_it(
    connection: DuckDBPyConnection,
) -> None:
    found = find.indicators(connection, "de")
    none = found.filter(pl.col("year").is_null())
    assert none.height > 0
    assert none.select("value", "status").rows() == [(None, None)] * none.height


def test_words_of_both_languages_and_of_the_breakdowns_are_searched(
    connection: DuckDBPyConnection,
) -> None:
    for language in ("de", "en"):
        words = find.indicators(connection, language).filter(
            indicator_id="leavers_without_certificate"
        )["words"][0]
        assert "Hauptschulabschluss" in words
        assert "certificate" in words
        assert "Geschlecht" in words


def test_levels_come_from_the_largest(connection: DuckDBPyConnection) -> None:
    order = ["nation", "state", "county", "borough", "district"]
    for levels in find.indicators(connection, "de")["levels"].to_list():
        assert levels
        assert levels == [level for level in order if level in levels]
