"""Whether a figure stands out, by hand, and the laws that every view relies on."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.funnel import Funnel, chance_alone
from stats.intervals import wilson_interval
from stats.judgement import Judgement, favour, judge


def reading(cases: int, of: int, **more: Any) -> dict[str, Any]:
    low, high = wilson_interval(cases, of)
    return {
        "value": 100 * cases / of,
        "value_low": None,
        "value_high": None,
        "interval_low": 100 * low,
        "interval_high": 100 * high,
        "numerator": cases,
        "denominator": of,
        "rounding_base": 0,
        "judgeable": True,
    } | more


CITY = chance_alone(0.10)
"""Chance alone around 10 %: of 900 cases from 6.91 to 13.09 % at 99.8 %."""
COUNTIES = Funnel(reference=0.10, dispersion=4.0, between=0.03, areas=400)
"""The same where counties differ by 3 points anyway: of 900 from 0.22 to 19.78 %."""


@pytest.mark.parametrize(
    ("cases", "funnel", "side", "standing"),
    [
        (126, CITY, "above", "above"),  # 14.0 %
        (126, COUNTIES, "above", "inside"),
        (110, CITY, "above", "inside"),  # 12.2 %: off the reference, within the limits
        (95, CITY, "near", "inside"),  # 10.6 %: 95 % interval from 8.7 to 12.7 %
        (50, CITY, "below", "below"),  # 5.6 %
    ],
)
def test_side_and_standing_are_two_things(
    cases: int, funnel: Funnel, side: str, standing: str
) -> None:
    found = judge(reading(cases, 900), 10.0, 1, funnel)
    assert found is not None
    assert (found.side, found.standing) == (side, standing)


def test_without_counts_a_side_is_said_and_nothing_stands_out() -> None:
    """Child poverty: 24.17 % against Germany's 12.7 %, published without counts."""
    row = reading(1, 2, value=24.17, interval_low=None, interval_high=None)
    row |= {"numerator": None, "denominator": None}
    found = judge(row, 12.7, 1, CITY)
    assert found == Judgement("above", tested=False)
    assert not found.stands_out


@pytest.mark.parametrize(
    "more", [{"value": None}, {"judgeable": False}], ids=["no figure", "few cases"]
)
def test_nothing_is_said_without_a_figure_or_with_few_cases(more: dict[str, Any]) -> None:
    assert judge(reading(30, 40, **more), 10.0, 1, CITY) is None
    assert judge(reading(30, 90), None, 1, CITY) is None


@pytest.mark.parametrize(
    ("side", "direction", "said"),
    [
        ("above", "lower", "less_favourable"),
        ("above", "higher", "more_favourable"),
        ("below", "lower", "more_favourable"),
        ("below", "higher", "less_favourable"),
        ("near", "higher", "near"),
        ("above", "neutral", None),
        ("near", "neutral", None),
    ],
)
def test_better_side_depends_on_the_indicator(side: Any, direction: Any, said: str | None) -> None:
    assert favour(side, direction) == said


@given(
    st.integers(50, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
    st.floats(0.01, 0.99),
    st.floats(0, 0.2),
)
def test_what_stands_out_lies_on_that_side(
    counts: tuple[int, int], reference: float, between: float
) -> None:
    """Never "near the reference" in one view and "stands out" in another."""
    row = reading(*counts)
    found = judge(row, 100 * reference, 1, Funnel(reference, 1.0, between, 0))
    assert found is not None
    if found.stands_out:
        assert found.standing == found.side
        assert found.limits is not None
        assert not found.limits[0] <= row["value"] <= found.limits[1]


@given(st.integers(50, 5000), st.floats(0.02, 0.98), st.floats(0, 0.2))
def test_usual_differences_never_make_more_stand_out(
    of: int, reference: float, between: float
) -> None:
    for cases in (0, of // 10, of // 2, of):
        row = reading(cases, of)
        wide = judge(row, 100 * reference, 1, Funnel(reference, 1.0, between, 0))
        narrow = judge(row, 100 * reference, 1, chance_alone(reference))
        assert wide is not None
        assert narrow is not None
        assert narrow.stands_out or not wide.stands_out
