"""Which areas lie farther from the reference than chance and habit explain, from areas made by hand."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections import limits
from stats.funnel import Funnel
from tests.sections.by_hand import SHARE

SCHEMA = {
    "area": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "value_low": pl.Float64,
    "value_high": pl.Float64,
    "interval_low": pl.Float64,
    "interval_high": pl.Float64,
    "judgeable": pl.Boolean,
    "rounding_base": pl.Int32,
}

TENTH = limits.Limits(Funnel(reference=0.1, dispersion=1.0, between=0.0, areas=12), "Stadt")
"""Chance alone around 10 percent: 99.8 percent of areas with 100 cases lie from 0.73 to 19.27, with 900 from 6.91 to 13.09."""


def area(numerator: float | None, denominator: float | None, **more: Any) -> dict[str, Any]:
    value = None if numerator is None or denominator is None else 100 * numerator / denominator
    return {
        "area": "Ort",
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "value_low": None,
        "value_high": None,
        "interval_low": None,
        "interval_high": None,
        "judgeable": (denominator or 0) >= 50,
        "rounding_base": 0,
    } | more


def frame(*areas: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(areas), schema=SCHEMA)


TWELVE = frame(*[area(10.0 + i % 3, 100.0) for i in range(12)])


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        (area(19.0, 100.0), "inside"),
        (area(20.0, 100.0), "above"),
        (area(1.0, 100.0), "inside"),
        (area(0.0, 100.0), "below"),
        (area(126.0, 900.0), "above"),
        (area(14.0, 100.0), "inside"),
        (area(20.0, 40.0), "few"),
        (area(None, None), None),
        (area(None, None, value=30.0, judgeable=True), None),
    ],
    ids=[
        "high",
        "too high",
        "low",
        "too low",
        "14 percent of many",
        "14 percent of few",
        "under the floor",
        "no figure",
        "no counts",
    ],
)
def test_standing_depends_on_the_number_of_cases(row: dict[str, Any], standing: str | None) -> None:
    assert limits.judged(frame(row), TENTH, 1)["standing"].to_list() == [standing]


def test_published_share_of_a_known_whole_is_judged_like_its_cases() -> None:
    """20 % of 100 are 20 cases, whether the source prints them or not."""
    printed, published = area(20.0, 100.0), area(None, 100.0, value=20.0)
    assert limits.judged(frame(published), TENTH, 1).equals(
        limits.judged(frame(printed), TENTH, 1).with_columns(numerator=pl.lit(None, pl.Float64))
    )
    whole = pl.concat([TWELVE, frame(printed)])
    unknown = pl.concat([TWELVE, frame(published)])
    assert limits.find(unknown, None, "alle") == limits.find(whole, None, "alle")


def test_limits_are_in_percent() -> None:
    row = limits.judged(frame(area(12.0, 100.0)), TENTH, 1).row(0, named=True)
    assert row["limit_low"] == pytest.approx(0.729, abs=0.001)
    assert row["limit_high"] == pytest.approx(19.271, abs=0.001)


def test_area_is_outside_only_if_rounding_cannot_explain_it() -> None:
    """20 of 100, rounded to multiples of 3, was 19 to 21 of 99 to 101: 18.8 to 21.2 percent."""
    rounded = area(20.0, 100.0, value_low=18.81, value_high=21.21, rounding_base=3)
    clear = area(24.0, 100.0, value_low=22.77, value_high=25.25, rounding_base=3)
    standings = limits.judged(frame(rounded, clear), TENTH, 1)["standing"].to_list()
    assert standings == ["inside", "above"]


@pytest.mark.parametrize(
    ("least", "most", "exact", "rounded"),
    [
        (19.3, 25.0, "above", "inside"),
        (19.4, 25.0, "above", "above"),
        (0.2, 0.7, "below", "inside"),
        (0.2, 0.6, "below", "below"),
    ],
)
def test_limits_are_those_of_the_fewest_cases_that_rounding_allows(
    least: float, most: float, exact: str, rounded: str
) -> None:
    """100 cases, rounded to multiples of 5, were at least 98: limits from 0.64 to 19.36 percent."""
    row = area(20.0, 100.0, value=least, value_low=least, value_high=most)
    rows = frame(row, row | {"rounding_base": 5})
    assert limits.judged(rows, TENTH, 1)["standing"].to_list() == [exact, rounded]


def test_without_limits_only_few_cases_are_told() -> None:
    judged = limits.judged(frame(area(15.0, 100.0), area(15.0, 20.0)), None, 1)
    assert judged["standing"].to_list() == [None, "few"]
    assert judged["limit_low"].to_list() == [None, None]


def test_reference_is_the_given_reading() -> None:
    found = limits.find(TWELVE, {"area": "Land", "value": 7.5}, "alle")
    assert found is not None
    assert (found.reference, round(found.value, 6)) == ("Land", 7.5)


@pytest.mark.parametrize(
    "own", [None, {"area": "Land", "value": None}, {"area": "Land", "value": 0.0}]
)
def test_without_a_reading_all_areas_together_are_the_reference(own: Any) -> None:
    """Four areas each of 10, 11 and 12 of 100: 132 of 1,200."""
    found = limits.find(TWELVE, own, "alle")
    assert found is not None
    assert found.reference == "alle"
    assert found.value == pytest.approx(11.0)


def test_areas_of_few_cases_do_not_shape_the_limits() -> None:
    small = frame(*[area(float(i), 5.0) for i in range(6)])
    assert limits.find(pl.concat([TWELVE, small]), None, "alle") == limits.find(
        TWELVE, None, "alle"
    )


@pytest.mark.parametrize(
    ("kind", "areas", "reason"),
    [
        ("count", TWELVE, "count"),
        ("rate", TWELVE, "no_share"),
        ("index", TWELVE, "no_share"),
        ("share", frame(area(None, None, value=30.0, judgeable=True)), "no_counts"),
        ("share", TWELVE.head(9), "few_areas"),
        ("share", frame(*[area(0.0, 100.0)] * 12), "no_difference"),
    ],
)
def test_reason_why_there_are_no_limits(kind: Any, areas: pl.DataFrame, reason: str) -> None:
    assert limits.reason_for_none(replace(SHARE, kind=kind), areas, "county") == reason
    if kind == "share":
        assert limits.find(areas, None, "alle") is None


def test_chance_alone_is_the_yardstick_of_districts() -> None:
    """However far twelve districts lie apart, the limits stay those of chance."""
    apart = frame(*[area(2.0 + 4 * i, 100.0) for i in range(12)])
    own = {"area": "Stadt", "value": 20.0}
    by_habit = limits.find(apart, own, "alle")
    by_chance = limits.find(apart, own, "alle", chance_alone=True)
    assert by_habit is not None
    assert by_chance is not None
    assert (by_habit.chance_alone, by_chance.chance_alone) == (False, True)
    assert by_chance.funnel.between == 0 < by_habit.funnel.between
    assert by_habit.explained is None
    # Chance: 12 · 0.2 · 0.8 / 100 = 0.0192; seen: Σ (x - 0.2)² = 0.248.
    assert by_chance.explained == pytest.approx(0.0192 / 0.248)


def test_few_districts_can_be_judged_by_chance() -> None:
    """Five boroughs are too few to say how boroughs differ, not to say what chance does."""
    five = TWELVE.head(5)
    assert limits.find(five, None, "alle") is None
    assert limits.find(five, None, "alle", chance_alone=True) is not None


def test_curves_go_from_below_the_smallest_to_above_the_largest_area() -> None:
    areas = frame(area(10.0, 100.0), area(90.0, 900.0))
    drawn = limits.curves(areas, TENTH)
    assert drawn["denominator"][0] == pytest.approx(100 / limits.AIR)
    assert drawn["denominator"][-1] == pytest.approx(900 * limits.AIR)
    assert drawn["denominator"].is_sorted()
    assert set(drawn["reference"]) == {10.0}
    inside = drawn.filter((pl.col("low_998") <= pl.col("low_95")) & (pl.col("low_95") < 10))
    outside = drawn.filter((pl.col("high_998") >= pl.col("high_95")) & (pl.col("high_95") > 10))
    assert inside.height == outside.height == drawn.height


@given(
    numerator=st.integers(0, 400), denominator=st.integers(50, 400), base=st.sampled_from([0, 3, 5])
)
def test_rounding_never_makes_an_area_stand_out(
    numerator: int, denominator: int, base: int
) -> None:
    """Who lies inside as counted lies inside as rounded, too."""
    numerator = min(numerator, denominator)
    plain = area(float(numerator), float(denominator))
    reach = base // 2
    ranged = plain | {
        "value_low": 100 * max(0, numerator - reach) / (denominator + reach),
        "value_high": 100 * (numerator + reach) / (denominator - reach),
        "rounding_base": base,
    }
    standings = limits.judged(frame(plain, ranged), TENTH, 1)["standing"].to_list()
    assert standings[1] in ("inside", standings[0])
