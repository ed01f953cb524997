"""Reading a finished chart: its layers, the rows each draws, and the contrast of its colours."""

import re
from collections.abc import Iterator
from typing import Any

import altair as alt
from altair.utils.schemapi import validate_jsonschema

from charts.data import are_shapes, unpacked
from charts.theme import Look

LOOKS = [Look("de"), Look("de", dark=True), Look("en"), Look("en", dark=True)]


SCHEMA = alt.load_schema()
NAMING = {"field", "fields", "groupby", "key"}
"""Keys of Vega-Lite under which a column is named."""
IN_FORMULA = re.compile(r"datum(?:\.(\w+)|\['(\w+)'\])")


def assert_valid(spec: dict[str, Any]) -> None:
    """Raise where a specification is no Vega-Lite; its figures do not matter."""
    without = spec | {"datasets": {name: [] for name in spec["datasets"]}}
    validate_jsonschema(without, {"$ref": SCHEMA["$ref"]}, rootschema=SCHEMA)


def unnamed(spec: dict[str, Any]) -> set[str]:
    """The columns of figures that a specification carries and does not name."""
    tables = [unpacked(stream) for stream in spec["datasets"].values()]
    columns = {name for rows in tables if rows and not are_shapes(rows) for name in rows[0]}
    return columns - set(
        _columns({name: part for name, part in spec.items() if name != "datasets"})
    )


def _columns(part: Any, key: str = "") -> Iterator[str]:
    match part:
        case dict():
            for name, inner in part.items():
                yield from _columns(inner, name)
        case list():
            for inner in part:
                yield from _columns(inner, key)
        case str():
            yield from [part] if key in NAMING else []
            yield from (one or other for one, other in IN_FORMULA.findall(part))


def name_of(look: Look) -> str:
    """A look's name in the list of tests."""
    return f"{look.language}-{'dark' if look.dark else 'light'}"


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """The layers drawn with one kind of mark, from back to front."""
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def layer(spec: dict[str, Any], mark: str) -> dict[str, Any]:
    """The one layer of this kind."""
    [only] = layers(spec, mark)
    return only


def rows(spec: dict[str, Any], part: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows a layer draws from."""
    data = part.get("data") or spec["data"]
    if "values" in data:
        found: list[dict[str, Any]] = data["values"]
        return found
    return unpacked(spec["datasets"][data["name"]])


def all_rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of all layers."""
    return [row for part in spec["layer"] for row in rows(spec, part)]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours such as #0b5ea8, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
