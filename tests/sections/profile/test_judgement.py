"""When a figure is called clearly different, and what it is compared with."""

from typing import Any

import polars as pl
import pytest

from queries.profile import profile
from sections import limits
from sections.indicator.question import InYear
from sections.profile.judgement import compared, judged, verdict
from sections.question import Question
from stats.funnel import chance_alone
from tests.sections.profile.asking import of_area

TENTH = limits.Limits(chance_alone(0.10), "Stadt")
"""Chance alone around 10 %: of 900 cases from 6.91 to 13.09 %."""
TESTED: dict[str, Any] = {
    "kind": "share",
    "judgeable": True,
    "fifth": 4,
    "value": 14.0,
    "other": 10.0,
    "decimals": 1,
    "numerator": None,
    "denominator": 900.0,
    "rounding_base": 0,
    "interval_low": 11.9,
    "interval_high": 16.4,
    "value_low": None,
    "value_high": None,
}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "higher"),
        ({"value": 5.6, "interval_low": 4.3, "interval_high": 7.3}, "lower"),
        ({"value": 12.2, "interval_low": 10.2, "interval_high": 14.5}, "usual"),
        ({"value_low": 13.0, "value_high": 15.0}, "usual"),
        # Not judged at all.
        ({"kind": "count"}, "counts"),
        ({"judgeable": False}, "few"),
        ({"fifth": None}, "alone"),
        ({"other": None}, "alone"),
        ({"denominator": None, "interval_low": None, "interval_high": None}, "unchecked"),
    ],
)
def test_verdict(row: dict[str, Any], said: str) -> None:
    assert verdict(TESTED | row, TENTH) == said


def test_without_limits_nothing_is_tested() -> None:
    assert verdict(TESTED, None) == "unchecked"


def test_area_is_compared_with_the_middle_where_its_measure_has_no_figure(connection: Any) -> None:
    """The nation has no youth unemployment rate; 3, 4.5, 5, 6 and 9 in the counties."""
    rows = compared(profile(connection, "99001", "de", fewest_peers=5), "nation")
    others = {row["indicator_id"]: (row["other"], row["other_area"]) for row in rows}
    assert others["youth_unemployment_rate"] == (5, None)
    assert others["leavers_with_abitur"] == (33, "Beispielland (erfunden)")


@pytest.mark.parametrize(
    ("city", "area_id"),
    [("halle", None), ("musterstadt", "91001-1"), ("musterstadt", "91001-101"), ("hamburg", None)],
)
def test_profile_and_distribution_never_contradict_each_other(
    city: str, area_id: str | None, request: pytest.FixtureRequest
) -> None:
    """What the profile calls clearly different lies outside the limits of its indicator's own page."""
    question: Question = request.getfixturevalue(city)
    asked = of_area(question, area_id) if area_id else of_area(question)
    words = {"above": "higher", "below": "lower", "inside": "usual"}
    tested = [row for row in judged(asked) if row["verdict"] in words.values()]
    assert len(tested) > 5
    for row in tested:
        level = asked.area.level
        at = question.to(InYear, indicator_id=row["indicator_id"], level=level, year=row["year"])
        frame = at.figures_at(level, row["year"])
        shown = limits.judged(frame, limits.of(at), row["decimals"])
        [standing] = shown.filter(pl.col("area_id") == asked.area_id)["standing"]
        assert words[standing] == row["verdict"], row["indicator_id"]
