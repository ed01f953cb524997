"""The goals page where only a browser can tell: by keyboard, on a telephone, on paper, for all readers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.harness import axe, ready

CITY = "city=musterstadt&lang=de"
FOLD = "[data-testid='stExpander'] summary"
LONGEST = 20_000
"""Pixels of a page on a telephone."""


@pytest.mark.parametrize(
    ("view", "color_scheme"),
    [
        ("tree", "dark"),
        ("sheet", "light"),
        ("goal", "dark"),
        ("measures", "light"),
        ("steering", "light"),
    ],
)
def test_view_is_accessible(view: str, color_scheme: str, new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme=color_scheme)
    page.goto(f"/goals?{CITY}&view={view}")
    axe(ready(page))


def test_guideline_unfolds_by_keyboard_and_its_goal_is_one_link_away(page: Page) -> None:
    page.goto(f"/goals?{CITY}")
    fold = ready(page).locator(FOLD).first
    fold.focus()
    page.keyboard.press("Enter")
    goal = page.get_by_role("link", name="Mehr Kinder unter 3 Jahren")
    goal.wait_for()
    goal.click()
    page.wait_for_url(re.compile("view=goal.*goal=g11-childcare|goal=g11-childcare.*view=goal"))
    page.get_by_role("heading", level=1, name="Mehr Kinder unter 3 Jahren").wait_for()


@pytest.mark.parametrize("view", ["tree", "goal", "measures"])
def test_telephone_shows_the_page_without_scrolling_sideways(
    view: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(f"/goals?{CITY}&view={view}")
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert height < LONGEST
