"""How much of a spread chance explains: by hand, and its bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.chance import explained_by_chance


def test_by_hand() -> None:
    """Four areas of 100 around 50 %: chance 4 · 0.25 / 100 = 0.01; seen 2 · 0.1² + 2 · 0.1² = 0.04."""
    areas = [(40, 100), (40, 100), (60, 100), (60, 100)]
    assert explained_by_chance(areas, 0.5) == pytest.approx(0.25)


def test_larger_areas_leave_less_to_chance() -> None:
    areas = [(4000, 10000), (4000, 10000), (6000, 10000), (6000, 10000)]
    assert explained_by_chance(areas, 0.5) == pytest.approx(0.0025)


def test_areas_nearer_than_chance_would_have_them_are_all_chance() -> None:
    assert explained_by_chance([(49, 100), (51, 100), (49, 100), (51, 100)], 0.5) == 1


@pytest.mark.parametrize(
    ("areas", "reference"),
    [([(1, 2)] * 3, 0.4), ([(50, 100)] * 6, 0.5), ([(1, 9)] * 6, 0), ([(1, 9)] * 6, 1)],
    ids=["three areas", "all on the reference", "reference 0", "reference 1"],
)
def test_nothing_is_said_where_there_is_no_spread(
    areas: list[tuple[int, int]], reference: float
) -> None:
    assert explained_by_chance(areas, reference) is None


@given(
    st.lists(
        st.integers(1, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
        min_size=4,
        max_size=40,
    ),
    st.floats(0.01, 0.99),
)
def test_it_is_a_share(areas: list[tuple[int, int]], reference: float) -> None:
    found = explained_by_chance(areas, reference)
    assert found is None or 0 < found <= 1
