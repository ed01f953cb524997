"""What true counts can lie behind rounded ones."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.rounding import NOTHING, as_shown, count_range, margin, part_within_whole, ratio_range


def rounded(count: int, base: int) -> int:
    """As statistical offices do it: to the nearest multiple of an odd base."""
    return base * ((count + base // 2) // base)


@pytest.mark.parametrize(
    ("base", "differences", "cases"),
    [(0, 0, 0), (3, 0, 1), (5, 0, 2), (3, 1, 2), (5, 1, 4), (0, 1, 0)],
)
def test_margin_of_each_base(base: int, differences: int, cases: int) -> None:
    assert margin(base, differences) == cases


def test_halle_2023_lies_between_14_66_and_14_77_percent() -> None:
    low, high = ratio_range(324, 2202, margin(3))
    assert (low, high) == (323 / 2203, 325 / 2201)
    assert (round(100 * low, 2), round(100 * high, 2)) == (14.66, 14.77)


def test_reported_zero_of_a_rounding_source_may_be_one_case() -> None:
    assert count_range(0, margin(3)) == (0, 1)
    assert ratio_range(0, 30, margin(3)) == (0, 1 / 29)


def test_zero_of_a_source_that_does_not_round_is_zero() -> None:
    assert count_range(0, margin(0)) == (0, 0)
    assert ratio_range(0, 30, margin(0)) == (0, 0)


def test_denominator_that_may_be_zero_has_no_upper_limit() -> None:
    assert ratio_range(3, 1, 1) == (2 / 2, math.inf)
    assert ratio_range(0, 0, 1) == (0, math.inf)


bases = st.sampled_from([3, 5])
true_counts = st.integers(0, 10**5)


@given(true_counts, bases)
def test_true_count_lies_in_its_range(count: int, base: int) -> None:
    low, high = count_range(rounded(count, base), margin(base))
    assert low <= count <= high


@given(true_counts, true_counts, bases)
def test_true_difference_lies_in_the_wider_range(part: int, rest: int, base: int) -> None:
    reported = rounded(part + rest, base) - rounded(part, base)
    low, high = count_range(reported, margin(base, differences=1))
    assert low <= rest <= high


@given(true_counts, true_counts, bases)
def test_true_ratio_lies_in_its_range(numerator: int, denominator: int, base: int) -> None:
    assume(denominator > 0)
    reported = rounded(denominator, base)
    assume(reported + margin(base) > 0)
    low, high = ratio_range(rounded(numerator, base), reported, margin(base))
    assert low <= numerator / denominator <= high


@given(true_counts, st.integers(1, 10**5))
def test_unrounded_ratio_is_a_single_number(numerator: int, denominator: int) -> None:
    assert ratio_range(numerator, denominator, 0) == (numerator / denominator,) * 2


# --- a part that rounding lifts above its whole --------------------------------------------------


def test_difference_of_rounded_counts_can_leave_more_than_all() -> None:
    """Of 1,141 young people, 2 of them girls, all but one girl are counted: all 1,139 boys."""
    everyone, girls = 1141, 2
    counted, girls_counted = 1140, 1
    assert counted - girls_counted == everyone - girls == 1139
    part = rounded(counted, 3) - rounded(girls_counted, 3)
    whole = rounded(everyone, 3) - rounded(girls, 3)
    assert (part, whole) == (1140, 1137)
    assert part_within_whole(part, whole) == 1137


@pytest.mark.parametrize(("part", "whole", "within"), [(0, 3, 0), (3, 3, 3), (2, 3, 2), (6, 3, 3)])
def test_part_is_at_most_its_whole(part: int, whole: int, within: int) -> None:
    assert part_within_whole(part, whole) == within


@pytest.mark.parametrize(
    ("part", "whole"), [(-1, 2), (0, 0), (1, -1), (math.nan, 2), (1, math.nan)]
)
def test_counts_of_nobody_are_no_proportion(part: float, whole: float) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        part_within_whole(part, whole)


@pytest.mark.parametrize(
    ("value", "shown"), [(1 / 10_000, 0.0001), (0.0065, 0.007), (0.04, 0.04), (0.05, 0.1), (0, 0)]
)
def test_what_is_not_zero_is_compared_as_it_is_written(value: float, shown: float) -> None:
    assert as_shown(value, 1) == shown


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 3))
def test_order_of_what_is_written_never_contradicts_the_order_of_the_values(
    one: float, other: float, decimals: int
) -> None:
    assume(min(one, other) > NOTHING)
    low, high = sorted((one, other))
    assert 0 < as_shown(low, decimals) <= as_shown(high, decimals)
