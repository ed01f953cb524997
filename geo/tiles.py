"""A schematic tile map: every area becomes one equal hexagon near its centre point.

Where a municipality has no boundaries, a tile map shows where an area lies without giving a wide,
empty area more weight than a small, dense one. Four steps lead there:

1. Even out the density a little, so that crowded areas need not be torn apart to find room.
2. Draw the outline around the points and fill it with exactly as many hexagons as areas.
3. Give each area a hexagon so that the sum of squared distances is smallest.
4. Swap tiles while that brings neighbours closer together.

Step 1 and the grid's position are tried in several ways; the best map by the written measure
(`neighbours_kept`, likeness of the outline, groups in one piece) wins. Everything is deterministic
and depends neither on the order of the input nor on chance.

Grid convention: axial coordinates (q, r) of pointy-top hexagons. r counts rows from south (0) to
north, q runs east along a row; one step in r is also half a tile to the east. `geo.hexagons`
has the polygons.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix, identity
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree

from geo.hexagons import ROOT3, hexagon

Points: TypeAlias = npt.NDArray[np.float64]  # shape (n, 2): x east, y north
Cells: TypeAlias = npt.NDArray[np.int64]  # shape (n, 2): axial q, r

NEIGHBOURS = 6  # a hexagon has six
KEPT_WITHIN = 2  # steps on the grid
BLENDS = (0.2, 0.0, 0.4, 0.6)  # how far to even out distances: 0 = not at all, 1 = all equal
PHASES = ((0.0, 0.0), (0.87, 0.0), (0.0, 0.75), (0.87, 0.75))  # grid shifts in circumradii
TRY_ALL_UP_TO = 500  # areas; above, the first blend and phase only (they are the usual winners)
SOLVE_WHOLE_UP_TO = 1200  # areas; above, optimal assignment runs block by block
BLOCK = 500  # areas per block
SWAP_ROUNDS = 30  # far more than needed; stops when nothing improves
SAME_GROUP = 3  # weight of a neighbour of one's own group while swapping
HOME = 0.02  # pull towards one's own place while swapping
STEPS = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
# Half of the 18 cells within two steps: a pair needs to be looked at from one side only.
SWAP_STEPS = (*STEPS[:3], (2, -1), (1, 1), (-1, 2), (2, 0), (0, 2), (-2, 2))


def assign(
    centres: Mapping[str, tuple[float, float]], groups: Mapping[str, str] | None = None
) -> dict[str, tuple[int, int]]:
    """Give each area a hexagon of its own.

    centres: area id -> (latitude, longitude) in degrees.
    groups: area id -> group (such as the state); tiles of one group are kept together if possible.
    Returns area id -> (q, r), axial; the southernmost row is r = 0.
    Raises ValueError for a centre that is not a number or not on the globe.
    """
    ids = sorted(centres)
    if not ids:
        return {}
    points = _spread(_project([centres[area] for area in ids], ids))
    members = [groups.get(area, area) for area in ids] if groups else None
    tiles = max(_attempts(points, members), key=lambda attempt: attempt.score).tiles
    return {area: (int(q), int(r)) for area, (q, r) in zip(ids, _from_south(tiles), strict=True)}


def neighbours_kept(
    centres: Mapping[str, tuple[float, float]], tiles: Mapping[str, tuple[int, int]]
) -> float:
    """Share of true neighbours that are still near on the tile map, from 0 to 1.

    True neighbours of an area: the six other areas with the nearest centres (all others where
    there are fewer), by distance on a plane touching the globe at the mean latitude. Near on the
    map: at most two steps from tile to tile. Counted over all pairs (area, its neighbour).
    """
    ids = sorted(centres)
    if len(ids) < 2:
        return 1.0
    points = _spread(_project([centres[area] for area in ids], ids))
    return _kept(_nearest(points), np.array([tiles[area] for area in ids], dtype=np.int64))


def groups_split(tiles: Mapping[str, tuple[int, int]], groups: Mapping[str, str]) -> int:
    """How many pieces too many the groups fall into; 0 when each is in one piece."""
    ids = sorted(tiles)
    cells = np.array([tiles[area] for area in ids], dtype=np.int64).reshape(-1, 2)
    return _split(cells, [groups[area] for area in ids])


# --- places -------------------------------------------------------------------------------------


def _project(centres: list[tuple[float, float]], ids: list[str]) -> Points:
    """Local equirectangular projection, scaled so that a typical neighbour is one unit away."""
    degrees = np.array(centres, dtype=np.float64)
    wrong = ~np.isfinite(degrees).all(axis=1) | (np.abs(degrees) > (90, 180)).any(axis=1)
    if wrong.any():
        raise ValueError(
            "centre is not a latitude and longitude: " + ", ".join(np.array(ids)[wrong])
        )
    latitude = degrees[:, 0].mean()
    plane = np.column_stack((degrees[:, 1] * math.cos(math.radians(latitude)), degrees[:, 0]))
    plane = np.asarray(plane - plane.mean(axis=0), dtype=np.float64)
    near = _distances_to_nearest(plane)
    apart = near[near > 1e-9]
    # Rounding makes the map indifferent to noise in the last digit, such as from moving all points.
    return np.round(plane / (float(apart.mean()) if apart.size else 1.0), 6)


def _spread(points: Points) -> Points:
    """Move areas with the very same centre apart by a little, in the order of their ids."""
    moved = points.copy()
    seen: dict[tuple[float, float], int] = {}
    for i, (x, y) in enumerate(points.tolist()):
        turn = seen.get((x, y), 0)
        seen[x, y] = turn + 1
        angle, radius = turn * 2.399963, 0.1 * math.sqrt(turn)  # sunflower spiral
        moved[i] += (radius * math.cos(angle), radius * math.sin(angle))
    return moved


def _nearest(points: Points) -> npt.NDArray[np.int64]:
    """Indices of each point's nearest others, shape (n, up to 6)."""
    count = min(NEIGHBOURS, len(points) - 1)
    found = cKDTree(points).query(points, k=count + 1)[1].reshape(len(points), -1)
    # A point is usually its own first hit, but not surely so where two coincide.
    return np.array([[j for j in row if j != i][:count] for i, row in enumerate(found.tolist())])


def _distances_to_nearest(points: Points) -> Points:
    """Distances to the three nearest others (fewer in tiny sets), shape (n, up to 3)."""
    count = min(3, len(points) - 1)
    found = cKDTree(points).query(points, k=count + 1)[0]
    return np.asarray(found, dtype=np.float64).reshape(len(points), -1)[:, 1:]


def _even_out(points: Points, blend: float) -> Points:
    """Keep the direction to each neighbour, draw the distances towards their geometric mean.

    Least squares over all neighbour pairs, with a weak pull to the original place, which also
    keeps islands without a neighbour in common where they are.
    """
    if blend == 0 or len(points) < 3:
        return points
    near = _nearest(points)
    pairs = np.column_stack((np.repeat(np.arange(len(points)), near.shape[1]), near.ravel()))
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    apart = points[pairs[:, 0]] - points[pairs[:, 1]]
    length = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
    mean = math.exp(float(np.log(length).mean()))
    wanted = apart / length[:, None] * (length ** (1 - blend) * mean**blend)[:, None]
    rows = np.arange(len(pairs))
    ones = np.ones(len(pairs))
    difference = coo_matrix(
        (
            np.concatenate((ones, -ones)),
            (np.concatenate((rows, rows)), np.concatenate((pairs[:, 0], pairs[:, 1]))),
        ),
        shape=(len(pairs), len(points)),
    ).tocsr()
    weak = 1e-3
    left = (difference.T @ difference + weak * identity(len(points))).tocsc()
    return np.asarray(spsolve(left, difference.T @ wanted + weak * points))


def _outline(points: Points) -> shapely.Geometry:
    """The country or city as its points suggest it: grown together, shrunk back, without holes."""
    reach = 1.2 * float(_distances_to_nearest(points).mean()) if len(points) > 1 else 1.0
    grown = shapely.union_all(shapely.buffer(shapely.points(points), 1.6 * reach))
    shape = shapely.buffer(grown, -reach)
    return shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(shape)])


# --- cells --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Grid:
    """Candidate cells, how far inside the outline each lies, and the size of a hexagon."""

    cells: Cells
    depth: npt.NDArray[np.float64]  # in circumradii, negative outside
    size: float  # circumradius in the unit of the points
    phase: tuple[float, float]

    def places(self, cells: Cells) -> Points:
        """Centres of cells in the unit of the points."""
        return (_flat(cells) + self.phase) * self.size


def _flat(cells: Cells) -> Points:
    return np.column_stack((ROOT3 * (cells[:, 0] + cells[:, 1] / 2), 1.5 * cells[:, 1]))


def _grid(outline: shapely.Geometry, count: int, phase: tuple[float, float]) -> Grid:
    """Hexagons so large that `count` of them have the area of the outline, with some spare."""
    size = math.sqrt(outline.area / count / (1.5 * ROOT3))
    west, south, east, north = shapely.buffer(outline, 4 * size).bounds
    rows = range(math.floor(south / (1.5 * size)), math.ceil(north / (1.5 * size)) + 1)
    width = ROOT3 * size
    cells = np.array(
        [
            (q, r)
            for r in rows
            for q in range(math.floor(west / width - r / 2), math.ceil(east / width - r / 2) + 1)
        ],
        dtype=np.int64,
    )
    centres = shapely.points((_flat(cells) + phase) * size)
    shapely.prepare(outline)
    depth = shapely.distance(shapely.boundary(outline), centres) / size
    depth = np.where(shapely.contains(outline, centres), depth, -depth)
    return Grid(cells, np.round(depth, 6), size, phase)


def _fill(grid: Grid, count: int) -> Cells:
    """The `count` cells deepest inside the outline, then holes closed and loose tiles moved in."""
    order = np.lexsort((grid.cells[:, 0], grid.cells[:, 1], -grid.depth))
    ranked = [(int(q), int(r)) for q, r in grid.cells[order]]  # deepest first
    chosen = set(ranked[:count])
    for _ in range(count):
        free = _first_hole(ranked, chosen)
        if free is not None:
            loose = next(c for c in reversed(ranked) if c in chosen and _around(c, chosen) < 6)
        else:
            weak = [c for c in reversed(ranked) if c in chosen and _around(c, chosen) < 2]
            places = [c for c in ranked if c not in chosen and _around(c, chosen) >= 3]
            if not weak or not places:
                break
            loose, free = weak[0], places[0]
        chosen.remove(loose)
        chosen.add(free)
    return np.array(sorted(chosen), dtype=np.int64)


def _around(cell: tuple[int, int], chosen: set[tuple[int, int]]) -> int:
    return sum((cell[0] + q, cell[1] + r) in chosen for q, r in STEPS)


def _first_hole(
    ranked: list[tuple[int, int]], chosen: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """The deepest free cell that cannot be reached from outside, if any."""
    cells = set(ranked)
    free = cells - chosen
    # The rim of the grid is free: it was drawn with spare cells all around.
    reached = {cell for cell in free if any(n not in cells for n in _next_to(cell))}
    stack = list(reached)
    while stack:
        for cell in _next_to(stack.pop()):
            if cell in free and cell not in reached:
                reached.add(cell)
                stack.append(cell)
    return next((cell for cell in ranked if cell in free and cell not in reached), None)


def _next_to(cell: tuple[int, int]) -> list[tuple[int, int]]:
    return [(cell[0] + q, cell[1] + r) for q, r in STEPS]


def _from_south(cells: Cells) -> Cells:
    """Shift so that the lowest row is 0 and the westernmost tile starts the picture."""
    q, r = cells[:, 0], cells[:, 1] - cells[:, 1].min()
    q = q + (cells[:, 1].min() // 2)
    return np.column_stack((q - (q + r // 2).min(), r))


# --- assignment ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attempt:
    """A finished map and how good it is; tiles in the order of the points."""

    score: float
    tiles: Cells


def _attempts(points: Points, groups: list[str] | None) -> Iterator[Attempt]:
    """One finished map per blend and grid position."""
    count = len(points)
    if count == 1:
        yield Attempt(1.0, np.zeros((1, 2), dtype=np.int64))
        return
    near = _nearest(points)
    all_ways = count <= TRY_ALL_UP_TO
    shape = _outline(points)
    for blend in BLENDS if all_ways else BLENDS[:1]:
        places = _even_out(points, blend)
        outline = _outline(places)
        for phase in PHASES if all_ways else PHASES[:1]:
            grid = _grid(outline, count, phase)
            cells = _fill(grid, count)
            tiles = cells[_match(places, grid.places(cells))]
            tiles = _swap(tiles, near, places / grid.size - phase, groups)
            yield Attempt(_score(tiles, near, shape, groups) if all_ways else 0.0, tiles)


def _score(
    tiles: Cells, near: npt.NDArray[np.int64], shape: shapely.Geometry, groups: list[str] | None
) -> float:
    """Neighbours kept, half as much the likeness of the outline, minus a little per torn group."""
    torn = _split(tiles, groups) / len(set(groups)) if groups else 0.0
    return round(_kept(near, tiles) + 0.5 * _likeness(tiles, shape) - 0.2 * torn, 9)


def _match(points: Points, places: Points) -> npt.NDArray[np.int64]:
    """For each point the index of its place, with the least sum of squared distances.

    Exact up to `SOLVE_WHOLE_UP_TO`. Above, points and places are halved side by side into blocks
    solved exactly, and the seams are solved again in blocks cut the other way.
    """
    if len(points) <= SOLVE_WHOLE_UP_TO:
        return _solve(points, places)
    match = np.empty(len(points), dtype=np.int64)
    everything = np.arange(len(points))
    for some_points, some_places in _halves(points, places, everything, everything):
        match[some_points] = some_places[_solve(points[some_points], places[some_places])]
    for turn in (math.pi / 4, math.pi / 3, math.pi / 6):
        across = places[match] @ np.array([[math.cos(turn)], [math.sin(turn)]])
        strips = np.array_split(np.argsort(across[:, 0], kind="stable"), len(points) // BLOCK + 1)
        for strip in strips:
            held = match[strip]
            match[strip] = held[_solve(points[strip], places[held])]
    return match


def _solve(points: Points, places: Points) -> npt.NDArray[np.int64]:
    cost = ((points[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(linear_sum_assignment(np.round(cost, 9))[1], dtype=np.int64)


Indices: TypeAlias = npt.NDArray[np.int64]


def _halves(
    points: Points, places: Points, some_points: Indices, some_places: Indices
) -> Iterator[tuple[Indices, Indices]]:
    """Blocks of as many points as places, cut again and again across the longer side."""
    if len(some_points) <= BLOCK:
        yield some_points, some_places
        return
    axis = int(np.argmax(np.ptp(places[some_places], axis=0)))
    middle = len(some_points) // 2
    a = some_points[np.argsort(points[some_points, axis], kind="stable")]
    b = some_places[np.argsort(places[some_places, axis], kind="stable")]
    yield from _halves(points, places, a[:middle], b[:middle])
    yield from _halves(points, places, a[middle:], b[middle:])


def _swap(
    tiles: Cells, near: npt.NDArray[np.int64], homes: Points, groups: list[str] | None
) -> Cells:
    """Swap nearby tiles while the squared steps between true neighbours become fewer."""
    at = [(int(q), int(r)) for q, r in tiles]
    who = {cell: area for area, cell in enumerate(at)}
    ties = _ties(near, groups)
    home = [(float(x), float(y)) for x, y in homes]

    def cost(area: int, cell: tuple[int, int], other: int) -> float:
        """Of an area on a cell; the swap partner's distance stays the same and is left out."""
        q, r = cell
        x, y = ROOT3 * (q + r / 2) - home[area][0], 1.5 * r - home[area][1]
        total = HOME * (x * x + y * y)
        for neighbour, weight in ties[area]:
            if neighbour != other:
                dq, dr = q - at[neighbour][0], r - at[neighbour][1]
                total += weight * ((abs(dq) + abs(dr) + abs(dq + dr)) // 2) ** 2
        return total

    for _ in range(SWAP_ROUNDS):
        changed = False
        for area in range(len(at)):
            for dq, dr in SWAP_STEPS:
                here = at[area]
                there = (here[0] + dq, here[1] + dr)
                other = who.get(there)
                if other is None:
                    continue
                before = cost(area, here, other) + cost(other, there, area)
                after = cost(area, there, other) + cost(other, here, area)
                if after < before - 1e-6:
                    at[area], at[other] = there, here
                    who[there], who[here] = area, other
                    changed = True
        if not changed:
            break
    return np.array(at, dtype=np.int64)


def _ties(near: npt.NDArray[np.int64], groups: list[str] | None) -> list[list[tuple[int, int]]]:
    """Per area its partners and weights: 1, or 2 when near in both directions; more in a group."""
    weights: dict[tuple[int, int], int] = {}
    for i, row in enumerate(near.tolist()):
        for j in row:
            pair = (min(i, j), max(i, j))
            weights[pair] = weights.get(pair, 0) + 1
    ties: list[list[tuple[int, int]]] = [[] for _ in range(len(near))]
    for (i, j), weight in weights.items():
        same = groups is not None and groups[i] == groups[j]
        strength = weight * SAME_GROUP if same else weight
        ties[i].append((j, strength))
        ties[j].append((i, strength))
    return ties


# --- measures -----------------------------------------------------------------------------------


def _kept(near: npt.NDArray[np.int64], tiles: Cells) -> float:
    apart = tiles[:, None, :] - tiles[near]
    q, r = apart[..., 0], apart[..., 1]
    return float(((np.abs(q) + np.abs(r) + np.abs(q + r)) // 2 <= KEPT_WITHIN).mean())


def _split(tiles: Cells, groups: list[str]) -> int:
    of = {(int(q), int(r)): group for (q, r), group in zip(tiles, groups, strict=True)}
    unseen, pieces = set(of), 0
    while unseen:
        pieces += 1
        stack = [unseen.pop()]
        while stack:
            cell = stack.pop()
            for other in _next_to(cell):
                if other in unseen and of[other] == of[cell]:
                    unseen.remove(other)
                    stack.append(other)
    return pieces - len(set(groups))


def _likeness(tiles: Cells, shape: shapely.Geometry) -> float:
    """Shared area over joint area of map and outline, both centred and scaled to area 1."""
    hexagons = [shapely.Polygon(hexagon(int(q), int(r))) for q, r in tiles]
    flat = _unit(shapely.union_all(shapely.buffer(hexagons, 0.001)))
    true = _unit(shape)
    return float(flat.intersection(true).area / flat.union(true).area)


def _unit(shape: shapely.Geometry) -> shapely.Geometry:
    centre, scale = shape.centroid, math.sqrt(shape.area)
    return shapely.transform(shape, lambda xy: (xy - (centre.x, centre.y)) / scale)
