"""What a check of a boundary file found, as a code with parameters and as an English sentence.

Texts for other languages are made from `code` and `parameters`; the codes are the keys of RULES.
A sentence says what is wrong, where, which value, and what to do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
SHOWN = 5  # names listed in a sentence before "and n more"


@dataclass(frozen=True)
class Finding:
    """One finding. An error keeps the boundaries from being written, a warning does not."""

    severity: Severity
    code: str
    message: str
    parameters: dict[str, str | int] = field(default_factory=dict)


RULES: dict[str, tuple[Severity, str]] = {
    "file_missing": ("error", "There is no file {path}. Check the name and the folder."),
    "file_empty": ("error", "The file {path} is empty. Export it again."),
    "file_too_large": (
        "error",
        "The file {path} has {size} MB; at most {limit} MB are read. Export only the areas of this "
        "municipality, or a less detailed version.",
    ),
    "kind_unknown": (
        "error",
        "The file {path} is neither GeoJSON nor GeoPackage nor a zipped Shapefile. Export it as "
        "one of these; a Shapefile goes into one zip with its .shp, .shx, .dbf and .prj.",
    ),
    "json_broken": (
        "error",
        "The file {path} is not valid JSON: {reason}. Export it again as GeoJSON.",
    ),
    "json_not_geo": (
        "error",
        'The file {path} is JSON, but its type is "{type}", not "FeatureCollection". Export it as '
        "GeoJSON (TopoJSON and Esri JSON are other formats).",
    ),
    "zip_broken": ("error", "The zip file {path} cannot be opened: {reason}. Pack it again."),
    "zip_too_large": (
        "error",
        "The zip file {path} unpacks to more than {limit} MB. Pack only the layer needed.",
    ),
    "zip_without_layer": (
        "error",
        "The zip file {path} contains no .shp, .gpkg or .geojson, only: {names}. Pack the "
        "boundary file itself.",
    ),
    "shapefile_incomplete": (
        "error",
        "The Shapefile {name} lacks {missing}. Put .shp, .shx and .dbf of the same name into "
        "the zip, and .prj where there is one.",
    ),
    "unreadable": (
        "error",
        "The file {path} cannot be read: {reason}. Open and export it again with a GIS such as "
        "QGIS.",
    ),
    "no_features": ("error", "The file {path} contains no features. Export the areas again."),
    "too_many_features": (
        "error",
        "The layer {layer} has {count} features; at most {limit} are read. Export only the level "
        "needed.",
    ),
    "not_polygons": (
        "error",
        "The layer {layer} contains {kinds}, not polygons. Export the areas, not their centres or "
        "outlines.",
    ),
    "others_left_out": (
        "warning",
        "Left out, being no polygons: {features} in layer {layer} ({kinds}).",
    ),
    "crs_missing": (
        "error",
        "The layer {layer} does not say which coordinate system it uses, and its coordinates "
        "({extent}) are no degrees. Add the .prj file or name the system, such as EPSG:25832.",
    ),
    "crs_assumed": (
        "warning",
        "The layer {layer} does not say which coordinate system it uses. Its coordinates "
        "({extent}) look like longitude and latitude and were taken as such (EPSG:4326).",
    ),
    "crs_unknown": (
        "error",
        'The coordinate system "{crs}" is not known. Write it like EPSG:25832.',
    ),
    "crs_wrong": (
        "error",
        "In longitude and latitude the layer {layer} reaches {extent}, which is not on the globe. "
        "The file states a wrong coordinate system ({crs}); name the right one, such as "
        "EPSG:25832.",
    ),
    "axes_swapped": (
        "error",
        "Longitude and latitude seem to be swapped: no boundary contains its area's centre, but "
        "turned round they do. Export the file again with longitude first.",
    ),
    "no_match": (
        "error",
        "No column of the file names the areas. Looked for ids such as {ids} and names such as "
        "{names} in: {columns}. Add a column with the ids.",
    ),
    "areas_missing": (
        "error",
        "No boundary in the file for {areas}: {list}. Matched by column {column}; check the "
        "spelling there or add the boundaries.",
    ),
    "features_extra": (
        "warning",
        "Left out, as no area of the bundle fits: {features} ({list}; column {column}).",
    ),
    "running_number": (
        "warning",
        "Column {column} was taken as the areas' own numbers, but looks like a running number. "
        "Check on the map that names and places agree, or add a column with the ids.",
    ),
    "water_left_out": (
        "warning",
        "Left out as water (column GF is not 4, as in VG250 data): {features}.",
    ),
    "parts_joined": ("warning", "Joined from several features: {areas} ({list})."),
    "repaired": (
        "warning",
        "Repaired an invalid outline (such as a line crossing itself) of {areas}: {list}. "
        "Compare the result with the original on a map.",
    ),
    "geometry_empty": ("warning", "Left out for want of a geometry: {features} ({list})."),
    "not_edge_matched": (
        "warning",
        "Borders overlap or are not exactly the neighbour's for {areas}: {list}. Small gaps may "
        "show on the map; a version with shared borders has none.",
    ),
    "far_from_centre": (
        "warning",
        "Far from the centre point named in the bundle: {areas} ({list}). Check whether column "
        "{column} names the right areas, and whether the centre points are right.",
    ),
    "licence_missing": (
        "warning",
        'No licence was named; "not stated" is written. Ask the publisher before publishing.',
    ),
    "not_written": ("error", "The file {path} cannot be written: {reason}."),
}


def finding(code: str, **parameters: str | int) -> Finding:
    """Make a finding from its rule."""
    severity, template = RULES[code]
    return Finding(severity, code, template.format(**parameters), dict(parameters))


def counted(number: int, one: str, many: str) -> str:
    """The number with the noun in its right form."""
    return f"{number} {one if number == 1 else many}"


def areas(number: int) -> str:
    """'1 area', '3 areas'."""
    return counted(number, "area", "areas")


def features(number: int) -> str:
    """'1 feature', '3 features'."""
    return counted(number, "feature", "features")


def listed(names: Iterable[object]) -> str:
    """The first few names in order, and how many more there are."""
    every = sorted({str(name) for name in names})
    shown = ", ".join(every[:SHOWN])
    return shown if len(every) <= SHOWN else f"{shown} and {len(every) - SHOWN} more"


def failed(found: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(one.severity == "error" for one in found)
