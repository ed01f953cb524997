"""What outlines a file of strangers holds, for a bundle that has no areas yet: their words, places and sizes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import geopandas

from geo import apart
from geo.degrees import in_degrees
from geo.findings import Finding, finding
from geo.matching import cell_text
from geo.reading import Layer, Refused, opened
from geo.surfaces import has_surface, surface_of

EQUAL_AREA = "EPSG:25832"
"""In which hectares are measured: within Germany true to less than a thousandth."""


@dataclass(frozen=True)
class Outline:
    """One outline: the words beside it by column, a point within it in degrees, its size in hectares."""

    words: dict[str, str]
    latitude: float
    longitude: float
    area_ha: float


@dataclass(frozen=True)
class Survey:
    """All outlines of a layer; none where a finding is an error."""

    outlines: list[Outline] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def survey(path: Path, *, crs: str | None = None, layer: str | None = None) -> Survey:
    """The outlines in a file, read in a process of its own."""
    question = {"path": str(path.absolute()), "crs": crs, "layer": layer}
    try:
        answer = apart.ask("geo.survey", question)
        outlines = [Outline(**each) for each in answer["outlines"]]
        return Survey(outlines, [Finding(rule, values) for rule, values in answer["findings"]])
    except (KeyError, TypeError, ValueError):
        stopped = apart.BrokeOff("reading_broke_off", apart.MEMORY_MB, apart.NOWHERE)
    except apart.BrokeOff as broken:
        stopped = broken
    said = finding(stopped.rule, path=path.name, limit=stopped.limit, place=stopped.place)
    return Survey(findings=[said])


def _read_here(question: dict[str, Any], at: apart.At) -> dict[str, Any]:
    """What the child does."""
    path, found = Path(question["path"]), list[Finding]()
    outlines: list[Outline] = []
    try:
        with opened(path, found) as layers:
            chosen, frame = _chosen(layers, question["layer"], path)
        at(chosen.name)
        frame = frame[has_surface(frame)]
        frame = in_degrees(frame, chosen.name, question["crs"], None, found)
        outlines = _outlines(frame)
    except Refused as refused:
        found.append(refused.found)
    return {
        "outlines": [asdict(each) for each in outlines],
        "findings": [(one.rule, one.values) for one in found],
    }


def _chosen(
    layers: Sequence[Layer], wanted: str | None, path: Path
) -> tuple[Layer, geopandas.GeoDataFrame]:
    """The layer of surfaces, or the one named. Raises Refused."""
    names = [layer.name for layer in layers]
    if wanted is not None and wanted not in names:
        raise Refused(finding("layer_unknown", layer=wanted, list=names))
    frames = [(layer, layer.frame()) for layer in layers if wanted in (None, layer.name)]
    fits = [(layer, frame) for layer, frame in frames if has_surface(frame).any()]
    if not fits:
        raise Refused(finding("no_features", path=path.name))
    if len(fits) > 1:
        count = int(has_surface(fits[0][1]).sum())
        listed = [layer.name for layer, _ in fits]
        raise Refused(finding("layers_alike", layers=listed, count=count))
    return fits[0]


def _outlines(frame: geopandas.GeoDataFrame) -> list[Outline]:
    surfaces = [surface_of(shape) for shape in frame.geometry]
    sizes = geopandas.GeoSeries(surfaces, crs=frame.crs).to_crs(EQUAL_AREA).area / 10_000
    columns = [name for name in frame.columns if name != frame.geometry.name]
    rows = frame[columns].to_dict("records")
    found = []
    for row, surface, size in zip(rows, surfaces, sizes, strict=True):
        if surface.is_empty:
            continue
        inside = surface.representative_point()
        words = {str(name): cell_text(cell) for name, cell in row.items()}
        found.append(Outline(words, float(inside.y), float(inside.x), float(size)))
    return found


if __name__ == "__main__":
    apart.answer(_read_here)
