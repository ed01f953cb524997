"""Visiting the app without a browser: opening an address, and reading what a page says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, ButtonGroup, Element

from tests.texts.unmarked import unescaped

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
PAGES = ("overview", "monitoring", "networks", "goals", "sources")
VIEWS = ("indicator", "browse", "profile", "connections")
"""Of the monitoring page."""
NETWORK_VIEWS = ("picture", "list", "governance", "islands", "coverage", "money", "then")
CONNECTIONS = ("pair", "differences", "topics")
"""Parts of the last view of the monitoring page."""
PLACES: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in PAGES if page not in {"monitoring", "networks"}),
    *(("monitoring", {"view": view}) for view in VIEWS[:-1]),
    *(("monitoring", {"view": VIEWS[-1], "connection": each}) for each in CONNECTIONS),
    *(("networks", {"view": view}) for view in NETWORK_VIEWS),
]
"""Every page, and each view of the pages that have some, with what an address names there."""
TAG = re.compile("<[^>]*>")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}


def visit(page: str = "overview", **address: str) -> AppTest:
    """Open a page by its address, as a link does on a first visit."""
    at = AppTest.from_file(str(FRAME), default_timeout=30)
    return go(at, page, **address)


def go(at: AppTest, page: str, **address: str) -> AppTest:
    """Follow a link to a page within a visit; the address is emptied but for what the link names."""
    at.query_params.clear()
    at.query_params.update(address)
    at.context["url"] = f"http://localhost/{page}"
    at.switch_page(f"{page}.py")
    at.run()
    assert not at.exception, at.exception
    return at


def address(at: AppTest) -> dict[str, str]:
    """What the address names after the run."""
    values = dict(at.query_params.items())
    return {name: value[0] if isinstance(value, list) else value for name, value in values.items()}


def elements(at: AppTest) -> Iterator[Element]:
    """Everything on the page, in reading order."""

    def walk(block: Block) -> Iterator[Element]:
        for child in block.children.values():
            if isinstance(child, Block):
                yield from walk(child)
            else:
                yield child

    return walk(at.main)


def headings(at: AppTest) -> list[tuple[int, str]]:
    """Level and words of each heading, in reading order."""
    return [
        (HEADINGS[element.tag], unescaped(element.value))
        for element in elements(at)
        if element.type in {"title", "header", "subheader", "heading"}
    ]


def words(at: AppTest, *, notices: bool = True) -> str:
    """All running text of the page; without what it says of the link itself, if asked for without notices."""
    told = {"markdown", "caption", "error"} | ({"info", "warning"} if notices else set())
    said = [unescaped(str(element.value)) for element in elements(at) if element.type in told]
    parts = [TAG.sub("\n", each.proto.body) for each in protos(at, "html")]
    return "\n".join([*said, *(line.strip() for part in parts for line in part.splitlines())])


def alternatives(at: AppTest) -> list[str]:
    """The text alternatives of all charts and maps."""
    kinds = ("vega_lite_chart", "deck_gl_json_chart")
    return [element.proto.alt for kind in kinds for element in protos(at, kind)]


def protos(at: AppTest, kind: str) -> list[Any]:
    """Elements that AppTest has no reading for; only their message."""
    return list(at.get(kind))


def few(at: AppTest, name: str) -> ButtonGroup[str]:
    """A choice whose options stand side by side."""
    [group] = [each for each in at.get("button_group") if each.key == f"choose_{name}"]
    assert isinstance(group, ButtonGroup)
    return group


def links(at: AppTest) -> list[Any]:
    """The messages of all links to pages."""
    return [element.proto for element in protos(at, "page_link")]


def footer(at: AppTest) -> str:
    """The foot of the page, as HTML."""
    [foot] = [each.proto.body for each in protos(at, "html") if "<footer" in each.proto.body]
    return str(foot)
