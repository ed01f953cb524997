"""The view large for a projector, and as a sheet of paper."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pages import screen
from tests.pages.visit import PAGES, address, alternatives, headings, protos, visit, words
from texts import text


def pictures(at: AppTest) -> int:
    return len(protos(at, "vega_lite_chart")) + len(protos(at, "deck_gl_json_chart"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", screen.KINDS[1:])
def test_one_click_leads_there_and_one_back(page: str, kind: str, sample: Path) -> None:
    at = visit(page)
    at.button(key=f"to_{kind}").click().run()
    assert address(at)["screen"] == kind
    [back] = [button for button in at.button if button.label == text("de", "screen.back")]
    back.click().run()
    assert address(at)["screen"] == "page"


@pytest.mark.parametrize("kind", screen.KINDS[1:])
def test_one_section_at_a_time(kind: str, sample: Path) -> None:
    whole = visit("monitoring")
    one = visit("monitoring", screen=kind, section="spread")
    assert 0 < pictures(one) < pictures(whole)
    assert address(one)["section"] == "spread"


def test_letters_are_larger_on_a_projector(sample: Path) -> None:
    usual, large = (
        protos(visit("monitoring", screen=kind), "vega_lite_chart")[0].spec
        for kind in ("page", "meeting")
    )
    assert '"labelFontSize": 14' in usual
    assert '"labelFontSize": 19' in large


def test_sheet_names_the_address_with_the_release_pinned(sample: Path) -> None:
    at = visit("monitoring", lang="en", screen="sheet", indicator="leavers_without_certificate")
    [said] = [line for line in words(at).splitlines() if "release=" in line]
    asked = parse_qs(urlsplit(said).query)
    assert asked["indicator"] == ["leavers_without_certificate"]
    assert asked["lang"] == ["en"]
    assert asked["release"][0].startswith("2026-01-15-")
    assert "screen" not in asked, "who opens it wants the page"


def test_square_holds_the_address() -> None:
    small, large = (screen.square("http://localhost/" + "a" * n) for n in (5, 500))
    assert small
    assert small.startswith("<svg")
    assert large
    assert len(large) > len(small)


def test_address_too_long_for_a_square_stands_in_words_alone() -> None:
    assert screen.square("http://localhost/" + "a" * 3000) is None


def test_invented_figures_say_so_in_every_dress(sample: Path) -> None:
    for kind in screen.KINDS:
        at = visit("monitoring", screen=kind)
        said = words(at) + "".join(alternatives(at))
        assert text("de", "frame.synthetic") in said


@pytest.mark.parametrize("page", PAGES)
def test_headings_stay_in_order(page: str, sample: Path) -> None:
    levels = [level for level, _ in headings(visit(page, screen="meeting"))]
    assert levels[0] == 1


def test_projector_says_the_headline_whole_once(sample: Path) -> None:
    """Beside each other section it would leave no room for the picture."""
    trend, spread = (
        words(visit("monitoring", screen="meeting", section=s)) for s in ("trend", "spread")
    )
    assert "Niedriger ist besser." in trend
    assert "Niedriger ist besser." not in spread
    assert "Kleinstadt (erfunden), Sommer 2023: **" in spread


def test_projector_shows_no_districts_of_few_cases(musterstadt: Path) -> None:
    asked = {"indicator": "school_entrance_language", "section": "spread"}
    large, usual = (visit("monitoring", screen=kind, **asked) for kind in ("meeting", "page"))
    assert "Nicht im Bild: Gebiete mit weniger als 50 Fällen." in words(large)
    assert "Nicht im Bild" not in words(usual)
    assert "Zimbelhafen" not in protos(large, "vega_lite_chart")[0].spec
