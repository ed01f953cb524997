"""The cells of a table that was not made for a bundle: Excel, or CSV in the encodings that offices use."""

import codecs
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from data import workbook
from data.findings import Finding, errors
from data.lines import TWICE_ENCODED
from data.reading import bytes_of, likely_encoding, visible

LARGEST_MB = 100
OF_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0")
"""How Excel files begin, today's and those of before 2007, also with a password."""
LONGEST = 131_072
"""Characters of a cell: a longer one began with a stray quotation mark."""
SEPARATORS = ";\t,"
Row = tuple[int, list[str]]


@dataclass
class Cells:
    """Rows of cells, without blanks around them, each with its line in the file."""

    rows: list[Row] = field(default_factory=list)
    text: str = ""
    """All of it, to look for what stands beside the table."""
    doubtful: list[Finding] = field(default_factory=list)
    """Cells that go on over several rows, as notes of official tables do, and what a stray quotation mark swallows."""


def cells(file: Path) -> tuple[Cells, list[Finding]]:
    """What a file holds, and what in it cannot be read."""
    content, findings = bytes_of(file, file.name, LARGEST_MB)
    doubtful: list[Finding] = []
    if findings:
        return Cells(), findings
    if content.startswith(OF_OFFICE):
        rows, findings = workbook.sheet(file, file.name)
        # Headings of such tables are merged as a rule; `wide` knows what is meant.
        findings = [each for each in findings if each.rule != "cells_merged"]
        if errors(findings):
            return Cells(), findings
    else:
        text, findings = _decoded(content, file.name)
        rows, doubtful, faults = _records(text, file.name)
        findings += faults
    stripped = [(line, [" ".join(cell.split()) for cell in cells]) for line, cells in rows]
    held = [(line, cells) for line, cells in stripped if any(cells)]
    return Cells(held, "\n".join(";".join(cells) for _, cells in held), doubtful), findings


def _records(text: str, name: str) -> tuple[list[Row], list[Finding], list[Finding]]:
    """The rows of a CSV file, those that go on over lines, and where it could not be read on."""
    separator = _separator(text)
    records = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[Row] = []
    doubtful: list[Finding] = []
    began = 1
    try:
        for cells in records:
            if any(len(cell) > LONGEST for cell in cells):
                raise csv.Error  # whatever limit another part of this process has set
            if any("\n" in cell and separator in cell for cell in cells):
                until = {"until": str(records.line_num)}
                doubtful.append(Finding("cell_goes_on", name, began, details=until))
            rows.append((began, cells))
            began = records.line_num + 1
    except csv.Error:
        return (
            rows,
            [],
            [Finding("quote_open", name, began, details={"until": str(records.line_num)})],
        )
    return rows, doubtful, []


def _separator(text: str) -> str:
    """The first sign that stands in every second line at least."""
    filled = sum(bool(line.strip()) for line in text.splitlines())
    usual = (sign for sign in SEPARATORS if 2 * text.count(sign) >= filled)
    return next(usual, SEPARATORS[0])


def _decoded(content: bytes, name: str) -> tuple[str, list[Finding]]:
    """A text in any encoding that offices use; what was encoded twice is mended, and said."""
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode(likely_encoding(content), errors="replace")
    text = visible(text).replace("\r\n", "\n").replace("\r", "\n")
    if not TWICE_ENCODED.search(text):
        return text, []
    # Windows-1252 leaves five bytes undefined; those who take it for UTF-8 keep them as they are.
    back = b"".join(
        letter.encode("latin-1") if ord(letter) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else
        letter.encode("cp1252", errors="replace") for letter in text
    )  # fmt: skip
    try:
        mended = back.decode("utf-8-sig")
    except UnicodeDecodeError:
        return text, []
    return mended, [Finding("encoding_mended", name, severity="warning")]
