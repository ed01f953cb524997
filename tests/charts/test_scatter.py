"""Two indicators against each other: dots, what is hollow, medians, and names that do not collide."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import scatter
from charts.theme import PICK, Look, Picture
from tests.charts.spec import LOOKS, layer, layers, name_of, rows

GERMAN = Look("de")
SCHEMA = {
    "area_id": pl.String,
    "area": pl.String,
    "x": pl.Float64,
    "y": pl.Float64,
    "x_shown": pl.String,
    "y_shown": pl.String,
    "y_low": pl.Float64,
    "y_high": pl.Float64,
    "solid": pl.Boolean,
}
MIDDLE = pl.DataFrame([{"x": 10.0, "x_label": "Mitte: 10 %", "y": 4.0, "y_label": "Mitte: 4 %"}])


def area(number: int, x: float, y: float, **more: Any) -> dict[str, Any]:
    shown = {"x_shown": f"{x:.0f} %", "y_shown": f"{y:.0f} %"}
    return (
        {"area_id": f"a{number}", "area": f"Ort {number}", "x": x, "y": y, "solid": True}
        | shown
        | more
    )


def frame(figures: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([dict.fromkeys(SCHEMA) | figure for figure in figures], schema=SCHEMA)


def draw(
    figures: list[dict[str, Any]],
    focus: list[str],
    middle: pl.DataFrame = MIDDLE,
    look: Look = GERMAN,
) -> Picture:
    return scatter.draw(frame(figures), focus, "Armut (%)", "Betreuung (%)", middle, look)


THREE = [area(0, 5, 6), area(1, 10, 4, solid=False), area(2, 20, 3, y_low=1.0, y_high=5.0)]


def test_every_area_is_a_dot_that_can_be_clicked() -> None:
    spec = draw(THREE, ["a2"]).spec
    dots = layer(spec, "point")
    assert [(row["area_id"], row["x"], row["y"]) for row in rows(spec, dots)] == [
        ("a0", 5, 6),
        ("a1", 10, 4),
        ("a2", 20, 3),
    ]
    assert [(param["name"], param["select"]["fields"]) for param in spec["params"]] == [
        (PICK, ["area_id"])
    ]


def test_chosen_areas_lie_on_top() -> None:
    spec = draw(THREE, ["a0"]).spec
    assert rows(spec, layer(spec, "point"))[-1]["area_id"] == "a0"


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_few_cases_are_hollow_even_where_chosen(look: Look) -> None:
    """The first test that holds decides: few cases come before being chosen."""
    fill = layer(draw(THREE, ["a1"], look=look).spec, "point")["encoding"]["fill"]
    assert [case["value"] for case in fill["condition"]] == [look.ground, look.accent]
    assert fill["condition"][0]["test"] == "!datum.solid"
    assert fill["value"] == look.faint


def test_interval_stands_at_chosen_areas_only() -> None:
    spec = draw(THREE, ["a0", "a2"]).spec
    [interval] = [part for part in layers(spec, "rule") if "y2" in part["encoding"]]
    assert [(row["y_low"], row["y_high"]) for row in rows(spec, interval)] == [(1, 5)]
    other = draw(THREE, ["a0"]).spec
    assert not [part for part in layers(other, "rule") if "y2" in part["encoding"]]


def test_medians_are_lines_with_their_figures() -> None:
    spec = draw(THREE, []).spec
    assert len(layers(spec, "rule")) == 2
    fields = {part["encoding"]["text"]["field"] for part in layers(spec, "text")}
    assert fields == {"x_label", "y_label"}
    assert not layers(draw(THREE, [], pl.DataFrame()).spec, "text")


def test_no_line_is_fitted() -> None:
    spec = draw(THREE, ["a0"]).spec
    assert not layers(spec, "line")
    assert "regression" not in str(spec)


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=4, unique=True)
)
def test_every_chosen_area_is_named_once(spots: list[tuple[float, float]]) -> None:
    figures = [area(i, x, y) for i, (x, y) in enumerate(spots)]
    spec = draw(figures, [f"a{i}" for i in range(len(spots))]).spec
    named = [
        row["area"]
        for part in layers(spec, "text")
        if part["encoding"]["text"]["field"] == "area" and "color" in part["mark"]
        for row in rows(spec, part)
    ]
    assert sorted(named) == [f"Ort {i}" for i in range(len(spots))]


def test_names_of_neighbours_do_not_lie_on_each_other() -> None:
    """Both would stand to the right; the second has to go elsewhere."""
    known = frame([area(0, 0, 0), area(1, 50, 50), area(2, 51, 50), area(3, 100, 100)])
    chosen = known.filter(pl.col("area_id").is_in(["a1", "a2"]))
    first, second = scatter.places(known, chosen, pl.DataFrame())
    assert first != second


def test_name_at_the_right_edge_stands_to_the_left() -> None:
    known = frame([area(0, 0, 0), area(1, 100, 50, area="Ein langer Name")])
    assert scatter.places(known, known.tail(1), pl.DataFrame()) == ["left"]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_axes_chosen_and_hollow(look: Look) -> None:
    alt = draw(THREE, ["a2"], look=look).alt
    assert "Armut (%)" in alt
    assert "Betreuung (%)" in alt
    assert "Ort 2 (20 %; 3 %)" in alt
    hollow = {"de": "wegen weniger Fälle: 1", "en": "because of few cases: 1"}
    assert hollow[look.language] in alt


def test_nothing_to_draw_is_said_and_does_not_fail() -> None:
    assert draw([], [], pl.DataFrame()).alt == "Punktdiagramm ohne Werte."
