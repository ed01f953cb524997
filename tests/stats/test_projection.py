"""The course of a series, and where it would lead."""

from math import sqrt

import pytest

from stats.projection import course, projected

UP = [(2015 + i, 10.0 + i) for i in range(6)]
UNEVEN = [(2015, 10.0), (2016, 12.0), (2017, 11.0), (2018, 13.0), (2019, 16.0), (2020, 15.0)]
"""Changes +2, -1, +2, +3, -1: mean 1, squares 1 + 4 + 1 + 4 + 4 = 14, by four: 3.5."""
T_4 = 2.7764451
"""Student's t with four degrees of freedom, 97.5 %, from printed tables: 2.776."""


def test_course_is_the_mean_and_spread_of_five_yearly_changes() -> None:
    moved = course([(2010, 99.0), *UNEVEN])
    assert moved is not None
    assert (moved.first, moved.last, moved.pace) == ((2015, 10.0), (2020, 15.0), 1.0)
    assert moved.spread == pytest.approx(sqrt(3.5))
    assert (moved.changes, moved.years) == (5, 5)


def test_fewer_than_six_figures_have_no_course() -> None:
    assert course(UP[1:]) is None
    assert course([]) is None


def test_figures_over_more_than_ten_years_have_no_course() -> None:
    assert course([(2000 + 2 * i, float(i)) for i in range(6)]) is not None
    assert course([(1999, 0.0), *[(2000 + 2 * i, float(i)) for i in range(1, 6)]]) is None


def test_change_over_two_years_is_two_yearly_changes() -> None:
    gap = [(2014, 9.0), (2015, 10.0), *UP[2:]]
    moved = course(gap)
    assert moved is not None
    assert (moved.pace, moved.spread) == (1.0, 0.0)


def test_projection_is_a_random_walk_with_drift() -> None:
    moved = course(UNEVEN)
    assert moved is not None
    after = projected(moved, 2023)
    assert after.value == 18
    # h·s²·(1 + h/n) with h = 3, s² = 3.5, n = 5: 3 · 3.5 · 1.6 = 16.8.
    assert after.high - after.value == pytest.approx(T_4 * sqrt(16.8))
    assert after.value - after.low == pytest.approx(T_4 * sqrt(16.8))


def test_interval_widens_year_by_year() -> None:
    moved = course(UNEVEN)
    assert moved is not None
    widths = [projected(moved, year).high - projected(moved, year).low for year in (2021, 2025)]
    assert widths[0] < widths[1]


def test_nothing_is_projected_into_the_past() -> None:
    moved = course(UP)
    assert moved is not None
    with pytest.raises(ValueError, match="2020"):
        projected(moved, 2020)
