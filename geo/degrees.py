"""Coordinates of any reference system as longitude and latitude; what is missing or wrong is said."""

from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely

from geo.findings import Finding, finding
from geo.reading import Refused

DEGREES = "EPSG:4326"
GERMANY = shapely.box(5.5, 47, 15.5, 55.2)
GERMAN_SYSTEMS = ("EPSG:25832", "EPSG:25833", "EPSG:31467", "EPSG:31468", "EPSG:31466", "EPSG:31469",
                  "EPSG:3857", "EPSG:3035")  # fmt: skip

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


def in_degrees(
    frame: geopandas.GeoDataFrame,
    layer: str,
    crs: str | None,
    home: Point | None,
    found: list[Finding],
) -> geopandas.GeoDataFrame:
    """Longitude and latitude. Raises Refused."""
    stated = _with_system(frame, crs)
    if stated.crs is None or (stated.crs == DEGREES and not _on_globe(stated)):
        if not _on_globe(stated):
            raise Refused(_system_missing(stated, layer, home))
        found.append(finding("crs_assumed", layer=layer, extent=written(frame.total_bounds)))
        stated = stated.set_crs(DEGREES)
    degrees = _converted(stated)
    if not _on_globe(degrees) and (zone := _zone(stated)):
        found.append(finding("zone_cut", zone=zone))
        degrees = _converted(_without_zone(stated, zone))
    if not _on_globe(degrees):
        name = stated.crs.to_string()[:60]
        raise Refused(
            finding("crs_wrong", layer=layer, extent=written(frame.total_bounds), crs=name)
        )
    return degrees


def _with_system(frame: geopandas.GeoDataFrame, crs: str | None) -> geopandas.GeoDataFrame:
    """Raises Refused."""
    try:
        return frame.set_crs(crs, allow_override=True) if crs else frame
    except pyproj.exceptions.CRSError as error:
        raise Refused(finding("crs_unknown", crs=str(crs))) from error


def _converted(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Raises Refused."""
    try:
        return frame.to_crs(DEGREES)
    except Exception as error:  # PROJ raises many kinds for nonsense systems
        raise Refused(finding("crs_unknown", crs=frame.crs.to_string()[:60])) from error


def _system_missing(frame: geopandas.GeoDataFrame, layer: str, home: Point | None) -> Finding:
    """That nobody says how to read the coordinates, and how they are probably meant."""
    zone = _zone(frame)
    measured = _without_zone(frame, zone) if zone else frame
    likely = {}
    for system in GERMAN_SYSTEMS:
        degrees = _converted(measured.set_crs(system, allow_override=True))
        if _on_globe(degrees) and GERMANY.covers(shapely.box(*degrees.total_bounds)):
            likely[system] = apart(degrees.total_bounds, home) if home else 0.0
    nearest = sorted(likely, key=lambda system: likely[system])[: 1 if home else 3]
    extent = written(frame.total_bounds)
    if not nearest:
        return finding("crs_missing", layer=layer, extent=extent)
    return finding("crs_missing_likely", layer=layer, extent=extent, likely=" / ".join(nearest))


def _zone(frame: geopandas.GeoDataFrame) -> int | None:
    """The number of the UTM zone that German land surveys write before an easting."""
    west, _, east, _ = frame.total_bounds
    if not np.isfinite([west, east]).all():
        return None
    zone = int(west // 1_000_000)
    return zone if zone in (31, 32, 33) and int(east // 1_000_000) == zone else None


def _without_zone(frame: geopandas.GeoDataFrame, zone: int) -> geopandas.GeoDataFrame:
    moved = frame.geometry.translate(xoff=-1_000_000 * zone)
    return frame.set_geometry(moved.set_crs(frame.crs, allow_override=True))


def _on_globe(frame: geopandas.GeoDataFrame) -> bool:
    west, south, east, north = frame.total_bounds
    inside = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return bool(np.isfinite(frame.total_bounds).all() and inside)


def written(bounds: Any) -> str:
    """West, east, south and north as a person reads them."""
    west, south, east, north = bounds
    return f"{west:.8g} … {east:.8g}, {south:.8g} … {north:.8g}"


def apart(bounds: Any, point: Point) -> float:
    """How far a point lies from a rectangle, in degrees."""
    return float(shapely.distance(shapely.box(*bounds), shapely.Point(point)))
