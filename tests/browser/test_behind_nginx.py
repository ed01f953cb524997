"""A browser that comes through nginx: all drawn, nothing refused, downloads find their process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.harness import Watch, ready
from tests.deploy.front import Front, needs, started

pytestmark = needs("nginx", "openssl")


@pytest.fixture(scope="module")
def front(databases: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with started(Path(tmp_path_factory.mktemp("browsed"))) as running:
        yield running


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    page = browser.new_page(ignore_https_errors=True, locale="de-DE")
    yield Watch(page)
    page.close()


def test_every_page_is_drawn_under_the_policy(front: Front, watch: Watch) -> None:
    for address in ("", "monitoring?city=musterstadt&section=map", "networks", "goals", "sources"):
        watch.page.goto(f"{front.url}/{address}")
        ready(watch.page)
    assert watch.faults == []


def test_a_download_finds_the_process_that_makes_it(front: Front, watch: Watch) -> None:
    watch.page.goto(f"{front.url}/monitoring?city=halle")
    ready(watch.page).get_by_text("Tabelle und Download").first.click()
    ready(watch.page)
    with watch.page.expect_download() as download:
        watch.page.get_by_role("button", name="CSV").first.click()
    assert download.value.path().read_text(encoding="utf-8-sig").count("\n") > 10
    assert watch.faults == []
