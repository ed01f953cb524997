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
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely

from geo.findings import Finding, failed, finding
from geo.reading import LAYER_LIMIT, Layer, Refused, opened

FILE_NAME = "boundaries.geojson"
DEGREES = "EPSG:4326"
DECIMALS = 5  # about one metre
DETAIL = 500  # a corner stays if it can be seen on a map this many pixels across
SLIVER = 10  # a gap between neighbours this many times finer than such a corner is a fault
FAR = 1.0  # a centre point may be one diameter of its area away from it
MIN_SPAN = 0.001  # degrees
CORNER_LIMIT = 5_000_000  # all municipalities of Germany have fewer
FROM_HOME = 0.3  # degrees, some 30 km: outlines farther from the municipality are another one's
GERMANY = shapely.box(5.5, 47, 15.5, 55.2)
GERMAN_SYSTEMS = ("EPSG:25832", "EPSG:25833", "EPSG:31467", "EPSG:31468", "EPSG:31466", "EPSG:31469",
                  "EPSG:3857", "EPSG:3035")  # fmt: skip
"""UTM, Gauss-Krüger, and those of web maps and of the European Union."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


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
    layer: str | None = None,
    home: Point | None = None,
    at: Callable[[str], None] = lambda _: None,
) -> Boundaries:
    """Read a GeoJSON, GeoPackage or zipped Shapefile and match it to the areas.

    crs: coordinate system to assume instead of the file's own. layer: the one to read; where none is
    named, the one of surfaces that fits most areas is taken, and two that fit alike are refused. home:
    where the municipality lies; outlines far from it are refused. `at` is told which outline is repaired
    next: that may take longer than anyone waits.
    """
    found: list[Finding] = []
    try:
        with opened(Path(path)) as layers:
            chosen, frame, match = _best(layers, layer, bundle_areas, found)
        frame, match = _polygons_only(frame, match, chosen.name, found)
        frame, match = _without_water(frame, match, found)
        _check_corners(frame, chosen.name)
        home = _home(home, bundle_areas)
        frame = in_degrees(frame, chosen.name, crs, home, found)
        shapes = _per_area(frame, match, bundle_areas, found, at)
        if shapes:
            _check_places(shapes, bundle_areas, match.column, home, found)
        geometries = {} if failed(found) else _simplified(shapes, found)
    except Refused as refused:
        return Boundaries(findings=[*found, refused.found])
    except shapely.errors.GEOSException as error:  # a geometry beyond repair
        reason = str(error)[:200]
        return Boundaries(findings=[*found, finding("unreadable", path=path.name, reason=reason)])
    return Boundaries(geometries, found, chosen.name, match.column)


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


@dataclass(frozen=True)
class Fit:
    """A layer with its content, and which of its features are which areas."""

    layer: Layer
    frame: geopandas.GeoDataFrame
    match: Match

    @property
    def surfaces(self) -> int:
        """How many different areas it has a surface for."""
        return self.match.of(has_surface(self.frame).tolist()).matched


def _best(
    layers: Sequence[Layer], wanted: str | None, bundle_areas: Sequence[Area], found: list[Finding]
) -> tuple[Layer, geopandas.GeoDataFrame, Match]:
    """The layer and column that fit most areas, and what is said of the others. Raises Refused."""
    names = [layer.name for layer in layers]
    if wanted is not None and wanted not in names:
        raise Refused(finding("layer_unknown", layer=wanted, list=names))
    looked_at = [layer for layer in layers if wanted in (None, layer.name)][:LAYER_LIMIT]
    fits, too_large = _fits(looked_at, bundle_areas)
    if not fits:
        raise Refused(too_large or finding("no_features", path=layers[0].file.name))
    best = max(fits, key=lambda fit: (fit.surfaces, fit.match.matched))
    if not best.match.matched:
        raise Refused(too_large or _no_match(fits, bundle_areas))
    alike = [fit.layer.name for fit in fits if best.surfaces and fit.surfaces == best.surfaces]
    if len(alike) > 1:
        raise Refused(finding("layers_alike", layers=alike, count=best.surfaces))
    left_out = [name for name in names if name != best.layer.name]
    if left_out:
        found.append(finding("layers_left_out", layer=best.layer.name, list=left_out))
    if best.layer.encoding:
        found.append(finding("encoding_assumed", encoding=best.layer.encoding))
    return best.layer, best.frame, best.match


def _fits(
    layers: Sequence[Layer], bundle_areas: Sequence[Area]
) -> tuple[list[Fit], Finding | None]:
    """The layers that have features, and the reason why one could not be read. Raises Refused."""
    fits: list[Fit] = []
    too_large: Finding | None = None
    for layer in layers:
        try:
            fit = _fit(layer, bundle_areas)
        except Refused as refused:
            if len(layers) == 1 or refused.found.rule != "too_many_features":
                raise
            too_large = refused.found
            continue
        if fit is None:
            continue
        # A Shapefile that does not say how its words are written: the one that more names fit.
        others = (replace(layer, encoding=each) for each in layer.other_encodings)
        readings = [fit, *(each for one in others if (each := _fit(one, bundle_areas)))]
        fits.append(max(readings, key=lambda each: each.match.matched))
    return fits, too_large


def _fit(layer: Layer, bundle_areas: Sequence[Area]) -> Fit | None:
    """None where a layer has no features, or cannot be read in this encoding."""
    try:
        with warnings.catch_warnings():
            # That a word cannot be read in a guessed encoding is what the guess is there to find out.
            warnings.simplefilter("ignore" if layer.encoding else "default")
            frame = layer.frame()
    except Refused:
        if layer.encoding:
            return None
        raise
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        return None
    return Fit(layer, frame, _match(frame, bundle_areas))


def _no_match(fits: Sequence[Fit], bundle_areas: Sequence[Area]) -> Finding:
    columns = [
        str(name) for fit in fits for name in fit.frame.columns if name != fit.frame.geometry.name
    ]
    return finding(
        "no_match",
        ids=[area.area_id for area in bundle_areas][:2],
        names=[area.name for area in bundle_areas][:2],
        columns=columns,
    )


def _match(frame: geopandas.GeoDataFrame, bundle_areas: Sequence[Area]) -> Match:
    """Try every column as full id, as name and as the city's own number; most areas win.

    At equal numbers the more certain kind wins: id, name, own number.
    """
    best = Match("", [None] * len(frame))
    for kind in _keys(bundle_areas):
        for column in frame.columns:
            if column == frame.geometry.name:
                continue
            values = [cell_text(value) for value in frame[column].tolist()]
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
    ids = {cell_text(area.area_id): area.area_id for area in bundle_areas}
    names: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, list[str]] = defaultdict(list)
    for area in bundle_areas:
        names[cell_text(area.name)].append(area.area_id)
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


def cell_text(value: object) -> str:
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
        names = [cell_text(value) for value in frame.loc[empty, match.column].tolist()]
        found.append(finding("geometry_empty", count=int(empty.sum()), list=names))
    kinds = shapes.geom_type.fillna("")
    polygon = has_surface(frame)
    others = ~polygon & ~empty
    if not polygon.any():
        raise Refused(finding("not_polygons", layer=layer, kinds=kinds[others].tolist()))
    if others.any():
        count, left_out = int(others.sum()), kinds[others].tolist()
        found.append(finding("others_left_out", count=count, layer=layer, kinds=left_out))
    return frame[polygon], match.of(polygon.tolist())


def has_surface(frame: geopandas.GeoDataFrame) -> Any:
    """Which features may have a surface."""
    shapes = frame.geometry
    kinds = shapes.geom_type.fillna("")
    some = ~(shapes.isna() | shapes.is_empty)
    return (kinds.isin(["Polygon", "MultiPolygon", "GeometryCollection"]) & some).to_numpy()


def _without_water(
    frame: geopandas.GeoDataFrame, match: Match, found: list[Finding]
) -> tuple[geopandas.GeoDataFrame, Match]:
    """VG250 holds coastal water under the county's own key; GF = 4 is land."""
    if "GF" not in frame.columns:
        return frame, match
    land = (frame["GF"].map(cell_text) == "4").to_numpy()
    if not land.any() or land.all():
        return frame, match
    found.append(finding("water_left_out", count=int((~land).sum())))
    return frame[land], match.of(land.tolist())


def _check_corners(frame: geopandas.GeoDataFrame, layer: str) -> None:
    """Raises Refused."""
    count = int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum())
    if count > CORNER_LIMIT:
        raise Refused(finding("too_many_corners", layer=layer, count=count, limit=CORNER_LIMIT))


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
        found.append(finding("crs_assumed", layer=layer, extent=_extent(frame)))
        stated = stated.set_crs(DEGREES)
    degrees = _converted(stated)
    if not _on_globe(degrees) and (zone := _zone(stated)):
        found.append(finding("zone_cut", zone=zone))
        degrees = _converted(_without_zone(stated, zone))
    if not _on_globe(degrees):
        name = stated.crs.to_string()[:60]
        raise Refused(finding("crs_wrong", layer=layer, extent=_extent(frame), crs=name))
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
            likely[system] = _apart(degrees.total_bounds, home) if home else 0.0
    nearest = sorted(likely, key=lambda system: likely[system])[: 1 if home else 3]
    extent = _extent(frame)
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


def _extent(frame: geopandas.GeoDataFrame) -> str:
    return _written(frame.total_bounds)


def _written(bounds: Any) -> str:
    west, south, east, north = bounds
    return f"{west:.8g} … {east:.8g}, {south:.8g} … {north:.8g}"


def _apart(bounds: Any, point: Point) -> float:
    """How far a point lies from a rectangle, in degrees."""
    return float(shapely.distance(shapely.box(*bounds), shapely.Point(point)))


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
    values = [cell_text(value) for value in frame[match.column].tolist()]
    for area_id, value, shape in zip(match.area_ids, values, frame.geometry, strict=True):
        if area_id is None:
            extra.append(value)
            continue
        if not shape.is_valid:
            repaired.add(area_id)
            at(labels[area_id])
        surface = surface_of(shape)
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


def _check_places(
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
    if far and len(turned) == len(points):
        found.append(finding("axes_swapped"))
    elif home and _apart(bounds, home) > FROM_HOME:
        place = f"{home[1]:.5g}, {home[0]:.5g}"
        found.append(finding("elsewhere", extent=_written(bounds), place=place))
    elif not GERMANY.intersects(shapely.box(*bounds)):
        found.append(finding("not_in_germany", extent=_written(bounds)))
    elif far:
        labels = {area.area_id: f"{area.area_id} {area.name}" for area in bundle_areas}
        listed = [labels[one] for one in far]
        found.append(finding("far_from_centre", count=len(far), list=listed, column=column))


def _home(home: Point | None, bundle_areas: Sequence[Area]) -> Point | None:
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
