"""Reads the table in an Excel file, in a process of its own: a small file can ask for endless memory."""

import datetime as dt
import re
import zipfile
from collections.abc import Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

from data.findings import Finding
from data.reading import bytes_of
from geo import apart

KIND = ".xlsx"
LARGEST_MB = 50
LARGEST_UNPACKED_MB = 500
MOST_CELLS = 5_000_000
OWN_SHEETS = ("Erklärung", "Explanation", "Listen", "Lists")
"""What the templates hold beside the table itself."""
STOPPED = {
    "takes_too_long": "workbook_takes_too_long",
    "reading_broke_off": "workbook_reading_broke_off",
}
"""The rule for what stopped the child."""
FARTHEST_HEADING, MOST_COLUMNS = 30, 200
"""Rows and columns among which headings are looked for."""
WIDTH = re.compile(r"0{2,20}")
"""A number format that shows leading zeros, as for keys."""

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,80}?ref=\"([A-Z0-9:]{2,30})\"")
MOST_MERGED = 10
CHUNK, LONGEST_TAG = 1 << 20, 200

Row = tuple[int, list[str]]


def sheet(file: Path, name: str, columns: Sequence[str] = ()) -> tuple[list[Row], list[Finding]]:
    """The rows of one sheet with their numbers; what was not read is said.

    It is the first sheet that has these columns, else the first that holds something.
    """
    content, findings = bytes_of(file, name, LARGEST_MB)
    if findings:
        return [], findings
    if not content.startswith(b"PK"):
        return [], [Finding("workbook_broken", name)]
    try:
        asked = {"path": str(file.absolute()), "cells": MOST_CELLS, "columns": list(columns)}
        answer = apart.ask("data.workbook", asked)
        rows = [(int(line), [str(cell) for cell in cells]) for line, cells in answer["rows"]]
        found = [Finding(file=name, **each) for each in answer["findings"]]
    except (KeyError, TypeError, ValueError):
        return [], [Finding("workbook_broken", name)]
    except apart.BrokeOff as stopped:
        said = {"limit": str(stopped.limit), "place": stopped.place}
        return [], [Finding(STOPPED[stopped.rule], name, details=said)]
    return rows, found


def _read_here(question: dict[str, Any], at: apart.At) -> dict[str, Any]:
    """What the child does."""
    path = Path(question["path"])
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED_MB * apart.MB:
            return _refused("workbook_too_large", limit=str(LARGEST_UNPACKED_MB))
        return _rows(path, int(question["cells"]), question["columns"], at)
    except MemoryError:
        raise
    except Exception:  # openpyxl raises many kinds; all mean "bad file"
        return _refused("workbook_broken")


def _refused(rule: str, **details: str) -> dict[str, Any]:
    return {"rows": [], "findings": [{"rule": rule, "details": details}]}


def _rows(path: Path, most: int, columns: list[str], at: apart.At) -> dict[str, Any]:
    import openpyxl

    told = {"read_only": True, "keep_links": False}
    book = openpyxl.load_workbook(path, data_only=True, **told)
    formulas = openpyxl.load_workbook(path, data_only=False, **told)
    rows: list[Row] = []
    findings: list[dict[str, Any]] = []
    named = ""
    # A sheet with the columns comes before a cover sheet; and what nobody sees is not what was meant.
    order = {
        each.title: (not _has_columns(each, columns), each.sheet_state != "visible")
        for each in book.worksheets
    }
    for tab in sorted(book.worksheets, key=lambda each: order[each.title]):
        at(tab.title)
        if named and tab.title in OWN_SHEETS:
            continue
        held, faults = _of_sheet(tab, None if named else formulas[tab.title], most)
        if any(each["rule"] == "workbook_too_many_cells" for each in faults):
            return {"rows": [], "findings": faults}
        if held and named:
            said = {"rule": "sheet_not_read", "value": tab.title, "severity": "warning"}
            findings.append(said | {"details": {"read": named}})
        elif held:
            named, rows = tab.title, held
            findings += faults
            if tab.sheet_state != "visible":
                findings.append({"rule": "sheet_hidden", "value": tab.title, "severity": "warning"})
            if ranges := _merged(tab):
                said = {"rule": "cells_merged", "value": ", ".join(ranges), "severity": "warning"}
                findings.append(said)
    return {"rows": rows, "findings": findings}


def _has_columns(tab: Any, columns: list[str]) -> bool:
    """Whether most of the columns are named in one of the first rows of a sheet."""
    tab.reset_dimensions()
    rows = tab.iter_rows(max_row=FARTHEST_HEADING, max_col=MOST_COLUMNS, values_only=True)
    named = ({str(cell).strip().lower() for cell in row} & set(columns) for row in rows)
    return any(2 * len(each) > len(columns) for each in named)


def _of_sheet(tab: Any, formulas: Any | None, most: int) -> tuple[list[Row], list[dict[str, Any]]]:
    """The rows of a sheet that hold something, and the cells whose result was not saved."""
    rows: list[Row] = []
    findings: list[dict[str, Any]] = []
    for each in (tab, formulas):
        if each is not None:
            each.reset_dimensions()  # what a file says of its own size is not believed
    written = repeat(()) if formulas is None else formulas.iter_rows()
    seen = 0
    for line, (cells, computed) in enumerate(zip(tab.iter_rows(), written, strict=False), 1):
        seen += len(cells)
        if seen > most:
            details = {"limit": str(most), "sheet": tab.title}
            return rows, [{"rule": "workbook_too_many_cells", "details": details}]
        words = [_word(cell) for cell in cells]
        for word, cell in zip(words, computed, strict=False):
            if not word and getattr(cell, "data_type", "") == "f":
                formula = getattr(cell.value, "text", None) or str(cell.value)
                findings.append({"rule": "cell_formula", "row": line, "value": formula})
        while words and not words[-1]:
            words.pop()
        if words:
            rows.append((line, words))
    width = len(rows[0][1]) if rows else 0
    return [(line, words + [""] * (width - len(words))) for line, words in rows], findings


def _merged(tab: Any) -> list[str]:
    """The first ranges of merged cells of a sheet, which openpyxl does not tell while it reads a stream."""
    found: list[str] = []
    with tab._get_source() as source:
        end = b""
        while (chunk := source.read(CHUNK)) and len(found) < MOST_MERGED:
            found += [each.decode("ascii") for each in MERGED.findall(end + chunk)]
            end = chunk[-LONGEST_TAG:]
    return list(dict.fromkeys(found))[:MOST_MERGED]


def _word(cell: Any) -> str:
    """What a cell shows, as a CSV file of a bundle would write it."""
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return str(value.date()) if value.time() == dt.time() else str(value)
    if isinstance(value, int | float):
        return _number(float(value) * (100 if "%" in form else 1), form)
    return str(value)


def _number(value: float, form: str) -> str:
    if not value.is_integer():
        # Fifteen digits are what a spreadsheet itself knows of a number.
        short = f"{value:.15g}"
        plain = short if "e" not in short else f"{value:.15f}".rstrip("0")
        return plain.replace(".", ",")
    whole = str(int(value))
    return whole.zfill(len(form)) if WIDTH.fullmatch(form) else whole


if __name__ == "__main__":
    apart.answer(_read_here)
