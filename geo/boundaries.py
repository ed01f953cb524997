"""A municipality's own boundaries: read, matched to the bundle's areas, repaired, simplified, stored.

Bad input never raises; it ends in findings. Files of strangers are read by `geo.foreign`, in a process
of its own.
"""

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas
import shapely

from geo.degrees import Point, in_degrees
from geo.findings import Finding, failed, finding
from geo.matching import Area, Match, best_layer, cell_text
from geo.places import check_places, home_of
from geo.reading import Refused, opened
from geo.surfaces import has_surface, simplified, surface_of

FILE_NAME = "boundaries.geojson"
OVERLAP = 0.01  # share by which parts of one area may cover each other along their borders
CORNER_LIMIT = 5_000_000  # all municipalities of Germany have fewer


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
        with opened(Path(path), found) as layers:
            chosen, frame, match = best_layer(layers, layer, bundle_areas, found)
        frame, match = _polygons_only(frame, match, chosen.name, found)
        frame, match = _without_water(frame, match, found)
        _check_corners(frame, chosen.name)
        home = home_of(home, bundle_areas)
        frame = in_degrees(frame, chosen.name, crs, home, found)
        shapes = _per_area(frame, match, bundle_areas, found, at)
        if shapes:
            check_places(shapes, bundle_areas, match.column, home, found)
        geometries = {} if failed(found) else simplified(shapes, found)
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
    doubled = {area_id for area_id in joined if _overlap(parts[area_id])}
    for rule, ids in (
        ("parts_overlap", doubled),
        ("parts_joined", joined - doubled),
        ("repaired", repaired),
    ):
        if ids:
            found.append(finding(rule, count=len(ids), list=[labels[one] for one in ids]))
    return {area_id: shapely.union_all(parts[area_id]) for area_id in sorted(parts)}


def _overlap(parts: Sequence[shapely.Geometry]) -> bool:
    """Whether parts of one area cover each other, by more than borders do; the same twice does not."""
    different = [part for i, part in enumerate(parts) if not any(map(part.equals, parts[:i]))]
    total = sum(part.area for part in different)
    return bool(total > (1 + OVERLAP) * shapely.union_all(different).area)
