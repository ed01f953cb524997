"""What browser tests share: a server of their own, waiting, watching and accessibility rules."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Playwright, Request, Response, Route

import run

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",  # root in a container has no sandbox
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL without a graphics card, for maps
    "--disable-quic",
    "--disable-dev-shm-usage",  # containers have a small /dev/shm
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

# Faults of Streamlit 1.67 that no setting of ours can mend: rule, part of the element's HTML, why
# it may stand. Try to empty this list with every new version of Streamlit.
STREAMLITS_OWN: list[tuple[str, str, str]] = []

PATIENCE_MS = 90_000


# --- the server ------------------------------------------------------------------------------


@dataclass
class Server:
    """A running app."""

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def log(self) -> str:
        """What the app has written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def start_server(
    log_file: Path, *, quiet: bool = True, app: str = "app:app", port: int | None = None
) -> Iterator[Server]:
    """Start the app as run.py does; with `quiet` it must not have logged anything at the end."""
    port = port or free_port()
    url = run.address("127.0.0.1", port)
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            run.server_command(sys.executable, "127.0.0.1", port, app),
            cwd=run.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(url, process, log_file)
    try:
        assert run.wait_until_up(process, url), f"The app did not start:\n{server.log}"
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)
    if quiet:
        assert not server.log, f"The app wrote to its log:\n{server.log}"


# --- the browser -----------------------------------------------------------------------------


def chromium_path(playwright: Playwright) -> str | None:
    """A browser of this machine, else Playwright's own where it was installed."""
    own = playwright.chromium.executable_path
    return run.find_browser() or (own if Path(own).exists() else None)


@dataclass
class Watch:
    """Notes what a page must not do: call another host, write errors, miss an address of ours."""

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.context.route("**/*", self._hold_back)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if is_foreign(request.url):
            self.faults.append(f"request to another host: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"answer {response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _hold_back(self, route: Route) -> None:
        if is_foreign(route.request.url):
            route.abort()
        else:
            route.continue_()


def is_foreign(url: str) -> bool:
    """Whether an address lies outside this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in (
        "127.0.0.1",
        "localhost",
    )


IS_READY = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (app?.dataset.testConnectionState !== 'CONNECTED') return false;
  if (app.dataset.testScriptState !== 'notRunning') return false;
  if (!document.querySelector('[data-testid="stMain"] [data-testid="stVerticalBlock"] *')) {
    return false;
  }
  if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
  const drawn = (element) => {
    const picture = element.querySelector('svg.marks, canvas.marks, canvas');
    return picture && picture.getBoundingClientRect().height > 0;
  };
  const pictures = '[data-testid="stVegaLiteChart"], [data-testid="stDeckGlJsonChart"]';
  const seen = [...document.querySelectorAll(pictures)].filter((e) => e.offsetParent);
  return seen.every(drawn);
}"""

TWO_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""


def ready(page: Page) -> Page:
    """Wait until Streamlit has finished running and every visible chart and map is drawn."""
    page.wait_for_function(IS_READY, timeout=PATIENCE_MS)
    # A run can be followed by another at once (a widget that takes its value from the address).
    page.wait_for_timeout(150)
    page.wait_for_function(IS_READY, timeout=PATIENCE_MS)
    page.evaluate(TWO_FRAMES)
    return page


# --- accessibility ---------------------------------------------------------------------------

CONTENT_HEIGHT = """() => Math.max(...['stMain', 'stSidebarContent'].map(
  (id) => document.querySelector(`[data-testid="${id}"]`)?.scrollHeight ?? 0))"""


@contextmanager
def all_in_view(page: Page) -> Iterator[None]:
    """Make the window as high as its content for a while.

    Streamlit scrolls inside the page, and axe says nothing about the contrast of what is scrolled
    out of view.
    """
    size = page.viewport_size
    assert size is not None
    height = max(size["height"], page.evaluate(CONTENT_HEIGHT))
    page.set_viewport_size({"width": size["width"], "height": height})
    ready(page)
    yield
    page.set_viewport_size(size)


def axe(page: Page, *, all_of_it: bool = True) -> None:
    """Hold a page, or what is in view of it, against WCAG 2.2 A and AA; list what breaks them."""
    options = {"runOnly": {"type": "tag", "values": WCAG_2_2_AA}, "resultTypes": ["violations"]}
    with all_in_view(page) if all_of_it else nullcontext():
        results: dict[str, Any] = Axe().run(page, options=options).response
    found = [
        describe(violation, node)
        for violation in results["violations"]
        for node in violation["nodes"]
        if not is_streamlits_own(violation["id"], node["html"])
    ]
    assert not found, f"{len(found)} faults at {page.url}\n\n" + "\n\n".join(found)


def is_streamlits_own(rule: str, html: str) -> bool:
    """Whether a fault is on the list of those that we cannot mend."""
    return any(rule == known and part in html for known, part, _ in STREAMLITS_OWN)


def describe(violation: dict[str, Any], node: dict[str, Any]) -> str:
    """One fault: the rule, where, and what is wrong with it."""
    target = " ".join(str(part) for part in node["target"])
    wrong = "\n".join(
        f"    {check['message']}" for kind in ("any", "all", "none") for check in node[kind]
    )
    return f"{violation['id']}: {violation['help']}\n  {target}\n  {node['html'][:300]}\n{wrong}"
