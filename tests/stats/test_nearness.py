"""When a difference is one: docs/decisions/007."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.nearness import Relation, may_be_equal, relation

NOTHING = dict.fromkeys(["interval_low", "interval_high", "value_low", "value_high"])


def reading(value: float, **known: float) -> dict[str, Any]:
    return NOTHING | {"value": value} | known


OWN = reading(14.7, interval_low=13.3, interval_high=16.3, value_low=14.6, value_high=14.8)


@pytest.mark.parametrize(
    ("row", "other", "said"),
    [
        (OWN, 13.2, "above"),
        (OWN, 13.3, "near"),
        (OWN, 16.3, "near"),
        (OWN, 16.4, "below"),
        # Rounding may reach farther than chance.
        (
            reading(14.7, interval_low=14.5, interval_high=14.9, value_low=12.0, value_high=17.0),
            12.5,
            "near",
        ),
        (reading(14.7, value_low=14.0, value_high=15.4), 15.4, "near"),
        # Without counts only what is shown alike is near: 14.65 reads 14.7.
        (reading(14.7), 14.65, "near"),
        (reading(14.7), 14.64, "above"),
        # 18.0 - 14.8 = 3.2, and √(1.5² + 1.7²) = 2.27: the intervals touch, and yet they differ.
        (OWN, reading(18.0, interval_low=16.3, interval_high=19.8), "below"),
        # 16.9 - 14.8 = 2.1, and √(1.5² + 1.6²) = 2.19.
        (OWN, reading(16.9, interval_low=15.3, interval_high=18.6), "near"),
        (OWN, reading(12.0, value_low=11.0, value_high=13.2), "above"),
        # Rounding first: 14.6 - 13.3 is what chance still has to explain, and can: 14.6 - 13.3.
        (OWN, reading(12.0, value_low=11.0, value_high=13.3), "near"),
    ],
)
def test_relation(row: dict[str, Any], other: dict[str, Any] | float, said: Relation) -> None:
    assert relation(row, other, 1) == said


readings = (
    st.tuples(*[st.floats(0, 100)] * 3)
    .map(sorted)
    .map(lambda ends: reading(ends[1], interval_low=ends[0], interval_high=ends[2]))
)


@given(readings, readings)
def test_other_way_round_it_is_turned_round(one: dict[str, Any], other: dict[str, Any]) -> None:
    turned = {"above": "below", "below": "above", "near": "near"}
    assert relation(other, one, 1) == turned[relation(one, other, 1)]


def test_difference_is_certain_where_its_own_interval_is() -> None:
    """797 of 2,202 and 933 of 2,343: 3.6 points, 95 % from 0.8 to 6.4, though both intervals overlap."""
    before = reading(36.2, interval_low=34.2, interval_high=38.2)
    now = reading(39.8, interval_low=37.8, interval_high=41.8)
    assert not may_be_equal(now, before)


@given(readings, st.floats(0, 100))
def test_beside_a_number_it_is_whether_the_interval_holds_it(
    one: dict[str, Any], other: float
) -> None:
    inside = bool(one["interval_low"] <= other <= one["interval_high"])
    assert (
        may_be_equal(one, other) == inside
        or min(abs(other - one[f"interval_{end}"]) for end in ("low", "high")) < 1e-9
    )
