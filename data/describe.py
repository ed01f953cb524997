"""Writes a bundle's `datapackage.json`: the same tables as a Frictionless Data Package.

Source of the format: Data Package v1 and Table Schema, https://specs.frictionlessdata.io
"""

import csv
import json
import re
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from data.bundle import Bundle, files
from data.found import TIDY
from data.lines import SEPARATOR
from data.tables import LIST_SEPARATOR, Field, Table, tables

TYPES = {"moment": "string", "year": "year"}
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
MOMENT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def describe(bundle: Bundle) -> list[Path]:
    """Write the descriptions of a bundle and of the folders it includes, each into its folder.

    A table that is kept in Excel, or in a CSV file that not every reader takes alike (`sep=;`, empty
    columns), is written once more as plain CSV for those who use the package (`TIDY`).
    """
    for folder in bundle.folders:
        shutil.rmtree(folder / TIDY, ignore_errors=True)
        for table in tables().values():
            for file in files(folder, table):
                if not bundle.tidy.get(file, True):
                    _write_tidy(bundle, table, folder, file)
    return [_write(folder, package(bundle, folder)) for folder in bundle.folders]


def _write_tidy(bundle: Bundle, table: Table, folder: Path, file: Path) -> None:
    target = _tidy(folder, file)
    target.parent.mkdir(parents=True, exist_ok=True)
    home = folder if folder == bundle.folder else folder.parent
    rows = bundle.text[table.name].filter(pl.col("_file") == file.relative_to(home).as_posix())
    with target.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, delimiter=SEPARATOR, lineterminator="\n")
        lines.writerow(table.columns)
        lines.writerows([cell or "" for cell in row] for row in rows.select(table.columns).rows())


def _tidy(folder: Path, file: Path) -> Path:
    return folder / TIDY / file.relative_to(folder).with_suffix(f"{file.suffix.lower()}.csv")


def _write(folder: Path, descriptor: dict[str, Any]) -> Path:
    target = folder / "datapackage.json"
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    target.write_text(text + "\n", encoding="utf-8")
    return target


def package(bundle: Bundle, folder: Path | None = None) -> dict[str, Any]:
    """The Data Package descriptor of a bundle's own folder, or of one that it includes.

    A package holds the files of one folder. What refers to a table that is spread over several
    folders cannot be said in it; `python -m data check` checks it.
    """
    home = folder or bundle.folder
    own = home == bundle.folder
    elsewhere = bundle.shared if own else []
    resources = [
        _resource(
            home, table, file if bundle.tidy.get(file, True) else _tidy(home, file), elsewhere
        )
        for table in tables().values()
        for file in files(home, table)
    ]
    return {
        "profile": "tabular-data-package",
        "name": _name(home.name),
        "title": f"Bildungsblick: {bundle.municipality['name'] if own else home.name}",
        "resources": resources,
    }


def _resource(home: Path, table: Table, file: Path, elsewhere: Sequence[Path]) -> dict[str, Any]:
    name = f"{table.name}-{file.stem}" if table.folder else table.name
    return {
        "profile": "tabular-data-resource",
        "name": _name(name),
        "path": file.relative_to(home).as_posix(),
        "description": table.grain,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": SEPARATOR},
        "schema": _schema(home, table, file, elsewhere),
    }


def _name(shown: str) -> str:
    """A name as packages and their parts may bear: small Latin letters, digits and hyphens."""
    spelled = shown.lower().translate(UMLAUTS)
    letters = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "bundle"


def _schema(home: Path, table: Table, file: Path, elsewhere: Sequence[Path]) -> dict[str, Any]:
    fields = _fields(table, file)
    there = {field.name for field in fields}
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in fields],
        "primaryKey": [column for column in table.key if column in there],
        "missingValues": [""],
    }
    if keys := _foreign_keys(home, fields, table, elsewhere):
        schema["foreignKeys"] = keys
    return schema


def _fields(table: Table, file: Path) -> list[Field]:
    """The columns of a file: all of its table's but those that it leaves out and may."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines, delimiter=SEPARATOR), [])
    left_out = table.may_be_left_out - set(header)
    return [field for field in table.fields if field.name not in left_out]


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


def _foreign_keys(
    home: Path, fields: Sequence[Field], table: Table, elsewhere: Sequence[Path]
) -> list[dict[str, Any]]:
    """Single references between tables that lie in one folder; lists cannot be expressed."""
    keys = []
    for field in fields:
        if not field.refers or field.is_list:
            continue
        target, column = field.refers.split(".")
        if not files(home, tables()[target]):
            continue
        if any(files(folder, tables()[target]) for folder in elsewhere):
            continue
        resource = "" if target == table.name else target
        keys.append({"fields": field.name, "reference": {"resource": resource, "fields": column}})
    return keys
