"""A series so small that it stands in a line of text: an image with its text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from charts.theme import Look
from texts import text

WIDTH, HEIGHT, EDGE = 96, 28, 4
"""In pixels; the edge is room for the last dot."""
SMALLEST_SPAN = 0.2
"""Of the largest value: what changes by less does not fill the height."""
FEWEST = 3
FEWEST_FOR_A_LINE = 4
"""Fewer points are dots: a line would promise a course."""


@dataclass(frozen=True)
class Spark:
    """The address of the image, which holds all of it, and what it shows in words."""

    address: str
    alt: str


def spark(points: Sequence[tuple[int, float]], first: str, last: str, look: Look) -> Spark | None:
    """The course of (year, value) in the order of the years; None for two, which a word says better.

    `first` and `last` are the first and the last figure as they are shown.
    """
    if len(points) < FEWEST:
        return None
    places = _places(points)
    dots = places[-1:] if len(points) >= FEWEST_FOR_A_LINE else places
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [
        f'<polyline points="{line}" fill="none" stroke="{look.accent}" stroke-width="1.5"/>'
        if len(points) >= FEWEST_FOR_A_LINE
        else "",
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{look.accent}"/>' for x, y in dots),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )
    alt = text(
        look.language,
        "spark.alt",
        first_year=points[0][0],
        first=first,
        last_year=points[-1][0],
        last=last,
    )
    return Spark(f"data:image/svg+xml,{quote(svg)}", alt)


def _places(points: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
    """Pixels from the left and from above; small changes stay small, and what never changes is level."""
    years, values = [year for year, _ in points], [value for _, value in points]
    wide = (WIDTH - 2 * EDGE) / (years[-1] - years[0])
    low, high = min(values), max(values)
    span = max(high - low, SMALLEST_SPAN * max(abs(low), abs(high))) or 1.0
    middle, tall = (low + high) / 2, (HEIGHT - 2 * EDGE) / span
    return [
        (EDGE + (year - years[0]) * wide, HEIGHT / 2 - (value - middle) * tall)
        for year, value in points
    ]
