"""The latest change of a series, from years made by hand."""

import polars as pl
import pytest

from sections import latest_change


def series(*values: float, judgeable: bool = True) -> pl.DataFrame:
    """Values of consecutive years up to 2023, nothing known of chance."""
    years = range(2024 - len(values), 2024)
    rows = [
        (year, value, None, None, judgeable, "s", None)
        for year, value in zip(years, values, strict=True)
    ]
    schema = {
        "year": pl.Int32,
        "value": pl.Float64,
        "interval_low": pl.Float64,
        "interval_high": pl.Float64,
        "judgeable": pl.Boolean,
        "source_id": pl.String,
        "status": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def breaks(*years: int) -> pl.DataFrame:
    return pl.DataFrame({"year": [*years]}, schema={"year": pl.Int32})


def test_change_is_that_of_the_last_two_years() -> None:
    found = latest_change.of_series(series(1.0, 5.0, 7.5), breaks(), {})
    assert found is not None
    assert (found.year, found.change.difference, found.change.years) == (2023, 2.5, 1)


def test_break_after_the_last_figure_takes_nothing_away() -> None:
    found = latest_change.of_series(series(5.0, 7.5), breaks(2024), {})
    assert found is not None


@pytest.mark.parametrize("own", [series(), series(5.0)], ids=["none", "one"])
def test_fewer_than_two_years_have_no_change(own: pl.DataFrame) -> None:
    assert latest_change.of_series(own, breaks(), {}) is None
    assert latest_change.of_comparable(own) is None


def test_few_cases_are_not_judged() -> None:
    own = series(10, 11, 10, 11, 10, 11, 15, judgeable=False)
    found = latest_change.of_series(own, breaks(), {})
    assert found is not None
    assert found.verdict == "few_cases"
