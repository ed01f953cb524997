"""A municipality's own boundaries: read, matched to the bundle's areas, repaired, simplified, stored.

Outlines are simplified together, so that shared borders stay shared. Bad input never raises; it ends
in findings. Files of strangers are read by `geo.foreign`, in a process of its own.
"""

import json
import math
import os
import re
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely

from geo.findings import Finding, failed, finding
from geo.reading import Layer, Refused, opened

FILE_NAME = "boundaries.geojson"
DEGREES = "EPSG:4326"
DECIMALS = 5  # about one metre
DETAIL = 500  # a corner stays if it can be seen on a map this many pixels across
SLIVER = 10  # a gap between neighbours this many times finer than such a corner is a fault
FAR = 1.0  # a centre point may be one diameter of its area away from it
MIN_SPAN = 0.001  # degrees
CORNER_LIMIT = 5_000_000  # all municipalities of Germany have fewer


@dataclass(frozen=True)
class Area:
    """An area of the bundle; a known centre point lets the match be checked."""

    area_id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Boundaries:
    """What was read: area id -> GeoJSON geometry (degrees, five decimals); empty on errors."""

    geometries: dict[str, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    layer: str = ""
    column: str = ""


def read(
    path: Path,
    bundle_areas: Sequence[Area],
    *,
    crs: str | None = None,
    at: Callable[[str], None] = lambda _: None,
) -> Boundaries:
    """Read a GeoJSON, GeoPackage or zipped Shapefile and match it to the areas.

    Where a file has several layers, the one that fits most areas is taken. `at` is told which
    outline is repaired next: that may take longer than anyone waits.
    """
    found: list[Finding] = []
    try:
        with opened(Path(path)) as layers:
            layer, frame, match = _best(layers, bundle_areas)
        frame, match = _polygons_only(frame, match, layer.name, found)
        frame, match = _without_water(frame, match, found)
        _check_corners(frame, layer.name)
        frame = _in_degrees(frame, layer.name, crs, found)
        shapes = _per_area(frame, match, bundle_areas, found, at)
        _check_places(shapes, bundle_areas, match.column, found)
        geometries = {} if failed(found) else _simplified(shapes, found)
    except Refused as refused:
        return Boundaries(findings=[*found, refused.found])
    except shapely.errors.GEOSException as error:  # a geometry beyond repair
        reason = str(error)[:200]
        return Boundaries(findings=[*found, finding("unreadable", path=path.name, reason=reason)])
    return Boundaries(geometries, found, layer.name, match.column)


def store(
    geometries: Mapping[str, Mapping[str, Any]],
    target: Path,
    *,
    licence: str,
    attribution: str = "",
) -> Path:
    """Write a GeoJSON FeatureCollection in one go (a reader sees the old or the new file).

    Each feature has the property area_id; licence and attribution stand at the top.
    Raises OSError.
    """
    file = target if target.suffix == ".geojson" else target / FILE_NAME
    content = {
        "type": "FeatureCollection",
        "licence": licence.strip() or "not stated",
        "attribution": attribution.strip(),
        "features": [
            {"type": "Feature", "properties": {"area_id": area_id}, "geometry": geometries[area_id]}
            for area_id in sorted(geometries)
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        part.chmod(0o644)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return file


# --- match --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Match:
    """Which feature is which area, and by which column; None where a feature fits no area."""

    column: str
    area_ids: list[str | None]
    by_own_number: bool = False

    @property
    def matched(self) -> int:
        """How many different areas were found."""
        return len(set(self.area_ids) - {None})

    def of(self, keep: Sequence[bool]) -> "Match":
        """The same for the features that stay."""
        kept = [one for one, stays in zip(self.area_ids, keep, strict=True) if stays]
        return Match(self.column, kept, self.by_own_number)


def _best(
    layers: Sequence[Layer], bundle_areas: Sequence[Area]
) -> tuple[Layer, geopandas.GeoDataFrame, Match]:
    """The layer and column that fit most areas. Raises Refused."""
    best: tuple[Layer, geopandas.GeoDataFrame, Match] | None = None
    columns: list[str] = []
    for layer in layers:
        frame = layer.frame()
        if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
            continue
        columns += [str(name) for name in frame.columns if name != frame.geometry.name]
        match = _match(frame, bundle_areas)
        if best is None or match.matched > best[2].matched:
            best = layer, frame, match
    if best is None:
        raise Refused(finding("no_features", path=layers[0].file.name))
    if not best[2].matched:
        raise Refused(
            finding(
                "no_match",
                ids=[area.area_id for area in bundle_areas][:2],
                names=[area.name for area in bundle_areas][:2],
                columns=columns,
            )
        )
    return best


def _match(frame: geopandas.GeoDataFrame, bundle_areas: Sequence[Area]) -> Match:
    """Try every column as full id, as name and as the city's own number; most areas win.

    At equal numbers the more certain kind wins: id, name, own number.
    """
    best = Match("", [None] * len(frame))
    for kind in _keys(bundle_areas):
        for column in frame.columns:
            if column == frame.geometry.name:
                continue
            values = [_text(value) for value in frame[column].tolist()]
            own = kind.own_number
            ids = [kind.area_of(value) for value in values]
            match = Match(str(column), ids, own)
            if match.matched > best.matched:
                best = match
    return best


@dataclass(frozen=True)
class Keys:
    """One way to name areas in a file: the key as written there -> area id."""

    areas: Mapping[str, str]
    width: int = 0  # keys of digits are filled with zeros lost in a spreadsheet
    own_number: bool = False

    def area_of(self, value: str) -> str | None:
        """The area a cell of the file names, if any."""
        if value in self.areas:
            return self.areas[value]
        return self.areas.get(value.zfill(self.width)) if value.isdigit() else None


def _keys(bundle_areas: Sequence[Area]) -> list[Keys]:
    ids = {_text(area.area_id): area.area_id for area in bundle_areas}
    names: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, list[str]] = defaultdict(list)
    for area in bundle_areas:
        names[_text(area.name)].append(area.area_id)
        if "-" in area.area_id:
            numbers[area.area_id.partition("-")[2]].append(area.area_id)
    widths = {len(key) for key in ids}
    return [
        Keys(ids, width=widths.pop() if len(widths) == 1 else 0),
        Keys(_unique(names)),
        Keys(_unique(numbers), own_number=True),
    ]


def _unique(found: Mapping[str, list[str]]) -> dict[str, str]:
    """Keys that mean one area only; two areas of one name cannot be told apart by it."""
    return {key: ids[0] for key, ids in found.items() if key and len(ids) == 1}


def _text(value: object) -> str:
    """A cell as text: composed umlauts, single spaces, whole numbers without '.0'."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(value))).strip()


# --- outlines -----------------------------------------------------------------------------------


def _polygons_only(
    frame: geopandas.GeoDataFrame, match: Match, layer: str, found: list[Finding]
) -> tuple[geopandas.GeoDataFrame, Match]:
    """Leave out features without geometry or with points and lines. Raises Refused."""
    shapes = frame.geometry
    empty = (shapes.isna() | shapes.is_empty).to_numpy()
    if empty.any():
        names = [_text(value) for value in frame.loc[empty, match.column].tolist()]
        found.append(finding("geometry_empty", count=int(empty.sum()), list=names))
    kinds = shapes.geom_type.fillna("")
    polygon = kinds.isin(["Polygon", "MultiPolygon", "GeometryCollection"]).to_numpy() & ~empty
    others = ~polygon & ~empty
    if not polygon.any():
        raise Refused(finding("not_polygons", layer=layer, kinds=kinds[others].tolist()))
    if others.any():
        count, left_out = int(others.sum()), kinds[others].tolist()
        found.append(finding("others_left_out", count=count, layer=layer, kinds=left_out))
    return frame[polygon], match.of(polygon.tolist())


def _without_water(
    frame: geopandas.GeoDataFrame, match: Match, found: list[Finding]
) -> tuple[geopandas.GeoDataFrame, Match]:
    """VG250 holds coastal water under the county's own key; GF = 4 is land."""
    if "GF" not in frame.columns:
        return frame, match
    land = (frame["GF"].map(_text) == "4").to_numpy()
    if not land.any() or land.all():
        return frame, match
    found.append(finding("water_left_out", count=int((~land).sum())))
    return frame[land], match.of(land.tolist())


def _check_corners(frame: geopandas.GeoDataFrame, layer: str) -> None:
    """Raises Refused."""
    count = int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum())
    if count > CORNER_LIMIT:
        raise Refused(finding("too_many_corners", layer=layer, count=count, limit=CORNER_LIMIT))


def _in_degrees(
    frame: geopandas.GeoDataFrame, layer: str, crs: str | None, found: list[Finding]
) -> geopandas.GeoDataFrame:
    """Longitude and latitude. Raises Refused."""
    if crs is not None:
        try:
            frame = frame.set_crs(crs, allow_override=True)
        except pyproj.exceptions.CRSError as error:
            raise Refused(finding("crs_unknown", crs=crs)) from error
    elif frame.crs is None:
        extent = _extent(frame)
        if not _on_globe(frame):
            raise Refused(finding("crs_missing", layer=layer, extent=extent))
        found.append(finding("crs_assumed", layer=layer, extent=extent))
        frame = frame.set_crs(DEGREES)
    stated = frame.crs.to_string()[:60]
    try:
        degrees = frame.to_crs(DEGREES)
    except Exception as error:  # PROJ raises many kinds for nonsense systems
        raise Refused(finding("crs_unknown", crs=stated)) from error
    if not _on_globe(degrees):
        raise Refused(finding("crs_wrong", layer=layer, extent=_extent(degrees), crs=stated))
    return degrees


def _on_globe(frame: geopandas.GeoDataFrame) -> bool:
    west, south, east, north = frame.total_bounds
    inside = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return bool(np.isfinite(frame.total_bounds).all() and inside)


def _extent(frame: geopandas.GeoDataFrame) -> str:
    west, south, east, north = frame.total_bounds
    return f"{west:.6g} … {east:.6g}, {south:.6g} … {north:.6g}"


def _per_area(
    frame: geopandas.GeoDataFrame,
    match: Match,
    bundle_areas: Sequence[Area],
    found: list[Finding],
    at: Callable[[str], None],
) -> dict[str, shapely.Geometry]:
    """One valid polygon per area; several features of one area are joined."""
    labels = {area.area_id: f"{area.area_id} {area.name}" for area in bundle_areas}
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    repaired: set[str] = set()
    extra: list[str] = []
    values = [_text(value) for value in frame[match.column].tolist()]
    for area_id, value, shape in zip(match.area_ids, values, frame.geometry, strict=True):
        if area_id is None:
            extra.append(value)
            continue
        if not shape.is_valid:
            repaired.add(area_id)
            at(labels[area_id])
        surface = _surface(shape)
        if not surface.is_empty:
            parts[area_id].append(surface)
    joined = {area_id for area_id, some in parts.items() if len(some) > 1}
    missing = [area.area_id for area in bundle_areas if area.area_id not in parts]

    if missing:
        found.append(
            finding(
                "areas_missing",
                count=len(missing),
                list=[labels[one] for one in missing],
                column=match.column,
            )
        )
    if extra:
        found.append(finding("features_extra", count=len(extra), list=extra, column=match.column))
    if match.by_own_number and set(values) == {str(i + 1) for i in range(len(values))}:
        found.append(finding("running_number", column=match.column))
    for rule, ids in (("parts_joined", joined), ("repaired", repaired)):
        if ids:
            found.append(finding(rule, count=len(ids), list=[labels[one] for one in ids]))
    return {area_id: shapely.union_all(parts[area_id]) for area_id in sorted(parts)}


def _surface(shape: shapely.Geometry) -> shapely.Geometry:
    """The valid, flat, polygonal part of a geometry."""
    whole = shapely.make_valid(shapely.force_2d(shape))
    polygons = [
        part
        for one in shapely.get_parts([whole])
        for part in shapely.get_parts([one])
        if part.geom_type in ("Polygon", "MultiPolygon") and part.area > 0
    ]
    return shapely.union_all(polygons)


def _check_places(
    shapes: Mapping[str, shapely.Geometry],
    bundle_areas: Sequence[Area],
    column: str,
    found: list[Finding],
) -> None:
    """Compare boundaries with the known centre points: wrong match, swapped axes."""
    points = {
        area.area_id: shapely.Point(area.longitude, area.latitude)
        for area in bundle_areas
        if area.area_id in shapes and area.latitude is not None and area.longitude is not None
    }
    far = [area_id for area_id, point in points.items() if not _near(shapes[area_id], point)]
    if not far:
        return
    turned = [one for one in far if _near(shapes[one], shapely.Point(points[one].y, points[one].x))]
    if len(turned) == len(points):
        found.append(finding("axes_swapped"))
        return
    labels = {area.area_id: f"{area.area_id} {area.name}" for area in bundle_areas}
    found.append(
        finding("far_from_centre", count=len(far), list=[labels[one] for one in far], column=column)
    )


def _near(shape: shapely.Geometry, point: shapely.Point) -> bool:
    west, south, east, north = shape.bounds
    across = math.hypot(east - west, north - south)
    return bool(shapely.distance(shape, point) <= FAR * max(across, MIN_SPAN))


def _simplified(
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
        rounded = _surface(_rounded(shape))
        if rounded.is_empty:
            rounded = _surface(_rounded(original))
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
