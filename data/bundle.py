"""Reading a bundle from its folder: text first, so that every fault can be named by its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from data.catalogue import Catalogue, load
from data.findings import Finding, errors
from data.found import found
from data.lines import SEPARATOR, Lines, lines
from data.reading import exists, spelled, toml_of
from data.spelling import as_defined
from data.tables import Table, tables

BUNDLES = Path(__file__).parent
MUNICIPALITY = "municipality.toml"
INCLUDES = "includes"
"""The entry of municipality.toml that names the folders whose tables belong to the bundle as well."""


@dataclass
class Bundle:
    """A municipality's tables as handed in, with those it shares with other municipalities.

    `text` holds each table with all columns as text, plus `_file` (from the bundle's folder; of
    a shared one with its name before it) and `_row` (the line of the file);
    `typed` holds the same tables with typed columns once the checks of `schema_checks` have run.
    """

    folder: Path
    municipality: dict[str, Any] = field(default_factory=dict)
    shared: list[Path] = field(default_factory=list)
    """The folders beside its own whose tables it includes."""
    catalogue: Catalogue = field(default_factory=Catalogue)
    text: dict[str, pl.DataFrame] = field(default_factory=dict)
    typed: dict[str, pl.DataFrame] = field(default_factory=dict)
    tidy: dict[Path, bool] = field(default_factory=dict)
    """Of each file with a table, whether every reader makes the same cells of it."""

    @property
    def id(self) -> str:
        """The bundle's name: that of its folder."""
        return self.folder.name

    @property
    def folders(self) -> list[Path]:
        """Where its tables lie: what it includes, then its own."""
        return [*self.shared, self.folder]


def bundles() -> list[Path]:
    """The folders of all bundles, sorted by name."""
    there = [folder for folder in BUNDLES.iterdir() if folder.is_dir()]
    return sorted(folder for folder in there if exists(spelled(folder, MUNICIPALITY)))


def read(folder: Path) -> tuple[Bundle, list[Finding]]:
    """The bundle in `folder` as text, with what could not be read."""
    bundle = Bundle(folder)
    findings: list[Finding] = []
    bundle.municipality, faults = toml_of(spelled(folder, MUNICIPALITY), MUNICIPALITY)
    findings += faults
    bundle.shared, faults = _shared(bundle)
    findings += faults
    bundle.catalogue, faults = load(folder)
    findings += faults
    for place in bundle.folders:
        findings += found(place).findings(place, "" if place == folder else f"{place.name}/")
    for table in tables().values():
        bundle.text[table.name], faults = _table(bundle, table)
        findings += faults
    return bundle, findings


def folders(folder: Path) -> list[Path]:
    """All folders that the bundle in `folder` reads: what it includes, as far as it is there, then its own."""
    bundle = Bundle(folder, toml_of(spelled(folder, MUNICIPALITY), MUNICIPALITY)[0])
    return [*_shared(bundle)[0], folder]


def files(folder: Path, table: Table) -> list[Path]:
    """The files of a folder that hold one table, sorted by name."""
    return found(folder).tables.get(table.name, [])


def _shared(bundle: Bundle) -> tuple[list[Path], list[Finding]]:
    """The folders that `includes` in municipality.toml names: each lies beside the bundle's own."""
    given = bundle.municipality.get(INCLUDES, [])
    place = ("municipality.toml", 0, INCLUDES)
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        return [], [Finding("toml_kind", *place, str(given), details={"expected": '["national"]'})]
    # Looked up among the folders there are, and never made into a path.
    beside = {path.name: path for path in bundle.folder.parent.glob("*") if path.is_dir()}
    beside.pop(bundle.id, None)
    unknown = [Finding("include_unknown", *place, name) for name in given if name not in beside]
    return [beside[name] for name in given if name in beside], unknown


def _table(bundle: Bundle, table: Table) -> tuple[pl.DataFrame, list[Finding]]:
    schema = dict.fromkeys(table.columns, pl.String) | {"_file": pl.String, "_row": pl.Int64}
    held = [(folder, file) for folder in bundle.folders for file in files(folder, table)]
    if not held:
        missing = f"{table.name}/*.csv" if table.folder else f"{table.name}.csv"
        faults = [Finding("file_missing", missing)] if table.required else []
        return pl.DataFrame(schema=schema), faults
    parts, findings = [], []
    for folder, file in held:
        home = bundle.folder if folder == bundle.folder else folder.parent
        name = file.relative_to(home).as_posix()
        read, faults = lines(file, name, table.columns)
        rows = [] if errors(faults) else _rows(read, name, table, faults)
        given = pl.DataFrame(rows, schema=schema, orient="row")
        parts.append(as_defined(given, table))
        findings += faults
        bundle.tidy[file] = read.is_tidy and not errors(faults) and given.equals(parts[-1])
    return pl.concat(parts), findings


def _rows(read: Lines, name: str, table: Table, findings: list[Finding]) -> list[list[Any]]:
    """The rows of one file in the table's column order; faulty ones are left out and told."""
    heading = [
        folded if (folded := _folded(word)) in table.columns else word for word in read.heading
    ]
    read.is_tidy = read.is_tidy and heading == read.heading
    read.heading = heading
    if faults := list(_heading_faults(read, name, table)):
        findings += faults
        return []
    order = [
        read.heading.index(column) if column in read.heading else None for column in table.columns
    ]
    rows: list[list[Any]] = []
    for number, given in read.rows:
        # A row may end before columns that may be left out.
        rest = read.heading[len(given) :]
        cells = given if set(rest) - set(table.may_be_left_out) else [*given, *("" for _ in rest)]
        if len(cells) != len(read.heading):
            details = {"found": str(len(cells)), "expected": str(len(read.heading))}
            value = SEPARATOR.join(cells).strip(SEPARATOR)
            findings.append(Finding("row_length", name, number, "", value, details=details))
            continue
        values = [None if place is None else cells[place] or None for place in order]
        rows.append([*values, name, number])
    return rows


def _folded(word: str) -> str:
    """A column's name as `tables.toml` writes it, where capitals, blanks or dashes are all that differ."""
    return re.sub(r"[\s\u2010-\u2015-]+", "_", word.lower())


def _heading_faults(read: Lines, name: str, table: Table) -> Iterator[Finding]:
    heading, line = read.heading, read.number
    for column in table.columns:
        if heading.count(column) == 0 and column not in table.may_be_left_out:
            yield Finding("column_missing", name, line, column)
        if heading.count(column) > 1:
            yield Finding("column_twice", name, line, column)
    for column in heading:
        if column not in table.columns:
            expected = ", ".join(table.columns)
            yield Finding("column_unknown", name, line, column, details={"expected": expected})
