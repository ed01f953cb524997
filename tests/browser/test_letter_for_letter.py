"""What visitors read: every sign of every text of a bundle, in a real browser."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.build import build
from tests.browser.harness import start_server
from tests.pages.visit import PLACES
from tests.signs import FOUND, misread, with_signs

OPEN = "() => document.querySelectorAll('details:not([open]) > summary').forEach(e => e.click())"
READ = """() => [document.body.innerText,
  ...[...document.querySelectorAll('[alt], [aria-label]')].map(
    each => each.getAttribute('alt') || each.getAttribute('aria-label') || '')].join('\\n')"""


def test_every_sign_is_read_in_a_browser(
    browser: Browser, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(sample_folder, tmp_path / "kleinstadt"))
    with_signs(folder)
    build(folder, tmp_path / "releases")
    monkeypatch.setenv("BILDUNGSBLICK_RELEASES", str(tmp_path / "releases"))
    with start_server(tmp_path / "log.txt", quiet=False) as server:
        page = browser.new_context(base_url=server.url, locale="de-DE").new_page()
        seen = 0
        for name, chosen in PLACES:
            query = "&".join(f"{key}={value}" for key, value in chosen.items())
            page.goto(f"/{'' if name == 'overview' else name}?{query}")
            page.wait_for_selector("h1", timeout=60_000)
            page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')")
            page.evaluate(OPEN)
            page.wait_for_timeout(1_500)
            said = page.evaluate(READ)
            assert misread(said) == set(), (name, chosen)
            seen += len(FOUND.findall(said))
        page.context.close()
    assert seen > 100
