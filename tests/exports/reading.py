"""Reading files for spreadsheets by hand."""

import csv as reader
import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(file: bytes, separator: str = ";") -> list[list[str]]:
    """The rows of a CSV file."""
    return list(reader.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=separator))


@dataclass(frozen=True)
class Cell:
    """One cell of an Excel file, read by hand."""

    kind: str
    value: str | float | None
    format: str
    quoted: bool


def sheet_of(file: bytes, number: int = 1) -> list[dict[str, Cell]]:
    """The rows of a sheet: column letter -> cell. There must be no formula anywhere."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        book = {
            name: ET.fromstring(parts.read(name))
            for name in parts.namelist()
            if name.startswith("xl/") and name.endswith(".xml")
        }
    words = [
        "".join(t.text or "" for t in entry.iter(f"{SHEET}t"))
        for entry in book["xl/sharedStrings.xml"]
    ]
    styles = book["xl/styles.xml"]
    patterns = {
        each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter(f"{SHEET}numFmt")
    }
    patterns |= {"1": "0", "3": "#,##0"}
    looks = list(styles.find(f"{SHEET}cellXfs") or [])
    sheet = book[f"xl/worksheets/sheet{number}.xml"]
    assert not list(sheet.iter(f"{SHEET}f"))
    read = []
    for row in sheet.iter(f"{SHEET}row"):
        cells = {}
        for each in row:
            kind, look = each.get("t", "n"), looks[int(each.get("s", "0"))]
            raw = each.findtext(f"{SHEET}v")
            value = None if raw is None else words[int(raw)] if kind == "s" else float(raw)
            cells[each.get("r", "").rstrip("0123456789")] = Cell(
                kind, value, patterns.get(look.get("numFmtId"), ""), look.get("quotePrefix") == "1"
            )
        read.append(cells)
    return read
