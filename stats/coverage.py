"""Where need is large and nobody works: the quarter of areas with the largest need, and offers for them."""

import math
from collections.abc import Mapping

SHARE = 4
"""The need counts as large in one of so many areas."""
FEWEST = 8
"""With fewer areas that have a figure, a quarter of them says nothing."""


def large_needs(figures: Mapping[str, float], *, high: bool) -> set[str]:
    """The areas in the quarter with the largest need; `high`: large figures mean a large need.

    Areas that tie with the last of them belong to it where there is room for all that tie; else none
    of those does. Too few areas: none.
    """
    if len(figures) < FEWEST:
        return set()
    most = math.floor(len(figures) / SHARE)
    ordered = sorted(figures.values(), reverse=high)
    limit = ordered[most - 1]
    within = {
        area for area, value in figures.items() if (value >= limit if high else value <= limit)
    }
    if len(within) > most:
        within = {area for area in within if figures[area] != limit}
    return within
