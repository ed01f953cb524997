"""The server goes and comes while somebody looks at a page: the view stays, and the next click is obeyed."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.harness import PATIENCE_MS, free_port, ready, start_server

IS_CONNECTED = """() => document.querySelector('[data-testid="stApp"]')
  .dataset.testConnectionState === 'CONNECTED'"""


def test_an_open_page_outlives_its_server(
    databases: None, browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    page = browser.new_page(viewport={"width": 1280, "height": 720}, locale="de-DE")
    with start_server(tmp_path / "first.txt", port=port) as first:
        page.goto(f"{first.url}/monitoring?city=halle&section=comparison")
        view = ready(page).url
        first.process.kill()
        said = page.get_by_role("dialog")
        expect(said).to_contain_text("Der Server antwortet gerade nicht", timeout=PATIENCE_MS)
        expect(said).not_to_contain_text("Streamlit")
    with start_server(tmp_path / "second.txt", port=port):
        page.wait_for_function(IS_CONNECTED, timeout=PATIENCE_MS)
        map_of_it = page.get_by_text("Gebiete und Karte", exact=True).first
        map_of_it.click()
        expect(page).to_have_url(re.compile("section=map"), timeout=PATIENCE_MS)
        ready(page)
        page.go_back()
        expect(page).to_have_url(view, timeout=PATIENCE_MS)
        ready(page)
    page.close()
