"""The views of the monitoring page: deep links, keyboard, accessibility, projector, paper, redrawing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import axe
from tests.browser.test_use import address, go_to, tab_to, wait_for_address

CITY = "city=musterstadt"
LANGUAGE_BEFORE_SCHOOL = f"monitoring?{CITY}&indicator=school_entrance_language"
VIEWS = ["browse", "profile", "pair", "differences", "topics"]
SECTIONS = ["trend", "groups", "panels", "gap", "distribution", "similar", "map", "definition"]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_by_its_link_and_is_accessible(
    view: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(color_scheme=color_scheme), f"monitoring?{CITY}&view={view}")
    assert address(page)["view"] == view
    expect(page.locator(".st-key-lead").first).to_be_visible()
    axe(page)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("section", SECTIONS)
def test_section_opens_by_its_link_and_is_accessible(
    section: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    link = f"monitoring?{CITY}&indicator=leavers_without_certificate&section={section}"
    page = go_to(new_page(color_scheme=color_scheme), link)
    assert address(page)["section"] == section
    expect(page.locator(f".st-key-section_{section}")).to_be_visible()
    axe(page)


def test_answer_and_picture_stand_on_the_first_screen(page: Page) -> None:
    go_to(page, "monitoring")
    expect(page.locator(".st-key-lead")).to_be_in_viewport(ratio=1)
    expect(page.locator('[data-testid="stVegaLiteChart"]').first).to_be_in_viewport(ratio=0.4)


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
    views = page.locator(".st-key-choose_view [role=radio], .st-key-choose_view button")
    tab_to(page, views.first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    wait_for_address(page, view="browse")


def test_an_indicator_is_found_by_typing(page: Page) -> None:
    go_to(page, f"monitoring?{CITY}&view=browse")
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
@pytest.mark.parametrize("section", ["trend", "groups", "distribution", "map"])
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
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&areas_districts=91001-402&section=distribution")
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    names = charts.locator("[aria-roledescription=circle], [aria-roledescription=point]")
    dot = names.and_(page.locator("[aria-label*='Wiedehopfanger']")).last
    dot.scroll_into_view_if_needed()
    dot.click()
    wait_for_address(page, areas_districts="91001-402,91001-503")
    page.get_by_role("link", name="Netzwerke").first.click()
    page.wait_for_url("**/networks?*")
    wait_for_address(page, areas_districts="91001-402,91001-503")


def test_another_year_leaves_the_course_over_all_years_as_it_is(page: Page) -> None:
    go_to(page, f"monitoring?{CITY}&indicator=leavers_without_certificate&year=2024")
    drawn = page.locator('[data-testid="stVegaLiteChart"] svg').first
    drawn.evaluate("(svg) => { svg.dataset.before = 'yes'; }")
    page.get_by_role("combobox", name="Jahr").click()
    page.get_by_role("option", name="2023").click()
    wait_for_address(page, year="2023")
    expect(page.locator(".st-key-lead")).to_contain_text("2023")
    assert drawn.get_attribute("data-before") == "yes"


def test_a_choice_keeps_the_scroll_position(page: Page) -> None:
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&section=distribution")
    main = page.locator('[data-testid="stMain"]')
    main.evaluate("(m) => m.scrollTo(0, 300)")
    page.get_by_text("Tabelle und Download", exact=True).evaluate("(button) => button.click()")
    wait_for_address(page, **{"as": "table"})
    assert main.evaluate("(m) => m.scrollTop") == 300


def test_pointing_at_a_dot_dims_the_other_areas(page: Page) -> None:
    go_to(page, f"monitoring?{CITY}&indicator=leavers_without_certificate")
    chart = page.locator('[data-testid="stVegaLiteChart"] svg').first
    own, other = (
        chart.locator(f"[aria-label^='{name}, 2023']") for name in ("Musterstadt", "Klinkerbrück")
    )
    own.hover()
    expect(other).to_have_attribute("opacity", "0.25")
    expect(own).to_have_attribute("opacity", "1")
