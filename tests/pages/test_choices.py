"""Choices: read from the address, checked, written back, and kept for the whole visit."""

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from pages.former import renewed
from tests.pages.visit import (
    PAGES,
    TAG,
    VIEWS,
    address,
    alternatives,
    elements,
    few,
    go,
    headings,
    links,
    protos,
    visit,
    words,
)
from texts import text

LEAVERS = "leavers_without_certificate"
NAMES = (
    "find",
    "area",
    "areas_districts",
    "areas_counties",
    "map_year",
    "map",
    "section",
    "spread",
    "by",
    "group",
    "reference",
    "gap",
    "lens",
    "context",
    "outcome",
    "pair_level",
    "pair_year",
    "disparity_level",
    "disparity_year",
    "spread_of",
    "segregated",
    "measure_bars",
    "spread_bars",
    "as",
    "period_from",
    "period_to",
    "release",
    "lang",
    "level",
    "year",
    "indicator",
    "type",
    "theme",
    "word",
    "screen",
)
"""All that an address can name, but for city and view."""
JUNK = {
    "sql": "'; DROP TABLE observations; --",
    "link": "[x](http://evil.example)",
    "html": "<img src=x onerror=alert(1)>",
    "formula": "$\\LaTeX$",
    "icon": ":material/home:",
    "long": "a" * 3_000,
    "wide": "ü" * 600,
    "zero byte": "\x00",
    "commas": ",,,",
    "number": "1e999",
    "another choice's word": "male",
    "nothing": "none",
    "placeholder": "{area}",
}


def chosen(at: AppTest, widget: str) -> Any:
    """What a control of the page shows as chosen."""
    return at.session_state[f"choose_{widget}"]


def follow(at: AppTest, label: str, number: int = 0) -> AppTest:
    """Click a link to a page."""
    link = [link for link in links(at) if link.label == label][number]
    named = dict(parse_qsl(link.query_string, keep_blank_values=True))
    return go(at, link.page or "overview", **named)


# --- reading ---------------------------------------------------------------------------------


def test_page_opens_with_the_figure_every_council_asks_for(sample: Path) -> None:
    assert address(visit("monitoring"))["indicator"] == LEAVERS


def test_address_opens_exactly_this_view(sample: Path) -> None:
    view = {
        "lang": "en",
        "city": "kleinstadt",
        "indicator": LEAVERS,
        "year": "2022",
        "areas_counties": "99002,DG",
        "period_from": "2016",
        "period_to": "2022",
    }
    at = visit("monitoring", **view)
    assert address(at).items() >= view.items()
    assert chosen(at, "indicator") == LEAVERS
    assert chosen(at, "areas_counties") == ["99002", "DG"]
    assert chosen(at, "period") == ("2016", "2022")
    assert chosen(at, "year") == "2022"
    assert "15.0%" in words(at)


@pytest.mark.parametrize(
    ("impossible", "usual"),
    [
        ({"indicator": "no_such"}, {"indicator": LEAVERS}),
        ({"indicator": "'; DROP TABLE observations; --"}, {"indicator": LEAVERS}),
        ({"year": "1900"}, {"year": "2023"}),
        ({"year": "zwanzig"}, {"year": "2023"}),
        ({"areas_counties": "12345,99002,99002,%00"}, {"areas_counties": "99002"}),
        ({"areas_counties": "12345"}, {"areas_counties": "none"}),
        ({"period_from": "1", "period_to": "x"}, {"period_from": "2014", "period_to": "2023"}),
        ({"period_from": "2023", "period_to": "2014"}, {}),
        ({"section": "groups", "by": "shoe_size"}, {"by": "sex"}),
        ({"section": "map", "map": "globe"}, {"map": "picture"}),
        ({"section": "no_such"}, {"section": "comparison"}),
        ({"view": "profile", "section": "all", "as": "song"}, {"as": "chart"}),
        ({"view": "no_such"}, {"view": "indicator"}),
    ],
    ids=lambda part: (
        "&".join(f"{k}={v}" for k, v in part.items()) if isinstance(part, dict) else ""
    ),
)
def test_impossible_value_falls_back(
    impossible: dict[str, str], usual: dict[str, str], sample: Path
) -> None:
    at = visit("monitoring", **impossible)
    assert address(at).items() >= usual.items()
    assert len(headings(at)) >= 2


def said(at: AppTest) -> str:
    """All words of the page but the fields in which the visitor typed, and the address for paper.

    Nor what says nothing: pictures, and the grey shape of a section that nobody asked for before.
    """
    silent = {"text_input", "imgs", "image", "empty"}
    everything = [str(getattr(e, "value", "")) for e in elements(at) if e.type not in silent]
    lines = [TAG.sub("", line) for part in everything for line in part.splitlines()]
    return "\n".join(line for line in lines if "?lang=" not in line)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_junk_under_every_name_is_no_failure_and_is_not_repeated(
    view: str, junk: str, sample: Path
) -> None:
    at = visit("monitoring", view=view, **dict.fromkeys(NAMES, junk))
    assert address(at)["view"] == view
    assert headings(at)
    if len(junk) > len("1e999"):
        assert junk[:30] not in said(at) + "".join(alternatives(at))
    named = address(at)
    assert {name for name, value in named.items() if value == junk} <= {
        "find",
        "word",
        "release",
        "areas_districts",
        "areas_counties",
        "reference",
    }
    assert address(visit("monitoring", **named)) == named, "it opens the same again"


@pytest.mark.parametrize("page", [page for page in PAGES if page != "monitoring"])
@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_junk_does_no_harm_on_the_other_pages(page: str, junk: str, sample: Path) -> None:
    at = visit(page, **dict.fromkeys(NAMES, junk))
    assert headings(at)
    if len(junk) > len("1e999"):
        assert junk[:30] not in said(at) + "".join(alternatives(at))


@pytest.mark.parametrize(
    "impossible",
    [
        {"view": "profile", "area": "DG"},
        {"view": "profile", "area": "99"},
        {"view": "profile", "area": "99001-13", "areas_districts": "99001-12,99001-13"},
        {"view": "topics", "area": "98001", "lens": "no_such"},
        {"view": "indicator", "indicator": "deprivation_index", "map_year": "1999", "by": "sex"},
        {"view": "indicator", "level": "district", "indicator": LEAVERS, "map_year": "2023"},
        {"section": "gap", "group": "female", "reference": "female", "gap": "ratio"},
        {"section": "gap", "indicator": "population"},
        {"section": "similar", "indicator": "population"},
        {"view": "pair", "context": LEAVERS, "outcome": LEAVERS, "pair_level": "nation"},
        {"view": "pair", "pair_year": "1900", "areas_counties": "99001"},
        {"view": "differences", "disparity_level": "county", "disparity_year": "1900"},
        {"view": "indicator", "screen": "sheet", "section": "map", "indicator": "population"},
        {"view": "browse", "screen": "meeting", "section": "gap", "find": "%"},
    ],
    ids=lambda part: "&".join(f"{k}={v}" for k, v in part.items()),
)
def test_combination_that_cannot_be_shows_what_can(
    impossible: dict[str, str], sample: Path
) -> None:
    at = visit("monitoring", **impossible)
    named_view = renewed(impossible).get("view", "indicator")
    assert address(at)["view"] == named_view
    named = address(at)
    again = visit("monitoring", **named)
    assert address(again) == named
    notice, _ = text("de", "frame.not_known", what="|").split("|")
    assert notice not in words(again)
    said = [line for line in words(at).splitlines() if not line.startswith(notice)]
    assert words(again).splitlines() == said


def test_period_given_backwards_is_turned_round(sample: Path) -> None:
    at = visit("monitoring", period_from="2020", period_to="2016")
    assert chosen(at, "period") == ("2016", "2020")


def test_unknown_names_do_not_stay_in_the_address(sample: Path) -> None:
    assert "tracking" not in address(visit("monitoring", tracking="42"))


# --- choosing --------------------------------------------------------------------------------


def test_choice_changes_page_and_address(sample: Path) -> None:
    at = visit("monitoring")
    at.selectbox(key="choose_indicator").set_value("population").run()
    assert not at.exception
    assert address(at)["indicator"] == "population"
    assert "Einwohner" in headings(at)[0][1]


def test_several_areas_are_chosen_in_order(sample: Path) -> None:
    at = visit("monitoring")
    at.multiselect(key="choose_areas_counties").set_value(["DG", "99002"]).run()
    assert address(at)["areas_counties"] == "DG,99002"
    at.multiselect(key="choose_areas_counties").set_value([]).run()
    assert address(at)["areas_counties"] == "none"
    at.run()
    assert chosen(at, "areas_counties") == []


def test_period_is_chosen_with_both_ends(sample: Path) -> None:
    at = visit("monitoring", since="whole")
    at.select_slider(key="choose_period").set_range("2017", "2021").run()
    assert not at.exception
    assert (address(at)["period_from"], address(at)["period_to"]) == ("2017", "2021")
    assert chosen(at, "period") == ("2017", "2021")


def test_language_is_switched_and_every_choice_kept(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2022", areas_counties="99002")
    before = address(at)
    few(at, "lang").set_value("en").run()
    assert not at.exception
    assert address(at) == before | {"lang": "en"}
    assert "Leaving school" in headings(at)[0][1]


def test_word_is_searched_for(sample: Path) -> None:
    at = visit("networks")
    at.text_input(key="choose_word").set_value("insel").run()
    assert address(at)["word"] == "insel"
    [graph] = protos(at, "echarts_chart")
    assert "Verein Insel" in graph.proto.spec
    assert "**Stiftung Licht**" not in words(at)


# --- keeping ---------------------------------------------------------------------------------


def test_choices_survive_other_pages(sample: Path) -> None:
    at = visit("monitoring", indicator="population", lang="en")
    go(at, "networks", theme="language")
    go(at, "goals")
    go(at, "monitoring")
    assert address(at)["indicator"] == "population"
    go(at, "networks")
    assert address(at)["theme"] == "language"
    assert address(at)["lang"] == "en"


def test_back_forgets_what_the_address_before_did_not_name(sample: Path) -> None:
    at = visit("networks")
    before = address(at)
    at.text_input(key="choose_word").set_value("insel").run()
    at.query_params.clear()
    at.query_params.update(before)
    at.run()
    assert not at.exception
    assert at.text_input(key="choose_word").value == ""
    assert address(at) == before


def test_address_names_only_what_its_page_asks_for(sample: Path) -> None:
    at = visit("monitoring", indicator="population")
    assert "indicator" not in address(go(at, "goals"))


def test_year_that_the_next_indicator_lacks_comes_back_with_the_first(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2016")
    at.selectbox(key="choose_indicator").set_value("population").run()
    assert address(at)["year"] == "2023"
    at.selectbox(key="choose_indicator").set_value(LEAVERS).run()
    assert address(at)["year"] == "2016"


def test_default_of_one_indicator_is_not_forced_upon_the_next(sample: Path) -> None:
    """A year that nobody chose follows the indicator."""
    at = visit("monitoring", indicator="deprivation_index")
    assert address(at)["year"] == "2021"
    at.selectbox(key="choose_indicator").set_value(LEAVERS).run()
    assert address(at)["year"] == "2023"


def test_link_to_an_indicator_forgets_the_year_chosen_before(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2016")
    go(at, "monitoring", view="browse")
    follow(at, "Jugendarbeitslosigkeit")
    assert address(at)["indicator"] == "youth_unemployment_rate"
    go(at, "monitoring", view="browse")
    follow(at, "Schulabgänge ohne Hauptschulabschluss")
    assert address(at)["year"] == "2023"


# --- links in papers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view",
    [
        {"view": "indicator", "period_from": "2016", "areas_counties": "99002"},
        {"view": "indicator", "section": "map", "map_year": "2022", "map": "picture"},
        {"view": "indicator", "section": "gap", "by": "sex", "gap": "ratio"},
        {"view": "browse", "find": "schule"},
        {"view": "profile", "area": "99001-13"},
        {"view": "pair", "pair_level": "county"},
        {"view": "differences"},
        {"view": "topics", "lang": "en"},
    ],
    ids=lambda view: "&".join(f"{k}={v}" for k, v in view.items()),
)
def test_permanent_address_opens_the_same_in_another_visit(
    view: dict[str, str], sample: Path
) -> None:
    """A sheet names it, and leads to the page."""
    at = visit("monitoring", **view)
    sheet = visit("monitoring", **(address(at) | {"screen": "sheet"}))
    [link] = [line for line in words(sheet).splitlines() if "release=" in line]
    named = dict(parse_qsl(link.split("?")[1]))
    again = visit("monitoring", **named)
    assert address(again).items() >= {k: v for k, v in renewed(view).items() if v}.items()
    # Links that we draw ourselves name the release that is pinned.
    unpinned = said(again).replace(f'&amp;release={named["release"]}"', '"')
    unpinned = unpinned.replace(f"&amp;release={named['release']}#", "#")
    assert (unpinned, alternatives(again)) == (said(at), alternatives(at))
    assert address(again) == address(at) | {"release": named["release"]}


def test_slider_moved_back_leaves_nothing_in_the_address(sample: Path) -> None:
    at = visit("monitoring", section="map", indicator=LEAVERS)
    slider = at.select_slider(key="choose_map_year")
    latest, first = slider.value, slider.options[0]
    slider.set_value(first).run()
    assert address(at)["map_year"] == first
    at.select_slider(key="choose_map_year").set_value(latest).run()
    assert "map_year" not in address(at)


def test_release_pinned_for_one_city_is_not_missed_in_another(
    releases: Path, kleinstadt_releases: Path, halle_releases: Path
) -> None:
    for folder in (kleinstadt_releases, halle_releases):
        shutil.copytree(folder, releases, dirs_exist_ok=True)
    pinned = json.loads((releases / "halle.json").read_text(encoding="utf-8"))["id"]
    at = visit("overview", city="halle", release=pinned)
    few(at, "city").set_value("kleinstadt").run()
    assert text("de", "frame.release_gone") not in words(at)
    few(at, "city").set_value("halle").run()
    assert address(at)["release"] == pinned
