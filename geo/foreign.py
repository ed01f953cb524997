"""Brings a file of strangers into a bundle: read in a process of its own (`geo.apart`)."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geo import apart
from geo.boundaries import Boundaries, read, store
from geo.degrees import Point
from geo.findings import Finding, failed, finding
from geo.matching import Area


def import_boundaries(
    bundle_areas: Sequence[Area],
    path: Path,
    licence: str,
    target: Path,
    *,
    attribution: str = "",
    crs: str | None = None,
    layer: str | None = None,
    home: Point | None = None,
) -> list[Finding]:
    """Read, check and write the boundaries of one level; nothing is written on an error.

    bundle_areas: all areas of the level the file is for, and no others.
    target: the bundle's folder, or a path ending in .geojson.
    crs: coordinate system to assume instead of the file's own, such as EPSG:25832.
    layer: the one to read, where the file has several.
    home: where the municipality lies, where that is known.
    """
    read_in = read_apart(path, bundle_areas, crs=crs, layer=layer, home=home)
    found = list(read_in.findings)
    if failed(found):
        return found
    if not licence.strip():
        found.append(finding("licence_missing"))
    try:
        store(read_in.geometries, target, licence=licence, attribution=attribution)
    except OSError as error:
        found.append(finding("not_written", path=str(target), reason=str(error)))
    return found


def read_apart(
    path: Path,
    bundle_areas: Sequence[Area],
    *,
    crs: str | None = None,
    layer: str | None = None,
    home: Point | None = None,
) -> Boundaries:
    """The same as `boundaries.read`, in a process that harms nobody when it goes astray."""
    areas = [asdict(area) for area in bundle_areas]
    question = {
        "path": str(path.absolute()),
        "areas": areas,
        "crs": crs,
        "layer": layer,
        "home": home,
    }
    try:
        content = apart.ask("geo.foreign", question)
        findings = [Finding(rule, values) for rule, values in content.pop("findings")]
        return Boundaries(findings=findings, **content)
    except (KeyError, TypeError, ValueError):
        broken = apart.BrokeOff("reading_broke_off", apart.MEMORY_MB, apart.NOWHERE)
    except apart.BrokeOff as stopped:
        broken = stopped
    told = finding(broken.rule, path=path.name, limit=broken.limit, place=broken.place)
    return Boundaries(findings=[told])


def _read_here(question: dict[str, Any], at: apart.At) -> dict[str, Any]:
    """What the child does."""
    areas = [Area(**area) for area in question["areas"]]
    told = {name: question[name] for name in ("crs", "layer", "home")}
    found = read(Path(question["path"]), areas, **told, at=at)
    return asdict(found) | {"findings": [(one.rule, one.values) for one in found.findings]}


if __name__ == "__main__":
    apart.answer(_read_here)
