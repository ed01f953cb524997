"""Small panels, one per group."""

from typing import Any

import pytest

from charts import multiples
from charts.theme import Look, Picture
from tests.charts.frames import breaks, readings
from tests.charts.spec import LOOKS, all_rows, layers, name_of, rows

NAMES = {"total": "insgesamt", "a": "jung", "b": "alt"}


def line(
    area: str, category: str, values: dict[int, float | None], **more: Any
) -> list[dict[str, Any]]:
    position = list(NAMES).index(category)
    return [
        {
            "area_id": area[:2],
            "area": area,
            "year": year,
            "category": category,
            "part": NAMES[category],
            "position": position,
            "value": value,
            "judgeable": True,
        }
        | more
        for year, value in values.items()
    ]


HALLE = [
    *line("Halle", "total", {2020: 10.0, 2021: 11.0, 2022: 12.0}),
    *line(
        "Halle", "b", {2020: 20.0, 2021: 21.0, 2022: 22.0}, interval_low=15.0, interval_high=33.0
    ),
    *line("Halle", "a", {2020: 5.0, 2021: 6.0, 2022: 7.0}),
]
LAND = [*line("Land", "total", {2020: 1.0}), *line("Land", "a", {2020: 8.0, 2021: 8.0, 2022: 50.0})]


def draw(figures: list[dict[str, Any]], *years: int, look: Look = LOOKS[0]) -> dict[str, Picture]:
    return dict(
        multiples.draw(readings(figures, look.language), breaks(*years), "Ha", ["La"], look)
    )


def drawn(picture: Picture) -> list[dict[str, Any]]:
    return rows(picture.spec, layers(picture.spec, "line")[0])


def test_each_group_has_a_panel_in_the_order_of_the_catalogue_and_the_whole_has_none() -> None:
    assert list(draw(HALLE)) == ["jung", "alt"]


def test_panel_holds_the_group_of_both_areas_and_the_whole_of_the_chosen_one() -> None:
    found = {(row["line"], row["area"], row["part"]) for row in drawn(draw(HALLE + LAND)["jung"])}
    assert found == {
        ("own", "Halle", "jung"),
        ("1", "Land", "jung"),
        ("whole", "Halle", "insgesamt"),
    }


def test_all_panels_have_the_same_scales() -> None:
    """The highest is an end of the chosen area's interval in one group, or a value of the other area."""
    panels = draw(HALLE + LAND).values()
    scales = [
        layers(panel.spec, "line")[0]["encoding"][axis]["scale"]
        for panel in panels
        for axis in "xy"
    ]
    assert [scale["domain"] for scale in scales] == [[2019.5, 2022.5], [0, 50.0]] * 2
    alone = draw(HALLE)["jung"].spec
    assert layers(alone, "line")[0]["encoding"]["y"]["scale"]["domain"] == [0, 33.0]


def test_only_the_chosen_area_has_its_interval() -> None:
    panels = draw(HALLE + LAND)
    bars = [mark for mark in layers(panels["alt"].spec, "rule") if "y2" in mark["encoding"]]
    assert [bar["transform"][0]["filter"] for bar in bars] == ["datum.line == 'own'"]
    assert not [mark for mark in layers(panels["jung"].spec, "rule") if "y2" in mark["encoding"]]


def test_figures_of_other_areas_from_too_few_cases_are_left_out_and_own_ones_kept() -> None:
    few = [row | {"judgeable": False} for row in HALLE + LAND]
    found = {row["line"] for row in drawn(draw(few)["jung"])}
    assert found == {"own", "whole"}


def test_break_interrupts_and_is_numbered() -> None:
    panel = draw(HALLE, 2022)["jung"]
    own = [(row["year"], row["segment"]) for row in drawn(panel) if row["line"] == "own"]
    assert own == [(2020, 0), (2021, 0), (2022, 1)]
    [number] = layers(panel.spec, "text")
    assert [(row["number"], row["at"]) for row in rows(panel.spec, number)] == [(1, 2021.5)]


def test_years_far_apart_are_not_joined() -> None:
    holed = line("Halle", "a", {2010: 1.0, 2012: 2.0, 2016: 3.0})
    assert [row["segment"] for row in drawn(draw(holed)["jung"])] == [0, 0, 1]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_names_group_area_and_both_ends(look: Look) -> None:
    said = draw(HALLE + LAND, look=look)["jung"].alt
    ends = {"de": ("5,0\u00a0%", "7,0\u00a0%"), "en": ("5.0%", "7.0%")}[look.language]
    assert all(word in said for word in ("jung", "Halle", "2020", "2022", *ends))


def test_group_only_others_have_is_shown_and_said_to_lack_the_chosen_area() -> None:
    panels = draw(LAND)
    assert list(panels) == ["jung"]
    assert (
        panels["jung"].alt == "Liniendiagramm, jung. Für das gewählte Gebiet gibt es keine Werte."
    )


def test_nothing_known_gives_no_panels() -> None:
    assert draw([]) == {}
    assert draw(line("Halle", "a", {2020: None})) == {}


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_key_names_each_line_with_its_own_dash(look: Look) -> None:
    key = multiples.key(["Halle", "Halle ganz"], ["Land"], look)
    found = [(row["line"], row["words"]) for row in rows(key.spec, layers(key.spec, "rule")[0])]
    assert found == [("own", "Halle"), ("1", "Land"), ("whole", "Halle ganz")]
    dashes = layers(key.spec, "rule")[0]["encoding"]["strokeDash"]["scale"]["range"]
    assert len({str(dash) for dash in dashes}) == len(dashes) == len(multiples.DASHES)
    assert "Halle; Land; Halle ganz" in key.alt


def test_key_without_a_whole_names_only_the_groups() -> None:
    spec = multiples.key(["Halle"], [], LOOKS[0]).spec
    assert [row["line"] for row in all_rows(spec)] == ["own"] * 3
