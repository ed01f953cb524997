"""Writes a bundle's `datapackage.json`: the same tables as a Frictionless Data Package.

Source of the format: Data Package v1 and Table Schema, https://specs.frictionlessdata.io
"""

import json
from pathlib import Path
from typing import Any

from data.bundle import SEPARATOR, Bundle, files
from data.tables import LIST_SEPARATOR, Field, Table, tables

TYPES = {"moment": "string", "year": "year"}
MOMENT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def describe(bundle: Bundle) -> Path:
    """Write the description of a bundle into its folder and return its path."""
    target = bundle.folder / "datapackage.json"
    text = json.dumps(package(bundle), ensure_ascii=False, indent=2)
    target.write_text(text + "\n", encoding="utf-8")
    return target


def package(bundle: Bundle) -> dict[str, Any]:
    """The Data Package descriptor of a bundle."""
    resources = [
        _resource(bundle, table, file)
        for table in tables().values()
        for file in files(bundle.folder, table)
    ]
    return {
        "profile": "tabular-data-package",
        "name": bundle.id,
        "title": f"Bildungsblick: {bundle.municipality['name']}",
        "resources": resources,
    }


def _resource(bundle: Bundle, table: Table, file: Path) -> dict[str, Any]:
    name = f"{table.name}-{file.stem}" if table.folder else table.name
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": file.relative_to(bundle.folder).as_posix(),
        "description": table.grain,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": SEPARATOR},
        "schema": _schema(bundle, table),
    }


def _schema(bundle: Bundle, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys := _foreign_keys(bundle, table):
        schema["foreignKeys"] = keys
    return schema


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": TYPES.get(field.type, field.type)}
    if field.type == "number":
        described["decimalChar"] = ","
    if field.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    described["description"] = field.description
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if pattern := _pattern(field):
        constraints["pattern"] = pattern
    elif field.values:
        constraints["enum"] = list(field.values)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    return described | ({"constraints": constraints} if constraints else {})


def _pattern(field: Field) -> str:
    if field.is_list and field.values:
        word = "(" + "|".join(field.values) + ")"
        return f"{word}(\\{LIST_SEPARATOR}{word})*"
    return MOMENT if field.type == "moment" else field.pattern


def _foreign_keys(bundle: Bundle, table: Table) -> list[dict[str, Any]]:
    """Single references between tables that the bundle has; lists cannot be expressed."""
    keys = []
    for field in table.fields:
        if not field.refers or field.is_list:
            continue
        home, column = field.refers.split(".")
        if not files(bundle.folder, tables()[home]):
            continue
        resource = "" if home == table.name else home
        keys.append({"fields": field.name, "reference": {"resource": resource, "fields": column}})
    return keys
