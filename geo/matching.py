"""Which feature of a file is which area of a bundle: by id, by name, or by the city's own number."""

import math
import re
import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas

from geo.findings import Finding, finding
from geo.reading import LAYER_LIMIT, Layer, Refused
from geo.surfaces import has_surface

FOLDED = {ord(letter): two for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))}


@dataclass(frozen=True)
class Area:
    """An area of the bundle; a known centre point lets the match be checked."""

    area_id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


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


def best_layer(
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

    At equal numbers the more certain kind wins: id, name, own number, name as it sounds.
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
    roughly: bool = False  # capitals, umlauts and signs may differ

    def area_of(self, value: str) -> str | None:
        """The area a cell of the file names, if any."""
        value = _rough(value) if self.roughly else value
        if value in self.areas:
            return self.areas[value]
        return self.areas.get(value.zfill(self.width)) if value.isdigit() else None


def _keys(bundle_areas: Sequence[Area]) -> list[Keys]:
    ids = {cell_text(area.area_id): area.area_id for area in bundle_areas}
    names: dict[str, list[str]] = defaultdict(list)
    rough: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, list[str]] = defaultdict(list)
    for area in bundle_areas:
        names[cell_text(area.name)].append(area.area_id)
        rough[_rough(area.name)].append(area.area_id)
        if "-" in area.area_id:
            numbers[area.area_id.partition("-")[2]].append(area.area_id)
    return [
        Keys(ids, _width(ids)),
        Keys(_unique(names)),
        Keys(_unique(numbers), _width(numbers), own_number=True),
        Keys(_unique(rough), roughly=True),
    ]


def _width(keys: Iterable[str]) -> int:
    """How long all keys are; 0 where they differ."""
    widths = {len(key) for key in keys}
    return widths.pop() if len(widths) == 1 else 0


def _unique(found: Mapping[str, list[str]]) -> dict[str, str]:
    """Keys that mean one area only; two areas of one name cannot be told apart by it."""
    return {key: ids[0] for key, ids in found.items() if key and len(ids) == 1}


def _rough(name: str) -> str:
    """A name as it sounds: Süd-Stadt, SÜDSTADT and Suedstadt are one."""
    return re.sub(r"[\W_]+", "", cell_text(name).casefold().translate(FOLDED))


def cell_text(value: object) -> str:
    """A cell as text: composed umlauts, nothing invisible, single spaces, whole numbers without '.0'."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    seen = "".join(letter for letter in str(value) if unicodedata.category(letter) != "Cf")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip()
