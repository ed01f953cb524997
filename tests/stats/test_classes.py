"""Classes of a map."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stats.classes import class_limits, class_of
from stats.rounding import as_shown


def test_hundred_and_one_values_fall_into_fifths() -> None:
    assert class_limits(list(range(101)), decimals=0) == [20, 40, 60, 80]


def test_limits_are_rounded_as_figures_are_shown() -> None:
    values = [0.0, 1.23, 2.46, 3.69, 4.92, 6.15]
    assert class_limits(values, decimals=1) == [1.2, 2.5, 3.7, 4.9]


def test_limits_near_zero_are_not_zero() -> None:
    # 0.006 and 0.009 are written so, though the indicator has one decimal.
    assert class_limits([0.003, 0.006, 0.009], decimals=1, classes=3) == [0.005, 0.007]


def test_equal_limits_are_merged() -> None:
    # 0, 0, 0 and 2 are the fifths' limits; a class "below 0" would be empty.
    assert class_limits([0, 0, 0, 0, 10], decimals=0) == [2]


@pytest.mark.parametrize("values", [[], [5.0], [5.0, 5.0, 5.0]])
def test_values_that_do_not_differ_make_one_class(values: list[float]) -> None:
    assert class_limits(values, decimals=1) == []


@pytest.mark.parametrize(
    ("value", "expected"), [(-1, 0), (9.99, 0), (10, 1), (19.9, 1), (20, 2), (1000, 2)]
)
def test_value_on_a_limit_belongs_to_the_class_above(value: float, expected: int) -> None:
    assert class_of(value, [10, 20]) == expected


def test_without_limits_all_values_share_one_class() -> None:
    assert class_of(7, []) == 0


figures = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=80)


@example([0.0, 0.9375], 0, 2)
@given(figures, st.integers(0, 2), st.integers(2, 7))
def test_limits_ascend_and_lie_inside_the_values(
    values: list[float], decimals: int, classes: int
) -> None:
    limits = class_limits(values, decimals, classes)
    assert limits == sorted(set(limits))
    assert len(limits) < classes
    assert all(min(values) < limit < max(values) for limit in limits)
    assert all(as_shown(limit, decimals) == limit for limit in limits)


@given(figures, st.integers(0, 2))
def test_every_value_lies_in_exactly_one_class(values: list[float], decimals: int) -> None:
    limits = class_limits(values, decimals)
    ends = [float("-inf"), *limits, float("inf")]
    for value in values:
        classes = [i for i in range(len(ends) - 1) if ends[i] <= value < ends[i + 1]]
        assert classes == [class_of(value, limits)]


@given(figures, st.integers(0, 2))
def test_lowest_and_highest_class_are_never_empty(values: list[float], decimals: int) -> None:
    limits = class_limits(values, decimals)
    assert class_of(min(values), limits) == 0
    assert class_of(max(values), limits) == len(limits)
