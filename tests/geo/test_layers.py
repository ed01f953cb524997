"""The map's JSON: no tile host, compact, tooltips, hatches, focus, and Streamlit accepts it."""

import json
import math
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, cast

import pytest

from geo.hexagons import hexagon
from geo.layers import (
    AREAS,
    DARK,
    GROUND,
    LIGHT,
    Feature,
    Finished,
    Style,
    chosen,
    clicked,
    deck,
    from_geojson,
    geometry,
)
from geo.layers.hatching import DIRECTIONS, DOTS, hatch

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10)]


def tile(q: int, r: int, **more: Any) -> Feature:
    feature: dict[str, Any] = {
        "area_id": f"15002-{q}{r}",
        "polygons": [[hexagon(q, r)]],
        "fill": (240, 240, 250),
        "tooltip": f"Gebiet {q}{r}\n12,5 %",
        **more,
    }
    return cast(Feature, feature)


def drawn(*features: Feature, **options: Any) -> dict[str, Any]:
    options.setdefault("degrees", False)
    content: dict[str, Any] = json.loads(deck(features, **options))
    return content


def layer(content: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in content["layers"] if one["id"] == name)
    return found


def names(content: dict[str, Any]) -> list[str]:
    return [one["id"] for one in content["layers"]]


def test_no_base_map_is_asked_for() -> None:
    content = drawn(tile(0, 0))
    assert "mapProvider" not in content
    # pydeck's mark for "not passed"; Streamlit drops it. Any address here would be called.
    assert content.get("mapStyle", "__MAP_STYLE__") == "__MAP_STYLE__"
    # Streamlit adds a base map of its own only if every view is a MapView.
    assert [view["@@type"] for view in content["views"]] == ["OrthographicView"]
    assert "http" not in json.dumps(content)


def test_the_json_is_compact() -> None:
    text = deck([tile(q, r) for q in range(20) for r in range(20)], degrees=False)
    assert "\n" not in text
    assert '": ' not in text
    assert len(text) < 400 * 280


def test_the_same_input_gives_the_same_text() -> None:
    assert deck([tile(0, 0)], degrees=False) == deck([tile(0, 0)], degrees=False)


def test_letters_are_not_escaped() -> None:
    assert "Südstadt" in deck([tile(0, 0, tooltip="Südstadt")], degrees=False)


def test_each_area_carries_id_tooltip_and_fill() -> None:
    areas = layer(drawn(tile(0, 0), tile(1, 0, fill=(1, 2, 3))), AREAS)
    assert [one["properties"] for one in areas["data"]] == [
        {"id": "15002-00", "tooltip": "Gebiet 00\n12,5 %", "fill": [240, 240, 250]},
        {"id": "15002-10", "tooltip": "Gebiet 10\n12,5 %", "fill": [1, 2, 3]},
    ]
    assert areas["pickable"] is True
    assert areas["autoHighlight"] is True


def test_no_colour_stands_where_a_selection_would_fade_it() -> None:
    content = drawn(tile(0, 0, hatch="rising", focus=True, label="Halle"))
    for one in content["layers"]:
        assert not {"getFillColor", "getLineColor", "getColor", "getTextColor"} & set(one)
    fills = layer(content, AREAS)["_subLayerProps"]["polygons-fill"]
    assert fills == {"getFillColor": "@@=properties.fill"}


def test_only_the_areas_answer_to_the_pointer() -> None:
    content = drawn(tile(0, 0, hatch="rising", focus=True, label="Halle"))
    assert [one["id"] for one in content["layers"] if one["pickable"]] == [GROUND, AREAS]
    assert layer(content, AREAS)["_subLayerProps"]["polygons-stroke"]["pickable"] is False


def test_plain_areas_need_one_layer_on_the_ground() -> None:
    assert names(drawn(tile(0, 0))) == [GROUND, AREAS]


def test_focus_has_a_thick_outline_above_its_halo() -> None:
    content = drawn(tile(0, 0, focus=True), tile(1, 0))
    assert names(content) == [GROUND, AREAS, "halo", "focus"]
    assert len(layer(content, "focus")["data"]) == 1
    assert layer(content, "halo")["getLineWidth"] > layer(content, "focus")["getLineWidth"] > 2
    assert layer(content, "focus")["filled"] is False


def test_hatches_stand_out_on_light_and_dark_fills() -> None:
    content = drawn(
        tile(0, 0, hatch="rising"), tile(1, 0, hatch="rising", fill=(8, 48, 107)), tile(2, 0)
    )
    assert names(content) == [GROUND, AREAS, "hatch-white", "hatch-black"]
    inks = [
        layer(content, name)["_subLayerProps"]["linestrings"]["getColor"]
        for name in ("hatch-white", "hatch-black")
    ]
    assert inks == [[255, 255, 255], [0, 0, 0]]
    for name in ("hatch-white", "hatch-black"):
        assert len(layer(content, name)["data"]) == 1


def test_even_a_tiny_area_has_hatch_lines() -> None:
    wide = Feature(area_id="a", polygons=[[SQUARE]], fill=(0, 0, 0), tooltip="")
    tiny = Feature(
        area_id="b",
        polygons=[[[(5, 5), (5.02, 5), (5.02, 5.02)]]],
        fill=(255, 255, 255),
        tooltip="",
        hatch="rising",
    )
    lines = layer(drawn(wide, tiny), "hatch-black")["data"][0]["geometry"]["coordinates"]
    assert len(lines) >= 3


OUTER = [(0, 0), (4000, 0), (4000, 4000), (0, 4000), (0, 0)]
HOLE = [(1000, 1000), (3000, 1000), (3000, 3000), (1000, 3000), (1000, 1000)]


def in_ring(x: float, y: float) -> bool:
    """Inside OUTER and not in HOLE, one unit to spare for rounding."""
    within = -1 <= x <= 4001 and -1 <= y <= 4001
    return within and not (1001 < x < 2999 and 1001 < y < 2999)


@pytest.mark.parametrize("kind", DIRECTIONS)
def test_hatches_stay_inside_and_leave_holes_empty(kind: str) -> None:
    drawn_lines = hatch([[OUTER, HOLE]], kind)
    assert drawn_lines["type"] == "MultiLineString"
    assert len(drawn_lines["coordinates"]) > 20
    for (x1, y1), (x2, y2) in drawn_lines["coordinates"]:
        for share in (0.01, 0.5, 0.99):
            assert in_ring(x1 + share * (x2 - x1), y1 + share * (y2 - y1))


SLOPES = {"rising": {1}, "falling": {-1}, "crossed": {1, -1}, "level": {0}, "upright": {None}}


@pytest.mark.parametrize("kind", DIRECTIONS)
def test_each_kind_of_lines_has_slopes_of_its_own(kind: str) -> None:
    """On a circle-like shape long lines suffice; rounding tilts short ones."""
    slopes = {
        None if x1 == x2 else round((y2 - y1) / (x2 - x1))
        for (x1, y1), (x2, y2) in hatch([[OUTER]], kind)["coordinates"]
        if math.hypot(x2 - x1, y2 - y1) > 500
    }
    assert slopes == SLOPES[kind]


def test_dots_stay_inside_and_leave_holes_empty() -> None:
    dots = hatch([[OUTER, HOLE]], DOTS)
    assert dots["type"] == "MultiPoint"
    assert len(dots["coordinates"]) > 20
    assert all(in_ring(x, y) for x, y in dots["coordinates"])


def test_even_a_sliver_has_a_dot_in_its_middle() -> None:
    sliver = [(0, 0), (9000, 1), (9000, 3), (0, 2), (0, 0)]
    assert hatch([[[(10, 10), (12, 10), (12, 12)]]], DOTS)["coordinates"]
    assert hatch([[sliver]], DOTS)["coordinates"]


def test_dots_are_a_layer_of_their_own() -> None:
    content = drawn(tile(0, 0, hatch=DOTS), tile(1, 0, hatch="level"), tile(2, 0))
    assert names(content) == [GROUND, AREAS, "hatch-black", "dots-black"]
    dots = layer(content, "dots-black")
    assert dots["data"][0]["geometry"]["type"] == "MultiPoint"
    assert dots["_subLayerProps"]["points-circle"] == {"getFillColor": [0, 0, 0]}


def test_geometry_is_read_as_it_was_written() -> None:
    for polygons in ([[SQUARE]], [[SQUARE], [[(20, 0), (21, 0), (21, 1)]]]):
        assert from_geojson(geometry(polygons)) == polygons


def test_labels_are_texts_of_their_own() -> None:
    content = drawn(tile(0, 0, label="Köln"), tile(1, 0))
    labels = layer(content, "labels")
    assert labels["pointType"] == "text"
    assert labels["getText"] == "@@=properties.label"
    assert [one["properties"]["label"] for one in labels["data"]] == ["Köln"]
    assert set("Köln") <= set(labels["_subLayerProps"]["points-text"]["characterSet"])


def test_tiles_fill_the_canvas_around_the_middle() -> None:
    content = drawn(*(tile(q, r) for q in range(4) for r in range(4)), width=800, height=400)
    corners = [
        corner
        for one in layer(content, AREAS)["data"]
        for corner in one["geometry"]["coordinates"][0]
    ]
    high = max(y for _, y in corners) - min(y for _, y in corners)
    across = max(x for x, _ in corners) - min(x for x, _ in corners)
    scale = 2 ** content["initialViewState"]["zoom"]
    assert across * scale <= 800
    assert high * scale <= 400
    assert across * scale > 700 or high * scale > 350
    assert content["initialViewState"]["target"] == [0, 0]
    assert all(isinstance(number, int) for corner in corners for number in corner)


def test_degrees_keep_their_true_shape() -> None:
    # At 60 degrees north a degree of longitude is half as long as one of latitude.
    ring = [(10, 59), (14, 59), (14, 61), (10, 61)]
    area = Feature(area_id="a", polygons=[[ring]], fill=(0, 0, 0), tooltip="")
    corners = layer(drawn(area, degrees=True), AREAS)["data"][0]["geometry"]["coordinates"][0]
    across, high = corners[1][0] - corners[0][0], corners[2][1] - corners[1][1]
    assert across / high == pytest.approx(4 * math.cos(math.radians(60)) / 2, rel=0.01)


def test_north_is_up() -> None:
    assert drawn(tile(0, 0))["views"][0]["flipY"] is False


def test_rings_are_closed() -> None:
    ring = layer(drawn(tile(0, 0)), AREAS)["data"][0]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert len(ring) == 7


def test_parts_of_an_area_are_one_feature() -> None:
    geometry = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[(20, 0), (21, 0), (21, 1)]]]}
    area = Feature(area_id="a", polygons=from_geojson(geometry), fill=(0, 0, 0), tooltip="")
    data = layer(drawn(area, degrees=True), AREAS)["data"]
    assert [one["geometry"]["type"] for one in data] == ["MultiPolygon"]


def test_from_geojson_takes_polygons_only() -> None:
    assert from_geojson({"type": "Polygon", "coordinates": [SQUARE]}) == [[SQUARE]]
    with pytest.raises(ValueError, match="Point"):
        from_geojson({"type": "Point", "coordinates": [1, 2]})


def test_no_areas_draw_an_empty_map() -> None:
    assert layer(drawn(), AREAS)["data"] == []


def test_the_wheel_can_be_left_to_the_page() -> None:
    assert drawn(tile(0, 0), wheel_zoom=False)["views"][0]["controller"]["scrollZoom"] is False
    assert drawn(tile(0, 0))["views"][0]["controller"]["scrollZoom"]


def luminance(colour: Sequence[int]) -> float:
    linear: list[float] = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in colour[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Sequence[int], b: Sequence[int]) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("style", "page"), [(LIGHT, (255, 255, 255)), (DARK, (14, 17, 23))], ids=["light", "dark"]
)
def test_outlines_reach_three_to_one(style: Style, page: tuple[int, int, int]) -> None:
    assert contrast(style.border, page) >= 3
    assert contrast(style.focus, style.halo) >= 3
    assert contrast(style.label, style.halo) >= 4.5


def test_the_tooltip_is_text_and_never_markup() -> None:
    tooltip = Finished("{}")._tooltip
    assert tooltip["text"] == "{tooltip}"
    assert "html" not in tooltip


def test_streamlit_takes_finished_json() -> None:
    testing = pytest.importorskip("streamlit.testing.v1")

    def script() -> None:
        import streamlit as st

        from geo.layers import Finished

        st.pydeck_chart(Finished('{"layers":[]}'), alt="Karte")

    app = testing.AppTest.from_function(script).run()
    assert not app.exception
    proto = app.get("deck_gl_json_chart")[0].proto
    assert proto.json == '{"layers":[]}'
    assert json.loads(proto.tooltip)["text"] == "{tooltip}"


def selection(layer_name: str, *features: dict[str, Any]) -> dict[str, Any]:
    """What Streamlit tells of a click on a layer."""
    return {"indices": {layer_name: [0]}, "objects": {layer_name: list(features)}}


NOTHING: dict[str, Any] = {"indices": {}, "objects": {}}


def test_the_click_names_the_area() -> None:
    on_area = selection(AREAS, layer(drawn(tile(0, 0)), AREAS)["data"][0])
    assert chosen(on_area) == clicked(on_area, None) == "15002-00"
    assert clicked(on_area, "15002-10") == "15002-00"


def test_second_click_on_the_same_area_names_it_again() -> None:
    """Streamlit then tells of an empty selection."""
    assert clicked(NOTHING, "15002-00") == "15002-00"


def test_click_beside_all_areas_names_none() -> None:
    beside = selection(GROUND, layer(drawn(tile(0, 0)), GROUND)["data"][0])
    assert chosen(beside) is None
    assert clicked(beside, "15002-00") is None
    assert clicked(NOTHING, None) is None, "a second click there"


def test_new_words_under_an_old_click_are_no_click() -> None:
    """When the year changes, Streamlit tells of the chosen area again, with its new tooltip."""
    later = layer(drawn(tile(0, 0, tooltip="Gebiet 00, ein Jahr später")), AREAS)["data"][0]
    assert clicked(selection(AREAS, later), "15002-00") is None


def test_the_ground_lies_below_and_is_not_seen() -> None:
    content = drawn(tile(0, 0))
    assert names(content)[0] == GROUND
    fill = layer(content, GROUND)["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert fill[3] == 0


def test_layers_load_without_the_build_half() -> None:
    heavy = "geopandas shapely scipy streamlit geo.tiles geo.boundaries"
    code = f"import sys, geo.layers; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
