"""Brings the figures of an official table into a bundle: first it says what would change, then it writes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from data.bundle import Bundle, files
from data.lines import SEPARATOR, lines
from data.official import Figures, Key
from data.tables import LEVELS, LIST_SEPARATOR, tables
from data.workbook import KIND

KEY = ("indicator_id", "area_id", "year", "dimension", "category")
NUMBERS = ("reference_date", "numerator", "denominator", "value", "status", "method")
FOREVER = 9999
Row = Mapping[str, str]


@dataclass
class Change:
    """What an import would do to a bundle's figures, by key; `shared` stand alike in an included folder."""

    file: Path
    source_id: str
    new: dict[Key, Row] = field(default_factory=dict)
    changed: dict[Key, tuple[Row, Row]] = field(default_factory=dict)
    lost: dict[Key, Row] = field(default_factory=dict)
    same: dict[Key, Row] = field(default_factory=dict)
    shared: dict[Key, tuple[Row, Row]] = field(default_factory=dict)
    """Stands in a folder that other bundles include too, with other numbers: it is left as it is."""
    areas_unknown: set[str] = field(default_factory=set)
    """Areas of the table that the bundle does not have, or that were gone in the year of the figure."""


def compare(bundle: Bundle, source_id: str, figures: Figures) -> Change:
    """The figures of a table against what the bundle has of the same indicators and years."""
    change = Change(bundle.folder / "observations" / f"{source_id}.csv", source_id)
    until = _until(bundle)
    rounded = _rounded(bundle, source_id)
    held, own = _held(bundle, change.file)
    for key, figure in figures.rows.items():
        # Of areas that are gone official tables go on giving rows, all of them empty.
        if until.get(key[1], 0) < int(key[2]):
            change.areas_unknown.add(key[1])
            continue
        row = dict(figure)
        if "0" in (row["numerator"], row["value"]):
            # Nothing left over of rounded numbers may be a few; a published nothing is said as it is.
            computed = row["method"] == "difference" and key[1].startswith(rounded)
            row["status"] = "" if computed else "zero"
        before = held.get(key)
        if before is None:
            change.new[key] = row
        elif before == row:
            change.same[key] = row
        elif key in own:
            change.changed[key] = before, row
        else:
            change.shared[key] = before, row
    covered = {(key[0], key[2]) for key in figures.rows}
    change.lost = {
        key: held[key] for key in own if (key[0], key[2]) in covered and key not in figures.rows
    }
    return change


def write(bundle: Bundle, change: Change) -> Path:
    """Write what is new or changed. Raises OSError."""
    change.file.parent.mkdir(parents=True, exist_ok=True)
    rows = {_key(row): row for row in _own(bundle, change.file)}
    for key in change.lost:
        rows.pop(key, None)
    updated = change.new | {key: after for key, (_, after) in change.changed.items()}
    for key, figure in updated.items():
        rows[key] = (
            dict(zip(KEY, key, strict=True)) | dict(figure) | {"source_id": change.source_id}
        )
    columns = tables()["observations"].columns
    with change.file.open("w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, columns, "", delimiter=SEPARATOR, lineterminator="\n")
        written.writeheader()
        written.writerows(rows[key] for key in sorted(rows))
    return change.file


def add(bundle: Bundle, table: str, *rows: Row) -> Path | None:
    """Add rows to a table of the bundle's own; None where that is Excel, which is left alone. Raises OSError."""
    known = tables()[table]
    file = next(iter(files(bundle.folder, known)), bundle.folder / f"{table}.csv")
    if file.suffix.lower() == KIND:
        return None
    is_new = not file.exists()
    heading = known.columns if is_new else lines(file, file.name, known.columns)[0].heading
    ends = is_new or file.read_bytes().endswith((b"\n", b"\r"))
    with file.open("a", encoding="utf-8", newline="") as out:
        out.write("" if ends else "\n")
        added = csv.DictWriter(out, heading, "", "ignore", delimiter=SEPARATOR, lineterminator="\n")
        if is_new:
            added.writeheader()
        added.writerows(rows)
    return file


def protection(bundle: Bundle, change: Change) -> dict[str, list[Row]]:
    """Rows that let a new register be published with the usual limits: all its levels and breakdowns."""
    levels = dict(bundle.typed["areas"].select("area_id", "level").iter_rows())
    planned = set(bundle.typed["publication_plan"]["indicator_id"])
    cuts: dict[str, tuple[set[str], set[str]]] = {}
    for indicator, area, _, dimension, _ in change.new:
        at, by = cuts.setdefault(indicator, (set(), set()))
        at.add(levels[area])
        by.add(dimension)
    plan: list[Row] = [
        {
            "indicator_id": indicator,
            "levels": LIST_SEPARATOR.join(level for level in LEVELS if level in at),
            "dimensions": LIST_SEPARATOR.join(sorted(by)),
        }
        for indicator, (at, by) in sorted(cuts.items())
        if indicator not in planned
    ]
    return {"protection": [{"source_id": change.source_id}], "publication_plan": plan}


def _until(bundle: Bundle) -> dict[str, int]:
    """The last year in which each area existed."""
    last = pl.col("valid_to").dt.year().fill_null(FOREVER)
    return dict(bundle.typed["areas"].select("area_id", last).iter_rows())


def _rounded(bundle: Bundle, source_id: str) -> tuple[str, ...]:
    """What the keys of areas begin with where a source rounds."""
    rules = bundle.typed["rounding"].filter(pl.col("source_id") == source_id)
    return tuple("" if area == "DG" else area for area in rules["area_id"])


def _held(bundle: Bundle, file: Path) -> tuple[dict[Key, Row], set[Key]]:
    """The bundle's figures by key, and which of them stand in the file that the import writes."""
    frame = bundle.text["observations"]
    rows = frame.select(*KEY, *NUMBERS, "_file").fill_null("").iter_rows(named=True)
    name = file.relative_to(bundle.folder).as_posix()
    held: dict[Key, Row] = {}
    own: set[Key] = set()
    for row in rows:
        key = _key(row)
        held[key] = {column: row[column] for column in NUMBERS}
        if row["_file"] == name:
            own.add(key)
    return held, own


def _own(bundle: Bundle, file: Path) -> list[dict[str, str]]:
    name = file.relative_to(bundle.folder).as_posix()
    frame = bundle.text["observations"].filter(pl.col("_file") == name)
    columns = tables()["observations"].columns
    return list(frame.select(columns).fill_null("").iter_rows(named=True))


def _key(row: Mapping[str, str]) -> Key:
    return row["indicator_id"], row["area_id"], row["year"], row["dimension"], row["category"]
