"""Published test data beside the project, where it is at hand.

Test data of PHEindicatormethods (UK Health Security Agency). Not part of the project; without it
the tests that read it are skipped, and single cases in each test file stand for it.
"""

import csv
import re
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared" / "yardsticks" / "stats"

needs_yardsticks = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published test data is not beside the project"
)


def csv_rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows(name: str) -> list[dict[str, str]]:
    """The first worksheet of a workbook; empty cells are left out."""
    with zipfile.ZipFile(FOLDER / name) as workbook:
        strings = re.findall(r"<si><t[^>]*>(.*?)</t>", _text(workbook, "sharedStrings.xml"))
        sheet = _text(workbook, "worksheets/sheet1.xml")
    rows = [_cells(row, strings) for row in re.findall(r"<row .*?</row>", sheet)]
    head = rows[0]
    return [{head[column]: value for column, value in row.items()} for row in rows[1:]]


def _text(workbook: zipfile.ZipFile, part: str) -> str:
    return workbook.read(f"xl/{part}").decode("utf-8")


def _cells(row: str, strings: list[str]) -> dict[str, str]:
    cell = r'<c r="([A-Z]+)\d+"([^>]*)>(?:<f[^>]*?/>|<f.*?</f>)?<v>(.*?)</v>'
    return {
        column: strings[int(value)] if 't="s"' in kind else value
        for column, kind, value in re.findall(cell, row)
    }
