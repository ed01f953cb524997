"""Reads tables that official statistics give away: cross tables and flat files of GENESIS databases.

A cross table has its number in the first line, then its title, some rows of headings, and rows that begin
with year, key and name of an area; below a line of underscores follow notes. A flat file has a column for
each property and one for the value. Both are mostly saved in Windows-1252.
"""

import csv
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from data.findings import Finding
from data.reading import bytes_of

KNOWN = Path(__file__).with_name("official.toml")
LARGEST_MB = 100
NUMBER = re.compile(r"(?<![0-9-])([0-9]{5}-[0-9]{2}-[0-9]{2}-[0-9](?:-[A-Z])?)(?![0-9A-Za-z-])")
YEAR = re.compile(r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?((?:19|20)[0-9]{2})(?:/[0-9]{2,4})?")
KEY = re.compile(r"DG|[0-9]{1,2}|[0-9]{4,5}|[0-9]{7,8}")
UNITS = ("Anzahl", "Prozent", "EUR", "Tsd. EUR", "ha", "qkm", "Euro")
DEEPER = " > "
END = "____"
WHOLE = "INSGESAMT"
SIGNS = {
    "-": ("0", "zero"),
    ".": ("", "confidential"),
    "...": ("", "not_yet"),
    "…": ("", "not_yet"),
    "/": ("", "unreliable"),
    "x": ("", "not_meaningful"),
}
"""What official signs mean: the number and the status to write."""

Key = tuple[str, str, str, str, str]
"""Indicator, area, year, dimension and category of a figure."""


@dataclass(frozen=True)
class Export:
    """A table as it was given away: rows of year, area and cells below their headings."""

    number: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    as_of: str = ""


@dataclass
class Figures:
    """The figures that a table holds of known indicators, as rows of `observations` without a source."""

    rows: dict[Key, dict[str, str]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    """Headings of columns that no indicator is made from."""


def read(file: Path) -> tuple[Export | None, list[Finding]]:
    """The table in a file, or why it is none."""
    content, findings = bytes_of(file, file.name, LARGEST_MB)
    if findings:
        return None, findings
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    export = _flat(lines, file) if lines and "value" in lines[0] else _cross(lines, text, file)
    if not export.rows:
        return None, [Finding("export_unknown", file.name)]
    return export, []


@cache
def known() -> Mapping[str, Mapping[str, Any]]:
    """The tables whose columns are known, by number."""
    return tomllib.loads(KNOWN.read_text(encoding="utf-8"))


def figures(export: Export) -> Figures:
    """The figures of a known table; of one that is not known none."""
    found, used = Figures(), set[int]()
    for spec in known().get(export.number, {}).get("figures", []):
        places = {
            part: _place(export.headings, spec[part])
            for part in ("numerator", "less", "denominator", "denominator_less", "value")
            if part in spec
        }
        if any(place is None for place in places.values()):
            continue
        used |= {place for place in places.values() if place is not None}
        dimension, _, category = spec.get("of", "total > total").partition(DEEPER)
        for year, area, cells in export.rows:
            key = (spec["indicator"], area, year, dimension, category)
            taken = {part: cells[place] for part, place in places.items() if place is not None}
            found.rows[key] = _figure(taken)
    found.unused = tuple(
        heading for place, heading in enumerate(export.headings) if place not in used and heading
    )
    return found


def _figure(taken: Mapping[str, str]) -> dict[str, str]:
    """Numbers and status of one figure, from the cells that it is made of."""
    written = {part: SIGNS.get(cell, (cell, "")) for part, cell in taken.items()}
    numbers = {part: number for part, (number, _) in written.items()}
    hidden = [status for _, status in written.values() if status not in ("", "zero")]
    row = dict.fromkeys(("numerator", "denominator", "value", "status", "method"), "")
    if hidden or "" in numbers.values():
        return row | {"status": hidden[0] if hidden else "not_yet"}
    for part, less in (("numerator", "less"), ("denominator", "denominator_less")):
        if less in numbers:
            numbers[part] = str(int(numbers[part]) - int(numbers.pop(less)))
            row["method"] = "difference"
    if numbers.get("denominator") == "0":
        return row | {"status": "not_meaningful", "method": ""}
    return row | numbers


def _place(headings: Sequence[str], wanted: str) -> int | None:
    """The column whose heading ends so."""
    path = wanted.split(DEEPER)
    fits = [
        place
        for place, heading in enumerate(headings)
        if heading.split(DEEPER)[-len(path) :] == path
    ]
    exact = [place for place in fits if headings[place] == wanted]
    return next(iter(exact or fits), None)


def _cross(lines: list[list[str]], text: str, file: Path) -> Export:
    end = next(
        (n for n, cells in enumerate(lines) if cells and cells[0].startswith(END)), len(lines)
    )
    first = next((n for n, cells in enumerate(lines[:end]) if _is_row(cells)), end)
    start = first
    while (
        start
        and len(lines[start - 1]) > 3
        and not any(cell.strip() for cell in lines[start - 1][:3])
    ):
        start -= 1
    width = max((len(cells) for cells in lines[start:end]), default=0)
    stacked = [cells[3:] + [""] * (width - len(cells)) for cells in lines[start:first]]
    paths = zip(*stacked, strict=True) if stacked else ()
    headings = tuple(
        DEEPER.join(word.strip() for word in path if word.strip() and word.strip() not in UNITS)
        for path in paths
    )
    number = NUMBER.search("\n".join(";".join(cells) for cells in lines[:start])) or NUMBER.search(
        file.name
    )
    rows = tuple(
        (_year(cells[0]), _key(cells[1]), tuple(cell.strip() for cell in cells[3:]))
        for cells in lines[first:end]
        if _is_row(cells)
    )
    as_of = re.search(r"Stand: ([0-9.]+)", text)
    title = " ".join(cells[0].strip() for cells in lines[1:start] if cells and cells[0].strip())
    return Export(number[1] if number else "", title, headings, rows, as_of[1] if as_of else "")


def _flat(lines: list[list[str]], file: Path) -> Export:
    """One column per combination of the properties beside the area."""
    heading, *body = lines
    at = {name: place for place, name in enumerate(heading)}
    kinds = [
        name.removesuffix("_variable_code")
        for name in heading
        if name.endswith("_variable_code") and name[0].isdigit()
    ]
    number = NUMBER.search(file.name)
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for row in body:
        if len(row) != len(heading):
            continue
        area = next(
            (
                row[at[f"{k}_variable_attribute_code"]]
                for k in kinds
                if row[at[f"{k}_variable_code"]] in AREAS
            ),
            "",
        )
        parts = [
            row[at[f"{k}_variable_attribute_label"]]
            for k in kinds
            if row[at[f"{k}_variable_code"]] not in AREAS
        ]
        column = DEEPER.join([row[at["value_variable_label"]], *parts])
        if KEY.fullmatch(area) and YEAR.fullmatch(row[at["time"]]):
            cells.setdefault((_year(row[at["time"]]), _key(area)), {})[column] = row[at["value"]]
    headings = tuple(dict.fromkeys(column for each in cells.values() for column in each))
    rows = tuple(
        (year, area, tuple(each.get(name, "") for name in headings))
        for (year, area), each in cells.items()
    )
    title = body[0][at["statistics_label"]] if body else ""
    return Export(number[1] if number else "", title, headings, rows)


AREAS = ("DINSG", "DLAND", "KREISE", "GEMEIN", "REGBEZ")
"""What the properties of areas are called."""


def _is_row(cells: Sequence[str]) -> bool:
    return len(cells) > 3 and bool(
        YEAR.fullmatch(cells[0].strip()) and KEY.fullmatch(cells[1].strip())
    )


def _year(cell: str) -> str:
    found = YEAR.fullmatch(cell.strip())
    return found[1] if found else ""


def _key(cell: str) -> str:
    """An area's key with its leading zero; that of a county without the digits of its only municipality."""
    key = cell.strip()
    if key.isdigit() and len(key) in (1, 4, 7):
        key = f"0{key}"
    return key[:5] if len(key) == 8 and key.endswith("000") else key
