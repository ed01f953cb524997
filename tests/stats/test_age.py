"""Old figures and newer ones: by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.age import is_old, newer_is_out, published_in

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("year", "old"), [(2022, True), (2023, False), (2026, False), (2011, True)]
)
def test_more_than_three_years_is_old(year: int, old: bool) -> None:
    assert is_old(year, TODAY) == old


@pytest.mark.parametrize(
    ("year", "months", "said"),
    [
        (2023, 12, (2024, 12)),
        (2022, -1, (2022, 11)),
        (2025, 2, (2026, 2)),
        (2021, 22, (2023, 10)),
        (2023, 0, (2023, 12)),
    ],
)
def test_month_of_publication(year: int, months: int, said: tuple[int, int]) -> None:
    assert published_in(year, months) == said


@pytest.mark.parametrize(
    ("newest", "months", "out"),
    [
        (2023, 12, True),  # 2024 came out in December 2025
        (2024, 12, False),  # 2025 comes out in December 2026
        (2024, 10, True),  # 2025 came out in October 2026
        (2024, 11, False),  # 2025 comes out this very month
        (2025, 2, False),
        (2022, -1, True),
    ],
)
def test_newer_figures(newest: int, months: int, out: bool) -> None:
    assert newer_is_out(newest, months, TODAY) == out


@given(st.integers(1990, 2030), st.integers(-11, 60))
def test_figures_come_out_months_after_the_end_of_their_year(year: int, months: int) -> None:
    out_year, month = published_in(year, months)
    assert 1 <= month <= 12
    assert (out_year - year) * 12 + month - 12 == months
