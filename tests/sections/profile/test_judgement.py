"""When a figure is called clearly different, and what it is compared with."""

from typing import Any

import pytest

from queries.profile import profile
from sections.profile.judgement import judge, verdict

TESTED: dict[str, Any] = {
    "kind": "share",
    "judgeable": True,
    "fifth": 5,
    "value": 20.0,
    "decimals": 1,
    "interval_low": 18.0,
    "interval_high": 22.0,
    "value_low": 19.9,
    "value_high": 20.1,
}


@pytest.mark.parametrize(
    ("row", "other", "said"),
    [
        ({}, 15.0, "higher"),
        ({"fifth": 1}, 25.0, "lower"),
        # In the middle of its peers, on the other side, or within what chance or rounding explains.
        ({"fifth": 4}, 15.0, "usual"),
        ({"fifth": 1}, 15.0, "usual"),
        ({"fifth": 5}, 25.0, "usual"),
        ({}, 18.0, "usual"),
        ({}, 17.9, "higher"),
        ({"value_low": 14.0, "value_high": 26.0}, 15.0, "usual"),
        ({"value_low": None, "value_high": None}, 15.0, "higher"),
        ({"interval_low": 19.99, "interval_high": 20.01, "value_low": None}, 19.96, "usual"),
        # Not judged at all.
        ({"kind": "count"}, 15.0, "counts"),
        ({"judgeable": False}, 15.0, "few"),
        ({"fifth": None}, 15.0, "alone"),
        ({}, None, "alone"),
        ({"interval_low": None}, 15.0, "unchecked"),
    ],
)
def test_verdict(row: dict[str, Any], other: float | None, said: str) -> None:
    assert verdict(TESTED | row, other) == said


def test_area_is_compared_with_the_middle_where_its_measure_has_no_figure(connection: Any) -> None:
    """The nation has no youth unemployment rate; 3, 4.5, 5, 6 and 9 in the counties."""
    rows = judge(profile(connection, "99001", "de", fewest_peers=5), "nation")
    others = {row["indicator_id"]: (row["other"], row["other_area"]) for row in rows}
    assert others["youth_unemployment_rate"] == (5, None)
    assert others["leavers_with_abitur"] == (33, "Beispielland (erfunden)")
