"""Paper: the sheets of the app, and a page printed from the browser's own menu."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_use import go_to

MUSTERSTADT = "city=musterstadt"
INDICATOR = f"monitoring?{MUSTERSTADT}&indicator=leavers_without_certificate"
PAGES_OF_PDF = re.compile(rb"/Type\s*/Page[^s]")

LEAST_POINTS = 8
A_PAGE = 1047
"""Pixels of A4 between its margins."""

FAULTS = """([least, page]) => {
  const found = [];
  const sheet = document.querySelector(".block-container").getBoundingClientRect();
  const walker = document.createTreeWalker(document.querySelector(".stMain"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, words = walker.currentNode.data.trim();
    const box = element.getBoundingClientRect();
    if (!words || box.width < 2 || ["STYLE", "SCRIPT", "TITLE"].includes(element.tagName)) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const points = 0.75 * parseFloat(getComputedStyle(element).fontSize);
    if (points < least - 0.01) found.push(`${points} points: ${words}`);
    if (box.right > sheet.right + 1) found.push(`cut at the right: ${words}`);
  }
  document.querySelectorAll(".stVegaLiteChart, .stTable tr").forEach((part) => {
    const { height } = part.getBoundingClientRect();
    if (height > page) found.push(`higher than a page: ${height} pixels, ${part.textContent.slice(0, 60)}`);
  });
  return found;
}"""


BARE_AND_WHOLE = """() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const pressed = [...document.querySelectorAll(".stApp :is(button, input, [role=combobox])")].filter(seen);
  const cut = [...document.querySelectorAll(".stTable")].filter((table) => {
    const { height } = table.closest(".stElementContainer").getBoundingClientRect();
    return height < table.querySelector("table").getBoundingClientRect().height;
  });
  return [...pressed, ...cut].map((element) => element.outerHTML.slice(0, 120));
}"""


def pages(page: Page) -> int:
    return len(PAGES_OF_PDF.findall(page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("link", "color_scheme", "most"),
    [
        ("monitoring?city=halle&year=2024&section=comparison", "light", 2),
        (f"{INDICATOR}&section=groups&groups=gap", "dark", 2),
        (f"monitoring?{MUSTERSTADT}&view=profile&section=all", "light", 2),
        (f"networks?{MUSTERSTADT}&view=money", "light", 1),
        (f"goals?{MUSTERSTADT}&view=measures", "light", 2),
        (f"goals?{MUSTERSTADT}&view=sheet", "light", 1),
    ],
    ids=["comparison", "gap", "profile", "money", "measures", "goals"],
)
def test_sheet_can_be_read_and_is_not_cut(
    link: str, color_scheme: str, most: int, new_page: Callable[..., Page]
) -> None:
    """Letters of 8 points and more on few pages; what stands on the screen is as wide as paper."""
    page = go_to(new_page(color_scheme=color_scheme), f"{link}&screen=sheet")
    expect(page.locator(".st-key-address")).to_contain_text("release=")
    expect(page.get_by_role("img", name="QR-Code")).to_be_visible()
    assert page.evaluate(FAULTS, [LEAST_POINTS, A_PAGE]) == []
    assert pages(page) <= most


@pytest.mark.parametrize(
    "link",
    [
        "monitoring?city=halle&section=table&table=years",
        f"monitoring?{MUSTERSTADT}&section=map&map=screen",
        f"networks?{MUSTERSTADT}&view=picture",
    ],
    ids=["table", "map", "network"],
)
def test_page_printed_from_the_browsers_menu_is_whole_and_bare(link: str, page: Page) -> None:
    """Nothing to press, and no table that ends where it scrolls on the screen."""
    go_to(page, link)
    page.emulate_media(media="print")
    assert page.evaluate(BARE_AND_WHOLE) == []
