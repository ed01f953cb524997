"""When a difference is one: docs/decisions/007."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.nearness import Relation, relation

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
        # Two readings are near where their ranges touch, though neither holds the other's figure.
        (OWN, reading(18.0, interval_low=16.3, interval_high=19.8), "near"),
        (OWN, reading(18.0, interval_low=16.4, interval_high=19.8), "below"),
        (OWN, reading(12.0, value_low=11.0, value_high=13.2), "above"),
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
