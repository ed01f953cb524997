"""What the server needs in memory for each page that is open."""

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Extent, Figure
from bench.marks import MEASURED_PAGE, path
from bench.servers import EMPTY, REAL, server
from bench.visitors import visit

BEFORE = 10
"""Visits that come and go first, so that the page is in the caches and all is loaded."""
SETTLED_S = 2.0


def measure(extent: Extent) -> Iterator[Figure]:
    """Memory for each of some idle visitors, on the page with the most charts."""
    empty = _per_visitor_kb(EMPTY, "", {}, extent.idle)
    for city in extent.cities:
        found = _per_visitor_kb(REAL, path(MEASURED_PAGE), {"city": city}, extent.idle)
        yield Figure(
            "memory_per_visitor", found, empty, city=city, page=MEASURED_PAGE, visitors=extent.idle
        )


def resident_kb(process: int) -> int:
    """What a process holds in memory, on Linux and macOS."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])
    asked = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process)], check=True, capture_output=True, text=True
    )
    return int(asked.stdout)


def _per_visitor_kb(app: str, page: str, choices: dict[str, str], number: int) -> float:
    with server(app) as running:
        return asyncio.run(_growth(running.url, running.process.pid, page, choices, number))


async def _growth(url: str, process: int, page: str, choices: dict[str, str], number: int) -> float:
    """By how much a server grows while visitors come, one after the other, and stay."""
    for _ in range(BEFORE):
        await (await visit(url, page, **choices)).leave()
    await asyncio.sleep(SETTLED_S)
    before = resident_kb(process)
    visitors = [await visit(url, page, **choices) for _ in range(number)]
    await asyncio.sleep(SETTLED_S)
    after = resident_kb(process)
    await asyncio.gather(*(visitor.leave() for visitor in visitors))
    return (after - before) / number
