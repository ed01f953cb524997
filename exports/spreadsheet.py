"""Figures as files for a spreadsheet: CSV and XLSX, with what must be known about them.

Cells hold what strangers may have written into a bundle. None of them is ever taken for a formula.
"""

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

import polars as pl
import xlsxwriter

from texts import text

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may compute; East Asian ones take the wide signs for the same."""
NEGATIVE = re.compile(r"-[\d.,]+[\s\w%]*")
"""A negative figure with its unit, which may begin with a minus."""

WIDEST = 60
NOTES_WIDTH = 110
ROOM = 3
"""Letters that a heading's filter button hides."""
DATE_FORMAT = {"de": "dd.mm.yyyy", "en": "dd/mm/yyyy"}
# Strings stay strings: neither formulas nor links that open at a touch.
WORKBOOK = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def csv(data: pl.DataFrame, notes: Sequence[str], language: str) -> bytes:
    """A CSV file that a German or English Excel opens as it is.

    Header and rows first, then an empty line and the notes, one a line in a single cell. Numbers
    are written plainly, with the decimal mark of the language.
    """
    german = language == "de"
    body = pl.DataFrame([_harmless_column(column) for column in data])
    written = body.write_csv(
        separator=";" if german else ",", decimal_comma=german, float_scientific=False
    )
    told = (_harmless(line).replace('"', '""') for line in _lines(notes))
    return ("\ufeff" + written + "\n" + "".join(f'"{line}"\n' for line in told)).encode()


def xlsx(
    data: pl.DataFrame,
    notes: Sequence[str],
    language: str,
    created: dt.date,
    decimals: Sequence[int] = (),
) -> bytes:
    """An Excel file: a sheet with the rows, numbers as numbers, and a sheet with the notes.

    `decimals`: how many each row's figure is shown with; the cell keeps all. `created` is the day
    the file bears, so that the same figures give the same file.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK) as book:
        book.set_properties({"created": dt.datetime.combine(created, dt.time(), dt.UTC)})
        sheet = book.add_worksheet(text(language, "download.sheet_data"))
        _fill(book, sheet, data, language, decimals)
        _note(book, book.add_worksheet(text(language, "download.sheet_notes")), notes)
    return file.getvalue()


def _fill(
    book: Any, sheet: Any, data: pl.DataFrame, language: str, decimals: Sequence[int]
) -> None:
    heading = book.add_format({"bold": True, "bottom": 1})
    formats = _Formats(book, language)
    sheet.freeze_panes(1, 0)
    if data.height:
        sheet.autofilter(0, 0, data.height, data.width - 1)
    for column, (name, dtype) in enumerate(data.schema.items()):
        cells = data[name].to_list()
        sheet.set_column(column, column, _width(name, cells))
        sheet.write_string(0, column, name, heading)
        for row, cell in enumerate(cells):
            if cell is None:
                continue
            places = decimals[row] if decimals else 0
            if isinstance(cell, str):
                sheet.write_string(row + 1, column, cell, formats.words(cell))
            elif isinstance(cell, dt.date):
                sheet.write_datetime(row + 1, column, cell, formats.day)
            else:
                sheet.write_number(row + 1, column, cell, formats.number(dtype, places))


class _Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._numbers: dict[str, Any] = {}
        self.day = book.add_format({"num_format": DATE_FORMAT[language], "align": "right"})
        # Excel would compute such words as soon as someone edits the cell.
        self._quoted = book.add_format({"quote_prefix": True})

    def words(self, cell: str) -> Any:
        return self._quoted if _harmless(cell) != cell else None

    def number(self, dtype: pl.DataType, decimals: int) -> Any:
        """Years plain (Int32), counts with a mark for thousands (Int64), figures with decimals."""
        pattern = "0"
        if dtype != pl.Int32:
            places = decimals if dtype.is_float() else 0
            pattern = "#,##0" + ("." + "0" * places if places else "")
        if pattern not in self._numbers:
            self._numbers[pattern] = self._book.add_format({"num_format": pattern})
        return self._numbers[pattern]


def _note(book: Any, sheet: Any, notes: Sequence[str]) -> None:
    wrapped = {"text_wrap": True, "valign": "top"}
    formats = book.add_format(wrapped), book.add_format(wrapped | {"quote_prefix": True})
    sheet.set_column(0, 0, NOTES_WIDTH)
    for row, line in enumerate(_lines(notes)):
        sheet.write_string(row, 0, line, formats[_harmless(line) != line])


def _width(name: str, cells: Sequence[Any]) -> int:
    return min(WIDEST, max([len(name) + ROOM, *(len(str(cell)) + 1 for cell in cells[:500])]))


def _lines(notes: Sequence[str]) -> list[str]:
    return [line.strip() for note in notes for line in note.splitlines() if line.strip()]


def _harmless_column(column: pl.Series) -> pl.Series:
    """A column whose name and words no spreadsheet takes for formulas."""
    if column.dtype == pl.String:
        words = [cell if cell is None else _harmless(cell) for cell in column]
        column = pl.Series(column.name, words, dtype=pl.String)
    return column.alias(_harmless(column.name))


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    is_formula = cell.startswith(FORMULA) and not NEGATIVE.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
