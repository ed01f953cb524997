"""How areas spread: named rows for a few, a heap of dots for many."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from charts import distribution
from charts.theme import Look, Picture
from tests.charts.frames import readings, references
from tests.charts.spec import LOOKS, all_rows, contrast, layer, layers, name_of, rows

GERMAN = Look("de")
NO_LINES = references({})


def areas(values: Sequence[float | None], **more: Any) -> list[dict[str, Any]]:
    return [
        {"area_id": f"a{i}", "area": f"Ort {i}", "value": value} | more
        for i, value in enumerate(values)
    ]


def draw(
    figures: list[dict[str, Any]],
    focus: list[str],
    lines: pl.DataFrame = NO_LINES,
    look: Look = GERMAN,
) -> Picture:
    frame = readings(figures, look.language)
    return distribution.draw(frame, lines, focus, 50, "Anteil (%)", look)


def order(spec: dict[str, Any]) -> list[str]:
    """The names of the rows from above."""
    names: list[str] = layer(spec, "point")["encoding"]["y"]["scale"]["domain"]
    return names


def is_heap(picture: Picture) -> bool:
    return bool(picture.spec["height"] == 300)


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_lowest_highest_chosen_and_references(look: Look) -> None:
    alt = draw(areas([3.0, 1.0, 2.5]), ["a2"], references({"Land": 2.0}), look).alt
    expected = {
        "de": ["3 Gebieten", "Ort 1 (1,0\u00a0%)", "Ort 0 (3,0\u00a0%)", "Ort 2 2,5\u00a0%"],
        "en": ["3 areas", "Ort 1 (1.0%)", "Ort 0 (3.0%)", "Ort 2 2.5%"],
    }
    assert all(words in alt for words in expected[look.language])
    assert "Land 2" in alt


def test_rows_are_ordered_from_high_to_low() -> None:
    spec = draw(areas([3.0, 1.0, 2.5]), []).spec
    assert order(spec) == ["Ort 0", "Ort 2", "Ort 1"]


def test_many_areas_make_a_heap() -> None:
    few, many = ([float(i) for i in range(n)] for n in (45, 46))
    assert not is_heap(draw(areas(few), []))
    assert is_heap(draw(areas(many), []))


def test_a_projector_holds_fewer_rows() -> None:
    """Three chosen areas in one heap: their names stand on steps of their own."""
    spec = draw(areas([1.0] * 19), ["a1", "a2", "a3"], look=Look("de", large=True)).spec
    named = [
        mark
        for mark in layers(spec, "text")
        if mark["encoding"]["text"]["field"] == "read_out" and "stroke" not in mark["mark"]
    ]
    assert len({mark["mark"]["dy"] for mark in named}) == len(named) == 3


@pytest.mark.parametrize(("number", "place"), [(3, "at"), (100, "middle")])
def test_area_without_a_figure_is_left_out_and_never_zero(number: int, place: str) -> None:
    values: list[float | None] = [5.0 + i / 10 for i in range(number)]
    spec = draw(areas([*values, None]), []).spec
    drawn = rows(spec, layers(spec, "point")[0])
    assert len(drawn) == number
    assert all(row[place] >= 5 for row in all_rows(spec))


def test_heap_hides_nobody() -> None:
    values = [float(i % 7) for i in range(210)]
    spec = draw(areas(values), ["a5"]).spec
    drawn = rows(spec, layers(spec, "point")[0])
    places = {(row["middle"], row["height"]) for row in drawn}
    assert len(places) == len(drawn) == 210


def test_chosen_area_lies_on_top_of_its_heap() -> None:
    spec = draw(areas([1.0] * 70), ["a3"]).spec
    heights = {row["area_id"]: row["height"] for row in rows(spec, layers(spec, "point")[0])}
    assert heights["a3"] == max(heights.values()) == 70


def test_dot_stays_within_half_a_step_of_its_value() -> None:
    values = [i * 0.37 for i in range(100)]
    spec = draw(areas(values), []).spec
    step = max(values) / distribution.BINS
    for row in rows(spec, layers(spec, "point")[0]):
        value = values[int(row["area_id"].removeprefix("a"))]
        assert abs(row["middle"] - value) <= step / 2 + 1e-9


def test_reference_is_a_labelled_line() -> None:
    spec = draw(areas([3.0, 1.0]), [], references({"Land": 2.0, "Bund": 2.1, "leer": None})).spec
    lines = [row for part in layers(spec, "rule") for row in rows(spec, part)]
    assert [row["label"] for row in lines] == ["Land: 2,0\u00a0%", "Bund: 2,1\u00a0%"]
    named = [part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "label"]
    labels = [row["label"] for part in named for row in rows(spec, part)]
    assert sorted(labels) == sorted(row["label"] for row in lines)
    assert len({part["mark"]["dy"] for part in named}) == 2


def test_interval_is_drawn_where_it_is_known() -> None:
    known = areas([3.0], interval_low=2.0, interval_high=4.5)
    spec = draw(known + areas([None, 1.0])[1:], []).spec
    interval = layer(spec, "rule")
    assert "isValid" in interval["transform"][0]["filter"]
    assert interval["encoding"]["x"]["field"] == "from"
    assert interval["encoding"]["x2"]["field"] == "to"
    [row] = (row for row in rows(spec, interval) if row["from"] is not None)
    assert (row["from"], row["to"]) == (2.0, 4.5)
    assert layers(draw(areas([3.0]), []).spec, "rule") == []


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_one_area_is_drawn(look: Look) -> None:
    picture = draw(areas([2.5]), ["a0"], look=look)
    assert len(rows(picture.spec, layer(picture.spec, "point"))) == 1


def test_many_equal_areas_are_drawn() -> None:
    picture = draw(areas([2.5] * 80), ["a0"])
    assert "Ort" in picture.alt


@pytest.mark.parametrize("figures", [[], areas([None])], ids=["no rows", "no values"])
def test_nothing_to_draw_is_said_and_does_not_fail(figures: list[dict[str, Any]]) -> None:
    assert draw(figures, []).alt == "Verteilung ohne Werte."


# --- limits of chance and habit --------------------------------------------------------------


def test_limits_are_drawn_per_row_behind_everything() -> None:
    spec = draw(areas([3.0, 1.0], limit_low=0.5, limit_high=2.5, standing="inside"), []).spec
    band = spec["layer"][0]
    assert band["mark"]["type"] == "bar"
    assert band["encoding"]["x"]["field"] == "limit_low"
    assert band["encoding"]["x2"]["field"] == "limit_high"
    ends = [part["encoding"]["x"]["field"] for part in layers(spec, "tick")]
    assert ends == ["limit_low", "limit_high"]


def test_without_limits_no_band_is_drawn() -> None:
    spec = draw(areas([3.0, 1.0]), []).spec
    assert layers(spec, "bar") == layers(spec, "tick") == []


@pytest.mark.parametrize("number", [3, 100])
@pytest.mark.parametrize(
    ("standing", "shape", "hollow"),
    [
        ("inside", "circle", False),
        ("above", "diamond", False),
        ("below", "diamond", False),
        ("few", "circle", True),
        (None, "circle", False),
    ],
)
def test_standing_is_told_by_shape_and_words(
    number: int, standing: str | None, shape: str, hollow: bool
) -> None:
    others = areas([float(i) for i in range(number)])
    one = {"area_id": "one", "area": "Eins", "value": 1.5, "standing": standing}
    spec = draw([*others, one], []).spec
    [row] = (row for row in rows(spec, layers(spec, "point")[0]) if row["area_id"] == "one")
    assert row["shape"] == shape
    assert (row["fill"] == GERMAN.ground) == hollow
    assert bool(row.get("told")) == (standing is not None)


def test_areas_of_few_cases_stand_below_under_their_heading() -> None:
    few = [{"area_id": "f", "area": "Klein", "value": 9.0, "standing": "few"}]
    spec = draw(areas([3.0, 1.0], standing="inside") + few, []).spec
    assert order(spec) == ["Ort 0", "Ort 1", "weniger als 50 Fälle:", "Klein"]


def test_few_cases_do_not_stretch_the_axis_and_are_not_hidden() -> None:
    """One child of one is 100 percent; on a common axis it would press all others together."""
    few = {
        "area_id": "f",
        "area": "Klein",
        "value": 100.0,
        "standing": "few",
        "interval_low": 20.7,
        "interval_high": 100.0,
    }
    solid = areas([30.0, 10.0], standing="inside", interval_low=8.0, interval_high=40.0)
    spec = draw([*solid, few], []).spec
    low, high = layer(spec, "point")["encoding"]["x"]["scale"]["domain"]
    assert 40 < high < 45
    assert -5 < low < 0
    [row] = (row for row in rows(spec, layer(spec, "point")) if row["area_id"] == "f")
    assert (row["at"], row["shape"], row["beyond"]) == (high, "triangle-right", True)
    assert (row["from"], row["to"]) == (20.7, high)
    figures = [
        part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "shown"
    ]
    beyond = [part for part in figures if part["transform"][0]["filter"] == "datum.beyond"]
    assert len(beyond) == 1
    assert all(
        part["transform"][0]["filter"] == "!datum.beyond" for part in figures if part not in beyond
    )


def test_figure_stands_right_of_its_interval_or_above_a_narrow_row() -> None:
    spec = draw(areas([30.0, 10.0], interval_low=8.0, interval_high=40.0), []).spec
    [place] = {row["figure_at"] for row in rows(spec, layer(spec, "point"))}
    assert place == 40.0
    fields = {part["encoding"]["text"]["field"] for part in layers(spec, "text")}
    assert fields == {"shown", "read_out"}


def test_only_few_cases_have_the_axis_for_themselves() -> None:
    spec = draw(areas([100.0, 50.0], standing="few"), []).spec
    assert layer(spec, "point")["encoding"]["x"]["scale"]["domain"][1] > 100


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_marks_that_carry_meaning_reach_three_to_one(look: Look) -> None:
    figures = areas([3.0, 1.0], limit_low=0.5, limit_high=2.5, interval_low=1.0, interval_high=4.0)
    spec = draw(figures, ["a0"], look=look).spec
    assert all(part["mark"].get("opacity", 1) == 1 for part in spec["layer"])
    ends = {part["mark"]["color"] for part in layers(spec, "tick")}
    inks = {row["ink"] for row in rows(spec, layer(spec, "point"))}
    assert all(contrast(colour, look.ground) >= 3 for colour in ends | inks)


@pytest.mark.parametrize("number", [3, 100])
def test_a_mark_reads_out_its_area_and_figure_and_nothing_technical(number: int) -> None:
    spec = draw(areas([float(i) for i in range(number)]), []).spec
    point = layers(spec, "point")[0]
    assert point["encoding"]["description"]["field"] == "read_out"
    assert rows(spec, point)[0]["read_out"].startswith("Ort ")


def test_tooltip_has_no_line_that_is_always_empty() -> None:
    def lines(**more: Any) -> list[str]:
        tooltip = layer(draw(areas([3.0, 1.0], **more), []).spec, "point")["encoding"]["tooltip"]
        return [line["field"] for line in tooltip]

    assert lines() == ["area", "shown"]
    rounded = lines(value_low=0.5, value_high=3.5, standing="inside")
    assert rounded == ["area", "shown", "rounding", "told"]


def axis_of(values: list[float]) -> tuple[float, float]:
    low, high = layer(draw(areas(values), []).spec, "point")["encoding"]["x"]["scale"]["domain"]
    return low, high


def test_axis_begins_at_zero_unless_many_areas_lie_far_from_it() -> None:
    far = [22_000.0 + 100 * i for i in range(12)]
    assert axis_of(far)[0] > 20_000
    assert axis_of(far[:4])[0] <= 0, "four areas on a cut axis look worlds apart"
    assert axis_of([1_000.0, *far])[0] <= 0


def test_every_layer_keeps_to_the_same_axis() -> None:
    """A layer without these ends would draw the axis on to zero."""
    far = areas(
        [220.0 + i for i in range(12)],
        interval_low=219.0,
        interval_high=235.0,
        limit_low=218.0,
        limit_high=236.0,
        standing="inside",
    )
    spec = draw(far, [], references({"Land": 225.0})).spec
    scales = [
        part["encoding"]["x"]["scale"]
        for part in spec["layer"]
        if part["encoding"]["x"].get("type") == "quantitative"
    ]
    assert len(scales) == 9
    assert all(scale == scales[0] for scale in scales)
