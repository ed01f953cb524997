"""The views of the monitoring page: deep links, keyboard, accessibility, projector, paper, redrawing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import axe
from tests.browser.test_use import address, go_to, tab_to, wait_for_address

CITY = "city=musterstadt"
LANGUAGE_BEFORE_SCHOOL = f"monitoring?{CITY}&indicator=school_entrance_language"
VIEWS = [
    "browse",
    "profile",
    "profile&section=side_by_side",
    *(f"connections&connection={each}" for each in ("pair", "differences", "topics")),
]
SECTIONS = ["comparison", "map", "groups", "groups&groups=panels", "groups&groups=gap", "table"]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_by_its_link_and_is_accessible(
    view: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(color_scheme=color_scheme), f"monitoring?{CITY}&view={view}")
    assert address(page)["view"] == view.partition("&")[0]
    expect(page.locator("h1").first).to_be_visible()
    axe(page)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("section", SECTIONS)
def test_section_opens_by_its_link_and_is_accessible(
    section: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    link = f"monitoring?{CITY}&indicator=leavers_without_certificate&section={section}"
    page = go_to(new_page(color_scheme=color_scheme), link)
    assert address(page)["section"] == section.partition("&")[0]
    expect(page.locator(".answer")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("city", ["halle&year=2024", "musterstadt"])
def test_answer_picture_and_sections_stand_on_the_first_screen(city: str, page: Page) -> None:
    """Halle in 2024 has the longest comparison, Musterstadt a notice above and a status."""
    go_to(page, f"monitoring?city={city}&indicator=leavers_without_certificate")
    for part in (".answer", CHART, ".st-key-foot", ".st-key-choose_section"):
        expect(page.locator(part).first).to_be_in_viewport(ratio=1)


def test_one_press_copies_the_link_of_the_view(new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    go_to(page, f"monitoring?{CITY}&section=groups")
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.get_by_role("status").filter(has_text="Link kopiert")).to_be_attached()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "section=groups" in copied
    assert "release=" in copied


def test_choices_stay_in_sight(page: Page) -> None:
    go_to(page, "monitoring?city=halle&section=comparison&year=2023")
    page.locator('[data-testid="stMain"]').evaluate("(main) => main.scrollTo(0, 900)")
    expect(page.get_by_role("combobox", name="Kennzahl")).to_be_in_viewport(ratio=1)


CHART = '[data-testid="stVegaLiteChart"]'
TEXTS = f"{CHART} svg text"
OVERLAPS = """(texts) => {
  const seen = texts.filter((text) => text.textContent.trim() && +getComputedStyle(text).opacity > 0)
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  seen.forEach(([one, a], i) => seen.slice(i + 1).forEach(([other, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > 5) found.push(`${one} / ${other}`);
  }));
  return found;
}"""
CUT = """(texts) => texts.filter((text) => {
  const inside = text.closest("svg").getBoundingClientRect(), words = text.getBoundingClientRect();
  return words.width > 0 && (words.right > inside.right + 2 || words.left < inside.left - 2);
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("width", [1280, 820, 390, 320])
@pytest.mark.parametrize("since", ["recent", "whole"])
def test_names_at_the_lines_neither_overlap_nor_are_cut(
    since: str, width: int, new_page: Callable[..., Page]
) -> None:
    window = {"width": width, "height": 800}
    page = go_to(
        new_page(viewport=window), f"monitoring?city=halle&since={since}&section=definition"
    )
    texts = page.locator(TEXTS)
    assert texts.count() > 5
    assert texts.evaluate_all(OVERLAPS) == []
    assert texts.evaluate_all(CUT) == []
    plot = page.locator(f"{CHART} svg .mark-symbol path").evaluate_all(
        "(dots) => dots.map((dot) => dot.getBoundingClientRect().x)"
    )
    assert max(plot) - min(plot) > 40, "the picture has a width"


def test_choices_fold_to_a_line_on_a_telephone(new_page: Callable[..., Page]) -> None:
    page = go_to(
        new_page(viewport={"width": 390, "height": 844}), "monitoring?city=halle&year=2023"
    )
    expect(page.locator(".st-key-choice")).to_be_hidden()
    expect(page.locator(".answer strong")).to_be_in_viewport(ratio=1)
    fold = page.get_by_role("button", name="Halle (Saale) · 2023 · verglichen mit 5")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("combobox", name="Kennzahl")).to_be_visible()
    page.get_by_role("button", name="Halle (Saale) · Deutsch").click()
    page.get_by_role("radio", name="English").click()
    # The line changes with what it stands for, and stays unfolded.
    fold = page.get_by_role("button", name="Halle (Saale) · 2023 · compared with 5")
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="Halle (Saale) · English").click()
    expect(page.get_by_role("radio", name="Deutsch")).to_be_hidden()


def test_a_finger_over_the_map_moves_the_page(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&section=map&map=screen")
    drawing = page.locator('[data-testid="stDeckGlJsonChart"] canvas').first
    drawing.scroll_into_view_if_needed()
    main = page.locator('[data-testid="stMain"]')
    before, box = main.evaluate("(main) => main.scrollTop"), drawing.bounding_box()
    assert box is not None
    finger = page.context.new_cdp_session(page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    for _ in range(10):
        at["y"] += 20
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    moved = "([main, before]) => main.scrollTop < before - 100"
    page.wait_for_function(moved, arg=[main.element_handle(), before])


@pytest.mark.parametrize("view", ["indicator", *VIEWS])
def test_view_folds_its_choices_and_does_not_scroll_sideways_on_a_tablet(
    view: str, new_page: Callable[..., Page]
) -> None:
    tablet = {"width": 820, "height": 1180}
    page = go_to(new_page(viewport=tablet), f"monitoring?{CITY}&view={view}")
    expect(page.locator(".st-key-line .st-key-choice")).to_be_hidden()
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
    expect(page.get_by_role("combobox", name="Kennzahl")).to_be_visible()
    expect(page.get_by_role("combobox", name="Jahr")).to_be_visible()
    expect(page.get_by_role("navigation", name="Seiten")).to_be_hidden()
    picture = page.locator(f"{CHART} svg").first.bounding_box()
    assert picture is not None
    assert picture["height"] >= 0.6 * 720, "the picture takes most of the screen"
    assert picture["y"] + picture["height"] <= 740, "the picture is on the first screen"
    page.get_by_role("button", name="Zurück zur Seite").click()
    wait_for_address(page, screen="page")


SMALL = """() => {
  const large = (size, element) => size * element.getBoundingClientRect().height
    / (element.offsetHeight || element.getBoundingClientRect().height || 1);
  const walker = document.createTreeWalker(document.querySelector(".stMain"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const box = element.getBoundingClientRect();
    if (!walker.currentNode.data.trim() || box.width < 2 || box.height < 2) continue;
    if (["STYLE", "SCRIPT", "TITLE"].includes(element.tagName)) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 19.9) found.push(`${size}: ${walker.currentNode.data}`);
  }
  return found;
}"""


def test_answer_shown_large_is_on_one_screen(page: Page) -> None:
    """Halle in 2024 has the longest comparison."""
    indicator = "indicator=leavers_without_certificate&year=2024"
    go_to(page, f"monitoring?city=halle&{indicator}&screen=meeting&section=answer")
    for part in (".answer", f"{CHART} svg"):
        expect(page.locator(part).first).to_be_in_viewport(ratio=1)


LARGE = {
    "answer": "monitoring?city=halle&section=answer",
    "comparison": "monitoring?city=halle&section=comparison",
    "map": "monitoring?city=halle&section=map",
    "groups": "monitoring?city=halle&section=groups",
    "pair": "monitoring?city=halle&view=connections&connection=pair",
    "differences": "monitoring?city=halle&view=connections&connection=differences",
    "topics": "monitoring?city=halle&view=connections&connection=topics",
    "governance": "networks?city=halle&view=governance",
    "coverage": "networks?city=halle&view=coverage",
    "goal": f"goals?{CITY}&view=goal",
    "steering": f"goals?{CITY}&view=steering",
}


@pytest.mark.parametrize("view", LARGE)
def test_view_shown_large_has_large_letters_and_its_picture_on_one_screen(
    view: str, page: Page
) -> None:
    go_to(page, f"{LARGE[view]}&screen=meeting")
    pictures = page.locator(f"{CHART} svg")
    expect(pictures.first).to_be_visible()
    assert page.evaluate(SMALL) == []
    boxes = [box for each in pictures.all() if (box := each.bounding_box())]
    highest = max(boxes, key=lambda box: box["height"])
    assert highest["height"] >= 0.6 * 720
    assert highest["y"] + highest["height"] <= 722


def test_overview_shown_large_has_large_letters(page: Page) -> None:
    go_to(page, "?city=halle&screen=meeting")
    assert page.evaluate(SMALL) == []
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 1280


def test_button_of_the_sheet_opens_the_printer(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&screen=sheet")
    page.get_by_role("button", name="Drucken").click()
    page.wait_for_function("() => window.printed")


def test_print_opens_sheet_and_printer_at_once(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    go_to(page, LANGUAGE_BEFORE_SCHOOL)
    page.get_by_role("button", name="Drucken").click()
    wait_for_address(page, screen="sheet")
    page.wait_for_function("() => window.printed")


def test_dark_screen_prints_dark_on_white(new_page: Callable[..., Page]) -> None:
    page = go_to(new_page(color_scheme="dark"), "monitoring?city=halle")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    words = page.locator(".answer dd").first
    assert words.evaluate("(words) => getComputedStyle(words).color") == "rgb(22, 25, 29)"
    assert (
        page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )


# --- clicks and redrawing ----------------------------------------------------------------------


def test_a_click_on_a_dot_takes_its_area_into_the_selection(page: Page) -> None:
    go_to(
        page,
        f"{LANGUAGE_BEFORE_SCHOOL}&level=district&areas_districts=91001-402&section=comparison",
    )
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    names = charts.locator("[role=graphics-symbol]")
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
    expect(page.locator(".answer")).to_contain_text("2023")
    assert drawn.get_attribute("data-before") == "yes"


def test_a_choice_keeps_the_scroll_position(page: Page) -> None:
    go_to(page, f"{LANGUAGE_BEFORE_SCHOOL}&level=district&section=comparison")
    main = page.locator('[data-testid="stMain"]')
    main.evaluate("(m) => m.scrollTo(0, 300)")
    page.get_by_text("Bedeutung und Quellen", exact=True).evaluate("(button) => button.click()")
    wait_for_address(page, section="definition")
    assert main.evaluate("(m) => m.scrollTop") == 300


def test_pointing_at_a_dot_dims_the_other_areas(page: Page) -> None:
    go_to(page, f"monitoring?{CITY}&indicator=leavers_without_certificate&since=whole")
    chart = page.locator('[data-testid="stVegaLiteChart"] svg').first
    own, other = (
        chart.locator(f"[aria-label^='{name}, 2023']") for name in ("Musterstadt", "Klinkerbrück")
    )
    own.hover()
    expect(other).to_have_attribute("opacity", "0.25")
    expect(own).to_have_attribute("opacity", "1")
