"""The views of the monitoring page: deep links, keyboard, accessibility, projector, paper, redrawing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import axe
from tests.browser.test_use import address, go_to, tab_to, wait_for_address

CITY = "city=musterstadt"
LANGUAGE_BEFORE_SCHOOL = f"monitoring?{CITY}&indicator=school_entrance_language"
VIEWS = ["find", "profile", "pair", "disparity", "lens"]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_by_its_link_and_is_accessible(
    view: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(color_scheme=color_scheme), f"monitoring?{CITY}&view={view}")
    assert address(page)["view"] == view
    expect(page.locator(".st-key-lead").first).to_be_visible()
    axe(page)


@pytest.mark.parametrize("view", ["indicator", *VIEWS])
@pytest.mark.parametrize(
    "window",
    [{"width": 390, "height": 844}, {"width": 820, "height": 1180}],
    ids=["phone", "tablet"],
)
def test_view_does_not_scroll_sideways(
    view: str, window: dict[str, int], new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(viewport=window), f"monitoring?{CITY}&view={view}")
    wide = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=\"stMain\"]');"
        " return m.scrollWidth - m.clientWidth; }"
    )
    assert wide <= 1


def test_views_are_changed_by_keyboard(page: Page) -> None:
    go_to(page, f"monitoring?{CITY}")
    views = page.locator(".st-key-views [role=radio], .st-key-views button")
    tab_to(page, views.first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    wait_for_address(page, view="find")


def test_an_indicator_is_found_by_typing(page: Page) -> None:
    go_to(page, f"monitoring?{CITY}&view=find")
    field = page.get_by_role("textbox", name="Kennzahl suchen")
    tab_to(page, field)
    page.keyboard.type("certificate residence")
    page.keyboard.press("Enter")
    wait_for_address(page, find="certificate residence")
    page.get_by_role("link", name="Schulabgänge ohne Abschluss am Wohnort").first.click()
    wait_for_address(page, view="indicator", indicator="residence_without_certificate")


# --- projector and paper ----------------------------------------------------------------------


def test_one_click_shows_sentence_and_picture_on_one_screen(page: Page) -> None:
    go_to(page, LANGUAGE_BEFORE_SCHOOL)
    page.get_by_role("button", name="Groß zeigen").click()
    wait_for_address(page, screen="meeting")
    expect(page.locator(".st-key-choice")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
    sentence = page.locator(".st-key-lead p").first
    assert sentence.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize)") >= 24
    picture = page.locator('[data-testid="stVegaLiteChart"] svg').first.bounding_box()
    assert picture is not None
    assert picture["y"] + picture["height"] <= 740, "the picture is on the first screen"
    page.get_by_role("button", name="Zurück zur Seite").click()
    wait_for_address(page, screen="page")


PAGES_OF_PDF = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("section", ["trend", "groups", "spread", "map"])
def test_sheet_is_one_page_of_paper(
    section: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(color_scheme=color_scheme)
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&screen=sheet&section={section}")
    expect(page.locator(".st-key-address")).to_contain_text("release=")
    expect(page.get_by_role("img", name="QR-Code")).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    paper = page.pdf(
        format="A4", margin={"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}
    )
    assert len(PAGES_OF_PDF.findall(paper)) == 1


def test_button_of_the_sheet_opens_the_printer(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&screen=sheet")
    page.get_by_role("button", name="Jetzt drucken").click()
    page.wait_for_function("() => window.printed")


# --- clicks and redrawing ----------------------------------------------------------------------


def test_a_click_on_a_dot_takes_its_area_into_the_selection(page: Page) -> None:
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&areas_districts=91001-402")
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    names = charts.locator("[aria-roledescription=circle], [aria-roledescription=point]")
    dot = names.and_(page.locator("[aria-label*='Wiedehopfanger']")).last
    dot.scroll_into_view_if_needed()
    dot.click()
    wait_for_address(page, areas_districts="91001-402,91001-503")
    page.get_by_role("link", name="Netzwerke").first.click()
    page.wait_for_url("**/networks?*")
    wait_for_address(page, areas_districts="91001-402,91001-503")


def test_a_filter_redraws_only_what_depends_on_it(page: Page) -> None:
    go_to(page, LANGUAGE_BEFORE_SCHOOL)
    pictures = page.locator('[data-testid="stVegaLiteChart"] svg')
    pictures.evaluate_all("(all) => all.forEach((svg) => { svg.dataset.before = 'yes'; })")
    number = pictures.count()
    page.get_by_role("radio", name="Geschlecht").or_(
        page.get_by_role("button", name="Geschlecht")
    ).first.click()
    wait_for_address(page, by="sex")
    kept = page.locator('[data-testid="stVegaLiteChart"] svg[data-before=yes]').count()
    assert 0 < number - kept <= number / 2, "the groups are drawn anew, all else stays"
