"""Polygons of a tile map's hexagons: pointy top, axial coordinates (q, r) as in `geo.tiles`.

Standard library only, so that the show half can draw tiles without the build half's packages.
The plane's unit is the circumradius: a tile is sqrt(3) wide and 2 high; x grows to the east and y
to the north. For SVG, whose y points down, negate y.
"""

import math

ROOT3 = math.sqrt(3)
HALF = ROOT3 / 2
CORNERS = ((0.0, 1.0), (HALF, 0.5), (HALF, -0.5), (0.0, -1.0), (-HALF, -0.5), (-HALF, 0.5))


def centre(q: int, r: int) -> tuple[float, float]:
    """Centre (x, y) of a tile."""
    return ROOT3 * (q + r / 2), 1.5 * r


def hexagon(q: int, r: int) -> list[tuple[float, float]]:
    """The six corners (x, y) of a tile, the topmost first, clockwise, not closed."""
    x, y = centre(q, r)
    return [(round(x + dx, 4), round(y + dy, 4)) for dx, dy in CORNERS]
