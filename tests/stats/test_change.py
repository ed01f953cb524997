"""Whether a change is more than a series usually moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.change import Change, latest_change

# Yearly changes of 1, -1, 1, -1, 1: mean 0.2, standard deviation √1.2. The t-quantile for 97.5 % with
# four degrees of freedom is 2.776445 (any table), so the next change is expected within
# 0.2 ± 2.776445 · √1.2 · √(1 + 1/5) = 0.2 ± 3.331734.
RESTLESS = [(2015 + i, float(value)) for i, value in enumerate([10, 11, 10, 11, 10, 11])]
REACH = 3.331734


@pytest.mark.parametrize("points", [[], [(2020, 1.0)]])
def test_change_needs_two_points(points: list[tuple[int, float]]) -> None:
    assert latest_change(points) is None


def test_five_earlier_changes_are_needed_for_a_verdict() -> None:
    four = latest_change([*RESTLESS[1:], (2021, 99.0)])
    five = latest_change([*RESTLESS, (2021, 99.0)])
    assert four == Change(88.0, 1, "unknown")
    assert five is not None
    assert (five.difference, five.years, five.verdict) == (88.0, 1, "notable")
    assert five.expected == pytest.approx(0.2)
    assert five.reach == pytest.approx(REACH, abs=1e-6)


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        (11 + 0.2 + REACH + 1e-5, "notable"),
        (11 + 0.2 + REACH - 1e-5, "usual"),
        (11 + 0.2 - REACH - 1e-5, "notable"),
        (11 + 0.2 - REACH + 1e-5, "usual"),
        (11.0, "usual"),
    ],
)
def test_notable_is_what_lies_outside_the_prediction_interval(last: float, verdict: str) -> None:
    change = latest_change([*RESTLESS, (2021, last)])
    assert change is not None
    assert change.verdict == verdict


def test_the_change_itself_does_not_widen_what_it_is_measured_by() -> None:
    still = [(2010 + i, 5.0) for i in range(6)]
    change = latest_change([*still, (2016, 5.1)])
    assert change is not None
    assert change.verdict == "notable"


def test_series_that_always_stood_still_and_does_so_again_is_usual() -> None:
    change = latest_change([(2010 + i, 5.0) for i in range(7)])
    assert change == Change(0.0, 1, "usual", expected=0.0, reach=0.0)


def test_gap_of_years_is_judged_per_year() -> None:
    # 7 in two years is 3.5 a year, inside 0.2 ± 3.33; in one year it is outside.
    two_years = latest_change([*RESTLESS, (2022, 18.0)])
    one_year = latest_change([*RESTLESS, (2021, 18.0)])
    assert two_years is not None
    assert one_year is not None
    assert (two_years.years, two_years.verdict) == (2, "usual")
    assert (one_year.years, one_year.verdict) == (1, "notable")


def test_gap_among_earlier_years_is_spread_over_them() -> None:
    # The leap of 8 took 8 years: 1 a year, like all others, so the habit does not widen.
    points = [(2000, 0.0), (2008, 8.0), (2009, 7.0), (2010, 8.0), (2011, 7.0), (2012, 8.0)]
    change = latest_change([*points, (2013, 12.0)])
    assert change is not None
    assert (change.difference, change.years, change.verdict) == (4.0, 1, "notable")


def test_a_steady_course_that_goes_on_is_steady_and_never_notable() -> None:
    # Up by 10 or 11 each year, mean 10.4: another 11 goes on, a fall of 10 departs, and so does a halt.
    steady = [(2010, 0.0), (2011, 10.0), (2012, 21.0), (2013, 31.0), (2014, 42.0), (2015, 52.0)]
    verdicts = [
        change.verdict
        for last in (63.0, 42.0, 52.0)
        if (change := latest_change([*steady, (2016, last)]))
    ]
    assert verdicts == ["steady", "notable", "notable"]


def test_most_ordinary_step_of_a_rising_income_is_steady() -> None:
    """Yearly steps of 480 to 550, then 574: no alarm."""
    incomes = [18_000, 18_500, 19_050, 19_530, 20_040, 20_570, 21_060, 21_600, 22_094, 22_668]
    change = latest_change([(2014 + i, float(each)) for i, each in enumerate(incomes)])
    assert change is not None
    assert change.verdict == "steady"


def reading(value: float, low: float | None, high: float | None) -> dict[str, float | None]:
    return {"value": value, "interval_low": low, "interval_high": high}


@pytest.mark.parametrize(
    ("last_two", "verdict", "tested"),
    [
        ([], "notable", False),
        # 4 apart: explained where √(2² + 3²) = 3.61 and √(3² + 3²) = 4.24 reach it.
        ([reading(11, 9, 13), reading(15, 12, 18)], "notable", True),
        ([reading(11, 8, 14), reading(15, 12, 18)], "usual", True),
        ([reading(11, None, None), reading(15, 12, 18)], "notable", False),
        ([reading(11, None, None), reading(15, 11, 19)], "usual", False),
    ],
)
def test_change_that_chance_can_explain_is_usual(
    last_two: list[dict[str, float | None]], verdict: str, tested: bool
) -> None:
    change = latest_change([*RESTLESS, (2021, 15.0)], last_two)
    assert change is not None
    assert (change.verdict, change.tested) == (verdict, tested)


def test_change_that_rounding_can_explain_is_usual() -> None:
    rounded = {"interval_low": None, "interval_high": None}
    before = {"value": 11.0, "value_low": 9.0, "value_high": 13.0} | rounded
    now = {"value": 15.0, "value_low": 13.0, "value_high": 17.0} | rounded
    change = latest_change([*RESTLESS, (2021, 15.0)], [before, now])
    assert change is not None
    assert change.verdict == "usual"


def test_intervals_do_not_make_up_for_too_few_changes() -> None:
    last_two = [reading(11, 10, 12), reading(99, 98, 100)]
    change = latest_change([*RESTLESS[1:], (2021, 99.0)], last_two)
    assert change == Change(88.0, 1, "unknown", tested=True)


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
