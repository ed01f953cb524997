"""Reads tables that official statistics give away: cross tables and flat files of GENESIS databases.

A cross table has its number in the first line, then its title, some rows of headings, and rows that begin
with year, key and name of an area; below a line of underscores follow notes. A flat file has a column for
each property and one for the value. Both are mostly saved in Windows-1252.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from data.raw import Cells

KNOWN = Path(__file__).with_name("official.toml")
NUMBER = re.compile(r"(?<![0-9-])([0-9]{5}-[0-9]{2}-[0-9]{2}-[0-9](?:-[A-Z])?)(?![0-9A-Za-z-])")
YEAR = re.compile(
    r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?((?:19|20)[0-9]{2})(?:/[0-9]{2,4}|-[0-9]{2}-[0-9]{2})?"
)
KEY = re.compile(r"DG|[0-9]{1,2}|[0-9]{4,5}|[0-9]{7,8}")
NUMERAL = re.compile(r"-?[0-9]+(,[0-9]+)?")
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
NOTHING = ("", "-", ".")
FIRST_YEARS = {
    "03159": 2016, "03241": 2001, "05334": 2009, "1307": 2011, "145": 2008, "146": 2008, "147": 2008,
    "1500": 2007, "1508": 2007, "1509": 2007,
}  # fmt: skip
"""Since when there are the counties that reforms have made, by how their keys begin."""
SILENT = ("insgesamt", "geschlecht", "davon mit")
"""Words of headings that a flat file does not repeat."""
AREAS = ("DINSG", "DLAND", "KREIS", "GEMEIN", "REGBEZ", "GEO")
"""How the names of properties of areas begin."""
PARTS = ("numerator", "less", "denominator", "denominator_less", "value")

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
    is_flat: bool = False
    is_official: bool = True


@dataclass
class Figures:
    """The figures that a table holds of known indicators, as rows of `observations` without a source."""

    rows: dict[Key, dict[str, str]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    """Headings of columns that no indicator is made from."""
    faulty: list[tuple[str, str, str]] = field(default_factory=list)
    """Area, year and cell of figures that are neither number nor official sign."""
    absent: set[str] = field(default_factory=set)
    """Areas that the year did not have: official tables list them all the same, with signs for nothing."""


def read(cells: Cells, file: str) -> tuple[Export | None, list[str]]:
    """The official table among the cells of a file, and how rows below its headings begin that are none of it."""
    heading = [_english(cell) for cell in cells.rows[0][1]] if cells.rows else []
    rows = [row for _, row in cells.rows]
    export, left = (
        _flat(heading, rows[1:], file) if "time" in heading else _cross(rows, cells.text, file)
    )
    return (export if export.rows else None), left


@cache
def known() -> Mapping[str, Mapping[str, Any]]:
    """The tables whose columns are known, by number."""
    return tomllib.loads(KNOWN.read_text(encoding="utf-8"))


def specs(number: str) -> Sequence[Mapping[str, str]]:
    """Which columns of a table make which indicator; nothing where that is not known."""
    found: Sequence[Mapping[str, str]] = known().get(number, {}).get("figures", [])
    return found


def figures(export: Export, wanted: Sequence[Mapping[str, str]]) -> Figures:
    """The figures of a table, as far as it has the columns that they are made from."""
    found, used = Figures(), set[int]()
    for spec in wanted:
        places = {part: _place(export, spec[part]) for part in PARTS if part in spec}
        if any(place is None for place in places.values()):
            continue
        used |= {place for place in places.values() if place is not None}
        dimension, _, category = spec.get("of", "total > total").partition(DEEPER)
        for year, area, cells in export.rows:
            if int(year) < _first_year(area) and all(cell in NOTHING for cell in cells):
                found.absent.add(area)
                continue
            key = (spec["indicator"], area, year, dimension, category)
            taken = {part: cells[place] for part, place in places.items() if place is not None}
            wrong = [c for c in taken.values() if c and c not in SIGNS and not NUMERAL.fullmatch(c)]
            if wrong:
                found.faulty.append((area, year, wrong[0]))
            elif all(taken.values()) or (export.is_official and not export.is_flat):
                day = f"{year}-{spec['day']}" if "day" in spec else ""
                found.rows[key] = _figure(taken) | {"reference_date": day}
    found.unused = tuple(
        heading for place, heading in enumerate(export.headings) if place not in used and heading
    )
    return found


def _first_year(area: str) -> int:
    return max((first for key, first in FIRST_YEARS.items() if area.startswith(key)), default=0)


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


def _place(export: Export, wanted: str) -> int | None:
    """The column whose heading ends so; in a flat file the one that has the same words in any order."""
    path = wanted.split(DEEPER)
    if export.is_flat:
        words = _telling(path)
        paths = [heading.split(DEEPER) for heading in export.headings]
        fits = [n for n, own in enumerate(paths) if words in (_telling(own), _telling(own[1:]))]
        fits = fits if len(fits) == 1 else []
    else:
        fits = [
            place
            for place, heading in enumerate(export.headings)
            if heading.split(DEEPER)[-len(path) :] == path
        ]
    exact = [place for place in fits if export.headings[place] == wanted]
    return next(iter(exact or fits), None)


def _telling(path: Sequence[str]) -> set[str]:
    return {word.casefold() for word in path} - set(SILENT)


def _cross(lines: list[list[str]], text: str, file: str) -> tuple[Export, list[str]]:
    end = next((n for n, cells in enumerate(lines) if cells[0].startswith(END)), len(lines))
    first = next((n for n, cells in enumerate(lines[:end]) if _is_row(cells)), end)
    start = first
    while start and len(lines[start - 1]) > 3 and not any(lines[start - 1][:3]):
        start -= 1
    width = max((len(cells) for cells in lines[start:end]), default=0)
    stacked = [cells[3:] + [""] * (width - len(cells)) for cells in lines[start:first]]
    paths = zip(*stacked, strict=True) if stacked else ()
    headings = tuple(
        DEEPER.join(word for word in path if word and word not in UNITS) for path in paths
    )
    above = "\n".join(";".join(cells) for cells in lines[:start])
    number = NUMBER.search(above) or NUMBER.search(file)
    rows = tuple(
        (_year(cells[0]), area_key(cells[1]), tuple(cells[3:] + [""] * (width - len(cells))))
        for cells in lines[first:end]
        if _is_row(cells)
    )
    left = [" ".join(cells[1:3]) or cells[0] for cells in lines[first:end] if not _is_row(cells)]
    as_of = re.search(r"Stand: ([0-9.]+)", text)
    title = " ".join(cells[0] for cells in lines[1:start] if cells[0])
    found = Export(number[1] if number else "", title, headings, rows, as_of[1] if as_of else "")
    return found, left


def _english(heading: str) -> str:
    """A heading of a flat file as it is called today; older ones are German."""
    name = heading.lower().replace("auspraegung", "variable_attribute")
    for german, english in (("merkmal", "variable"), ("zeit", "time"), ("statistik", "statistics")):
        name = re.sub(rf"(^|_){german}(?=_|$)", rf"\1{english}", name)
    return heading if "__" in heading else name


def _flat(heading: list[str], body: list[list[str]], file: str) -> tuple[Export, list[str]]:
    """One column per combination of the properties beside the area."""
    at = {name: place for place, name in enumerate(heading)}
    kinds = [name[: -len("_variable_code")] for name in heading if name.endswith("_variable_code")]
    kinds = [kind for kind in kinds if kind.isdigit()]
    # Older files have a column for each thing that is counted: code, name and unit.
    valued = {place: name.split("__")[1] for name, place in at.items() if name.count("__") == 2}
    cells: dict[tuple[str, str], dict[str, str]] = {}
    left: list[str] = []
    for row in body:
        is_whole = len(row) == len(heading)
        regions = [k for k in kinds if is_whole and row[at[f"{k}_variable_code"]].startswith(AREAS)]
        area = row[at[f"{regions[0]}_variable_attribute_code"]] if regions else ""
        if not KEY.fullmatch(area) or not _year(row[at["time"]]):
            left.append(";".join(row)[:60])
            continue
        parts = [row[at[f"{k}_variable_attribute_label"]] for k in kinds if k not in regions]
        own = {row[at["value_variable_label"]]: row[at["value"]]} if "value" in at else {}
        own |= {name: row[place] for place, name in valued.items()}
        place = cells.setdefault((_year(row[at["time"]]), area_key(area)), {})
        place |= {DEEPER.join([name, *parts]): value for name, value in own.items()}
    headings = tuple(dict.fromkeys(column for each in cells.values() for column in each))
    rows = tuple(
        (year, area, tuple(each.get(name, "") for name in headings))
        for (year, area), each in cells.items()
    )
    title = body[0][at["statistics_label"]] if body and "statistics_label" in at else ""
    statistic = body[0][at["statistics_code"]] if body and "statistics_code" in at else "?"
    number = _number(file, statistic)
    return Export(number, title, headings, rows, is_flat=True), left


def _number(file: str, statistic: str) -> str:
    """The number of a table that does not name it: by its file, or as the only known one of its statistic."""
    if named := NUMBER.search(file):
        return named[1]
    alike = [number for number in known() if number.startswith(f"{statistic}-")]
    return alike[0] if len(alike) == 1 else ""


def _is_row(cells: Sequence[str]) -> bool:
    return len(cells) > 3 and bool(YEAR.fullmatch(cells[0]) and KEY.fullmatch(cells[1]))


def _year(cell: str) -> str:
    found = YEAR.fullmatch(cell)
    return found[1] if found else ""


def area_key(cell: str) -> str:
    """An area's key with its leading zero; that of a county without the digits of its only municipality."""
    key = cell.strip()
    if key.isdigit() and len(key) in (1, 4, 7):
        key = f"0{key}"
    return key[:5] if len(key) == 8 and key.endswith("000") else key
