"""Whether outlines lie where their areas are known to lie."""

import math
from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np
import shapely

from geo.degrees import GERMANY, Point, apart, written
from geo.findings import Finding, finding
from geo.matching import Area

FAR = 1.0  # a centre point may be one diameter of its area away from it
MIN_SPAN = 0.001  # degrees
FROM_HOME = 0.3  # degrees, some 30 km: outlines farther from the municipality are another one's


def check_places(
    shapes: Mapping[str, shapely.Geometry],
    bundle_areas: Sequence[Area],
    column: str,
    home: Point | None,
    found: list[Finding],
) -> None:
    """Compare boundaries with the known centre points: wrong match, swapped axes, another city."""
    points = {
        area.area_id: shapely.Point(area.longitude, area.latitude)
        for area in bundle_areas
        if area.area_id in shapes and area.latitude is not None and area.longitude is not None
    }
    far = [area_id for area_id, point in points.items() if not _near(shapes[area_id], point)]
    turned = [one for one in far if _near(shapes[one], shapely.Point(points[one].y, points[one].x))]
    bounds = shapely.total_bounds(np.array(list(shapes.values())))
    if (far and len(turned) == len(points)) or (not points and _is_turned(bounds, home)):
        found.append(finding("axes_swapped"))
    elif home and apart(bounds, home) > FROM_HOME:
        place = f"{home[1]:.5g}, {home[0]:.5g}"
        found.append(finding("elsewhere", extent=written(bounds), place=place))
    elif not GERMANY.intersects(shapely.box(*bounds)):
        found.append(finding("not_in_germany", extent=written(bounds)))
    elif far:
        labels = {area.area_id: f"{area.area_id} {area.name}" for area in bundle_areas}
        listed = [labels[one] for one in far]
        found.append(finding("far_from_centre", count=len(far), list=listed, column=column))


def _is_turned(bounds: Sequence[float], home: Point | None) -> bool:
    """Whether outlines lie in Germany, and near the municipality, only where both axes are swapped."""
    west, south, east, north = bounds
    there = shapely.box(south, west, north, east)
    if GERMANY.intersects(shapely.box(*bounds)) or not GERMANY.intersects(there):
        return False
    return home is None or apart(there.bounds, home) <= FROM_HOME


def home_of(home: Point | None, bundle_areas: Sequence[Area]) -> Point | None:
    """Where the municipality lies: as told, else in the middle of its areas' centre points."""
    known = [
        (area.longitude, area.latitude)
        for area in bundle_areas
        if area.latitude is not None and area.longitude is not None
    ]
    if home or not known:
        return home
    longitudes, latitudes = zip(*known, strict=True)
    return median(longitudes), median(latitudes)


def _near(shape: shapely.Geometry, point: shapely.Point) -> bool:
    west, south, east, north = shape.bounds
    across = math.hypot(east - west, north - south)
    return bool(shapely.distance(shape, point) <= FAR * max(across, MIN_SPAN))
