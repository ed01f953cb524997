"""Areas as points: which compare, which are drawn, which rest on the same number."""

from typing import Any

import polars as pl

from queries.frames import figures
from sections.pair import points

AREAS = ("a", "b", "c", "d")


def frame(**sides: list[dict[str, Any]]) -> pl.DataFrame:
    """Figures of areas a, b, … of the indicators context and outcome, with words."""
    rows = [
        {"indicator_id": side, "area_id": area, "area": area, "judgeable": True} | figure
        for side, found in sides.items()
        for area, figure in zip(AREAS, found, strict=False)
    ]
    return figures(rows).with_columns(shown=pl.lit("x"))


def paired(**sides: list[dict[str, Any]]) -> pl.DataFrame:
    return points.paired(frame(**sides), "context", "outcome")


def values(*numbers: float | None) -> list[dict[str, Any]]:
    return [{"value": number} for number in numbers]


def test_point_needs_both_figures() -> None:
    found = paired(context=values(1, 2, None), outcome=values(5, None, 7))
    assert found.select("area_id", "x", "y").rows() == [("a", 1, 5)]


def test_few_cases_on_either_side_do_not_compare() -> None:
    few = [{"value": 1.0}, {"value": 2.0, "judgeable": False}]
    found = paired(context=few, outcome=values(5, 6))
    assert points.comparable(found)["area_id"].to_list() == ["a"]


def test_few_cases_far_out_are_not_drawn() -> None:
    """From 10 to 20, half of that extent around: 5 to 25."""
    outcome = values(1, 1, 1)
    near, far = ({"value": number, "judgeable": False} for number in (25, 26))
    kept, lost = (
        paired(context=[*values(10, 15, 20), one], outcome=[*outcome, {"value": 1}])
        for one in (near, far)
    )
    assert points.pictured(kept).height == 4
    assert points.pictured(lost).height == 3


def test_same_number_in_most_areas_overlaps() -> None:
    counted = [{"value": 1.0, "denominator": number} for number in (100, 200, 300)]
    same = [{"value": 2.0, "numerator": number} for number in (100, 200, 301)]
    other = [{"value": 2.0, "numerator": number} for number in (100, 201, 301)]
    assert points.overlapping(paired(context=counted, outcome=same))
    assert not points.overlapping(paired(context=counted, outcome=other))
