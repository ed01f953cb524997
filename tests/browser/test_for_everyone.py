"""What those who hear the page, use a keyboard or set their own colours can rely on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import PATIENCE_MS, ready
from tests.browser.test_use import go_to, wait_for_address

ANNOUNCED = "body > p[role=status]"


def test_what_a_choice_changed_is_said_once(page: Page) -> None:
    go_to(page, "monitoring?indicator=leavers_without_certificate&year=2024")
    expect(page.locator(ANNOUNCED)).to_be_empty()
    page.locator(".st-key-choose_year").get_by_role("combobox").click()
    page.get_by_role("option", name="2023").click()
    expect(page.locator(ANNOUNCED)).to_contain_text("2023", timeout=PATIENCE_MS)
    page.get_by_role("link", name="Ziele").first.click()
    expect(page.locator(ANNOUNCED)).to_have_text("Ziele", timeout=PATIENCE_MS)


def test_the_way_past_the_menu_leads_to_the_heading(page: Page) -> None:
    go_to(page, "monitoring?indicator=leavers_without_certificate")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_focus_stays_with_a_choice_that_is_drawn_anew(page: Page) -> None:
    go_to(page, "monitoring?city=musterstadt&section=groups")
    shapes = page.locator(".st-key-choose_groups")
    shapes.get_by_role("radio").nth(1).click()
    wait_for_address(page, groups="panels")
    expect(shapes.locator("[aria-checked=true]")).to_be_focused(timeout=PATIENCE_MS)


def test_focus_on_a_slider_and_on_a_tool_is_seen(page: Page) -> None:
    go_to(page, "monitoring?city=musterstadt&section=map")
    page.keyboard.press("Tab")
    thumb = page.locator(".stSlider div:has(> div > input)").last
    thumb.locator("input").focus()
    assert thumb.evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"
    tool = page.locator(".stElementToolbar").last
    tool.get_by_role("button").last.focus()
    expect(tool).to_have_css("opacity", "1")


def test_what_is_chosen_is_read_in_forced_colours(new_page: Callable[..., Page]) -> None:
    page = go_to(new_page(forced_colors="active"), "sources")
    page.get_by_role("combobox", name="Suchen").fill("kita")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    colours = page.locator(".search [aria-selected=true]").evaluate(
        "(e) => [getComputedStyle(e).backgroundColor, getComputedStyle(e.querySelector('.name')).color]"
    )
    system = page.evaluate(
        """() => ['Highlight', 'HighlightText'].map((name) => {
          const probe = document.createElement('i');
          probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
          document.body.append(probe);
          return getComputedStyle(probe).color;
        })"""
    )
    assert colours == system


@pytest.mark.parametrize("window", [{"width": 1280, "height": 720}, {"width": 390, "height": 844}])
def test_what_is_pressed_is_large_enough(
    window: dict[str, int], new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(viewport=window), "monitoring?view=connections&connection=pair")
    small = (
        page.locator(".stMain")
        .locator("a, button")
        .evaluate_all(
            """(all) => all.filter((e) => e.getClientRects().length).filter((e) => {
          const { width, height } = e.getBoundingClientRect();
          return width < 24 || height < 24;
        }).map((e) => e.getAttribute('aria-label') || e.innerText)"""
        )
    )
    assert small == []


def test_focus_is_seen(page: Page) -> None:
    go_to(page, "sources")
    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, parseFloat(style.outlineWidth)]; }"
        )
        assert shown == ["solid", 3]


def test_nothing_of_a_chart_is_read_out_in_english_or_by_column(page: Page) -> None:
    go_to(page, "monitoring?city=musterstadt&section=groups&groups=panels")
    charts = page.locator(".stVegaLiteChart")
    assert charts.count() > 2
    expect(page.locator("[aria-roledescription]")).to_have_count(0)
    heard = charts.locator("[aria-label]").evaluate_all(
        "(parts) => parts.map((part) => part.getAttribute('aria-label'))"
    )
    assert heard
    assert not [label for label in heard if ";" in label or "axis" in label]


def test_title_of_a_source_says_its_language(page: Page) -> None:
    page.goto("/goals?city=halle&lang=en&view=goal&goal=isek-education")
    title = page.locator('.stMarkdown span[lang="de"]').filter(has_text="Bildungskonzept")
    expect(title.first).to_be_visible(timeout=PATIENCE_MS)


def test_hint_at_a_field_is_german(page: Page) -> None:
    go_to(page, "networks?city=musterstadt&view=list")
    page.locator(".st-key-choose_word input").fill("schule")
    hint = page.get_by_test_id("InputInstructions")
    expect(hint).to_contain_text("Mit der Eingabetaste übernehmen")


def test_menu_of_a_telephone_has_a_name(new_page: Callable[..., Page]) -> None:
    page = go_to(new_page(viewport={"width": 390, "height": 844}), "")
    expect(page.get_by_role("button", name="Menü", exact=True).first).to_be_visible()


@pytest.mark.parametrize(
    "window",
    [{"width": 1280, "height": 720}, {"width": 1000, "height": 700}, {"width": 320, "height": 640}],
    ids=["projector", "small window", "telephone"],
)
def test_nothing_of_the_masthead_and_the_rows_is_cut(
    window: dict[str, int], new_page: Callable[..., Page]
) -> None:
    page = ready(go_to(new_page(viewport=window), "?city=musterstadt"))
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-masthead button, .rows li *, .findings *')]
          .filter((e) => e.getClientRects().length && getComputedStyle(e).display !== 'none')
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                      || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow === 'hidden')
          .map((e) => e.textContent.slice(0, 40))"""
    )
    assert cut == []


def test_no_word_is_lost_where_a_visitor_sets_wider_spacing(new_page: Callable[..., Page]) -> None:
    page = go_to(new_page(), "monitoring?city=musterstadt&section=trend")
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
    )
    cut = page.locator(".stButtonGroup button").evaluate_all(
        "(all) => all.filter((e) => e.scrollHeight > e.clientHeight + 1).map((e) => e.innerText)"
    )
    assert cut == []
    # Nothing found yet: an empty list must not lie on the page.
    assert page.locator(".search .found").evaluate("(e) => e.offsetHeight") == 0


def test_the_table_of_signs_fits_a_telephone(new_page: Callable[..., Page]) -> None:
    page = go_to(new_page(viewport={"width": 320, "height": 640}), "sources")
    main = page.locator(".stMain")
    assert main.evaluate("(e) => e.scrollWidth - e.clientWidth") == 0
