"""How much the server sends: for a first visit, and for a change."""

import base64
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.browser import Tab, browser
from bench.figures import Extent, Figure
from bench.marks import INDICATOR, MEASURED_PAGE, YEAR, path
from bench.servers import EMPTY, REAL, server

LISTS = {"year": YEAR, "indicator": INDICATOR}
BINARY = 2
"""How the protocol of web sockets names a message of bytes."""


class Meter:
    """Counts the bytes a tab receives, as sent: compressed files, headers, messages."""

    def __init__(self, tab: Tab) -> None:
        self.received = 0
        session = tab.page.context.new_cdp_session(tab.page)
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", self._message)
        session.send("Network.enable")

    def _file(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def _message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        content = frame["payloadData"]
        binary = frame["opcode"] == BINARY
        self.received += len(base64.b64decode(content) if binary else content.encode())

    def since(self, work: Callable[[], object]) -> int:
        """Bytes received while something is done."""
        before = self.received
        work()
        return self.received - before


def measure(extent: Extent) -> Iterator[Figure]:
    """First visits of each page, and changes in each list of the page with the most charts."""
    with browser() as started, server(REAL) as real, server(EMPTY) as empty:
        nothing = _visit_mb(started, empty.url, "", {})
        for city in extent.cities:
            for page in extent.pages:
                sent = _visit_mb(started, real.url, path(page), {"city": city})
                yield Figure("visit_bytes", sent, nothing, city=city, page=page)
        nothing = _change_kb(started, empty.url, "", {}, YEAR, extent.times)
        for city in extent.cities:
            for name, label in LISTS.items():
                sent = _change_kb(
                    started, real.url, path(MEASURED_PAGE), {"city": city}, label, extent.times
                )
                yield Figure(f"{name}_bytes", sent, nothing, city=city, page=MEASURED_PAGE)


def _visit_mb(started: Browser, url: str, page: str, choices: dict[str, str]) -> float:
    tab = Tab(started)
    sent = Meter(tab).since(lambda: tab.open(url, page, **choices))
    tab.close()
    return sent / 1e6


def _change_kb(
    started: Browser, url: str, page: str, choices: dict[str, str], label: str, times: int
) -> float:
    """Median of some changes, one after the other in one visit."""
    tab = Tab(started)
    meter = Meter(tab)
    tab.open(url, page, **choices)
    sent = [meter.since(lambda: tab.next_in_list(label)) for _ in range(times)]
    tab.close()
    return median(sent) / 1e3
