"""What a page asks of the database for whoever comes first, and how long its runs take, without a browser."""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

import polars as pl

from bench.figures import Extent, Figure
from queries import releases
from sections import cache
from tests.pages.visit import visit


def measure(extent: Extent) -> Iterator[Figure]:
    """Each page of each city: first with empty caches, then run again with nothing changed."""
    visit()  # all is imported, all files are open
    for city in extent.cities:
        for page in extent.pages:
            yield from _page(city, page, extent.times)


def _page(city: str, page: str, times: int) -> Iterator[Figure]:
    cache.clear()
    asked: list[float] = []
    answer = releases.answer

    def counted(*question: Any, **arguments: Any) -> pl.DataFrame:
        start = perf_counter()
        try:
            return answer(*question, **arguments)
        finally:
            asked.append(1000 * (perf_counter() - start))

    with patch.object(releases, "answer", counted):
        at, first = _timed(lambda: visit(page, city=city))
    again = [_timed(at.run)[1] for _ in range(times)]
    asking = f"{len(asked)} queries, {sum(asked):.0f} ms"
    yield Figure("page_first", first, city=city, page=page, note=asking)
    yield Figure("page_again", median(again), city=city, page=page)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work gives, and how many milliseconds it took."""
    start = perf_counter()
    return work(), 1000 * (perf_counter() - start)
