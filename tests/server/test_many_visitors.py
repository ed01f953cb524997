"""A whole town at once: the real server, and visitors who speak its protocol."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

import run
from bench.visitors import Visitor, arrive_together, visit
from tests import running
from tests.browser.harness import Server, start_server

TOWN = 40
ROUNDS = 3
RELOADS = 200
PAGES = ("", "monitoring", "networks", "goals", "sources")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that nobody has visited yet, so that all compute the same at once."""
    run.build(sys.executable)
    with start_server(Path(tmp_path_factory.mktemp("town")) / "log.txt") as running:
        yield running


def is_up(server: Server) -> bool:
    with urlopen(f"{server.url}/_stcore/health", timeout=10) as answer:
        return bool(answer.status == 200)


@pytest.mark.parametrize("page", PAGES)
def test_all_who_arrive_together_get_their_answer(page: str, server: Server) -> None:
    for _ in range(ROUNDS):
        running.run(arrive_together(TOWN, server.url, page, city="musterstadt"))
        assert is_up(server)


def test_two_who_reload_side_by_side_never_stop_the_server(server: Server) -> None:
    async def reload_often() -> None:
        pair = [await visit(server.url, "monitoring", city=city) for city in ("halle", "halle")]
        await asyncio.gather(*(many_times(each) for each in pair))
        await asyncio.gather(*(each.leave() for each in pair))

    async def many_times(visitor: Visitor) -> None:
        for _ in range(RELOADS):
            await visitor.reload()

    running.run(reload_often())
    assert is_up(server)
