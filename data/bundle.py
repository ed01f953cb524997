"""Reading a bundle from its folder: text first, so that every fault can be named by its place."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from data.catalogue import Catalogue, load
from data.findings import Finding
from data.reading import bytes_of, exists, toml_of
from data.tables import Table, tables

BUNDLES = Path(__file__).parent
MUNICIPALITY = "municipality.toml"
SEPARATOR = ";"
INCLUDES = "includes"
"""The entry of municipality.toml that names the folders whose tables belong to the bundle as well."""
LARGEST_TABLE_MB = 200


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
    return sorted(file.parent for file in BUNDLES.glob(f"*/{MUNICIPALITY}"))


def read(folder: Path) -> tuple[Bundle, list[Finding]]:
    """The bundle in `folder` as text, with what could not be read."""
    bundle = Bundle(folder)
    findings: list[Finding] = []
    bundle.municipality, faults = toml_of(folder / MUNICIPALITY, MUNICIPALITY)
    findings += faults
    bundle.shared, faults = _shared(bundle)
    findings += faults
    bundle.catalogue, faults = load(folder)
    findings += faults
    for table in tables().values():
        bundle.text[table.name], faults = _table(bundle, table)
        findings += faults
    return bundle, findings


def folders(folder: Path) -> list[Path]:
    """All folders that the bundle in `folder` reads: what it includes, as far as it is there, then its own."""
    bundle = Bundle(folder, toml_of(folder / MUNICIPALITY, MUNICIPALITY)[0])
    return [*_shared(bundle)[0], folder]


def files(folder: Path, table: Table) -> list[Path]:
    """The CSV files that hold one table of the bundle, sorted by name."""
    if table.folder:
        return sorted((folder / table.name).glob("*.csv"))
    file = folder / f"{table.name}.csv"
    return [file] if exists(file) else []


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
    found = [(folder, file) for folder in bundle.folders for file in files(folder, table)]
    if not found:
        missing = f"{table.name}/*.csv" if table.folder else f"{table.name}.csv"
        faults = [Finding("file_missing", missing)] if table.required else []
        return pl.DataFrame(schema=schema), faults
    parts, findings = [], []
    for folder, file in found:
        home = bundle.folder if folder == bundle.folder else folder.parent
        rows, faults = _rows(file, file.relative_to(home).as_posix(), table)
        parts.append(pl.DataFrame(rows, schema=schema, orient="row"))
        findings += faults
    return pl.concat(parts), findings


def _rows(file: Path, name: str, table: Table) -> tuple[list[list[Any]], list[Finding]]:
    """The rows of one CSV file in the table's column order, faulty ones left out."""
    content, faults = bytes_of(file, name, LARGEST_TABLE_MB)
    if faults:
        return [], faults
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return [], [Finding("not_utf8", name, row=content[: fault.start].count(b"\n") + 1)]
    # Not splitlines(): it also splits at line breaks that word processors leave inside a cell.
    lines = csv.reader(io.StringIO(text), delimiter=SEPARATOR, strict=True)
    try:
        header = next(lines, [])
        if findings := list(_header_faults(header, name, table)):
            return [], findings
        return _aligned(lines, header, name, table)
    except csv.Error as fault:
        return [], [Finding("csv_broken", name, row=lines.line_num, details={"fault": str(fault)})]


def _header_faults(header: list[str], name: str, table: Table) -> Iterator[Finding]:
    if len(header) == 1 and "," in header[0]:
        yield Finding("wrong_separator", name, row=1)
        return
    for column in table.columns:
        if header.count(column) == 0 and column not in table.may_be_left_out:
            yield Finding("column_missing", name, row=1, column=column)
        if header.count(column) > 1:
            yield Finding("column_twice", name, row=1, column=column)
    for column in header:
        if column not in table.columns:
            expected = ", ".join(table.columns)
            yield Finding("column_unknown", name, 1, column, details={"expected": expected})


def _aligned(
    lines: Any, header: list[str], name: str, table: Table
) -> tuple[list[list[Any]], list[Finding]]:
    order = [header.index(column) if column in header else None for column in table.columns]
    rows: list[list[Any]] = []
    findings = []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            details = {"found": str(len(cells)), "expected": str(len(header))}
            findings.append(Finding("row_length", name, lines.line_num, details=details))
            continue
        values = [None if i is None else cells[i].strip() or None for i in order]
        rows.append([*values, name, lines.line_num])
    return rows, findings
