"""One visitor in a browser: how long a first visit takes, and how long a change."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser

from bench.browser import Drawn, Tab, browser
from bench.figures import Extent, Figure
from bench.marks import AREAS, INDICATOR, MEASURED_PAGE, NO_AREAS, YEAR, path
from bench.servers import EMPTY, REAL, server

MOST_AREAS = 5
"""So many can be added before the app says that it is enough."""
Change = Callable[[Tab], Drawn]


def next_year(tab: Tab) -> Drawn:
    """The year that follows in the list."""
    return tab.next_in_list(YEAR)


CHANGES: dict[str, tuple[Change, dict[str, str]]] = {
    "year": (next_year, {}),
    "indicator": (lambda tab: tab.next_in_list(INDICATOR), {}),
    "area": (lambda tab: tab.add_from_list(AREAS), NO_AREAS),
}
"""What is done, and what the address of the page says when it begins."""


def measure(extent: Extent) -> Iterator[Figure]:
    """Starts, first visits and changes; each beside the same of the empty page."""
    with browser() as started:
        yield from _starts(started, extent)
        with server(REAL) as real, server(EMPTY) as empty:
            yield from _first_visits(started, real.url, empty.url, extent)
            yardstick = median(_in_a_row(started, empty.url, "", {}, next_year, extent.times))
            for city in extent.cities:
                yield from _changes(started, real.url, city, yardstick, extent.times)


# --- the first after a start -----------------------------------------------------------------


def _starts(started: Browser, extent: Extent) -> Iterator[Figure]:
    """How long a server takes to start, and what its very first visitor waits for."""
    empty_s, empty_ms = _start(started, EMPTY, "", {})
    page = path(MEASURED_PAGE)
    for place, city in enumerate(extent.cities):
        real_s, real_ms = _start(started, REAL, page, {"city": city})
        if not place:
            yield Figure("server_start", real_s, empty_s)
        yield Figure("first_visitor", real_ms, empty_ms, city=city, page=MEASURED_PAGE)


def _start(started: Browser, app: str, page: str, choices: dict[str, str]) -> tuple[float, float]:
    """Seconds until a server answers, milliseconds until its first visitor sees the whole page."""
    begin = perf_counter()
    with server(app) as running:
        seconds = perf_counter() - begin
        return seconds, _visit(started, running.url, page, choices).drawn


# --- first visits ----------------------------------------------------------------------------


def _first_visits(started: Browser, real: str, empty: str, extent: Extent) -> Iterator[Figure]:
    """Visits by a browser that was never here, to pages that others have seen before.

    The pages take turns with the empty one, so that a busy moment of the machine meets both.
    """
    wanted = [(city, page) for city in extent.cities for page in extent.pages]
    yardsticks: list[Drawn] = []
    taken: dict[tuple[str, str], list[Drawn]] = {which: [] for which in wanted}
    for turn in range(extent.times + 1):
        drawn = _visit(started, empty, "", {})
        found = {
            (city, page): _visit(started, real, path(page), {"city": city}) for city, page in wanted
        }
        if turn:  # the first turn fills the caches
            yardsticks.append(drawn)
            for which, each in found.items():
                taken[which].append(each)
    for (city, page), visits in taken.items():
        # A page without any data has no such sentence.
        led = all(visit.headline is not None for visit in visits)
        for name in ("headline", "drawn") if led else ("drawn",):
            yield Figure(
                f"first_visit_{name}",
                median(getattr(visit, name) for visit in visits),
                median(getattr(visit, name) for visit in yardsticks),
                city=city,
                page=page,
            )


def _visit(started: Browser, url: str, page: str, choices: dict[str, str]) -> Drawn:
    tab = Tab(started)
    drawn = tab.open(url, page, **choices)
    tab.close()
    return drawn


# --- changes ---------------------------------------------------------------------------------


def _changes(
    started: Browser, url: str, city: str, yardstick: float, times: int
) -> Iterator[Figure]:
    """Changes that nobody made before, the same made once more, and some inside one section."""
    page = path(MEASURED_PAGE)
    for name, (change, begin) in CHANGES.items():
        often = min(times, MOST_AREAS) if name == "area" else times
        choices = {"city": city} | begin
        for asked in (name, f"{name}_again"):
            taken = _in_a_row(started, url, page, choices, change, often)
            yield Figure(asked, median(taken), yardstick, city=city, page=MEASURED_PAGE)
    taken = _in_a_row(started, url, page, {"city": city}, Tab.other_button, times)
    yield Figure("section", median(taken), yardstick, city=city, page=MEASURED_PAGE)


def _in_a_row(
    started: Browser, url: str, page: str, choices: dict[str, str], change: Change, times: int
) -> Sequence[float]:
    """Milliseconds of each of some changes, one after the other in one visit."""
    tab = Tab(started)
    tab.open(url, page, **choices)
    taken = [change(tab).drawn for _ in range(times)]
    tab.close()
    return taken
