"""The networks page in a browser: click and keyboard open a card, its views are accessible and not long."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import axe
from tests.browser.test_use import address, go_to, wait_for_address

CITY = "city=musterstadt"
GRAPH = ".stEChartsChart"
LONGEST = 2_000
"""Pixels of a page on which nothing was opened."""

HEIGHT = "() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight"
POINTS = (
    "() => getComputedStyle(document.querySelector('.stEChartsChart div')).cursor === 'pointer'"
)


@pytest.mark.parametrize(
    "view", ["picture", "list", "governance", "islands", "coverage", "money", "then"]
)
def test_view_is_accessible_and_not_long(view: str, new_page: Callable[..., Page]) -> None:
    scheme = "dark" if view in {"picture", "coverage", "money"} else "light"
    page = go_to(new_page(color_scheme=scheme), f"networks?{CITY}&view={view}")
    assert address(page)["view"] == view
    axe(page)
    assert page.evaluate(HEIGHT) <= LONGEST


def test_click_on_a_mark_opens_its_card(new_page: Callable[..., Page]) -> None:
    page = go_to(new_page(viewport={"width": 1280, "height": 1500}), f"networks?{CITY}")
    graph = page.locator(GRAPH)
    expect(graph.locator("canvas")).to_be_visible()
    box = graph.bounding_box()
    assert box is not None
    for step in range(600):
        x = box["x"] + 120 + 14 * (step % 60)
        y = box["y"] + 90 + 22 * (step // 60)
        page.mouse.move(x, y)
        if page.evaluate(POINTS):
            page.mouse.click(x, y)
            page.wait_for_timeout(1500)
            if address(page)["card"] != "none":
                break
    opened = address(page)["card"]
    assert opened.startswith(("actor-", "network-", "programme-"))
    expect(page.locator(".st-key-section_card h3")).to_be_visible()


def test_list_opens_a_card_by_keyboard(page: Page) -> None:
    go_to(page, f"networks?{CITY}")
    box = page.get_by_role("combobox", name="Karte öffnen", exact=False)
    box.focus()
    page.keyboard.type("Jugendamt")
    page.get_by_role("option", name="Jugendamt").first.wait_for()
    page.keyboard.press("Enter")
    wait_for_address(page, card="actor-youth-office")
    expect(page.locator(".st-key-section_card h3")).to_have_text("Jugendamt")
