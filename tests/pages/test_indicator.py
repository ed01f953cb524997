"""The view of one indicator: its choices, its sections, and what a click does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from tests.exports.reading import rows_of
from tests.pages.visit import address, alternatives, few, headings, protos, visit, words
from texts import text

LEAVERS = "leavers_without_certificate"
ENTRANCE = "school_entrance_language"
SECTIONS = {
    "trend": "Entwicklung",
    "groups": "Gruppen im Vergleich",
    "panels": "Entwicklung jeder Gruppe",
    "gap": "Abstand zwischen Gruppen",
    "distribution": "Verteilung: Kreise und kreisfreie Städte",
    "similar": "Vergleich mit ähnlichen Städten und Kreisen",
    "map": "Karte: Kreise und kreisfreie Städte",
    "definition": "Was die Kennzahl bedeutet",
}


# --- sections --------------------------------------------------------------------------------


@pytest.mark.parametrize("section", SECTIONS)
def test_answer_stands_above_the_section_chosen(section: str, halle: Path) -> None:
    at = visit("monitoring", section=section, year="2023")
    assert headings(at) == [(1, "Schulabgänge ohne Hauptschulabschluss"), (2, SECTIONS[section])]
    assert "14,7\u00a0%" in words(at).splitlines()
    assert address(at)["section"] == section


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != "definition"])
def test_table_takes_the_place_of_the_picture(section: str, halle: Path) -> None:
    at = visit("monitoring", section=section, year="2023")
    assert alternatives(at)
    assert not at.table
    few(at, "as").set_value("table").run()
    assert not at.exception
    assert len(alternatives(at)) == 1, "the answer's"
    assert len(at.table) == 1
    assert len(protos(at, "download_button")) == 4
    assert address(at)["as"] == "table"


def test_section_is_chosen_on_the_page(halle: Path) -> None:
    at = visit("monitoring")
    assert few(at, "section").options == [text("de", f"screen.section_{name}") for name in SECTIONS]
    few(at, "section").set_value("map").run()
    assert not at.exception
    assert address(at)["section"] == "map"


def test_section_that_the_next_indicator_lacks_comes_back_with_the_first(halle: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, section="similar")
    at.selectbox(key="choose_indicator").set_value("population_main_residence").run()
    assert address(at)["section"] == "trend"
    at.selectbox(key="choose_indicator").set_value(LEAVERS).run()
    assert address(at)["section"] == "similar"


@pytest.mark.parametrize("screen", ["page", "meeting", "sheet"])
def test_every_section_opens_in_every_dress(
    screen: str, halle: Path, subtests: pytest.Subtests
) -> None:
    for section in SECTIONS:
        for indicator in (LEAVERS, "population_main_residence", "children_in_childcare_city"):
            with subtests.test(section=section, indicator=indicator):
                at = visit("monitoring", screen=screen, section=section, indicator=indicator)
                assert len(headings(at)) == (3 if screen == "sheet" else 2)


# --- choices of a section --------------------------------------------------------------------


def test_ratio_is_chosen_in_the_address(sample: Path) -> None:
    at = visit("monitoring", section="gap", indicator=LEAVERS, gap="ratio")
    assert "**0,71-mal** so hoch wie der zweite" in words(at)
    assert address(at)["gap"] == "ratio"


def test_groups_change_sides(sample: Path) -> None:
    at = visit("monitoring", section="gap", indicator=LEAVERS, group="male", reference="male")
    assert (address(at)["group"], address(at)["reference"]) == ("male", "female")
    assert "**+5,0\u00a0Prozentpunkte**" in words(at)


def test_another_breakdown_brings_its_own_usual_pair(musterstadt: Path) -> None:
    """The pair nobody chose follows the breakdown; the address too."""
    at = visit("monitoring", section="gap", indicator=ENTRANCE, by="childcare_years")
    assert (address(at)["group"], address(at)["reference"]) == ("under_2", "2_and_more")
    few(at, "by").set_value("migration_history").run()
    assert not at.exception
    assert (address(at)["group"], address(at)["reference"]) == ("with", "without")
    at.run()
    assert (address(at)["group"], address(at)["reference"]) == ("with", "without")


@pytest.mark.parametrize(("kind", "begins"), [("dots", "Verteilung"), ("funnel", "Trichter")])
def test_picture_of_many_areas_is_a_choice_in_the_address(
    kind: str, begins: str, halle: Path
) -> None:
    at = visit("monitoring", section="distribution", indicator=LEAVERS, year="2023", spread=kind)
    assert address(at)["spread"] == kind
    assert alternatives(at)[-1].startswith(begins)


def test_choice_that_there_is_not_is_not_in_the_address(halle: Path) -> None:
    for section, indicator, name in [
        ("distribution", "population_main_residence", "spread"),
        ("map", "population_main_residence", "map"),
        ("groups", LEAVERS, "gap"),
    ]:
        assert name not in address(visit("monitoring", section=section, indicator=indicator))


# --- map -------------------------------------------------------------------------------------


def year_slider(at: AppTest) -> Any:
    """The slider over the years of the map."""
    [slider] = [each for each in at.select_slider if each.key == "choose_map_year"]
    return slider


def test_map_follows_the_year_of_the_page_until_its_slider_is_moved(musterstadt: Path) -> None:
    at = visit("monitoring", section="map", indicator=ENTRANCE, level="district", year="2020")
    assert year_slider(at).value == "2020"
    assert "map_year" not in address(at)
    at.selectbox(key="choose_year").set_value("2019").run()
    assert year_slider(at).value == "2019"
    year_slider(at).set_value("2016").run()
    assert address(at)["map_year"] == "2016"
    at.selectbox(key="choose_year").set_value("2021").run()
    assert (year_slider(at).value, address(at)["map_year"]) == ("2016", "2016")
    year_slider(at).set_value("2021").run()
    at.selectbox(key="choose_year").set_value("2022").run()
    assert year_slider(at).value == "2022"


@pytest.mark.parametrize(("wanted", "shown"), [("2015", "2015"), ("1800", "2022")])
def test_link_opens_the_year_of_the_map_and_the_rest_keeps_its_own(
    wanted: str, shown: str, musterstadt: Path
) -> None:
    view = {"indicator": ENTRANCE, "level": "district", "year": "2022", "map_year": wanted}
    at = visit("monitoring", section="map", **view)
    assert year_slider(at).value == shown
    assert address(at)["year"] == "2022"
    assert any(f"Karte für {shown} mit" in said for said in alternatives(at))


def test_map_of_one_year_has_no_slider(halle: Path) -> None:
    at = visit("monitoring", section="map", indicator="population_density")
    assert protos(at, "deck_gl_json_chart")
    assert not [each for each in at.select_slider if each.key == "choose_map_year"]


def test_map_is_on_screen_or_a_picture(sample: Path) -> None:
    screen = visit("monitoring", section="map", indicator=LEAVERS)
    assert len(protos(screen, "deck_gl_json_chart")) == 1
    few(screen, "map").set_value("picture").run()
    assert not screen.exception
    assert not protos(screen, "deck_gl_json_chart")
    [drawn] = [
        chart.proto
        for chart in protos(screen, "vega_lite_chart")
        if "Karte für 2023 mit" in chart.proto.alt
    ]
    assert '"coordinates"' in drawn.spec, "shapes and not only names"


# --- files -----------------------------------------------------------------------------------


def test_files_lead_back_to_the_whole_view_and_its_release(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Callable[[], bytes]] = {}

    def note(_: str, make: Callable[[], bytes], file_name: str, *__: Any, **___: Any) -> None:
        files[file_name] = make

    monkeypatch.setattr(streamlit, "download_button", note)
    view = {"indicator": LEAVERS, "period_from": "2016", "period_to": "2022", "as": "table"}
    at = visit("monitoring", **view)
    name = f"kleinstadt-{LEAVERS}-2016-2022-synthetisch"
    assert list(files) == [f"{name}.{ending}" for ending in ("csv", "xlsx", "png", "svg")]
    [line] = rows_of(files[f"{name}.csv"]())[-1]
    before, _, query = line.partition("?")
    assert before.startswith("Diese Ansicht")
    named = dict(parse_qsl(query))
    assert named.items() >= view.items()
    again = visit("monitoring", **named)
    assert text("de", "frame.release_gone") not in words(again)
    assert (words(again), address(again)) == (
        words(at),
        address(at) | {"release": named["release"]},
    )
