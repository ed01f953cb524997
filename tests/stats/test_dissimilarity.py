"""How unevenly a group is spread over areas, and how unevenly chance would spread it."""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb, pi, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.dissimilarity import dissimilarity, dissimilarity_by_chance

BY_HAND = [
    ("the same mixture everywhere", [10, 20, 30], [1, 2, 3], 0.0),
    ("no area has both", [5, 0, 7], [0, 9, 0], 1.0),
    # |0.5 - 0.2| + |0.3 - 0.3| + |0.2 - 0.5| = 0.6
    ("three areas", [50, 30, 20], [40, 60, 100], 0.3),
    ("one area only", [3], [4], 0.0),
    ("an area where nobody lives", [50, 0, 50], [25, 0, 75], 0.25),
]

counts = st.integers(0, 10**4)
cities = st.lists(st.tuples(counts, counts), min_size=1, max_size=40).filter(
    lambda areas: sum(g for g, _ in areas) > 0 and sum(r for _, r in areas) > 0
)
villages = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=6).filter(
    lambda areas: sum(g for g, _ in areas) > 0 and sum(r for _, r in areas) > 0
)

Areas = list[tuple[int, int]]


def index(areas: Areas) -> float:
    return dissimilarity([g for g, _ in areas], [r for _, r in areas])


def by_chance(areas: Areas) -> float:
    return dissimilarity_by_chance([g for g, _ in areas], [r for _, r in areas])


@pytest.mark.parametrize(
    ("group", "rest", "expected"), [case[1:] for case in BY_HAND], ids=[case[0] for case in BY_HAND]
)
def test_index_computed_by_hand(group: list[int], rest: list[int], expected: float) -> None:
    assert dissimilarity(group, rest) == pytest.approx(expected, abs=1e-15)


def test_two_persons_in_two_areas_are_always_apart() -> None:
    assert dissimilarity_by_chance([1, 0], [0, 1]) == pytest.approx(1)


def test_expected_index_by_hand() -> None:
    """Two of four persons, two areas of two: both together in one of them in 2 of 6 draws (index
    1), one in each in 4 of 6 (index 0).
    """
    assert dissimilarity_by_chance([2, 0], [0, 2]) == pytest.approx(1 / 3)


def test_expected_index_depends_on_sizes_not_on_where_the_group_lives() -> None:
    assert dissimilarity_by_chance([9, 1, 0], [1, 9, 30]) == pytest.approx(
        dissimilarity_by_chance([0, 5, 5], [10, 5, 25])
    )


def test_simulated_index_is_met() -> None:
    """Four thousand draws of 120 persons from 1,000 in 12 areas; the mean is known to ± 0.002."""
    sizes = [20, 30, 40, 50, 60, 70, 80, 90, 110, 130, 150, 170]
    chance = random.Random(1977)
    people = [area for area, size in enumerate(sizes) for _ in range(size)]
    indices = []
    for _ in range(4000):
        group = [0] * len(sizes)
        for area in chance.sample(people, 120):
            group[area] += 1
        indices.append(dissimilarity(group, [s - g for s, g in zip(sizes, group, strict=True)]))
    assert sum(sizes) == 1000
    expected = dissimilarity_by_chance(
        [0] * 11 + [120],
        [*sizes[:11], 50],  # where the group lives does not matter
    )
    assert sum(indices) / len(indices) == pytest.approx(expected, abs=0.002)


def test_large_numbers_come_near_the_normal_approximation() -> None:
    """Mean absolute deviation = standard deviation · √(2/π), here within a hundredth of it."""
    sizes, all_group = [4000, 6000, 9000, 11000], 7000
    everybody = sum(sizes)
    deviations = [
        sqrt(
            all_group
            * (s / everybody)
            * (1 - s / everybody)
            * (everybody - all_group)
            / (everybody - 1)
            * 2
            / pi
        )
        for s in sizes
    ]
    expected = sum(deviations) * everybody / (2 * all_group * (everybody - all_group))
    group = [1000, 1000, 2000, 3000]
    rest = [s - g for s, g in zip(sizes, group, strict=True)]
    assert dissimilarity_by_chance(group, rest) == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize("function", [dissimilarity, dissimilarity_by_chance])
def test_impossible_input_is_refused(
    function: Callable[[Sequence[float], Sequence[float]], float],
) -> None:
    for group, rest, words in (
        ([0, 0], [1, 2], "without anybody"),
        ([1, 2], [0, 0], "without anybody"),
        ([], [], "without anybody"),
        ([1], [1, 2], "do not match"),
        ([1, -1], [1, 2], "no number of persons"),
        ([1, float("nan")], [1, 2], "no number of persons"),
        ([1, float("inf")], [1, 2], "no number of persons"),
    ):
        with pytest.raises(ValueError, match=words):
            function(group, rest)


def test_expected_index_needs_whole_persons() -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        dissimilarity_by_chance([1.5, 2], [3, 4])


@given(cities)
def test_index_lies_between_zero_and_one_and_knows_no_first_group(areas: Areas) -> None:
    here = index(areas)
    assert 0 <= here <= 1
    assert index([(r, g) for g, r in areas]) == pytest.approx(here, abs=1e-12)


@given(cities, st.integers(1, 100), st.integers(1, 100))
def test_index_does_not_depend_on_the_groups_sizes(areas: Areas, first: int, second: int) -> None:
    scaled = [(first * g, second * r) for g, r in areas]
    assert index(scaled) == pytest.approx(index(areas), abs=1e-12)


@given(cities, st.data())
def test_merging_two_areas_never_raises_the_index(areas: Areas, data: st.DataObject) -> None:
    assume(len(areas) > 1)
    one, other, *rest = data.draw(st.permutations(areas))
    merged = [(one[0] + other[0], one[1] + other[1]), *rest]
    assert index(merged) <= index(areas) + 1e-12


@given(villages)
def test_expected_index_is_the_mean_over_all_draws(areas: Areas) -> None:
    """Against exact sums over the hypergeometric distribution, in fractions."""
    all_group, all_rest = sum(g for g, _ in areas), sum(r for _, r in areas)
    everybody = all_group + all_rest
    expected = Fraction(0)
    for size in (g + r for g, r in areas):
        for k in range(max(0, size - all_rest), min(size, all_group) + 1):
            ways = comb(all_group, k) * comb(all_rest, size - k)
            apart = abs(Fraction(k, all_group) - Fraction(size - k, all_rest))
            expected += Fraction(ways, comb(everybody, size)) * apart / 2
    assert by_chance(areas) == pytest.approx(float(expected), abs=1e-9)


@given(cities)
def test_expected_index_lies_between_zero_and_one(areas: Areas) -> None:
    assert 0 <= by_chance(areas) <= 1 + 1e-9
