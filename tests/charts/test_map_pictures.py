"""The map as SVG and its legend."""

import json
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from charts import legend, tilemap
from charts.legend import Entry
from charts.theme import PICK, Look, Picture
from sections.indicator.map_classes import FEW_CASES, REASONS
from tests.charts.spec import LOOKS, contrast, layer, layers, name_of, rows

ENTRIES = [Entry("unter 5", "#dcebf8"), Entry("5 und mehr", "#0a467f")]
SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
LINES = json.dumps({"type": "MultiLineString", "coordinates": [[[0, 2], [2, 4]]]})
DOTS = json.dumps({"type": "MultiPoint", "coordinates": [[1, 1], [3, 3]]})


def area(name: str, shown: str, **more: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [SQUARE]}
    drawn = {"geometry": json.dumps(shape), "fill": "#dcebf8", "strokes": None, "ink": "black"}
    words = {"year": 2023, "precision": "keine Angabe", "label": f"{name}: {shown}"}
    plain = {"area_id": name[:2], "focus": False, "known": True}
    return drawn | words | plain | {"area": name, "shown": shown} | more


AREAS = [
    area("Halle", "14,7 %", focus=True, fill="#0a467f"),
    area("Leipzig", "9,5 %"),
    area("Jena", "keine Angabe", known=False, strokes=LINES),
]


def draw(areas: list[dict[str, Any]], look: Look = LOOKS[0]) -> Picture:
    frame = pl.DataFrame(areas, schema_overrides={"strokes": pl.String})
    return tilemap.draw(frame, ENTRIES, look)


def ground_and_surface(spec: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The areas as they are seen, and as pointer and screen reader meet them."""
    return spec["layer"][0], spec["layer"][-1]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_how_many_which_classes_and_the_chosen_area(look: Look) -> None:
    alt = draw(AREAS, look).alt
    assert "2" in alt
    assert "3" in alt
    assert "unter 5; 5 und mehr" in alt
    assert "Halle 14,7 %" in alt


def test_every_area_has_a_label_of_its_own() -> None:
    spec = draw(AREAS).spec
    _, surface = ground_and_surface(spec)
    assert surface["encoding"]["description"]["field"] == "properties.label"
    labels = [feature["properties"]["label"] for feature in rows(spec, surface)]
    assert labels == ["Halle: 14,7 %", "Leipzig: 9,5 %", "Jena: keine Angabe"]


def test_only_the_surface_is_read_out() -> None:
    """A shape without a label would be announced as "graphic" and nothing else."""
    spec = draw(AREAS).spec
    *seen, surface = spec["layer"]
    assert surface["mark"]["aria"] is True
    assert surface["mark"]["fill"] == "transparent"
    assert len(seen) == 4
    assert not any("aria" in part["mark"] for part in seen)
    assert spec["config"]["mark"]["aria"] is False


def test_click_on_the_surface_says_which_area() -> None:
    spec = draw(AREAS).spec
    [pick] = spec["params"]
    assert pick["name"] == PICK
    assert pick["select"]["fields"] == ["area_id"]
    _, surface = ground_and_surface(spec)
    assert [feature["area_id"] for feature in rows(spec, surface)] == ["Ha", "Le", "Je"]
    assert pick["views"] == [surface["name"]], "nothing lies above that could catch the click"


def test_tooltip_names_area_year_value_and_precision() -> None:
    _, surface = ground_and_surface(draw(AREAS).spec)
    assert [(field["title"], field["field"]) for field in surface["encoding"]["tooltip"]] == [
        ("Gebiet", "properties.area"),
        ("Jahr", "properties.year"),
        ("Wert", "properties.shown"),
        ("Genauigkeit", "properties.precision"),
    ]


def test_areas_have_the_colours_handed_in() -> None:
    spec = draw(AREAS).spec
    ground, _ = ground_and_surface(spec)
    assert ground["encoding"]["fill"]["scale"] is None
    fills = [feature["properties"]["fill"] for feature in rows(spec, ground)]
    assert fills == ["#0a467f", "#dcebf8", "#dcebf8"]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_every_area_is_outlined(look: Look) -> None:
    """The lightest class alone could not be told from the page."""
    outline = draw(AREAS, look).spec["layer"][0]["mark"]["stroke"]
    assert contrast(outline, look.ground) >= 3


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_chosen_area_has_an_outline_that_stands_out_on_every_class(look: Look) -> None:
    """Two lines, so that one of them stands out whatever colour lies below."""
    spec = draw(AREAS, look).spec
    outlines = [part for part in spec["layer"] if part["mark"].get("strokeWidth", 0) >= 2]
    assert len(outlines) == 2
    for outline in outlines:
        assert [f["properties"]["area"] for f in rows(spec, outline)] == ["Halle"]
    colours = [outline["mark"]["stroke"] for outline in outlines]
    for below in [*look.classes, look.missing]:
        assert max(contrast(colour, below) for colour in colours) >= 3


def test_lines_and_dots_lie_over_the_areas_in_their_ink() -> None:
    few = area("Weimar", "9,9 %", strokes=DOTS, ink="white")
    spec = draw([*AREAS, few]).spec
    _, lines, dots, *_ = spec["layer"]
    assert [shape["geometry"] for shape in rows(spec, lines)] == [json.loads(LINES)]
    assert (lines["mark"]["stroke"], lines["mark"]["filled"]) == ("black", False)
    assert [shape["geometry"] for shape in rows(spec, dots)] == [json.loads(DOTS)]
    assert dots["mark"]["fill"] == "white"
    assert spec["projection"]["pointRadius"] < 3, "dots, and not Vega's discs"


def test_nothing_is_hatched_without_a_reason() -> None:
    assert len(draw(AREAS[:2]).spec["layer"]) == len(draw(AREAS).spec["layer"]) - 1


def test_north_is_up() -> None:
    projection = draw(AREAS).spec["projection"]
    assert (projection["type"], projection["reflectY"]) == ("identity", True)


def test_one_area_is_drawn() -> None:
    spec = draw(AREAS[:1]).spec
    assert len(rows(spec, spec["layer"][0])) == 1


HATCHED = [*ENTRIES, Entry("keine Angabe (5)", "#f4f5f7", "upright")]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_legend_names_every_class_beside_its_colour(look: Look) -> None:
    picture = legend.draw(HATCHED, look)
    drawn = rows(picture.spec, layer(picture.spec, "text"))
    assert [(row["words"], row["colour"]) for row in drawn] == [
        (e.words, e.colour) for e in HATCHED
    ]
    assert layer(picture.spec, "text")["mark"]["fontSize"] == 14
    middles = [row["middle"] for row in drawn]
    assert middles == sorted(middles)
    assert middles[-1] + legend.SIDE / 2 < picture.spec["height"]
    assert all(entry.words in picture.alt for entry in HATCHED)
    assert layer(picture.spec, "square")["encoding"]["fill"]["scale"] is None


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_legend_outlines_its_samples(look: Look) -> None:
    picture = legend.draw(HATCHED, look)
    assert contrast(layer(picture.spec, "square")["mark"]["stroke"], look.ground) >= 3


@pytest.mark.parametrize("kind", [*REASONS.values(), FEW_CASES])
def test_legend_hatches_a_sample_within_its_box(kind: str) -> None:
    picture = legend.draw([*ENTRIES, Entry("Grund", "#f4f5f7", kind)], LOOKS[0])
    strokes = rows(picture.spec, layers(picture.spec, "rule")[0])
    top = 2 * legend.ROW_HEIGHT + (legend.ROW_HEIGHT - legend.SIDE) / 2
    assert len(strokes) >= 3
    for stroke in strokes:
        assert (
            1
            <= min(stroke["x1"], stroke["x2"])
            <= max(stroke["x1"], stroke["x2"])
            <= 1 + legend.SIDE
        )
        assert (
            top
            <= min(stroke["y1"], stroke["y2"])
            <= max(stroke["y1"], stroke["y2"])
            <= top + legend.SIDE
        )


def test_each_reason_has_a_sample_of_its_own() -> None:
    drawn = [
        tuple(map(str, rows(spec, layers(spec, "rule")[0])))
        for kind in [*REASONS.values(), FEW_CASES]
        for spec in [legend.draw([Entry("Grund", "#f4f5f7", kind)], LOOKS[0]).spec]
    ]
    assert len(set(drawn)) == len(drawn) == 6


def test_legend_without_reasons_has_no_hatching() -> None:
    assert not layers(legend.draw(ENTRIES, LOOKS[0]).spec, "rule")


def test_that_figures_are_invented_stands_on_the_map_and_not_again_on_its_legend() -> None:
    look = replace(LOOKS[0], synthetic=True)
    assert "title" in draw([area("Halle", "1 %")], look).spec
    invented = legend.draw(HATCHED, look).spec
    assert "title" not in invented
    assert invented["height"] >= legend.ROW_HEIGHT * len(HATCHED)


def test_legend_does_not_claim_an_order_of_brightness() -> None:
    """On a dark page high values are light, on a light page dark."""
    for look in LOOKS:
        words = legend.draw(ENTRIES, look).alt.lower()
        assert not {"hell", "dunkel", "light", "dark"} & set(words.replace(":", " ").split())


def test_names_of_neighbours_stand_on_heights_of_their_own() -> None:
    """Halle and Leipzig lie side by side; Berlin lies far from both."""
    places = {"Halle": (0.0, 0.0), "Leipzig": (4.0, 0.0), "Berlin": (8.0, 100.0)}
    areas = [area(name, "1 %", focus=True, x=x, y=y) for name, (x, y) in places.items()]
    spec = draw([*areas, area("Rand", "1 %", x=200.0, y=100.0)]).spec
    heights = {
        row["area"]: part["mark"]["dy"] for part in layers(spec, "text") for row in rows(spec, part)
    }
    assert heights["Halle"] != heights["Leipzig"]
    assert heights["Berlin"] == heights["Halle"], "above its area where nothing is in the way"
