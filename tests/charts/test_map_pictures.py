"""The map as SVG and its legend."""

import json
from typing import Any

import polars as pl
import pytest

from charts import legend, tilemap
from charts.theme import Look, Picture
from tests.charts.spec import LOOKS, contrast, layer, layers, name_of, rows

ENTRIES = [("unter 5", "#dcebf8"), ("5 und mehr", "#0a467f")]
SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]


def area(name: str, shown: str, **more: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [SQUARE]}
    plain = {"geometry": json.dumps(shape), "fill": "#dcebf8", "focus": False, "known": True}
    return plain | {"area": name, "shown": shown} | more


AREAS = [
    area("Halle", "14,7 %", focus=True, fill="#0a467f"),
    area("Leipzig", "9,5 %"),
    area("Jena", "keine Angabe", known=False),
]


def draw(areas: list[dict[str, Any]], look: Look = LOOKS[0], *, schematic: bool = True) -> Picture:
    return tilemap.draw(pl.DataFrame(areas), ENTRIES, schematic, look)


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_how_many_which_classes_and_the_chosen_area(look: Look) -> None:
    alt = draw(AREAS, look).alt
    assert "2" in alt
    assert "3" in alt
    assert "unter 5; 5 und mehr" in alt
    assert "Halle 14,7 %" in alt


def test_every_area_has_a_label_of_its_own() -> None:
    spec = draw(AREAS).spec
    ground = spec["layer"][0]
    assert ground["encoding"]["description"]["field"] == "properties.label"
    labels = [feature["properties"]["label"] for feature in rows(spec, ground)]
    assert labels == ["Halle: 14,7 %", "Leipzig: 9,5 %", "Jena: keine Angabe"]


def test_what_is_laid_over_the_areas_is_not_read_out() -> None:
    """A shape without a label would be announced as "graphic" and nothing else."""
    ground, *laid_over = draw(AREAS).spec["layer"]
    assert "aria" not in ground["mark"]
    assert len(laid_over) == 3
    assert all(part["mark"]["aria"] is False for part in laid_over)


def test_areas_have_the_colours_handed_in() -> None:
    spec = draw(AREAS).spec
    assert spec["layer"][0]["encoding"]["fill"]["scale"] is None
    fills = [feature["properties"]["fill"] for feature in rows(spec, spec["layer"][0])]
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


def test_area_without_a_figure_is_crossed_out() -> None:
    spec = draw(AREAS).spec
    [cross] = rows(spec, spec["layer"][1])
    assert cross["geometry"]["type"] == "LineString"
    assert all(0 < x < 4 and 0 < y < 4 for x, y in cross["geometry"]["coordinates"])
    without = draw(AREAS[:2]).spec
    assert len(without["layer"]) == len(spec["layer"]) - 1


def test_crossed_out_area_of_several_parts() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}
    spec = draw([area("Inseln", "–", known=False, geometry=json.dumps(parts))]).spec
    assert len(rows(spec, spec["layer"][1])) == 1


def corners(picture: Picture) -> list[list[float]]:
    """The outer ring of the first area as it is drawn."""
    ring: list[list[float]] = rows(picture.spec, picture.spec["layer"][0])[0]["geometry"][
        "coordinates"
    ][0]
    return ring


def test_north_is_up() -> None:
    for schematic in (True, False):
        projection = draw(AREAS, schematic=schematic).spec["projection"]
        assert projection == {"type": "identity", "reflectY": True}


def test_tiles_are_drawn_as_they_are() -> None:
    assert corners(draw(AREAS)) == SQUARE


def test_boundaries_keep_their_proportions() -> None:
    """At 60 degrees north a degree of longitude is half as long as one of latitude."""
    square = [[10, 59], [12, 59], [12, 61], [10, 61], [10, 59]]
    shape = json.dumps({"type": "Polygon", "coordinates": [square]})
    drawn = corners(draw([area("Norden", "1", geometry=shape)], schematic=False))
    width = max(x for x, _ in drawn) - min(x for x, _ in drawn)
    height = max(y for _, y in drawn) - min(y for _, y in drawn)
    assert width / height == pytest.approx(0.5, abs=1e-4)


def test_one_area_is_drawn() -> None:
    assert len(rows(draw(AREAS[:1]).spec, draw(AREAS[:1]).spec["layer"][0])) == 1


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_legend_names_every_class_beside_its_colour(look: Look) -> None:
    entries = [*ENTRIES, ("keine Zahl", look.missing)]
    picture = legend.draw(entries, look)
    drawn = rows(picture.spec, layers(picture.spec, "text")[-1])
    assert [(row["words"], row["colour"], row["row"]) for row in drawn] == [
        (words, colour, i) for i, (words, colour) in enumerate(entries)
    ]
    assert all(words in picture.alt for words, _ in entries)
    assert layer(picture.spec, "square")["encoding"]["fill"]["scale"] is None


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_legend_outlines_its_boxes_and_hatches_what_has_no_figure(look: Look) -> None:
    picture = legend.draw([*ENTRIES, ("keine Zahl", look.missing)], look)
    assert contrast(layer(picture.spec, "square")["mark"]["stroke"], look.ground) >= 3
    drawn = rows(picture.spec, layers(picture.spec, "text")[0])
    assert [bool(row["hatch"]) for row in drawn] == [False, False, True]


def test_legend_does_not_claim_an_order_of_brightness() -> None:
    """On a dark page high values are light, on a light page dark."""
    for look in LOOKS:
        words = legend.draw(ENTRIES, look).alt.lower()
        assert not {"hell", "dunkel", "light", "dark"} & set(words.replace(":", " ").split())
