"""How far areas lie apart."""

from math import inf, nan, sqrt
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.spread import Spread, spread

figures = st.integers(-1000, 1000).map(float)
weights = st.integers(1, 10**5).map(float)
areas = st.lists(st.tuples(figures, weights), min_size=4, max_size=60)


def known(values: list[float], weights: list[float] | None = None) -> Spread:
    found = spread(values, weights)
    assert found is not None
    return found


def test_five_areas_by_hand() -> None:
    # Mean 6, squares 16 + 4 + 0 + 4 + 16 = 40, 40 / 5 = 8.
    found = known([10, 2, 6, 8, 4])
    assert found == Spread(2, 10, 6, 4, 8, found.standard_deviation)
    assert found.standard_deviation == pytest.approx(sqrt(8))


def test_quartiles_between_ranks_are_interpolated() -> None:
    # Ranks 0 to 3: quarters at 0.75, 1.5 and 2.25.
    found = known([0, 4, 8, 12])
    assert (found.lower_quartile, found.middle, found.upper_quartile) == (3, 6, 9)


def test_weights_move_the_deviation_only() -> None:
    # Mean (1·0 + 1·0 + 3·4 + 3·4) / 8 = 3; (2·9 + 6·1) / 8 = 3.
    found = known([0, 0, 4, 4], [1, 1, 3, 3])
    assert found.standard_deviation == pytest.approx(sqrt(3))
    assert (found.lower_quartile, found.middle, found.upper_quartile) == (0, 2, 4)
    assert known([0, 0, 4, 4]).standard_deviation == 2


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0, 3.0]])
def test_fewer_than_four_areas_have_no_quarters(values: list[float]) -> None:
    assert spread(values) is None
    assert spread(values, [1.0] * len(values)) is None


@pytest.mark.parametrize("weight", [0, -1, nan, inf])
def test_weights_that_are_no_denominators_are_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="not above zero"):
        spread([1, 2, 3, 4], [1, 1, 1, weight])


def test_other_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="do not match"):
        spread([1, 2, 3, 4], [1, 1, 1])
    with pytest.raises(ValueError, match="no number"):
        spread([1, 2, 3, nan])


@given(areas)
def test_parts_stand_in_their_order(rows: list[tuple[float, float]]) -> None:
    found = known([x for x, _ in rows], [w for _, w in rows])
    ordered = [found.low, found.lower_quartile, found.middle, found.upper_quartile, found.high]
    assert ordered == sorted(ordered)
    assert 0 <= found.standard_deviation <= (found.high - found.low) / 2 + 1e-9


@given(areas)
def test_without_weights_it_is_the_population_standard_deviation(
    rows: list[tuple[float, float]],
) -> None:
    values = [x for x, _ in rows]
    assert known(values).standard_deviation == pytest.approx(pstdev(values), abs=1e-9)


@given(areas, st.integers(1, 1000))
def test_only_the_proportion_of_weights_counts(rows: list[tuple[float, float]], times: int) -> None:
    values, given_weights = [x for x, _ in rows], [w for _, w in rows]
    scaled = known(values, [times * w for w in given_weights])
    assert scaled.standard_deviation == pytest.approx(
        known(values, given_weights).standard_deviation, abs=1e-9
    )


@given(st.lists(st.tuples(figures, st.integers(1, 5)), min_size=4, max_size=30))
def test_whole_weights_stand_for_as_many_equal_areas(rows: list[tuple[float, int]]) -> None:
    weighted = known([x for x, _ in rows], [float(w) for _, w in rows])
    repeated = known([x for x, w in rows for _ in range(w)])
    assert weighted.standard_deviation == pytest.approx(repeated.standard_deviation, abs=1e-9)


@given(areas, st.integers(-500, 500), st.sampled_from([-2, 1, 3]))
def test_shift_moves_places_and_scale_widens_the_deviation(
    rows: list[tuple[float, float]], shift: int, scale: int
) -> None:
    given_weights = [w for _, w in rows]
    here = known([x for x, _ in rows], given_weights)
    there = known([scale * x + shift for x, _ in rows], given_weights)
    assert there.middle == pytest.approx(scale * here.middle + shift)
    assert there.standard_deviation == pytest.approx(abs(scale) * here.standard_deviation, abs=1e-8)
