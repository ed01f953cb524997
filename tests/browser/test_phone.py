"""On a telephone: what is asked for comes first, pages have an end, and nothing is cut or wider than the screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_use import go_to

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
CITY = "city=musterstadt"
CHART = ".stVegaLiteChart"
PARTS = "monitoring?view=connections&connection="
# The first figure, and the pixels that the page may be high: a long list has an end, the rest is asked for.
# None: sentences come first.
PAGES: dict[str, tuple[str | None, int]] = {
    "?": (".rows .figure", 2_800),
    "monitoring?view=indicator&section=map": (".answer strong", 3_000),
    "monitoring?view=indicator&section=groups&groups=gap": (".answer strong", 3_000),
    "monitoring?view=browse": (".stGridCell", 4_300),
    "monitoring?view=profile&section=all": (CHART, 3_400),
    "monitoring?view=profile&section=side_by_side": (".stTable", 1_700),
    f"{PARTS}pair": (CHART, 2_000),
    f"{PARTS}differences&section=within": (None, 2_500),
    f"{PARTS}topics": (None, 2_700),
    "networks?view=list": (".stTable", 2_600),
    "networks?view=money": (None, 2_700),
    "goals?view=sheet": (CHART, 2_500),
    "goals?view=goal": (None, 2_800),
    "goals?view=measures": (None, 2_500),
}
HEAD = 340
"""Pixels from the top at which the heading stands at the latest."""
FIRST = ".stMain :is(h1, h2)"
TOO_WIDE = (
    "() => { const m = document.querySelector('.stMain'); return m.scrollWidth - m.clientWidth; }"
)
HEIGHT = "() => document.querySelector('.stMain').scrollHeight"
CUT = """(texts) => texts.filter((text) => {
  const inside = text.closest("svg").getBoundingClientRect(), words = text.getBoundingClientRect();
  return words.width > 0 && (words.right > inside.right + 2 || words.left < inside.left - 2);
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("view", PAGES)
def test_answer_comes_first_and_nothing_is_cut(view: str, new_page: Callable[..., Page]) -> None:
    figure, height = PAGES[view]
    page = go_to(new_page(**PHONE), f"{view}&{CITY}")
    top = page.locator(FIRST).first.bounding_box()
    assert top is not None
    assert top["y"] < HEAD
    if figure is not None:
        expect(page.locator(figure).first).to_be_in_viewport()
    assert page.evaluate(HEIGHT) < height
    assert page.evaluate(TOO_WIDE) <= 0
    assert page.locator("svg.marks text").evaluate_all(CUT) == []
    page.set_viewport_size({"width": 320, "height": 640})
    # Pictures are drawn anew for the width.
    page.wait_for_function(f"() => ({TOO_WIDE})() <= 0")


def test_the_first_of_many_cards_are_shown_and_all_on_request(
    new_page: Callable[..., Page],
) -> None:
    page = go_to(new_page(**PHONE), f"goals?view=mandates&{CITY}")
    cards = page.locator(".stGridCell")
    assert cards.evaluate_all("(all) => all.filter((each) => each.offsetParent).length") == 3
    rest = page.get_by_role("button", name="Alle 11 zeigen")
    rest.tap()
    expect(rest).to_have_attribute("aria-expanded", "true")
    assert cards.evaluate_all("(all) => all.filter((each) => each.offsetParent).length") == 11


def test_three_indicators_of_the_comparison_table_stand_side_by_side(
    new_page: Callable[..., Page],
) -> None:
    three = "indicators=leavers_without_certificate,transition_gymnasium,grade_repetition"
    page = go_to(new_page(**PHONE), f"monitoring?view=profile&section=side_by_side&{three}&{CITY}")
    heads = page.locator(".st-key-section_side_by_side th")
    expect(heads.last).to_be_in_viewport(ratio=1)
