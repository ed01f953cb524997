"""The gap between two proportions or values."""

from math import inf, isinf, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.gaps import Gap, gap, gap_of_values
from stats.intervals import wilson_interval
from stats.nearness import may_be_equal
from stats.rounding import ratio_range

# Counts and limits of the difference: examples of Newcombe (1998), method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (10, 10, 0, 20, 0.6791, 1.0),
]

counts = st.integers(1, 10**5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def known(limit: float | None) -> float:
    assert limit is not None
    return limit


@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), NEWCOMBE)
def test_newcombes_examples_are_met(
    a: int, m: int, b: int, n: int, low: float, high: float
) -> None:
    found = gap(a, m, b, n)
    assert found.difference == pytest.approx(a / m - b / n)
    assert found.difference_low == pytest.approx(low, abs=5e-5)
    assert found.difference_high == pytest.approx(high, abs=5e-5)


def test_published_ratio_is_met() -> None:
    """Survival of 7 of 34 against 1 of 34 (Perondi et al. 2004): the limits computed by the
    contingencytables package of Fagerland, Lydersen and Laake.
    """
    found = gap(7, 34, 1, 34)
    assert found.ratio == pytest.approx(7)
    assert found.ratio_low == pytest.approx(1.1537, abs=5e-5)
    assert found.ratio_high == pytest.approx(41.9763, abs=5e-5)
    assert found.difference_low == pytest.approx(0.0189, abs=5e-5)
    assert found.difference_high == pytest.approx(0.3404, abs=5e-5)


def test_equal_halves_by_hand() -> None:
    """With z = 2, 6 of 12 lies between 0.25 and 0.75: a difference of 0 ± 0.25 √2, a ratio of
    (0.25 ± √(0.0625 - 0.1875²)) / 0.1875.
    """
    found = gap(6, 12, 6, 12, z=2)
    assert found.difference == 0
    assert found.difference_low == pytest.approx(-0.25 * sqrt(2))
    assert found.difference_high == pytest.approx(0.25 * sqrt(2))
    root = sqrt(0.0625 - 0.1875**2)
    assert found.ratio == 1
    assert found.ratio_low == pytest.approx((0.25 - root) / 0.1875)
    assert found.ratio_high == pytest.approx((0.25 + root) / 0.1875)


def test_no_case_in_the_reference_leaves_a_ratio_without_upper_limit() -> None:
    """With z = 2: none of 4 reaches up to 0.5, 6 of 12 down to 0.25 of 0.5.

    Lower limit: √(0.5² - 0.25²) / 0.5.
    """
    found = gap(6, 12, 0, 4, z=2)
    assert found.ratio is None
    assert found.ratio_low == pytest.approx(sqrt(0.1875) / 0.5)
    assert found.ratio_high == inf


def test_no_case_in_the_first_group_is_a_ratio_of_zero() -> None:
    found = gap(0, 4, 6, 12, z=2)
    assert (found.ratio, found.ratio_low) == (0, 0)
    assert found.ratio_high == pytest.approx(0.5 / sqrt(0.1875))


def test_no_case_on_either_side_says_nothing_about_the_ratio() -> None:
    found = gap(0, 4, 0, 4, z=2)
    assert (found.ratio, found.ratio_low, found.ratio_high) == (None, 0, inf)
    assert (found.difference, found.difference_low, found.difference_high) == (0, -0.5, 0.5)


@pytest.mark.parametrize("case", [(1, 0, 1, 2), (1, 2, 0, 0), (1, 2, -1, 2)])
def test_what_is_no_proportion_is_refused(case: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        gap(*case)


def test_part_lifted_above_its_whole_by_rounding_is_the_whole() -> None:
    """Such as trend and gap meet: all boys of one year, 1,140 of 1,137."""
    assert gap(1140, 1137, 195, 1137) == gap(1137, 1137, 195, 1137)
    assert gap(195, 1137, 1140, 1137) == gap(195, 1137, 1137, 1137)


@pytest.mark.parametrize(
    ("a", "b", "difference", "ratio"),
    [
        (12.0, 8.0, 4.0, 1.5),
        (0.0, 8.0, -8.0, 0.0),
        (12.0, 0.0, 12.0, None),
        (-2.0, 4.0, -6.0, None),
        (2.0, -4.0, 6.0, None),
    ],
)
def test_gap_of_values_has_no_interval(
    a: float, b: float, difference: float, ratio: float | None
) -> None:
    assert gap_of_values(a, b) == Gap(difference, None, None, ratio, None, None)


def test_rounding_takes_its_part_first_and_chance_the_rest() -> None:
    """With z = 2, 6 of 12 lies from 0.25 to 0.75; rounding from 0.4 to 0.6 leaves 0.15 to chance on each side."""
    halves = (0.4, 0.6)
    found = gap(6, 12, 6, 12, z=2, rounded_a=halves, rounded_b=halves)
    assert found.difference_low == pytest.approx(-0.2 - 0.15 * sqrt(2))
    assert found.difference_high == pytest.approx(0.2 + 0.15 * sqrt(2))
    # The smaller root of (0.4 - 0.6 R)² = 0.15² + (0.15 R)².
    assert found.ratio_low == pytest.approx((0.24 - sqrt(0.24**2 - 0.1375 * 0.3375)) / 0.3375)


def test_rounding_that_allows_more_than_chance_is_all_that_counts() -> None:
    """A proportion may have been anything from a tenth up, but not more than all."""
    wide = (0.1, inf)
    found = gap(6, 12, 6, 12, z=2, rounded_a=wide, rounded_b=wide)
    assert (found.difference_low, found.difference_high) == pytest.approx((-0.9, 0.9))
    assert (found.ratio_low, found.ratio_high) == pytest.approx((0.1, 10))


@given(counts, counts)
def test_difference_changes_its_sign_with_the_order(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    here, there = gap(*one, *other), gap(*other, *one)
    assert there.difference == -here.difference
    assert there.difference_low == pytest.approx(-known(here.difference_high), abs=1e-12)
    assert there.difference_high == pytest.approx(-known(here.difference_low), abs=1e-12)


@given(counts, counts)
def test_ratio_turns_over_with_the_order(one: tuple[int, int], other: tuple[int, int]) -> None:
    here, there = gap(*one, *other), gap(*other, *one)
    if here.ratio and there.ratio:
        assert there.ratio == pytest.approx(1 / here.ratio)
    high = known(here.ratio_high)
    assert there.ratio_low == pytest.approx(0 if isinf(high) else 1 / high, rel=1e-6)


@given(counts, counts)
def test_estimates_lie_within_their_intervals(one: tuple[int, int], other: tuple[int, int]) -> None:
    found = gap(*one, *other)
    assert -1 <= known(found.difference_low) <= found.difference
    assert found.difference <= known(found.difference_high) <= 1
    assert known(found.ratio_low) >= 0
    if found.ratio is not None:
        assert known(found.ratio_low) <= found.ratio * (1 + 1e-9)
        assert found.ratio <= known(found.ratio_high) * (1 + 1e-9)


@given(counts, counts)
def test_difference_and_ratio_agree_whether_there_is_a_gap(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    found = gap(*one, *other)
    low, high = known(found.difference_low), known(found.difference_high)
    assume(min(abs(low), abs(high)) > 1e-9)
    assert (low > 0) == (known(found.ratio_low) > 1)
    assert (high < 0) == (known(found.ratio_high) < 1)


@given(counts, counts)
def test_intervals_that_do_not_overlap_mean_a_gap(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    """The gap's interval is narrower than what two separate Wilson intervals leave open."""
    low_a, high_a = wilson_interval(*one)
    low_b, high_b = wilson_interval(*other)
    found = gap(*one, *other)
    assert known(found.difference_low) >= low_a - high_b - 1e-12
    assert known(found.difference_high) <= high_a - low_b + 1e-12


large = st.integers(50, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(large, large, st.integers(0, 2))
def test_gap_is_certain_exactly_where_the_figures_are_told_apart(
    one: tuple[int, int], other: tuple[int, int], margin: int
) -> None:
    """Two groups get the same word here as two areas or two years, rounded or not."""
    limits = [ratio_range(*counts, margin) for counts in (one, other)]
    readings = [
        {
            "value": counts[0] / counts[1],
            **dict(zip(("value_low", "value_high"), limit, strict=True)),
            **dict(zip(("interval_low", "interval_high"), wilson_interval(*counts), strict=True)),
        }
        for counts, limit in zip((one, other), limits, strict=True)
    ]
    found = gap(*one, *other, rounded_a=limits[0], rounded_b=limits[1])
    low, high = known(found.difference_low), known(found.difference_high)
    assume(min(abs(low), abs(high)) > 1e-9)
    assert (low <= 0 <= high) == may_be_equal(*readings)
    assert (known(found.ratio_low) <= 1 <= known(found.ratio_high)) == may_be_equal(*readings)
