"""The ground plan: where the city's districts and the country's counties lie.

The plane is cut into many small plots (Voronoi cells of jittered points, denser towards a centre).
Districts and counties are groups of plots around their seeds, so that borders are as crooked as
real ones, neighbours share them exactly, and no gap or overlap can arise. Plots in the river
belong to nobody, and nobody grows across it.

Units: kilometres on a plane; `on_globe` turns them into degrees in the open North Sea, where no
invented figure can lie on a real place.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import Voronoi, cKDTree

from musterstadt.chance import Counts, Flags, Floats, stream

LATITUDE, LONGITUDE = 54.62, 6.25
KM_PER_DEGREE = 111.195
EAST_KM_PER_DEGREE = KM_PER_DEGREE * math.cos(math.radians(LATITUDE))
HECTARES_PER_SQUARE_DEGREE = 100 * KM_PER_DEGREE * EAST_KM_PER_DEGREE
DECIMALS = 5

CITY_RADIUS = 6.6
RIVER_WIDTH = 0.17
PLOTS_PER_DISTRICT = 46
PLOTS_IN_A_HUGE_CITY = 14
HUGE = 1000
"""Districts from which on borders are drawn more coarsely, to save time."""
COUNTRY_RADIUS = 62.0
PLOTS_PER_COUNTY = 60
ESTATES = 3
"""Large housing estates: dense spots away from the centre, with small districts."""
SPOT = 0.15
"""Radius of such a spot, in city radii."""
WATER = -1


@dataclass(frozen=True)
class Plan:
    """Groups of plots: `shapes` in degrees and `centres` (east, north) in km, one per group."""

    shapes: list[shapely.Geometry]
    centres: Floats
    hectares: Floats


@dataclass(frozen=True)
class CityPlan(Plan):
    """The city's districts, its `whole` with the river, `spots` of the estates and river in km."""

    whole: shapely.Geometry
    spots: Floats
    river: Floats
    radius: float


def on_globe(points: Floats) -> Floats:
    """Kilometres east and north of the city as degrees of longitude and latitude, rounded."""
    latitude = LATITUDE + points[:, 1] / KM_PER_DEGREE
    longitude = LONGITUDE + points[:, 0] / EAST_KM_PER_DEGREE
    return np.asarray(np.round(np.column_stack((longitude, latitude)), DECIMALS), dtype=np.float64)


def city(seed: int, districts: int) -> CityPlan:
    """The plan of the city with so many districts; a larger city also covers more ground."""
    rng = stream(seed, "plan of the city")
    radius = CITY_RADIUS * (districts / 43) ** 0.25
    spots = _spots(rng, radius)
    river = _river(rng, radius)
    plots = PLOTS_PER_DISTRICT if districts < HUGE else PLOTS_IN_A_HUGE_CITY
    points = _points(rng, radius, districts * plots, spots)
    bank, water = _along(river, RIVER_WIDTH)
    points = points[cKDTree(river).query(points)[0] > 1.6 * RIVER_WIDTH]
    points = np.concatenate([points, bank, water])
    wet = np.zeros(len(points), dtype=bool)
    wet[len(points) - len(water) :] = True
    within = _inside(points, radius, _outline(rng))
    land = within & ~wet
    shapes, centres, hectares = _grown(points, land, _seeds(rng, points[land], districts))
    river_bed, _, _ = _grown(points, within & wet, river[:: len(river) // 2][:1])
    whole = outline(shapely.coverage_union_all([*shapes, *river_bed]))
    return CityPlan(shapes, centres, hectares, whole, spots, river, radius)


def country(seed: int, city_shape: shapely.Geometry, counties: int) -> Plan:
    """The plan of all other counties around the city's outline."""
    rng = stream(seed, "plan of the country")
    points = _points(rng, COUNTRY_RADIUS, (counties + 1) * PLOTS_PER_COUNTY, np.empty((0, 2)))
    land = _inside(points, COUNTRY_RADIUS, _outline(rng))
    away = points[land]
    away = away[np.hypot(away[:, 0], away[:, 1]) > 2.2 * CITY_RADIUS]
    plan = Plan(*_grown(points, land, _seeds(rng, away, counties)))
    shapes = [_degrees(shapely.difference(shape, city_shape)) for shape in plan.shapes]
    return Plan(shapes, plan.centres, plan.hectares)


def joined(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    """Neighbouring areas as one."""
    return shapely.coverage_union_all(shapes)


def outline(shape: shapely.Geometry) -> shapely.Geometry:
    """An area with its inner waters filled in."""
    parts = shapely.get_parts(shape)
    return _degrees(shapely.union_all([shapely.Polygon(part.exterior) for part in parts]))


def as_geojson(shape: shapely.Geometry) -> dict[str, Any]:
    """A shape as a GeoJSON geometry."""
    geometry: dict[str, Any] = shapely.geometry.mapping(shape)
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


# --- plots ------------------------------------------------------------------------------------


def _points(rng: np.random.Generator, radius: float, number: int, spots: Floats) -> Floats:
    """Jittered points in a wide square around the city, denser at its centre and at the spots."""
    reach = 1.35
    side = round(np.sqrt(number * 4 * reach**2 / np.pi))
    axis = (np.arange(side) + 0.5) / side * 2 * reach - reach
    grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    grid = grid + rng.uniform(-0.42, 0.42, grid.shape) * (2 * reach / side)
    away = np.hypot(grid[:, 0], grid[:, 1])
    # Squeeze towards the centre: a point halfway out lands at three tenths of the radius.
    squeezed = grid * np.power(np.maximum(away, 1e-9), 0.75)[:, None] * radius
    for spot in spots:
        squeezed = _drawn_to(squeezed, spot, SPOT * radius * 2.4)
    return np.asarray(np.round(squeezed, 7))


def _drawn_to(points: Floats, spot: Floats, reach: float) -> Floats:
    """Points within reach move towards the spot, those close to it most."""
    offset = points - spot
    away = np.hypot(offset[:, 0], offset[:, 1])
    factor = np.where(away < reach, np.power(np.maximum(away / reach, 1e-9), 0.75), 1.0)
    return np.asarray(spot + offset * factor[:, None])


def _spots(rng: np.random.Generator, radius: float) -> Floats:
    """Where the estates lie: far from the centre and from each other."""
    turn = rng.uniform(0, 2 * np.pi)
    angles = turn + 2 * np.pi * np.arange(ESTATES) / ESTATES + rng.uniform(-0.4, 0.4, ESTATES)
    far = rng.uniform(0.5, 0.66, ESTATES) * radius
    return np.column_stack((np.cos(angles), np.sin(angles))) * far[:, None]


def _river(rng: np.random.Generator, radius: float) -> Floats:
    """A meandering line from south to north, somewhat west of the centre."""
    steps = int(3.2 * radius / (0.8 * RIVER_WIDTH))
    north = np.linspace(-1.6, 1.6, steps) * radius
    phase, second = rng.uniform(0, 2 * np.pi, 2)
    bend = 0.13 * np.sin(2.1 * north / radius + phase) + 0.05 * np.sin(
        6.3 * north / radius + second
    )
    lean = rng.uniform(-0.1, 0.1) * north
    return np.column_stack((np.round(radius * (bend - 0.24) + lean, 6), np.round(north, 6)))


def _along(line: Floats, width: float) -> tuple[Floats, Floats]:
    """Points on both banks of a line, and in it, so that the plots between form an even band."""
    step = np.gradient(line, axis=0)
    step = step / np.hypot(step[:, 0], step[:, 1])[:, None]
    across = np.column_stack((-step[:, 1], step[:, 0])) * width
    return np.concatenate([line - across, line + across]), line


def _outline(rng: np.random.Generator) -> Floats:
    """Waves of an uneven outline: each row is amplitude and phase of one wave around the centre."""
    return np.column_stack((rng.uniform(0.03, 0.09, 5), rng.uniform(0, 2 * np.pi, 5)))


def _inside(points: Floats, radius: float, waves: Floats) -> Flags:
    angle = np.arctan2(points[:, 1], points[:, 0])
    edge = np.ones(len(points))
    for number, (height, phase) in enumerate(waves, 2):
        edge = edge + height * np.sin(number * angle + phase)
    return np.asarray(np.hypot(points[:, 0], points[:, 1]) < radius * edge)


def _seeds(rng: np.random.Generator, points: Floats, number: int) -> Floats:
    """Middles of groups of roughly equally many points."""
    middles = points[np.sort(rng.choice(len(points), number, replace=False))]
    for _ in range(3):
        nearest = cKDTree(middles).query(points)[1]
        sums = np.column_stack([np.bincount(nearest, points[:, i], number) for i in (0, 1)])
        middles = np.round(sums / np.bincount(nearest, minlength=number)[:, None], 6)
    return middles


# --- groups -----------------------------------------------------------------------------------


def _grown(
    points: Floats, land: Flags, seeds: Floats
) -> tuple[list[shapely.Geometry], Floats, Floats]:
    """Shapes (degrees), centres (km) and sizes (ha) of the groups that grow from the seeds."""
    cells = Voronoi(points)
    group = _groups(cells, points, land, seeds)
    rings = on_globe(np.asarray(cells.vertices))
    order = np.argsort(group, kind="stable")
    ends = np.searchsorted(group[order], np.arange(len(seeds) + 1))
    shapes, centres, sizes = [], [], []
    for start, end in pairwise(ends.tolist()):
        members = order[start:end]
        plots = [shapely.Polygon(rings[cells.regions[cells.point_region[i]]]) for i in members]
        shapes.append(shapely.coverage_union_all(plots))
        sizes.append(shapely.area(shapes[-1]) * HECTARES_PER_SQUARE_DEGREE)
        away = ((points[members] - points[members].mean(axis=0)) ** 2).sum(axis=1)
        centres.append(points[members][away.argmin()])
    return shapes, np.array(centres), np.round(sizes, 1)


def _groups(cells: Voronoi, points: Floats, land: Flags, seeds: Floats) -> Counts:
    """The group of each plot: that of the seed whose way over land is shortest."""
    bounded = np.array([-1 not in cells.regions[cells.point_region[i]] for i in range(len(points))])
    usable = land & bounded
    a, b = cells.ridge_points.T
    kept = usable[a] & usable[b]
    a, b = a[kept], b[kept]
    way = np.hypot(*(points[a] - points[b]).T)
    graph = coo_matrix((np.round(way, 6), (a, b)), shape=(len(points), len(points)))
    dry = np.flatnonzero(usable)
    starts = dry[cKDTree(points[dry]).query(seeds)[1]]
    _, _, source = dijkstra(
        graph.tocsr(), directed=False, indices=starts, return_predecessors=True, min_only=True
    )
    number = {int(start): i for i, start in enumerate(starts)}
    return np.array([number.get(int(s), WATER) for s in source], dtype=np.int64)


def _degrees(shape: shapely.Geometry) -> shapely.Geometry:
    """A shape whose corners are rounded again, after two shapes were cut against each other."""
    return shapely.transform(shape, lambda corners: np.round(corners, DECIMALS))
