"""The list of all indicators."""

from duckdb import DuckDBPyConnection

from queries import catalogue, find


def test_each_indicator_with_figures_is_listed_once_in_the_catalogue_s_order(
    connection: DuckDBPyConnection,
) -> None:
    found = find.indicators(connection, "de")
    expected = catalogue.indicators(connection, "de")
    assert found["indicator_id"].to_list() == expected["indicator_id"].to_list()


def test_latest_figure_of_the_municipality_stands_beside_it(connection: DuckDBPyConnection) -> None:
    row = find.indicators(connection, "de").filter(indicator_id="leavers_without_certificate")
    [latest] = connection.sql(
        """SELECT year, value FROM observations
           WHERE indicator_id = 'leavers_without_certificate' AND area_id = '99001'
             AND dimension = 'total' AND value IS NOT NULL ORDER BY year DESC LIMIT 1"""
    ).fetchall()
    assert (row["year"][0], row["value"][0]) == latest


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
