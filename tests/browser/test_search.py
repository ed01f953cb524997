"""The search box of every page: live, by keyboard and by pointer, within one visit."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import axe, ready
from tests.browser.test_use import address, go_to, wait_for_address
from texts.search import fitting, matches


def test_an_indicator_is_found_while_typing_and_opened_by_keyboard(page: Page) -> None:
    go_to(page, "goals?city=musterstadt&lang=de")
    page.evaluate("() => { window.opened = true; }")
    field = page.get_by_role("combobox", name="Suchen")
    field.type("schulabbrecher")
    expect(page.get_by_role("option").first).to_contain_text("ohne Hauptschulabschluss")
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == marked.get_attribute("id")
    axe(page)
    page.keyboard.press("Enter")
    wait_for_address(page, city="musterstadt", indicator="leavers_without_certificate")
    expect(page.get_by_role("listbox")).to_be_empty()
    assert page.evaluate("() => window.opened"), "the page was loaded anew"
    page.go_back()
    page.wait_for_url("**/goals?*")


def test_a_result_on_its_own_page_keeps_the_other_choices(page: Page) -> None:
    go_to(page, "monitoring?indicator=leavers_without_certificate&areas_counties=14713")
    page.get_by_role("combobox", name="Suchen").fill("Jugendarbeitslos")
    page.get_by_role("option").first.click()
    wait_for_address(page, indicator="youth_unemployment_rate", areas_counties="14713")


@pytest.mark.parametrize("asked", ["grun", "Übergang", "Abschlüsse", "Gymansium", "zzzz"])
def test_browser_and_pages_find_the_same(asked: str, page: Page) -> None:
    go_to(page, "sources?city=halle")
    index = page.locator(".search").get_attribute("data-index")
    entries = json.loads(page.request.get(f"/{index}").text())
    texts = [" ".join(entry[:5]) for entry in entries]
    number = sum(fitting(texts, asked))
    page.get_by_role("combobox", name="Suchen").fill(asked)
    said, shown = page.locator(".search [role=status]"), page.get_by_role("option")
    if not number:
        expect(said).to_contain_text("nichts")
    elif not any(matches(each, asked) for each in texts):
        expect(said).to_contain_text("Meinen Sie das?")
        expect(shown).to_have_count(min(number, 12))
    else:
        expect(said).to_contain_text(f"{number} Treffer")
    assert address(ready(page))["city"] == "halle"
