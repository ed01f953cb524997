"""The situation in a handful of figures, chosen by a written rule."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from queries import overview

RULED = {
    # of the nation's 7.5 %: 1.96 times as many
    "leavers_without_certificate": (2023, 100 * 324 / 2202, 7.5, None),
    # no figure for the nation; the counties have 3, 4.5, 5, 6 and 9, so the middle is 5
    "youth_unemployment_rate": (2023, 9, None, 5),
    # 2023 is not there yet for the nation, so 2022 is compared: 20 with 12
    "children_in_benefit_households": (2022, 20, 12, None),
    "childcare_rate_under_3": (2022, 60, 40, None),
    "leavers_with_abitur": (2023, 100 * 660 / 2202, 33, None),
    "childcare_rate_3_to_5": (2023, 105, 100, None),
}


def test_farthest_from_their_reference_come_first(connection: DuckDBPyConnection) -> None:
    found = overview.situation(connection)
    assert found["indicator_id"].to_list() == list(RULED)
    for row in found.iter_rows(named=True):
        expected = RULED[row["indicator_id"]]
        assert (row["year"], row["value"], row["nation_value"], row["median_value"]) == (
            expected[0], pytest.approx(expected[1]), expected[2], expected[3],
        )  # fmt: skip


@pytest.fixture
def third_of_its_domain(sample_database: Path, tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    """The sample, if fewer pupils at special schools were called better: D then has three."""
    with duckdb.connect(shutil.copy(sample_database, tmp_path)) as opened:
        opened.execute(
            """UPDATE indicators SET direction = 'lower'
               WHERE indicator_id = 'special_school_pupils_share'"""
        )
        yield opened


def test_at_most_two_of_one_domain_and_at_a_tie_the_id_decides(
    third_of_its_domain: DuckDBPyConnection,
) -> None:
    """60 with 40 and 6 with 4 are equally far; Abitur, nearest of three, has no place left."""
    found = overview.situation(third_of_its_domain, 99)["indicator_id"].to_list()
    assert found == [
        "leavers_without_certificate", "youth_unemployment_rate",
        "children_in_benefit_households", "childcare_rate_under_3", "special_school_pupils_share",
        "childcare_rate_3_to_5",
    ]  # fmt: skip


def test_counts_and_neutral_or_lesser_indicators_stay_out(connection: DuckDBPyConnection) -> None:
    found = set(overview.situation(connection, 99)["indicator_id"])
    assert found.isdisjoint({"population", "special_school_pupils_share", "disposable_income"})


def test_limit_keeps_the_first(connection: DuckDBPyConnection) -> None:
    found = overview.situation(connection, 2)["indicator_id"].to_list()
    assert found == ["leavers_without_certificate", "youth_unemployment_rate"]


def test_figure_of_the_land_stands_beside_where_there_is_one(
    connection: DuckDBPyConnection,
) -> None:
    found = overview.situation(connection)
    land = dict(found.select("indicator_id", "state_value").iter_rows())
    assert land["leavers_without_certificate"] == 10
    assert land["youth_unemployment_rate"] == 5.5
    assert land["childcare_rate_under_3"] is None


def test_figures_bring_their_range_interval_and_source(connection: DuckDBPyConnection) -> None:
    row = overview.situation(connection).row(0, named=True)
    assert row["value_low"] < row["value"] < row["value_high"]
    assert row["interval_low"] < row["value_low"]
    assert (row["rounding_base"], row["judgeable"], row["source_id"]) == (
        3, True, "school-statistics",
    )  # fmt: skip


def test_amounts_count_what_there_is(connection: DuckDBPyConnection) -> None:
    [row] = overview.amounts(connection).to_dicts()
    assert row == {
        "observations": 88, "indicators": 16, "actors": 5, "networks": 3, "programmes": 2,
        "guidelines": 3, "goals": 2, "adopted_targets": 1, "measures": 2, "milestones": 3,
        "sources": 8,
    }  # fmt: skip
