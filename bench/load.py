"""Many visitors at once: who gets an answer, how many changes a second, how long each takes.

Those who arrive meet a server that nobody has visited yet, so that it computes what it shows. Those
who choose meet one that has shown each option once, as one that has been up for a while. A crowd is
a process of its own and shares the machine with the server.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from time import perf_counter

from websockets.exceptions import WebSocketException

from bench.figures import Extent, Figure, percentile
from bench.marks import INDICATOR, MEASURED_PAGE, YEAR, path
from bench.servers import EMPTY, REAL, server
from bench.visitors import Unanswered, Visitor, arrive_together, visit

THINKING_S = 5.0
"""How long a visitor looks at a change, on average."""
LISTS = {"year": YEAR, "indicator": INDICATOR}
LEFT = (Unanswered, TimeoutError, OSError, WebSocketException)
"""What a visitor meets who is not served."""


@dataclass
class Changes:
    """What a crowd did within a time."""

    seconds: float
    taken_ms: list[float] = field(default_factory=list)
    """Of each change begun within the time; endless where no answer came."""
    in_time: int = 0
    """Changes that also ended within it."""

    @property
    def per_second(self) -> float:
        """Changes that ended within the time, per second."""
        return self.in_time / self.seconds

    @property
    def unanswered(self) -> int:
        """How often a visitor got no answer."""
        return self.taken_ms.count(inf)

    def at(self, share: float) -> float:
        """A percentile in milliseconds; endless where nobody even began."""
        return percentile(self.taken_ms, share) if self.taken_ms else inf

    @property
    def words(self) -> str:
        """The percentiles, and who got no answer, in a line."""
        line = ", ".join(f"p{100 * share:.0f} {self.at(share):.0f}" for share in (0.5, 0.95, 0.99))
        return f"{line} ms" + (f"; {self.unanswered} unanswered" if self.unanswered else "")


def measure(extent: Extent) -> Iterator[Figure]:
    """Crowds that arrive, that choose without a pause, that think in between."""
    yield from _arrivals(extent)
    # The empty page has a list of years only; any other list is held against it too.
    empty = list(_crowds(EMPTY, "", {}, YEAR, extent))
    for city in extent.cities:
        for name, label in LISTS.items():
            found = _crowds(REAL, path(MEASURED_PAGE), {"city": city}, label, extent)
            for (number, think_s, changes), (_, _, yardstick) in zip(found, empty, strict=True):
                kind, value, beside = (
                    ("thinking", changes.at(0.95), yardstick.at(0.95))
                    if think_s
                    else ("changes", changes.per_second, yardstick.per_second)
                )
                yield Figure(
                    f"{name}_{kind}", value, beside, city=city, visitors=number, note=changes.words
                )


# --- arriving --------------------------------------------------------------------------------


def _arrivals(extent: Extent) -> Iterator[Figure]:
    """The largest of some crowds of which everyone was served, on every page, in every round."""
    for city in extent.cities:
        largest = 0
        for number in sorted(extent.arrivals):
            with server(REAL) as running:
                served = all(
                    _served(number, running.url, page, city)
                    for page in extent.pages
                    for _ in range(extent.rounds)
                )
            if not served:
                break
            largest = number
        yield Figure("all_served", largest, city=city)


def _served(number: int, url: str, page: str, city: str) -> bool:
    try:
        asyncio.run(arrive_together(number, url, path(page), city=city))
    except LEFT:
        return False
    return True


# --- choosing --------------------------------------------------------------------------------


def _crowds(
    app: str, page: str, choices: dict[str, str], label: str, extent: Extent
) -> Iterator[tuple[int, float, Changes]]:
    """Crowds of one server, from the smallest: how many they were, their pause, what they did."""
    with server(app) as running:

        def choosing(number: int, seconds: float, think_s: float) -> tuple[int, float, Changes]:
            visitors = crowd(running.url, page, choices, label, number, seconds, think_s)
            return number, think_s, asyncio.run(visitors)

        asyncio.run(_each_option_once(running.url, page, choices, label))
        for number in extent.crowds:
            yield choosing(number, extent.seconds, 0.0)
        yield choosing(extent.thinking_crowd, extent.thinking_seconds, THINKING_S)


async def _each_option_once(url: str, page: str, choices: dict[str, str], label: str) -> None:
    visitor = await visit(url, page, **choices)
    for option in visitor.options(label):
        await visitor.choose(label, option)
    await visitor.leave()


async def crowd(
    url: str,
    page: str,
    choices: dict[str, str],
    label: str,
    number: int,
    seconds: float,
    think_s: float,
) -> Changes:
    """Let visitors arrive one after the other, and choose in a list once all are there."""
    ramp_s = min(5.0, 0.05 * number)
    found = Changes(seconds)

    async def arrive(place: int) -> Visitor | None:
        await asyncio.sleep(ramp_s * place / number)
        try:
            return await visit(url, page, **choices)
        except LEFT:
            found.taken_ms.append(inf)
            return None

    arrived = await asyncio.gather(*(arrive(place) for place in range(number)))
    visitors = [visitor for visitor in arrived if visitor is not None]
    end = perf_counter() + seconds
    await asyncio.gather(
        *(
            _keep_choosing(visitor, random.Random(place), label, end, think_s, found)
            for place, visitor in enumerate(visitors)
        )
    )
    await asyncio.gather(*(visitor.leave() for visitor in visitors))
    return found


async def _keep_choosing(
    visitor: Visitor, chance: random.Random, label: str, end: float, think_s: float, found: Changes
) -> None:
    """Choose any option again and again until the time is over."""
    while True:
        if think_s:
            await asyncio.sleep(chance.expovariate(1 / think_s))
        start = perf_counter()
        if start >= end:
            return
        try:
            await visitor.choose(label, chance.choice(visitor.options(label)))
        except LEFT:
            found.taken_ms.append(inf)
            return
        now = perf_counter()
        found.taken_ms.append(1000 * (now - start))
        found.in_time += now <= end
