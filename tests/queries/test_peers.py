"""Counties like the one shown, and the rule that finds them."""

from duckdb import DuckDBPyConnection

from queries import peers


def test_similar_counties_come_with_both_criteria(connection: DuckDBPyConnection) -> None:
    found = peers.similar(connection, "99002", "en")
    assert found.select("area_id", "area", "parent", "position", "settlement").rows() == [
        ("98001", "Nordhafen (erfunden)", "North March (invented)", 1, "city"),
        ("99001", "Smalltown (invented)", "South March (invented)", 2, "city"),
    ]
    assert found.select("size", "situation", "own_size", "own_situation").rows() == [
        (10000, 3, 16000, 5),
        (24000, 9, 16000, 5),
    ]
    assert set(found.select("year_size", "year_situation").rows()) == {(2023, 2023)}
    assert peers.similar(connection, "99002", "de")["area"][1] == "Kleinstadt (erfunden)"


def test_only_counties_have_similar_ones(connection: DuckDBPyConnection) -> None:
    for area in ("99", "99001-1", "99004"):
        assert peers.similar(connection, area, "de").is_empty()


def test_rule_names_its_indicators_and_years(connection: DuckDBPyConnection) -> None:
    assert peers.similar_rule(connection).to_dicts() == [
        {
            "size_indicator_id": "population",
            "situation_indicator_id": "youth_unemployment_rate",
            "number": 2,
            "year_size": 2023,
            "year_situation": 2023,
        }
    ]
