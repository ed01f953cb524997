"""Hatching: lines and dots that fill an area, so that it is not told by its colour alone.

Works on the plane of `geo.layers`, whose longer side is `SPAN` units. Lines are counted from the
plane's zero, so that they run on across neighbouring areas.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Point: TypeAlias = Sequence[float]
Ring: TypeAlias = Sequence[Point]
Polygon: TypeAlias = Sequence[Ring]  # outer ring, then holes
Line: TypeAlias = tuple[Point, Point]

SPAN = 10_000  # longer side of the map; coordinates are whole numbers, sharp at 32 times the size
LINES = 90  # across the longer side of the map
LINES_LEAST = 4  # across a small area
DOT_ROWS = 40
DOT_ROWS_LEAST = 3

DOTS = "dots"
DIAGONAL = math.sqrt(0.5)
RISING, FALLING, LEVEL, UPRIGHT = (
    (DIAGONAL, DIAGONAL),
    (DIAGONAL, -DIAGONAL),
    (1.0, 0.0),
    (0.0, 1.0),
)
DIRECTIONS: dict[str, tuple[tuple[float, float], ...]] = {
    "rising": (RISING,),
    "falling": (FALLING,),
    "crossed": (RISING, FALLING),
    "level": (LEVEL,),
    "upright": (UPRIGHT,),
}
"""The kinds of lines: each as unit vectors along them."""


def hatch(polygons: Sequence[Polygon], kind: str) -> dict[str, Any]:
    """GeoJSON geometry of an area's lines (a kind of `DIRECTIONS`) or `DOTS`, inside its outline."""
    if kind == DOTS:
        return {"type": "MultiPoint", "coordinates": _dots(polygons)}
    lines = [
        [(round(x), round(y)) for x, y in line]
        for direction in DIRECTIONS[kind]
        for line in _lines(polygons, direction, _step(polygons, direction, LINES, LINES_LEAST))
    ]
    return {"type": "MultiLineString", "coordinates": lines}


def middle(polygons: Sequence[Polygon]) -> Point:
    """The centroid of the largest part's outer ring."""
    best = 0.0
    found: Point = polygons[0][0][0]
    for polygon in polygons:
        ring = polygon[0]
        double, x_sum, y_sum = 0.0, 0.0, 0.0
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = x1 * y2 - x2 * y1
            double += cross
            x_sum += (x1 + x2) * cross
            y_sum += (y1 + y2) * cross
        if abs(double) > best:
            best = abs(double)
            found = [round(x_sum / (3 * double)), round(y_sum / (3 * double))]
    return found


def _step(
    polygons: Sequence[Polygon], direction: tuple[float, float], across_map: int, least: int
) -> float:
    """Distance between lines; closer together in a small area."""
    dx, dy = direction
    across = [x * dy - y * dx for polygon in polygons for x, y in polygon[0]]
    return min(SPAN / across_map, (max(across) - min(across)) / least) or 1.0


def _lines(
    polygons: Sequence[Polygon], direction: tuple[float, float], step: float
) -> Iterator[Line]:
    """Parallel lines clipped to the polygons.

    Along each line the crossings with all rings, sorted, bound the inside by pairs (even-odd rule,
    so holes stay empty).
    """
    dx, dy = direction
    crossings: dict[int, list[tuple[float, Point]]] = {}
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
                across1, across2 = x1 * dy - y1 * dx, x2 * dy - y2 * dx
                low, high = min(across1, across2), max(across1, across2)
                # Half-open, so that a corner counts once.
                for line in range(math.ceil(low / step), math.ceil(high / step)):
                    share = (line * step - across1) / (across2 - across1)
                    x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
                    crossings.setdefault(line, []).append((x * dx + y * dy, (x, y)))
    for _, found in sorted(crossings.items()):
        points = [point for _, point in sorted(found)]
        yield from zip(points[::2], points[1::2], strict=True)


def _dots(polygons: Sequence[Polygon]) -> list[Point]:
    """Points in rows, every other row moved by half a step; at least one."""
    step = _step(polygons, LEVEL, DOT_ROWS, DOT_ROWS_LEAST)
    dots: list[Point] = []
    for (x1, y), (x2, _) in _lines(polygons, LEVEL, step):
        shift = step / 2 * (round(y / step) % 2)
        # A little away from the outline: half a dot would look like a fault of the border.
        first, last = x1 + step / 4, x2 - step / 4
        columns = range(math.ceil((first - shift) / step), math.floor((last - shift) / step) + 1)
        dots += [(round(column * step + shift), round(y)) for column in columns]
    return dots or [middle(polygons)]
