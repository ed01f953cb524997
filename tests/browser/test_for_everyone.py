"""What those who hear the page, use a keyboard or set their own colours can rely on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import PATIENCE_MS, ready
from tests.browser.test_use import go_to

ANNOUNCED = "body > p[role=status]"


def test_what_a_choice_changed_is_said_once(page: Page) -> None:
    go_to(page, "monitoring?indicator=leavers_without_certificate&year=2024")
    expect(page.locator(ANNOUNCED)).to_be_empty()
    page.locator(".st-key-choose_year").get_by_role("combobox").click()
    page.get_by_role("option", name="2023").click()
    expect(page.locator(ANNOUNCED)).to_contain_text("2023", timeout=PATIENCE_MS)
    page.get_by_role("link", name="Ziele").first.click()
    expect(page.locator(ANNOUNCED)).to_have_text("Ziele", timeout=PATIENCE_MS)


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
