"""The view large for a projector, and as a sheet of paper."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pages import screen
from pages import visit as visits
from tests.pages.visit import PAGES, PLACES, address, alternatives, headings, protos, visit, words
from texts import text


def pictures(at: AppTest) -> int:
    return len(protos(at, "vega_lite_chart")) + len(protos(at, "deck_gl_json_chart"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", visits.SCREENS[1:])
def test_one_click_leads_there_and_one_back(page: str, kind: str, sample: Path) -> None:
    at = visit(page)
    at.button(key=f"to_{kind}").click().run()
    assert address(at)["screen"] == kind
    [back] = [button for button in at.button if button.label == text("de", "screen.back")]
    back.click().run()
    assert address(at)["screen"] == "page"


@pytest.mark.parametrize("kind", visits.SCREENS)
def test_one_section_at_a_time(kind: str, sample: Path) -> None:
    one = visit("monitoring", screen=kind, section="groups")
    assert pictures(one) == (1 if kind == "meeting" else 2), "beside the answer's"
    assert address(one)["section"] == "groups"


def test_letters_are_larger_on_a_projector(sample: Path) -> None:
    usual, large = (
        protos(visit("monitoring", screen=kind), "vega_lite_chart")[0].spec
        for kind in ("page", "meeting")
    )
    assert '"labelFontSize": 14' in usual
    assert '"labelFontSize": 22' in large


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
    for kind in visits.SCREENS:
        at = visit("monitoring", screen=kind)
        said = words(at) + "".join(alternatives(at))
        assert text("de", "frame.synthetic") in said


@pytest.mark.parametrize(("page", "asked"), PLACES)
@pytest.mark.parametrize("kind", visits.SCREENS)
def test_same_is_said_first_in_every_dress(
    page: str, asked: dict[str, str], kind: str, sample: Path
) -> None:
    assert headings(visit(page, screen=kind, **asked))[0] == headings(visit(page, **asked))[0]


def test_projector_says_the_headline_whole_once(sample: Path) -> None:
    """Beside each other section it would leave no room for the picture."""
    whole, spread = (
        words(visit("monitoring", screen="meeting", section=s)) for s in ("answer", "comparison")
    )
    assert "Niedriger ist besser." in whole
    assert "Niedriger ist besser." not in spread
    assert "Kleinstadt (erfunden), Sommer 2023: **" in spread
    assert "Bei der Hälfte davon" in spread


def test_table_stands_in_full_on_the_page_and_as_an_excerpt_on_paper(sample: Path) -> None:
    asked = {"section": "table", "table": "years"}
    page, large, sheet = (visit("monitoring", screen=kind, **asked) for kind in visits.SCREENS)
    assert [len(at.table) for at in (page, sheet, large)] == [1, 1, 0]
    years = list(sheet.table[0].value.columns)[1:]
    assert years == sorted(years)
    assert set(page.table[0].value["Jahr"]) >= set(years)
    assert text("de", "screen.excerpt") in words(sheet), "ten years do not fit"
    assert not protos(sheet, "download_button")


def test_sheet_offers_no_choice_between_map_and_picture(sample: Path) -> None:
    sheet = visit("monitoring", screen="sheet", section="map", map="screen")
    assert "choose_map" not in [each.key for each in sheet.get("button_group")]
    assert not protos(sheet, "deck_gl_json_chart")
    assert any("Karte für 2023" in said for said in alternatives(sheet))
