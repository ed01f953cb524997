"""The CSV file: the rows of the table, safe and ready for a spreadsheet of the reader's language."""

import csv as reader
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import parts

TABLE = pl.DataFrame({"Gebiet": ["Halle", "Köln"], "Wert": ["14,7\u00a0%", "1.234,5"]})


def rows_of(file: bytes, separator: str) -> list[list[str]]:
    return list(reader.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=separator))


def cell(value: str | None) -> str:
    """What becomes of one cell."""
    return rows_of(
        parts.csv(pl.DataFrame({"x": [value, "end"]}, schema={"x": pl.String}), "", "de"), ";"
    )[1][0]


def test_file_begins_with_the_mark_that_tells_excel_its_encoding() -> None:
    assert parts.csv(TABLE, "", "de").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("language", "separator"), [("de", ";"), ("en", ",")])
def test_rows_are_those_of_the_table(language: str, separator: str) -> None:
    read = rows_of(parts.csv(TABLE, "", language), separator)
    assert read[:3] == [["Gebiet", "Wert"], ["Halle", "14,7\u00a0%"], ["Köln", "1.234,5"]]


def test_notes_follow_after_an_empty_line_one_cell_each() -> None:
    read = rows_of(parts.csv(TABLE, 'Definition; mit "Zitat"\n\nQuelle: Amt', "de"), ";")
    assert read[3:] == [[], ["Definition; mit 'Zitat'"], ["Quelle: Amt"]]


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+49", "@SUM(A1)", "\t=1", "\r=1", "-1+cmd|'/C calc'!A0", "-A1", "=", "-1|x"],
)
def test_formulas_are_defused(formula: str) -> None:
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize(
    "plain",
    [
        "-1,5",
        "-1.234,5\u00a0%",
        "-2\u00a0Personen",
        "– (genau null)",
        "−0,3",
        "a=b",
        "14,7\u00a0%",
        "…",
    ],
)
def test_figures_are_left_alone(plain: str) -> None:
    assert cell(plain) == plain


def test_formula_in_a_note_is_defused() -> None:
    assert rows_of(parts.csv(TABLE, "=HYPERLINK(1)", "de"), ";")[-1] == ["'=HYPERLINK(1)"]


def test_missing_cell_is_empty() -> None:
    assert cell(None) == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_cell_starts_a_formula_and_none_is_lost(value: str) -> None:
    written = cell(value)
    assert written in {value, f"'{value}"}
    assert not written.startswith(("=", "+", "@"))


def test_table_without_rows_is_only_a_header() -> None:
    assert rows_of(parts.csv(TABLE.clear(), "", "de"), ";") == [["Gebiet", "Wert"], []]
