"""The line chart of one indicator over the years."""

from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from charts import trend
from charts.theme import Look, Picture
from charts.years import course
from tests.charts.frames import breaks, readings, series
from tests.charts.spec import LOOKS, all_rows, contrast, layer, layers, name_of, rows

GERMAN = Look("de")
HALLE = series("Halle", {2019: 10.0, 2020: 11.0, 2021: 12.0, 2022: 13.0})
LEIPZIG = series("Leipzig", {2019: 8.0, 2020: 8.5, 2021: 9.0, 2022: 9.5})


def draw(figures: list[dict[str, object]], *years: int, look: Look = GERMAN) -> Picture:
    return trend.draw(readings(figures, look.language), breaks(*years), "Ha", "Anteil (%)", look)


def drawn(spec: dict[str, Any]) -> dict[str, Any]:
    """The layer of the figures' own marks; the other one stands beside the names."""
    return layers(spec, "point")[0]


def stretches(picture: Picture, area: str) -> list[list[int]]:
    """The years that one area's line joins, stretch by stretch."""
    drawn = [row for row in rows(picture.spec, layer(picture.spec, "line")) if row["area"] == area]
    segments = sorted({row["segment"] for row in drawn})
    return [[row["year"] for row in drawn if row["segment"] == part] for part in segments]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_first_and_last_value_and_who_is_beside(look: Look) -> None:
    alt = draw(HALLE + LEIPZIG, look=look).alt
    shown = {"de": ("2019 10,0\u00a0%", "2022 13,0\u00a0%"), "en": ("2019 10.0%", "2022 13.0%")}
    assert all(value in alt for value in shown[look.language])
    assert "Halle" in alt
    assert "Leipzig" in alt


def test_line_joins_neighbouring_years() -> None:
    assert stretches(draw(HALLE), "Halle") == [[2019, 2020, 2021, 2022]]
    parts = [entry["field"] for entry in layer(draw(HALLE).spec, "line")["encoding"]["detail"]]
    assert parts == ["area_id", "segment"]


def test_areas_of_one_name_keep_lines_of_their_own() -> None:
    """Neustadt in Halle and Neustadt in Leipzig."""
    namesakes = [row | {"area": "Neustadt"} for row in HALLE + LEIPZIG]
    spec = draw(namesakes).spec
    dashes = layer(spec, "line")["encoding"]["strokeDash"]
    assert (dashes["field"], dashes["scale"]["domain"]) == ("area_id", ["Ha", "Le"])
    marks = drawn(spec)["encoding"]["shape"]
    assert (marks["field"], marks["scale"]["domain"]) == ("area_id", ["Ha", "Le"])
    assert [row["area"] for row in rows(spec, layers(spec, "text")[-1])] == ["Neustadt"] * 2


def test_long_name_leaves_its_figure_and_the_picture_their_room() -> None:
    long = "Verbandsgemeinde" * 20
    picture = draw([row | {"area": long} for row in HALLE] + LEIPZIG)
    names = rows(picture.spec, layers(picture.spec, "text")[-1])
    said = {row["area"]: row["label"] for row in names}
    assert said[long].endswith("…\u00a013,0\u00a0%".replace("\u00a0", " ", 1))
    assert len(said[long]) < 60
    assert said["Leipzig"].startswith("Leipzig ")
    assert long in picture.alt


def test_break_interrupts_every_line() -> None:
    picture = draw(HALLE + LEIPZIG, 2021)
    assert stretches(picture, "Halle") == [[2019, 2020], [2021, 2022]]
    assert stretches(picture, "Leipzig") == [[2019, 2020], [2021, 2022]]


def test_break_interrupts_across_a_year_without_a_figure() -> None:
    holed = series("Halle", {2019: 10.0, 2020: 11.0, 2021: None, 2022: 13.0})
    assert stretches(draw(holed, 2021), "Halle") == [[2019, 2020], [2022]]


def test_break_is_marked_between_the_years_with_its_number() -> None:
    spec = draw(HALLE, 2020, 2022).spec
    marked = rows(spec, layers(spec, "rule")[0])
    assert [(row["number"], row["at"]) for row in marked] == [(1, 2019.5), (2, 2021.5)]


def test_wide_gap_is_not_joined() -> None:
    """Two years apart is a survey every other year; more is a hole that nobody looked into."""
    holed = series("Halle", {2010: 1.0, 2012: 2.0, 2015: 3.0, 2017: 4.0})
    assert stretches(draw(holed), "Halle") == [[2010, 2012], [2015, 2017]]


def test_line_stops_at_a_year_without_a_figure() -> None:
    holed = series("Halle", {2019: 10.0, 2020: 11.0, 2022: 13.0, 2023: 14.0})
    assert stretches(draw(holed), "Halle") == [[2019, 2020], [2022, 2023]]


def test_missing_value_is_no_point_and_never_zero() -> None:
    holed = series("Halle", {2019: 10.0, 2020: None, 2021: 12.0})
    spec = draw(holed).spec
    assert [row["year"] for row in rows(spec, drawn(spec))] == [2019, 2021]
    assert all(row["value"] > 0 for row in all_rows(spec) if "value" in row)


def test_true_zero_is_drawn() -> None:
    spec = draw(series("Halle", {2019: 10.0, 2020: 0.0})).spec
    assert [row["value"] for row in rows(spec, drawn(spec))] == [10.0, 0.0]


def test_interval_goes_before_rounding_range_and_only_the_chosen_area_has_it() -> None:
    ranges = {"value_low": 9.9, "value_high": 10.1, "interval_low": 8.0, "interval_high": 12.0}
    picture = draw(series("Halle", {2019: 10.0, 2020: 10.0}, **ranges) + LEIPZIG)
    band = layers(picture.spec, "rule")[0]
    assert "datum.focus" in band["transform"][0]["filter"]
    first = rows(picture.spec, band)[0]
    assert (first["low"], first["high"]) == (8.0, 12.0)


def test_without_any_range_no_empty_layer_is_drawn() -> None:
    assert layers(draw(HALLE).spec, "rule") == []


def test_short_series_starts_at_zero() -> None:
    """On a cut axis a step from 50 to 51 % would look like a leap."""
    spec = draw(series("Halle", {2021: 50.0, 2022: 51.0})).spec
    assert layer(spec, "line")["encoding"]["y"]["scale"]["domain"][0] == 0


def test_long_series_far_from_zero_may_be_cut() -> None:
    long = series("Halle", {2010 + i: 50.0 + i for i in range(10)})
    assert layer(draw(long).spec, "line")["encoding"]["y"]["scale"]["domain"] == [50, 60]


def test_names_at_the_right_edge_do_not_lie_on_each_other() -> None:
    crowd = [
        row for i in range(6) for row in series(f"{i} Ort", {2021: 10.0, 2022: 10.0 + i / 100})
    ]
    spec = draw(crowd).spec
    low, high = layer(spec, "line")["encoding"]["y"]["scale"]["domain"]
    pixels = (spec["height"] - trend.AROUND) / (high - low)
    heights = sorted(row["label_at"] * pixels for row in rows(spec, layer(spec, "text")))
    steps = [b - a for a, b in pairwise(heights)]
    assert min(steps) >= trend.LABEL_STEP - 0.001
    assert low <= heights[0] / pixels
    assert heights[-1] / pixels <= high, "within the plot, whose height is what the page keeps free"


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([], []),
        ([50], [50]),
        ([-5], [0]),
        ([10, 12, 14], [10, 30, 50]),
        ([90, 95, 99], [60, 80, 100]),
        ([0, 1, 2, 3, 4, 5, 6], [0, 20, 40, 60, 80, 100, 120]),
    ],
)
def test_names_are_spread_as_near_as_can_be(wanted: list[float], placed: list[float]) -> None:
    assert trend.spread(wanted, 20, 100) == placed


def test_fewer_than_four_points_stay_dots() -> None:
    spec = draw(HALLE + series("Leipzig", {2020: 1.0, 2021: 2.0, 2022: 3.0})).spec
    line = layer(spec, "line")
    assert line["transform"] == [{"filter": "datum.in_line"}]
    assert {(row["area"], row["in_line"]) for row in rows(spec, line)} == {
        ("Halle", True),
        ("Leipzig", False),
    }


def test_name_of_an_older_last_year_says_so() -> None:
    spec = draw(HALLE + series("Leipzig", {2019: 8.0, 2020: 8.5})).spec
    names = {row["label"] for row in rows(spec, layer(spec, "text"))}
    assert names == {"Halle 13,0\u00a0%", "Leipzig 8,5\u00a0% (2020)"}


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_one_point_is_drawn(look: Look) -> None:
    picture = draw(HALLE[:1], look=look)
    assert len(rows(picture.spec, drawn(picture.spec))) == 1
    assert "2019" in picture.alt


@pytest.mark.parametrize(
    "figures", [[], series("Halle", {2019: None})], ids=["no rows", "no values"]
)
def test_nothing_to_draw_is_said_and_does_not_fail(figures: list[dict[str, object]]) -> None:
    assert draw(figures).alt == "Liniendiagramm ohne Werte."


def test_areas_without_the_chosen_one_are_drawn() -> None:
    assert draw(LEIPZIG).alt.startswith("Liniendiagramm. Leipzig: 2019 8,0")


# --- telling apart without colour ------------------------------------------------------------


def test_seven_areas_have_seven_dashes_and_seven_shapes() -> None:
    """As many as can be chosen: the municipality and six others."""
    crowd = [row for i in range(7) for row in series(f"{i} Ort", {2021: 10.0 + i, 2022: 12.0 + i})]
    spec = draw(crowd).spec
    dashes = layer(spec, "line")["encoding"]["strokeDash"]["scale"]
    shapes = drawn(spec)["encoding"]["shape"]["scale"]
    for scale in (dashes, shapes):
        assert len(scale["domain"]) == 7
        assert len({str(each) for each in scale["range"]}) >= 7


def test_each_name_stands_beside_the_shape_of_its_line() -> None:
    spec = draw(HALLE + LEIPZIG).spec
    keys = layers(spec, "point")[1]
    assert keys["encoding"]["y"]["field"] == "at"
    places = [(row["label_at"], row["narrow_at"]) for row in rows(spec, keys)]
    (wide, narrow), (next_wide, next_narrow) = sorted(places)
    assert next_narrow - narrow >= next_wide - wide, "a figure below its name has room"
    assert keys["encoding"]["shape"]["field"] == "area_id"


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_intervals_reach_three_to_one_and_have_ends(look: Look) -> None:
    ranged = series("Halle", {2019: 10.0, 2020: 11.0}, interval_low=8.0, interval_high=12.0)
    spec = draw(ranged, look=look).spec
    marks = [layers(spec, "rule")[0]["mark"], *(part["mark"] for part in layers(spec, "tick"))]
    assert len(marks) == 3
    for mark in marks:
        assert mark.get("opacity", 1) == 1
        assert contrast(mark["color"], look.ground) >= 3


# --- names of breaks -------------------------------------------------------------------------


def places(picture: Picture) -> list[tuple[str, float]]:
    marked = rows(picture.spec, layers(picture.spec, "rule")[0])
    return [(row["side"], round(row["room"], 3)) for row in marked]


def test_name_of_a_break_has_room_up_to_the_next_line() -> None:
    """Ten years are the whole width; lines lie at 2012.5 and 2015.5."""
    decade = series("Halle", {2010 + i: 10.0 for i in range(11)})
    assert places(draw(decade, 2013, 2016)) == [("left", 0.3), ("left", 0.45)]


def test_name_of_a_late_break_ends_at_its_line() -> None:
    decade = series("Halle", {2010 + i: 10.0 for i in range(11)})
    assert places(draw(decade, 2019)) == [("right", 0.85)]
    assert places(draw(decade, 2013, 2020)) == [("left", 0.35), ("right", 0.35)]


def test_numbers_of_close_breaks_stand_apart() -> None:
    """On a phone 1 and 2 side by side would read as twelve."""
    years = series("Halle", {2000 + i: 10.0 for i in range(26)})
    assert [side for side, _ in places(draw(years, 2011, 2012))] == ["right", "left"]


def test_name_is_drawn_only_where_it_fits_and_the_number_always() -> None:
    spec = draw(HALLE, 2021).spec
    [name, *_] = [
        part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "named"
    ]
    formula = name["transform"][0]["calculate"]
    assert formula.startswith("datum.number + (datum.room * width >")


def test_alternative_says_that_cases_are_few() -> None:
    """13 of 18 leavers with the Abitur: heard, it must not sound surer than it looks."""
    own = pl.DataFrame({"year": [2025], "shown": ["72,2 %"], "judgeable": [False]})
    said = course(own, pl.DataFrame(schema={"year": pl.Int32}), Look("de"))
    assert said == "2025 72,2 % (wenige Fälle, nicht bewertet)"
    enough = course(own.with_columns(judgeable=True), pl.DataFrame({"year": [2020]}), Look("de"))
    assert enough == "2025 72,2 %"
