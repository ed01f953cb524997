"""A browser that opens pages and chooses in them, and tells how long it took to draw the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, sync_playwright

import run
from bench.marks import BUTTONS, LEAD
from tests.browser.harness import CHROMIUM_FLAGS, PATIENCE_MS, chromium_path

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
WINDOW = {"width": 1280, "height": 720}
CALM_MS = 300
"""A list that has just opened, or a chart just drawn, is left alone for so long."""

# Within the first group that stands below the lead and has another option.
OTHER_BUTTON = """([lead, groups]) => {
  const above = document.querySelector(lead);
  const isBelow = (group) =>
    above.compareDocumentPosition(group) & Node.DOCUMENT_POSITION_FOLLOWING && group.offsetParent;
  const other = (group) => group.querySelector('[aria-checked="false"], [aria-pressed="false"]');
  return [...document.querySelectorAll(groups)].filter(isBelow).map(other).find(Boolean) ?? null;
}"""


class Unmoved(Exception):
    """A choice changed nothing: the page is not as bench/marks.py says."""


@dataclass(frozen=True)
class Drawn:
    """Milliseconds until the lead could be read, and until the last change was on the screen."""

    headline: float | None
    drawn: float


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium without a window.

    Raises run.Problem where this machine has none.
    """
    with sync_playwright() as playwright:
        program = chromium_path(playwright)
        if program is None:
            raise run.Problem(run.NO_BROWSER)
        started = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield started
        started.close()


class Tab:
    """One page in a browser that knows nothing of earlier visits."""

    def __init__(self, started: Browser) -> None:
        self.page: Page = started.new_context(locale="de-DE", viewport=WINDOW).new_page()  # type: ignore[arg-type]
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.add_init_script(f"window.benchLead = {LEAD!r};\n{WATCH}")

    def open(self, url: str, path: str, **choices: str) -> Drawn:
        """Follow a link."""
        self.page.goto(f"{url}/{path}?{urlencode(choices)}", wait_until="commit")
        return self._drawn()

    def next_in_list(self, label: str) -> Drawn:
        """Choose the next option of a list, by keyboard.

        Raises Unmoved where the list then shows what it showed before.
        """
        box = self._list(label)
        before = box.input_value()
        taken = self._take(box, 1)
        if box.input_value() == before:
            raise Unmoved(f"the list {label!r} still shows {before!r}")
        return taken

    def add_from_list(self, label: str) -> Drawn:
        """Add the first option of a list of several that is not chosen yet, by keyboard.

        Above all options stands one that takes them all.
        Raises Unmoved where nothing was added.
        """
        before = self.page.url
        taken = self._take(self._list(label), 2)
        self.page.keyboard.press("Escape")  # it stays open for more
        if self.page.url == before:
            raise Unmoved(f"nothing was added to {label!r}")
        return taken

    def other_button(self) -> Drawn:
        """Choose another of the first options side by side that stand below the lead.

        Raises Unmoved where there is none.
        """
        button = self.page.evaluate_handle(OTHER_BUTTON, [LEAD, BUTTONS]).as_element()
        if button is None:
            raise Unmoved("no options side by side below the lead")
        button.scroll_into_view_if_needed()
        self.page.wait_for_timeout(CALM_MS)
        button.click()
        return self._drawn()

    def close(self) -> None:
        """Leave, and forget everything."""
        self.page.context.close()

    def _list(self, label: str) -> Locator:
        return self.page.get_by_role("combobox", name=label, exact=True).first

    def _take(self, box: Locator, steps: int) -> Drawn:
        """Open a list, go so many steps down from what is chosen, and take what stands there."""
        box.focus()
        for _ in range(steps):
            self.page.keyboard.press("ArrowDown")
            self.page.get_by_role("option").first.wait_for()
        self.page.wait_for_timeout(CALM_MS)
        self.page.keyboard.press("Enter")
        return self._drawn()

    def _drawn(self) -> Drawn:
        self.page.wait_for_function("() => window.benchLastDrawn")
        taken = self.page.evaluate("() => window.benchLastDrawn()")
        if taken is None:
            raise Unmoved(f"nothing was drawn in a minute at {self.page.url}")
        return Drawn(**taken)
