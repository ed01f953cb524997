"""A running server and a real browser for the tests in this folder."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

import run
from tests.browser.harness import CHROMIUM_FLAGS, Server, Watch, chromium_path, start_server

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def databases() -> None:
    """The databases, built when their inputs changed."""
    run.build(sys.executable)


@pytest.fixture(scope="session")
def server(databases: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One running app for all tests of this worker; it must log nothing."""
    with start_server(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


@pytest.fixture
def fresh_server(databases: None, tmp_path: Path) -> Iterator[Server]:
    """An app that nobody has visited yet; it must log nothing."""
    with start_server(tmp_path / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium; a missing one is a failure that says what to do, never a skipped test."""
    path = chromium_path(playwright)
    if path is None:
        pytest.fail(run.NO_BROWSER)
    started = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
    yield started
    started.close()


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open pages with any of Playwright's context options, such as color_scheme or viewport.

    At the end the test fails when a page asked another host for anything, wrote an error to the
    console, or met an address of ours that is missing.
    """
    opened: list[tuple[Page, Watch]] = []

    def open_page(**options: Any) -> Page:
        settings: dict[str, Any] = {
            "base_url": server.url,
            "locale": "de-DE",
            "viewport": {"width": 1280, "height": 720},
        }
        page = browser.new_context(**(settings | options)).new_page()
        opened.append((page, Watch(page)))
        return page

    yield open_page
    for page, _ in opened:
        page.context.close()
    faults = [fault for _, watch in opened for fault in watch.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of 1280 × 720 pixels in a German, light browser."""
    return new_page()
