"""Whether two indicators go together across areas."""

from math import nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from stats.association import Association, ranks, spearman

# Example of the statpsych package (D. G. Bonett), function ci.spear.
FIRST = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
SECOND = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]

# Few different values, so that ties are common.
figures = st.integers(-8, 8).map(float)
pair_lists = st.lists(st.tuples(figures, figures), min_size=10, max_size=60).filter(
    lambda pairs: len({x for x, _ in pairs}) > 1 and len({y for _, y in pairs}) > 1
)

Pairs = list[tuple[float, float]]


def known(pairs: Pairs) -> Association:
    found = spearman(pairs)
    assert found is not None
    return found


def test_published_example_is_met() -> None:
    found = spearman(list(zip(FIRST, SECOND, strict=True)))
    assert found is not None
    assert found.rho == pytest.approx(0.8699639, abs=1e-7)
    assert (found.low, found.high) == pytest.approx((0.5840951, 0.9638297), abs=1e-7)
    assert found.pairs == 15
    assert found.strength == "clear"


def test_two_exchanged_ranks_by_hand() -> None:
    """Without ties rho = 1 - 6 Σd² / (n (n² - 1)): first and last exchanged is Σd² = 2 · 81."""
    order = [9, 1, 2, 3, 4, 5, 6, 7, 8, 0]
    assert known([(float(i), float(y)) for i, y in enumerate(order)]).rho == pytest.approx(
        1 - 6 * 162 / 990
    )


def test_equal_values_share_their_average_rank() -> None:
    assert ranks([5, 1, 5, 3, 5]) == [4, 1, 4, 2, 4]
    assert ranks([2, 2]) == [1.5, 1.5]
    assert ranks([]) == []


@pytest.mark.parametrize("direction", [1, -1])
def test_perfect_order_has_no_width(direction: int) -> None:
    found = known([(float(i), float(direction * i**3)) for i in range(12)])
    assert found == Association(direction, direction, direction, 12)
    assert found.strength == "clear"


def test_fewer_than_ten_pairs_say_nothing() -> None:
    pairs = [(float(i), float(i)) for i in range(10)]
    assert spearman(pairs[:9]) is None
    assert spearman(pairs) is not None
    assert spearman([]) is None


def test_side_that_never_varies_says_nothing() -> None:
    assert spearman([(1.0, float(i)) for i in range(12)]) is None
    assert spearman([(float(i), 1.0) for i in range(12)]) is None


def test_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no rank"):
        spearman([(1.0, nan)])


@pytest.mark.parametrize(
    ("rho", "low", "high", "strength"),
    [
        (0.7, -0.1, 0.9, "none"),
        (0.7, 0.0, 0.9, "none"),
        (-0.7, -0.9, 0.0, "none"),
        (0.49, 0.1, 0.8, "weak"),
        (-0.49, -0.8, -0.1, "weak"),
        (0.5, 0.1, 0.8, "clear"),
        (-0.5, -0.8, -0.1, "clear"),
    ],
)
def test_strength(rho: float, low: float, high: float, strength: str) -> None:
    assert Association(rho, low, high, 20).strength == strength


@given(pair_lists)
def test_another_implementation_agrees(pairs: Pairs) -> None:
    expected = spearmanr([x for x, _ in pairs], [y for _, y in pairs]).statistic
    assert known(pairs).rho == pytest.approx(expected, abs=1e-9)


@given(pair_lists)
def test_rho_lies_within_its_interval_and_both_between_one_up_and_down(pairs: Pairs) -> None:
    found = known(pairs)
    assert -1 <= found.low <= found.rho <= found.high <= 1
    assert found.low < found.high or abs(found.rho) == 1


@given(pair_lists)
def test_only_the_order_of_values_counts(pairs: Pairs) -> None:
    found = known(pairs)
    assert known([(x**3 + 7, 2 * y) for x, y in pairs]) == found
    assert known([(y, x) for x, y in pairs]).rho == pytest.approx(found.rho, abs=1e-12)
    turned = known([(x, -y) for x, y in pairs])
    assert (turned.low, turned.rho, turned.high) == pytest.approx(
        (-found.high, -found.rho, -found.low), abs=1e-12
    )


@given(pair_lists, st.integers(2, 4))
def test_more_pairs_with_the_same_rho_narrow_the_interval(pairs: Pairs, times: int) -> None:
    found, more = known(pairs), known(pairs * times)
    assume(abs(found.rho) < 0.999)
    assert more.rho == pytest.approx(found.rho, abs=1e-9)
    assert more.high - more.low < found.high - found.low
