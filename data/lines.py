"""The lines of a table's file, CSV or Excel, as text with their places: nothing is lost on the way in."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data import workbook
from data.findings import Finding
from data.reading import INVISIBLE, bytes_of, decoded, visible

SEPARATOR = ";"
LARGEST_TABLE_MB = 200
KINDS = (".csv", workbook.KIND)
FARTHEST_HEADING = 30
"""Rows among which the names of columns are looked for that stand below a title."""
SIGNS = {",": ",", "Tab": "\t", "|": "|"}
"""What else separates columns: the word for it, and the sign."""
BLANKS = re.compile(r"\s+")
OTHER_KINDS = {
    b"PK\x03\x04": "workbook_misnamed",
    b"\xd0\xcf\x11\xe0": "workbook_old",
    b"<": "is_website",
}
"""How files begin that only bear the name of a table, and the rule for each."""
STATED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""The line by which Excel learns how columns are separated."""
TWICE_ENCODED = re.compile(
    "Ã[\u0080-\u00bf\u0178\u0192\u0160\u0153\u201e\u0152\u2013\u00df\u00fc]|â€"
)
"""What umlauts and quotation marks become when UTF-8 is taken for Windows-1252 and saved again."""

DOUBTFUL = {"encoded_twice": TWICE_ENCODED, "invisible_signs": INVISIBLE}
"""Rules for signs that are probably not meant."""


@dataclass
class Lines:
    """A heading and the rows below it. `number` of each row is its first line in the file."""

    heading: list[str] = field(default_factory=list)
    number: int = 1
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    is_tidy: bool = True
    """Whether the file is CSV of which every reader makes the same cells."""


def lines(file: Path, name: str, columns: Sequence[str]) -> tuple[Lines, list[Finding]]:
    """What a file with these columns holds, without empty lines and columns; and what in it cannot be read."""
    if file.suffix.lower() == workbook.KIND:
        sheet, findings = workbook.sheet(file, name, columns)
        read = Lines(rows=sheet, is_tidy=False)
    else:
        read, findings = _csv(file, name)
    if any(finding.severity == "error" for finding in findings):
        return Lines(), findings
    return read, findings + _headed(read, name, columns)


def _csv(file: Path, name: str) -> tuple[Lines, list[Finding]]:
    content, findings = bytes_of(file, name, LARGEST_TABLE_MB)
    if findings:
        return Lines(), findings
    start = content[:200].removeprefix(codecs.BOM_UTF8).lstrip()
    if rule := next((rule for sign, rule in OTHER_KINDS.items() if start.startswith(sign)), ""):
        return Lines(), [Finding(rule, name)]
    text, findings = decoded(content, name)
    if findings:
        return Lines(), findings
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    skipped = 0
    if (stated := STATED.fullmatch(first)) and stated[1] == SEPARATOR:
        text, skipped = rest, 1
    read = Lines(is_tidy=not skipped)
    findings = list(_records(text, skipped, name, read))
    return read, findings


def _records(text: str, skipped: int, name: str, read: Lines) -> Iterator[Finding]:
    """Fill in the rows of a text. A cell that goes on over lines is never meant to hold separators."""
    # Not splitlines(): it also splits at line breaks that word processors leave inside a cell.
    records = csv.reader(io.StringIO(text), delimiter=SEPARATOR, strict=True)
    while True:
        began = records.line_num + 1 + skipped
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as fault:
            yield _broken(fault, name, began, records.line_num + skipped)
            return
        ended = records.line_num + skipped
        if any("\n" in cell and SEPARATOR in cell for cell in cells):
            until = {"until": str(ended)}
            yield Finding("cell_goes_on", name, began, details=until)
        if cells:
            read.is_tidy = read.is_tidy and ended == began
            read.rows.append((began, cells))


def _broken(fault: csv.Error, name: str, began: int, ended: int) -> Finding:
    if ended > began or "expected after" not in str(fault):
        return Finding("quote_open", name, began, details={"until": str(ended)})
    return Finding("quote_inside", name, began)


def _headed(read: Lines, name: str, columns: Sequence[str]) -> list[Finding]:
    """Take the first row with something in it as the heading; leave out empty columns; join lines."""
    given = read.rows
    rows = [(line, [_joined(cell) for cell in cells]) for line, cells in given]
    changed = any(new != old for (_, new), (_, old) in zip(rows, given, strict=True))
    filled = [(line, cells) for line, cells in rows if any(cells)]
    if not filled:
        read.rows = []
        return [Finding("heading_missing", name)]
    (read.number, heading), *body = filled
    # As it was: a tab in a cell has become a blank.
    first = next(cells for line, cells in given if line == read.number)
    joined = [word for word, sign in SIGNS.items() if len(first) == 1 and sign in first[0]]
    if joined and not _heading_below(filled, columns):
        return [Finding("wrong_separator", name, read.number, details={"found": joined[0]})]
    if below := _heading_below(filled, columns):
        value = " ".join(filter(None, heading))
        return [
            Finding("heading_below", name, read.number, "", value, details={"line": str(below)})
        ]
    unnamed = [place for place, word in enumerate(heading) if not word]
    nameless = [
        Finding("column_unnamed", name, line, value=cells[place], details={"place": str(place + 1)})
        for place in unnamed
        for line, cells in body
        if place < len(cells) and cells[place]
    ]
    kept = [place for place, word in enumerate(heading) if word]
    read.is_tidy = read.is_tidy and not changed and not unnamed and len(filled) == len(rows)
    read.heading = [heading[place] for place in kept]
    read.rows = []
    for line, cells in body:
        beyond = [cell for cell in cells[len(heading) :] if cell]
        read.is_tidy = read.is_tidy and len(cells) == len(heading)
        row = [cells[place] for place in kept if place < len(cells)]
        read.rows.append((line, row + beyond))
    doubtful = [
        Finding(rule, name, line, column, cell, "warning")
        for line, cells in given
        for column, cell in zip(heading, cells, strict=False)
        if not cell.isascii()
        for rule, pattern in DOUBTFUL.items()
        if pattern.search(cell)
    ]
    return nameless[:1] + doubtful


def _heading_below(filled: list[tuple[int, list[str]]], columns: Sequence[str]) -> int:
    """The line with the names of the columns where something else stands above it; else 0."""
    named = [
        line
        for line, cells in filled[:FARTHEST_HEADING]
        if len({cell.lower() for cell in cells} & set(columns)) > len(columns) / 2
    ]
    return named[0] if named and named[0] != filled[0][0] else 0


def _joined(cell: str) -> str:
    """A cell on one line, with single blanks only, whatever their kind, and without invisible signs."""
    return BLANKS.sub(" ", visible(cell)).strip()
