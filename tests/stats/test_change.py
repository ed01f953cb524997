"""Whether a change is more than a series usually moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.change import Change, latest_change

# Yearly changes of 1, -1, 1, -1, 1: their standard deviation is √1.2 ≈ 1.0954, twice that 2.1909.
RESTLESS = [(2015 + i, float(value)) for i, value in enumerate([10, 11, 10, 11, 10, 11])]


@pytest.mark.parametrize("points", [[], [(2020, 1.0)]])
def test_change_needs_two_points(points: list[tuple[int, float]]) -> None:
    assert latest_change(points) is None


def test_five_earlier_changes_are_needed_for_a_verdict() -> None:
    four = latest_change([*RESTLESS[1:], (2021, 99.0)])
    five = latest_change([*RESTLESS, (2021, 99.0)])
    assert four == Change(88.0, 1, "unknown")
    assert five == Change(88.0, 1, "notable")


@pytest.mark.parametrize(
    ("last", "verdict"),
    [(13.2, "notable"), (13.1, "usual"), (8.8, "notable"), (8.9, "usual"), (11.0, "usual")],
)
def test_more_than_twice_the_deviation_is_notable(last: float, verdict: str) -> None:
    change = latest_change([*RESTLESS, (2021, last)])
    assert change is not None
    assert change.difference == pytest.approx(last - 11)
    assert change.verdict == verdict


def test_the_change_itself_does_not_count_as_usual() -> None:
    """Else a single leap would widen what it is measured by."""
    still = [(2010 + i, 5.0) for i in range(6)]
    change = latest_change([*still, (2016, 5.1)])
    assert change is not None
    assert change.verdict == "notable"


def test_series_that_always_stood_still_and_does_so_again_is_usual() -> None:
    change = latest_change([(2010 + i, 5.0) for i in range(7)])
    assert change == Change(0.0, 1, "usual")


def test_gap_of_years_is_judged_per_year() -> None:
    # 4.2 in two years is 2.1 a year, within 2.19; in one year it would be notable.
    two_years = latest_change([*RESTLESS, (2022, 15.2)])
    one_year = latest_change([*RESTLESS, (2021, 15.2)])
    assert two_years is not None
    assert one_year is not None
    assert (two_years.years, two_years.verdict) == (2, "usual")
    assert (one_year.years, one_year.verdict) == (1, "notable")


def test_gap_among_earlier_years_is_spread_over_them() -> None:
    # The leap of 8 took 8 years: 1 a year, like all others, so the habit does not widen.
    points = [(2000, 0.0), (2008, 8.0), (2009, 7.0), (2010, 8.0), (2011, 7.0), (2012, 8.0)]
    change = latest_change([*points, (2013, 11.0)])
    assert change == Change(3.0, 1, "notable")


@pytest.mark.parametrize(
    ("intervals", "verdict"),
    [
        ([], "notable"),
        ([(10.0, 12.0)], "notable"),
        ([(10.0, 12.0), (12.1, 16.0)], "notable"),
        ([(10.0, 12.0), (12.0, 16.0)], "usual"),
        ([(9.0, 20.0), (12.0, 16.0)], "usual"),
        ([(12.0, 16.0), (9.0, 20.0)], "usual"),
    ],
)
def test_overlapping_intervals_make_a_change_usual(
    intervals: list[tuple[float, float]], verdict: str
) -> None:
    change = latest_change([*RESTLESS, (2021, 14.0)], intervals)
    assert change is not None
    assert change.verdict == verdict


def test_intervals_do_not_make_up_for_too_few_changes() -> None:
    intervals = [(10.0, 12.0), (98.0, 100.0)]
    change = latest_change([*RESTLESS[1:], (2021, 99.0)], intervals)
    assert change == Change(88.0, 1, "unknown")


@given(st.lists(st.integers(-1000, 1000), min_size=7, max_size=20), st.integers(-500, 500))
def test_verdict_depends_on_neither_level_nor_direction(values: list[int], shift: int) -> None:
    points = [(2000 + i, float(value)) for i, value in enumerate(values)]
    here = latest_change(points)
    moved = latest_change([(year, value + shift) for year, value in points])
    mirrored = latest_change([(year, -value) for year, value in points])
    assert here is not None
    assert moved is not None
    assert mirrored is not None
    assert moved == here
    assert mirrored.difference == -here.difference
    assert mirrored.verdict == here.verdict
