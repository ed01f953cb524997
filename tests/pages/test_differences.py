"""The view of differences within the city: its choices in the address, one section at a time."""

from pathlib import Path

import pytest

from tests.pages.visit import address, headings, links, protos, visit, words
from texts import text

POVERTY = "children_in_benefit_households"
HEADINGS = {
    "development": "disparity.development",
    "apart": "disparity.apart",
    "together": "disparity.together",
}


def test_choice_is_in_the_address(musterstadt: Path) -> None:
    shown = address(visit("monitoring", view="differences", disparity_level="borough"))
    assert shown["disparity_level"] == "borough"
    assert shown["disparity_year"] == "2024"
    assert shown["section"] == "within"
    assert (
        address(visit("monitoring", view="differences", section="apart"))["segregated"]
        == f"{POVERTY}.total.total"
    )
    assert (
        address(visit("monitoring", view="differences", section="development"))["spread_of"]
        == POVERTY
    )


@pytest.mark.parametrize("section", HEADINGS)
def test_each_section_opens_with_its_picture(section: str, musterstadt: Path) -> None:
    at = visit("monitoring", view="differences", section=section)
    assert text("de", HEADINGS[section]) in [title for _, title in headings(at)]
    assert len(protos(at, "vega_lite_chart")) == 1


@pytest.mark.parametrize("kind", ["page", "meeting", "sheet"])
def test_every_screen_shows_one_section(kind: str, musterstadt: Path) -> None:
    first = visit("monitoring", view="differences", screen=kind)
    assert len(protos(first, "vega_lite_chart")) == 1
    assert "am weitesten bei" in words(first)
    apart = visit("monitoring", view="differences", screen=kind, section="apart")
    assert "dieser Gruppe in ein anderes Gebiet" in words(apart)
    assert "am weitesten bei" not in words(apart)


def test_address_of_what_is_shown_instead_opens_the_same(musterstadt: Path) -> None:
    at = visit("monitoring", view="differences", disparity_level="county", disparity_year="1900")
    again = visit("monitoring", **address(at))
    assert address(again) == address(at)
    assert words(again, notices=False) == words(at, notices=False)
    assert address(at)["disparity_level"] == "district"


def test_more_bars_are_a_choice(musterstadt: Path) -> None:
    at = visit("monitoring", view="differences", disparity_year="2025", spread_bars="all")
    assert address(at)["spread_bars"] == "all"
    assert "von 10 Kennzahlen" not in protos(at, "vega_lite_chart")[0].proto.alt


def test_way_to_two_indicators_keeps_what_is_shown(musterstadt: Path) -> None:
    at = visit("monitoring", view="differences", section="together")
    queries = [link.query_string for link in links(at)]
    assert any("connection=pair" in query and f"context={POVERTY}" in query for query in queries)


def test_town_with_hardly_any_figures_opens(sample: Path) -> None:
    at = visit("monitoring", view="differences")
    assert text("de", "disparity.nothing") in words(at)
    assert address(at)["section"] == "apart"
    assert "disparity_level" not in address(at)
