"""The outlines of areas that a bundle holds, as `python -m data boundaries` stores them."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from data.findings import Finding
from data.reading import bytes_of

FILES = "boundaries*.geojson"
LARGEST_MB = 50
MOST_CORNERS = 200_000
"""Of a file; each visitor's browser draws all of them."""


@dataclass(frozen=True)
class Outline:
    """One area's outline: a Polygon or MultiPolygon in degrees, and whom it comes from."""

    area_id: str
    geometry: dict[str, Any]
    licence: str
    file: str


def read(folder: Path) -> tuple[list[Outline], list[Finding]]:
    """All outlines of a bundle, and what in its files is none."""
    outlines: list[Outline] = []
    findings: list[Finding] = []
    for file in sorted(file for file in folder.glob("*") if fnmatch(file.name.lower(), FILES)):
        content, faults = _content(file)
        findings += faults
        if faults:
            continue
        words = [content.get("attribution"), content.get("licence")]
        licence = ", ".join(word for word in words if isinstance(word, str) and word)
        for number, feature in enumerate(content["features"], 1):
            area = _area(feature)
            drawable = isinstance(feature, dict) and _is_surface(feature.get("geometry"))
            if drawable and "area_id" not in (feature.get("properties") or ["area_id"]):
                findings.append(_without_key(file, number, feature))
            elif area is None or not drawable:
                findings.append(Finding("outline_wrong", file.name, value=area or str(number)))
            else:
                outlines.append(Outline(area, feature["geometry"], licence, file.name))
    return outlines, findings


def _without_key(file: Path, number: int, feature: dict[str, Any]) -> Finding:
    """That nothing says which area this is, and what the file holds instead."""
    details = {"found": ", ".join(feature["properties"]) or "–"}
    return Finding("outline_without_key", file.name, value=str(number), details=details)


def corners(outline: Outline) -> int:
    """How many points a browser draws for an outline."""
    return sum(len(ring) for polygon in _polygons(outline.geometry) for ring in polygon)


def _content(file: Path) -> tuple[dict[str, Any], list[Finding]]:
    written, findings = bytes_of(file, file.name, LARGEST_MB)
    if findings:
        return {}, findings
    try:
        content = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        place = re.search(r"line (\d+) column (\d+)|position (\d+)", str(fault))
        words = ":".join(filter(None, place.groups())) if place else "–"
        return {}, [Finding("outline_broken", file.name, details={"fault": words})]
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        return {}, [Finding("outline_no_collection", file.name)]
    return content, []


def _area(feature: Any) -> str | None:
    """The id of the area that a feature outlines."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    area = properties.get("area_id") if isinstance(properties, dict) else None
    return area if isinstance(area, str) else None


def _is_surface(geometry: Any) -> bool:
    """Whether a geometry is made of rings of points on the globe."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return False
    if not isinstance(geometry.get("coordinates"), list):
        return False
    polygons = list(_polygons(geometry))
    return bool(polygons) and all(
        isinstance(polygon, list) and bool(polygon) and all(map(_is_ring, polygon))
        for polygon in polygons
    )


def _polygons(geometry: dict[str, Any]) -> Iterator[Any]:
    """The polygons of a geometry, each a list of rings."""
    single = geometry["type"] == "Polygon"
    yield from [geometry["coordinates"]] if single else geometry["coordinates"]


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and all(map(_is_on_globe, ring))


def _is_on_globe(point: Any) -> bool:
    if not isinstance(point, list) or len(point) not in (2, 3):
        return False
    if not all(type(number) in (int, float) and math.isfinite(number) for number in point):
        return False
    return bool(abs(point[0]) <= 180 and abs(point[1]) <= 90)
