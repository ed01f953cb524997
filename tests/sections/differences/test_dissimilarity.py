"""The index of dissimilarity by level and year."""

import duckdb
import polars as pl
import pytest

from queries import disparity, releases
from sections.differences.dissimilarity import yearly
from sections.question import Question
from tests.sections.differences.asking import POVERTY


def counts(*rows: tuple[str, int, int, int]) -> pl.DataFrame:
    """Level, year, members and others of one area each."""
    schema = {"level": pl.String, "year": pl.Int32, "members": pl.Float64, "others": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    register = pl.lit("register")
    return frame.with_columns(source_id=register, everybody_source_id=register)


def test_index_by_hand() -> None:
    """Half of |30/60 - 90/120| + |30/60 - 30/120| is 25 percent."""
    found = yearly(counts(("district", 2024, 30, 90), ("district", 2024, 30, 30)))
    [row] = found.rows(named=True)
    assert row["index"] == pytest.approx(25)
    assert (row["areas"], row["members"], row["everybody"]) == (2, 60, 180)
    assert 0 < row["chance"] < 25


def test_too_small_a_group_has_no_index() -> None:
    """49 persons are one too few, in the group as in the rest."""
    assert yearly(counts(("district", 2024, 30, 90), ("district", 2024, 19, 30))).is_empty()
    assert yearly(counts(("district", 2024, 90, 30), ("district", 2024, 30, 19))).is_empty()
    assert yearly(counts(("district", 2024, 30, 90), ("district", 2024, 20, 30))).height == 1


def test_one_known_area_has_no_index() -> None:
    assert yearly(counts(("district", 2024, 300, 900))).is_empty()


def test_finest_level_comes_first() -> None:
    two = [(level, 2024, 60, n) for level in ("borough", "district") for n in (60, 90)]
    assert yearly(counts(*two))["level"].to_list() == ["district", "borough"]


def test_every_source_is_credited_once_that_of_the_others_too() -> None:
    two = counts(("district", 2024, 30, 90), ("district", 2024, 30, 30))
    mixed = two.with_columns(source_id=pl.Series(["register", "agency"]))
    assert yearly(mixed)["source_id"].to_list() == ["register, agency"]
    beside = two.with_columns(everybody_source_id=pl.lit("census"))
    assert yearly(beside)["source_id"].to_list() == ["register, census"]


def group(question: Question, indicator_id: str, dimension: str, category: str) -> pl.DataFrame:
    return yearly(
        question.ask(
            disparity.group_counts,
            indicator_id=indicator_id,
            dimension=dimension,
            category=category,
        )
    )


def test_index_is_half_the_sum_of_differences_over_what_is_published(musterstadt: Question) -> None:
    ours = group(musterstadt, POVERTY, "total", "total").filter(level="district")
    formula = releases.answer(musterstadt.database, from_published_counts)
    both = ours.join(formula, on="year")
    assert both.height == formula.height >= 10
    assert both["index"].to_list() == pytest.approx(both["value"].to_list())


def from_published_counts(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The index of Duncan and Duncan, in percent, by year."""
    found: pl.DataFrame = connection.sql(
        f"""SELECT year, 50 * sum(abs(poor / all_poor - (every - poor) / (all_every - all_poor))) AS value
            FROM (SELECT year, numerator AS poor, denominator AS every,
                         sum(numerator) OVER (PARTITION BY year) AS all_poor,
                         sum(denominator) OVER (PARTITION BY year) AS all_every
                  FROM observations JOIN areas USING (area_id)
                  WHERE indicator_id = '{POVERTY}' AND dimension = 'total' AND level = 'district'
                    AND numerator IS NOT NULL)
            GROUP BY year"""
    ).pl()
    return found


def test_share_and_breakdown_give_the_same_index(musterstadt: Question) -> None:
    """People without German nationality, as a share and as part of the register."""
    share = group(musterstadt, "foreign_population_share", "total", "total")
    part = group(musterstadt, "population_register", "nationality", "foreign")
    assert share.height > 0
    assert share["index"].to_list() == pytest.approx(part["index"].to_list())
