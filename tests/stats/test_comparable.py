"""Which years compare with the last: by hand, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.comparable import first_comparable


@pytest.mark.parametrize(
    ("years", "origins", "breaks", "first"),
    [
        ([2013, 2014, 2015], "aaa", [], 2013),
        ([2013, 2014, 2015], "aaa", [2014], 2014),
        ([2013, 2014, 2015], "aaa", [2016], 2013),  # a break still to come
        ([2013, 2014, 2015], "aab", [], 2015),  # another source
        ([2013, 2014, 2015], "aba", [], 2015),  # back again is no course either
        ([2013, 2014, 2015], "baa", [2010], 2014),
        ([2013, 2015], "aa", [2014], 2015),  # a break in a year without a figure
    ],
)
def test_by_hand(years: list[int], origins: str, breaks: list[int], first: int) -> None:
    assert first_comparable(years, origins, breaks) == first


def test_no_year_is_an_error() -> None:
    with pytest.raises(ValueError, match="Without a year"):
        first_comparable([], [], [2000])


@given(
    st.lists(
        st.tuples(st.integers(1990, 2030), st.sampled_from("ab")),
        min_size=1,
        unique_by=lambda x: x[0],
    ),
    st.lists(st.integers(1985, 2035)),
)
def test_no_break_and_no_other_source_lies_between(
    series: list[tuple[int, str]], breaks: list[int]
) -> None:
    series.sort()
    years, origins = [year for year, _ in series], [origin for _, origin in series]
    first = first_comparable(years, origins, breaks)
    assert first in years
    assert not [year for year in breaks if first < year <= years[-1]]
    assert {o for y, o in series if y >= first} == {origins[-1]}
