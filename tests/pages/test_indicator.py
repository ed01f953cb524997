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
ENTRANCE, CARE = "school_entrance_language", "childcare_rate_under_3"
SECTIONS = {
    "comparison": "Vergleich mit ähnlichen Städten und Kreisen",
    "map": "Karte: Kreise und kreisfreie Städte",
    "groups": "Gruppen im Vergleich",
    "table": "Entwicklung",
    "definition": "Was die Kennzahl bedeutet",
}
"""The first heading of each."""


# --- sections --------------------------------------------------------------------------------


def test_few_figures_of_a_newer_year_are_a_choice_that_a_link_holds(halle: Path) -> None:
    at = visit("monitoring", section="comparison")
    assert len(alternatives(at)) == 3, "the answer's, similar cities and distribution of 2023"
    few(at, "compared_year").set_value("2024").run()
    assert not at.exception
    assert address(at)["compared_year"] == "2024"
    assert "49 von 400" in words(at)


@pytest.mark.parametrize("section", SECTIONS)
def test_answer_stands_above_the_section_chosen(section: str, halle: Path) -> None:
    at = visit("monitoring", section=section, year="2023")
    assert headings(at)[:2] == [
        (1, "Schulabgänge ohne Hauptschulabschluss"),
        (2, SECTIONS[section]),
    ]
    assert "14,7\u00a0%" in words(at).splitlines()
    assert address(at)["section"] == section


@pytest.mark.parametrize("table", ["years", "areas", "groups"])
def test_tables_and_files_stand_in_a_section_of_their_own(table: str, halle: Path) -> None:
    chart = visit("monitoring", section="comparison")
    assert not chart.table
    at = visit("monitoring", section="table", table=table)
    assert len(alternatives(at)) == 1, "the answer's"
    assert len(at.table) == 1
    assert len(protos(at, "download_button")) == 4
    assert address(at)["table"] == table


def test_section_is_chosen_on_the_page(halle: Path) -> None:
    at = visit("monitoring")
    assert few(at, "section").options == [text("de", f"screen.section_{name}") for name in SECTIONS]
    few(at, "section").set_value("map").run()
    assert not at.exception
    assert address(at)["section"] == "map"


def test_section_that_the_next_indicator_lacks_comes_back_with_the_first(halle: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, section="map")
    at.selectbox(key="choose_indicator").set_value("schools").run()
    assert address(at)["section"] != "map"
    at.selectbox(key="choose_indicator").set_value(LEAVERS).run()
    assert address(at)["section"] == "map"


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ({"section": "trend"}, {"section": "comparison", "since": "whole"}),
        ({"section": "similar"}, {"section": "comparison"}),
        (
            {"section": "distribution", "spread": "funnel", "year": "2023"},
            {"section": "comparison", "spread": "funnel"},
        ),
        ({"section": "panels"}, {"section": "groups", "groups": "panels"}),
        (
            {"section": "gap", "gap": "ratio"},
            {"section": "groups", "groups": "gap", "gap": "ratio"},
        ),
        ({"section": "trend", "as": "table"}, {"section": "table", "table": "years"}),
        ({"section": "map", "as": "table"}, {"section": "table", "table": "areas"}),
        ({"section": "groups", "as": "table"}, {"section": "table", "table": "groups"}),
        ({"view": "pair"}, {"view": "connections", "connection": "pair"}),
        ({"view": "differences"}, {"view": "connections", "connection": "differences"}),
        ({"view": "topics"}, {"view": "connections", "connection": "topics"}),
    ],
)
def test_address_of_an_earlier_version_opens_what_it_named(
    old: dict[str, str], now: dict[str, str], halle: Path
) -> None:
    at = visit("monitoring", **old)
    assert address(at).items() >= now.items()
    at.run()
    assert address(at).items() >= now.items()


def test_answer_is_about_the_area_chosen(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=ENTRANCE, area="91001-101")
    name = at.selectbox(key="choose_area").value
    assert (name, address(at)["area"]) == ("91001-101", "91001-101")
    [district] = [each for each in words(at).splitlines() if each.endswith("Bei")]
    assert not district.startswith("Musterstadt")
    assert "areas_districts" in address(at)
    assert address(at)["areas_districts"] == "none", "no district is named unless chosen"


def test_earlier_years_and_areas_compared_unfold(halle: Path) -> None:
    at = visit("monitoring")
    few(at, "since").set_value("whole").run()
    assert not at.exception
    assert address(at)["since"] == "whole"
    assert [each.key for each in at.select_slider] == ["choose_period"]
    assert "Doppelter Abiturjahrgang" in words(at)


@pytest.mark.parametrize("screen", ["page", "meeting", "sheet"])
def test_every_section_opens_in_every_dress(
    screen: str, halle: Path, subtests: pytest.Subtests
) -> None:
    for section in SECTIONS:
        for indicator in (LEAVERS, "population_main_residence", "children_in_childcare_city"):
            with subtests.test(section=section, indicator=indicator):
                at = visit("monitoring", screen=screen, section=section, indicator=indicator)
                assert headings(at)[0][0] == 1
                assert all(level > 1 for level, _ in headings(at)[1:])


# --- choices of a section --------------------------------------------------------------------


def test_ratio_is_chosen_in_the_address(sample: Path) -> None:
    at = visit("monitoring", section="groups", groups="gap", indicator=LEAVERS, gap="ratio")
    assert "**0,71-mal** so hoch wie der zweite" in words(at)
    assert address(at)["gap"] == "ratio"


def test_groups_change_sides(sample: Path) -> None:
    at = visit(
        "monitoring",
        section="groups",
        groups="gap",
        indicator=LEAVERS,
        group="male",
        reference="male",
    )
    assert (address(at)["group"], address(at)["reference"]) == ("male", "female")
    assert "**+5,0\u00a0Prozentpunkte**" in words(at)


def test_another_breakdown_brings_its_own_usual_pair(musterstadt: Path) -> None:
    """The pair nobody chose follows the breakdown; the address too."""
    at = visit(
        "monitoring", section="groups", groups="gap", indicator=ENTRANCE, by="childcare_years"
    )
    assert (address(at)["group"], address(at)["reference"]) == ("under_2", "2_and_more")
    few(at, "by").set_value("migration_history").run()
    assert not at.exception
    assert (address(at)["group"], address(at)["reference"]) == ("with", "without")
    at.run()
    assert (address(at)["group"], address(at)["reference"]) == ("with", "without")


@pytest.mark.parametrize("kind", ["dots", "funnel"])
def test_funnel_is_unfolded_where_the_address_says_so(kind: str, halle: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2023", spread=kind)
    assert address(at)["spread"] == kind
    funnels = [each for each in alternatives(at) if each.startswith("Trichter")]
    assert len(funnels) == (kind == "funnel")


def test_choice_that_there_is_not_is_not_in_the_address(halle: Path) -> None:
    for section, indicator, name in [
        ("comparison", "population_main_residence", "spread"),
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
    at = visit("monitoring", section="map", indicator=CARE, level="district", year="2020")
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
    view = {"indicator": CARE, "level": "district", "year": "2022", "map_year": wanted}
    at = visit("monitoring", section="map", **view)
    assert year_slider(at).value == shown
    assert address(at)["year"] == "2022"
    assert any(f"Karte für {shown} mit" in said for said in alternatives(at))


def test_map_of_one_year_has_no_slider(halle: Path) -> None:
    at = visit("monitoring", section="map", map="screen", indicator="population_density")
    assert protos(at, "deck_gl_json_chart")
    assert not [each for each in at.select_slider if each.key == "choose_map_year"]


def test_map_is_a_picture_or_on_screen(sample: Path) -> None:
    picture = visit("monitoring", section="map", indicator=LEAVERS)
    assert not protos(picture, "deck_gl_json_chart")
    [drawn] = [
        chart.proto
        for chart in protos(picture, "vega_lite_chart")
        if "Karte für 2023 mit" in chart.proto.alt
    ]
    assert '"coordinates"' in drawn.spec, "shapes and not only names"
    few(picture, "map").set_value("screen").run()
    assert not picture.exception
    assert len(protos(picture, "deck_gl_json_chart")) == 1


# --- files -----------------------------------------------------------------------------------


def test_files_lead_back_to_the_whole_view_and_its_release(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Callable[[], bytes]] = {}

    def note(_: str, make: Callable[[], bytes], file_name: str, *__: Any, **___: Any) -> None:
        files[file_name] = make

    monkeypatch.setattr(streamlit, "download_button", note)
    view = {"indicator": LEAVERS, "section": "table", "table": "areas", "year": "2022"}
    at = visit("monitoring", **view)
    name = f"kleinstadt-{LEAVERS}-county-2022-synthetisch"
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
