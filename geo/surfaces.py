"""Outlines as shapes: their surface, and all of them simplified together, so that borders stay shared."""

import json
from collections.abc import Mapping
from typing import Any

import geopandas
import numpy as np
import shapely

from geo.findings import Finding, finding

DECIMALS = 5  # about one metre
DETAIL = 500  # a corner stays if it can be seen on a map this many pixels across
SLIVER = 10  # a gap between neighbours this many times finer than such a corner is a fault


def has_surface(frame: geopandas.GeoDataFrame) -> Any:
    """Which features may have a surface."""
    shapes = frame.geometry
    kinds = shapes.geom_type.fillna("")
    some = ~(shapes.isna() | shapes.is_empty)
    return (kinds.isin(["Polygon", "MultiPolygon", "GeometryCollection"]) & some).to_numpy()


def surface_of(shape: shapely.Geometry) -> shapely.Geometry:
    """The valid, flat, polygonal part of a geometry."""
    whole = shapely.make_valid(shapely.force_2d(shape))
    polygons = [
        part
        for one in shapely.get_parts([whole])
        for part in shapely.get_parts([one])
        if part.geom_type in ("Polygon", "MultiPolygon") and part.area > 0
    ]
    return shapely.union_all(polygons)


def simplified(
    shapes: Mapping[str, shapely.Geometry], found: list[Finding]
) -> dict[str, dict[str, Any]]:
    """Simplify all areas as one coverage, round, and turn into GeoJSON geometries.

    Where areas overlap or miss each other's corners, their borders are laid together first; where
    that, simplifying or rounding makes an area vanish, its full outline is kept.
    """
    ids = list(shapes)
    originals = np.array([shapes[area_id] for area_id in ids])
    edges = shapely.coverage_invalid_edges(originals)
    unclean = [ids[i] for i in np.flatnonzero(~shapely.is_empty(edges))]
    if unclean:
        found.append(finding("not_edge_matched", count=len(unclean), list=unclean))
    west, south, east, north = shapely.total_bounds(originals)
    tolerance = max(east - west, north - south) / DETAIL
    if unclean:
        originals = shapely.coverage_clean(originals, gap_width=tolerance / SLIVER)
    simple = shapely.coverage_simplify(originals, tolerance)
    result = {}
    for area_id, original, shape in zip(ids, shapes.values(), simple, strict=True):
        rounded = surface_of(_rounded(shape))
        if rounded.is_empty:
            rounded = surface_of(_rounded(original))
        if rounded.is_empty:
            rounded = original
        # RFC 7946: outer rings run against the clock.
        result[area_id] = _as_lists(shapely.orient_polygons(rounded))
    return result


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    """Each corner rounded by itself: shared corners stay shared."""
    return shapely.transform(shape, lambda corners: np.round(corners, DECIMALS))


def _as_lists(shape: shapely.Geometry) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return content
