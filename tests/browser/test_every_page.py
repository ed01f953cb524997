"""What holds for every page, in both languages and both colour schemes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.harness import Server, axe, ready

PAGES = ["", "monitoring", "networks", "goals", "sources"]
LANGUAGES = ["de", "en"]
FRAMED = '[data-testid="stTopNavLink"], [data-testid="stTopNavDropdownLink"]'


def go_to(page: Page, name: str, language: str) -> Page:
    page.goto(f"/{name}?lang={language}")
    return ready(page)


def assert_framed(page: Page, language: str) -> None:
    """The page stands in the frame: navigation, a title, one main heading, its language."""
    assert page.locator(FRAMED).count() > 1, "the navigation is missing"
    assert "Bildungsblick" in page.title()
    headings = page.locator("h1:visible").all_inner_texts()
    assert len(headings) == 1, f"one main heading expected, found {headings}"
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("name", PAGES)
def test_deep_link_opens_framed_page_on_a_fresh_server(
    name: str, fresh_server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page(base_url=fresh_server.url)
    assert_framed(go_to(page, name, "en"), "en")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_framed_and_accessible(
    name: str, language: str, color_scheme: str, new_page: Callable[..., Page]
) -> None:
    page = go_to(new_page(color_scheme=color_scheme), name, language)
    assert_framed(page, language)
    axe(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_tell_pages_apart(language: str, page: Page) -> None:
    titles = [go_to(page, name, language).title() for name in PAGES]
    assert len(set(titles)) == len(PAGES), titles


def test_no_cookie_is_set(page: Page) -> None:
    go_to(page, "", "de")
    assert page.context.cookies() == []


def menu_label(page: Page) -> str | None:
    button = page.locator('[data-testid="stMainMenu"] button, [data-testid="stMainMenuButton"]')
    return button.first.get_attribute("aria-label")


@pytest.mark.parametrize(("language", "label"), [("de", "Menü"), ("en", "Main menu")])
def test_streamlits_own_labels_follow_the_language(language: str, label: str, page: Page) -> None:
    go_to(page, "", language)
    assert menu_label(page) == label


def test_language_follows_the_address_without_a_reload(page: Page) -> None:
    go_to(page, "", "de")
    # An empty address, as while pages change, leaves the language as it is.
    for address, language, label in [
        ("?lang=en", "en", "Main menu"),
        ("?", "en", "Main menu"),
        ("?lang=de", "de", "Menü"),
    ]:
        page.evaluate(
            "(address) => { history.replaceState({}, '', address); document.body.append('') }",
            address,
        )
        page.wait_for_function("(code) => document.documentElement.lang === code", arg=language)
        assert menu_label(page) == label


def test_unknown_language_is_german(page: Page) -> None:
    page.goto("/?lang=xx")
    ready(page)
    assert page.locator("html").get_attribute("lang") == "de"
