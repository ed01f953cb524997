"""How much a first visit loads: on a slow connection this decides how long it takes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.harness import ready

# Without deck.gl, the library that draws maps: 0.8 MB more where there is one.
MOST_BYTES = 1_800_000
# Below this it does not matter.
WORTH_COMPRESSING = 5_000


@pytest.mark.parametrize("name", ["", "networks", "goals", "sources"])
def test_first_visit_loads_little(name: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    loaded = note_answers(page)
    page.goto(f"/{name}")
    ready(page)
    sizes = {answer["url"]: answer["bytes"] for answer in loaded.values() if "bytes" in answer}
    assert len(sizes) > 20, "a page loads Streamlit's scripts"
    assert sum(sizes.values()) <= MOST_BYTES, sorted(sizes.items(), key=lambda item: -item[1])[:10]
    uncompressed = [
        answer["url"]
        for answer in loaded.values()
        if not answer["compact"] and answer.get("bytes", 0) > WORTH_COMPRESSING
    ]
    assert not uncompressed


def note_answers(page: Page) -> dict[str, dict[str, Any]]:
    """Address, bytes on the wire and whether compact of each answer; filled while the page loads."""
    answers: dict[str, dict[str, Any]] = {}

    def note_start(event: dict[str, Any]) -> None:
        response = event["response"]
        headers = {name.lower(): value for name, value in response["headers"].items()}
        compact = "content-encoding" in headers or headers.get("content-type") == "font/woff2"
        answers[event["requestId"]] = {"url": response["url"], "compact": compact}

    def note_end(event: dict[str, Any]) -> None:
        if event["requestId"] in answers:
            answers[event["requestId"]]["bytes"] = event["encodedDataLength"]

    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on("Network.responseReceived", note_start)
    protocol.on("Network.loadingFinished", note_end)
    return answers
