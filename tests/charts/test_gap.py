"""The gap between two groups as lines and as dots."""

from typing import Any

import polars as pl
import pytest

from charts import gap
from charts.theme import Look, Picture
from tests.charts.frames import breaks
from tests.charts.spec import LOOKS, layers, name_of, rows
from texts import text

COLUMNS = {
    "area_id": pl.String,
    "area": pl.String,
    "year": pl.Int32,
    "gap": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "shown": pl.String,
    "span": pl.String,
    "judged": pl.Boolean,
}


def line(
    area: str,
    gaps: dict[int, float | None],
    low: float | None = None,
    high: float | None = None,
    *,
    judged: bool = True,
) -> list[tuple[Any, ...]]:
    return [
        (area[:2], area, year, value, low, high, f"um {value}", "", judged)
        for year, value in gaps.items()
    ]


HALLE = line("Halle", {2020: 5.0, 2021: 6.0, 2022: 4.0}, 2.0, 9.0)
LAND = line("Land", {2020: 3.0, 2021: 3.0, 2022: 3.0})


def frame(gaps: list[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(gaps, schema=COLUMNS, orient="row")


def draw(
    gaps: list[tuple[Any, ...]], *years: int, no_gap: float = 0, look: Look = LOOKS[0]
) -> Picture:
    return gap.draw(frame(gaps), breaks(*years), "Ha", no_gap, "Abstand", look)


def points(picture: Picture) -> list[dict[str, Any]]:
    return rows(picture.spec, layers(picture.spec, "point")[0])


def domain(picture: Picture) -> list[float]:
    found: list[float] = layers(picture.spec, "line")[0]["encoding"]["y"]["scale"]["domain"]
    return found


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
@pytest.mark.parametrize("no_gap", [0.0, 1.0])
def test_line_of_no_gap_is_drawn_and_named(no_gap: float, look: Look) -> None:
    spec = draw(HALLE, no_gap=no_gap, look=look).spec
    named = rows(spec, layers(spec, "text")[-1])
    assert named == [
        {"none": no_gap, "words": {"de": "kein Abstand", "en": "no gap"}[look.language]}
    ]
    assert any(rows(spec, rule) == named for rule in layers(spec, "rule"))


def test_axis_holds_gaps_intervals_and_the_line_of_no_gap() -> None:
    low, high = domain(draw(HALLE))
    assert low < 0
    assert high == 9.0
    low, high = domain(draw(line("Halle", {2020: -5.0, 2021: -6.0}, -9.0, -1.0)))
    assert low == -9.0
    assert high > 0


def test_gap_that_cannot_be_computed_is_no_point() -> None:
    holed = line("Halle", {2020: 5.0, 2021: None, 2022: 4.0})
    assert [row["year"] for row in points(draw(holed))] == [2020, 2022]


def test_interval_without_upper_end_reaches_above_all_others() -> None:
    found = points(draw(line("Halle", {2020: 5.0, 2021: 6.0}, 2.0, float("inf")), no_gap=1))
    assert [row["high"] for row in found] == pytest.approx([6.6, 6.6])


def test_break_interrupts_all_lines() -> None:
    found = points(draw(HALLE + LAND, 2022))
    assert {(row["year"], row["segment"]) for row in found} == {(2020, 0), (2021, 0), (2022, 1)}


def test_gaps_of_other_areas_from_too_few_cases_are_left_out() -> None:
    few = line("Halle", {2020: 5.0, 2021: 6.0}, judged=False)
    found = points(draw(few + line("Dorf", {2020: 40.0}, judged=False) + LAND))
    assert {row["area"] for row in found} == {"Halle", "Land"}


def test_only_the_chosen_area_has_its_interval() -> None:
    bars = [mark for mark in layers(draw(HALLE + LAND).spec, "rule") if "y2" in mark["encoding"]]
    assert [bar["transform"][0]["filter"] for bar in bars] == ["datum.focus"]
    assert not [mark for mark in layers(draw(LAND).spec, "rule") if "y2" in mark["encoding"]]


def test_each_area_has_a_dash_of_its_own_and_is_in_the_legend() -> None:
    years: dict[int, float | None] = {2019: 1.0, 2020: 2.0, 2021: 3.0, 2022: 2.0}
    crowd = [row for i in range(9) for row in line(f"{i} Ort", years)]
    spec = draw(HALLE + crowd).spec
    dashes = layers(spec, "line")[0]["encoding"]["strokeDash"]
    assert dashes["scale"]["domain"] == ["Halle", *(f"{i} Ort" for i in range(5))]
    assert len({str(dash) for dash in dashes["scale"]["range"]}) == gap.MOST_AREAS
    assert dashes["legend"]["columns"] == 1


def test_too_few_years_for_a_line_are_points_told_apart_by_shape() -> None:
    spec = draw(HALLE + LAND).spec
    assert not any(row["in_line"] for row in points(draw(HALLE + LAND)))
    shapes = layers(spec, "point")[0]["encoding"]["shape"]
    assert shapes["legend"]["columns"] == 1
    assert len(set(shapes["scale"]["range"])) == 2
    assert layers(spec, "line")[0]["encoding"]["strokeDash"]["legend"] is None


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_both_ends_and_who_is_beside(look: Look) -> None:
    said = draw(HALLE + LAND, look=look).alt
    assert all(word in said for word in ("Halle", "2020", "um 5.0", "2022", "um 4.0", "Land"))


def test_nothing_to_draw_is_said_and_does_not_fail() -> None:
    assert draw([]).alt == "Abstand: keine Werte."
    assert draw(line("Halle", {2020: None})).alt == "Abstand: keine Werte."


def test_one_year_is_a_row_of_dots_from_the_line_of_no_gap() -> None:
    year = line("Halle", {2020: -5.0}, -9.0, -1.0) + line("Land", {2020: 3.0})
    picture = gap.draw_year(frame(year), "Ha", 0, "Abstand", LOOKS[0])
    dots = layers(picture.spec, "circle")[0]
    assert [row["words"] for row in rows(picture.spec, dots)] == ["Halle: um -5.0", "Land: um 3.0"]
    assert dots["encoding"]["x"]["scale"]["domain"] == [-9.0, 3.0]
    assert "0: kein Abstand" in " ".join(dots["encoding"]["x"]["title"])
    assert "Halle: um -5.0; Land: um 3.0" in picture.alt


@pytest.mark.parametrize("judged", [True, False])
def test_alternative_text_says_that_a_gap_rests_on_few_cases(judged: bool) -> None:
    few = text("de", "course.few", course="")
    over_years = draw(line("Halle", {2020: 5.0, 2021: 6.0}, judged=judged))
    one_year = gap.draw_year(
        frame(line("Halle", {2021: 6.0}, judged=judged)), "Ha", 0, "Abstand", LOOKS[0]
    )
    for drawn in (over_years, one_year):
        assert (few in drawn.alt) == (not judged)
