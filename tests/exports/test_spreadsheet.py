"""Files for a spreadsheet: numbers that compute, and words that are no formulas."""

import datetime as dt
import io
import zipfile

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import spreadsheet
from tests.exports.reading import Cell, rows_of, sheet_of
from tests.texts.vocabularies import of_table
from texts import LANGUAGES, text

TABLE = pl.DataFrame({"Gebiet": ["Halle", "Köln"], "Wert": [14.7, -1234.5]})
DAY = dt.date(2026, 1, 15)
FORMULAS = [
    "=1+1", "+49", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-1+cmd|'/C calc'!A0", "-A1", "=", "-1|x",
    "＝1+1", "＋49", "－1+cmd|'/C calc'!A0", "＠SUM(A1)",
]  # fmt: skip
PRINTABLE = [formula for formula in FORMULAS if "\r" not in formula]  # Excel writes that in words


def cell(value: str | None) -> str:
    """What becomes of one cell of a CSV file."""
    table = pl.DataFrame({"x": [value], "y": ["end"]}, schema={"x": pl.String, "y": pl.String})
    return rows_of(spreadsheet.csv(table, [], "de"))[1][0]


def xlsx(
    table: pl.DataFrame, notes: list[str] | None = None, decimals: list[int] | None = None
) -> bytes:
    return spreadsheet.xlsx(table, notes or [], "de", DAY, decimals or [])


# --- CSV -------------------------------------------------------------------------------------


def test_csv_begins_with_the_mark_that_tells_excel_its_encoding() -> None:
    assert spreadsheet.csv(TABLE, [], "de").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("language", "separator", "numbers"),
    [("de", ";", ["14,7", "-1234,5"]), ("en", ",", ["14.7", "-1234.5"])],
)
def test_csv_has_the_separators_of_its_language(
    language: str, separator: str, numbers: list[str]
) -> None:
    read = rows_of(spreadsheet.csv(TABLE, [], language), separator)
    assert read[:3] == [["Gebiet", "Wert"], ["Halle", numbers[0]], ["Köln", numbers[1]]]


def test_csv_numbers_are_never_in_powers_of_ten() -> None:
    table = pl.DataFrame({"x": [0.000001, 83577140.0, 1e15]})
    written = [row[0] for row in rows_of(spreadsheet.csv(table, [], "de"))[1:4]]
    assert [float(each.replace(",", ".")) for each in written] == table["x"].to_list()
    assert "e" not in "".join(written).lower()


def test_csv_notes_follow_after_an_empty_line_one_cell_each() -> None:
    file = spreadsheet.csv(TABLE, ['Definition; mit "Zitat"', "", "Quelle: Amt\nzweite"], "de")
    assert rows_of(file)[3:] == [[], ['Definition; mit "Zitat"'], ["Quelle: Amt"], ["zweite"]]


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_defuses_formulas(formula: str) -> None:
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize(
    "plain", ["-1,5", "-1.234,5\u00a0%", "-2\u00a0Personen", "– (genau null)", "−0,3", "a=b", "…"]
)
def test_csv_leaves_figures_in_words_alone(plain: str) -> None:
    assert cell(plain) == plain


def test_csv_defuses_formulas_in_notes_and_headings() -> None:
    file = spreadsheet.csv(pl.DataFrame({"=A1": ["x"]}), ["=HYPERLINK(1)"], "de")
    assert rows_of(file) == [["'=A1"], ["x"], [], ["'=HYPERLINK(1)"]]


def test_csv_missing_cell_is_empty() -> None:
    assert cell(None) == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_csv_starts_no_formula_and_loses_nothing(value: str) -> None:
    written = cell(value)
    assert written in {value, f"'{value}"}
    assert not written.startswith(("=", "+", "@"))


def test_csv_without_rows_is_only_a_header() -> None:
    assert rows_of(spreadsheet.csv(TABLE.clear(), [], "de")) == [["Gebiet", "Wert"], []]


# --- XLSX ------------------------------------------------------------------------------------


def test_xlsx_numbers_are_numbers_shown_with_their_decimals() -> None:
    table = pl.DataFrame(
        {"Jahr": [2023, 2023], "Wert": [14.713896, 7.0], "Anzahl": [324, None]},
        schema={"Jahr": pl.Int32, "Wert": pl.Float64, "Anzahl": pl.Int64},
    )
    _, first, second = sheet_of(xlsx(table, decimals=[1, 2]))
    assert first == {
        "A": Cell("n", 2023, "0", False),
        "B": Cell("n", 14.713896, "#,##0.0", False),
        "C": Cell("n", 324, "#,##0", False),
    }
    assert second["B"] == Cell("n", 7, "#,##0.00", False)
    assert "C" not in second


def test_xlsx_keeps_leading_zeros_and_days() -> None:
    table = pl.DataFrame({"Schlüssel": ["01001"], "Tag": [dt.date(2023, 12, 31)]})
    [_, row] = sheet_of(xlsx(table))
    assert row["A"] == Cell("s", "01001", "", False)
    assert row["B"] == Cell("n", 45291, "dd.mm.yyyy", False)


@pytest.mark.parametrize("formula", [*PRINTABLE, "https://example.org", "{=1+1}"])
def test_xlsx_words_are_words(formula: str) -> None:
    file = xlsx(pl.DataFrame({formula: [formula]}), [formula])
    assert [row["A"].value for row in sheet_of(file)] == [formula, formula]
    assert sheet_of(file)[1]["A"].quoted is (formula in FORMULAS)
    assert [row["A"].value for row in sheet_of(file, 2)] == [formula.strip()]


@pytest.mark.parametrize("formula", ["=1+1", "＝1+1"])
def test_xlsx_notes_stay_words_when_someone_edits_them(formula: str) -> None:
    [row] = sheet_of(xlsx(TABLE, [formula]), 2)
    assert row["A"] == Cell("s", formula, "", quoted=True)


def test_xlsx_notes_stand_on_a_sheet_of_their_own() -> None:
    file = xlsx(TABLE, ["Definition", "", "Quelle: Amt\nzweite"])
    assert [row["A"].value for row in sheet_of(file, 2)] == ["Definition", "Quelle: Amt", "zweite"]
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert b'name="Daten"' in parts.read("xl/workbook.xml")
        assert b'state="frozen"' in parts.read("xl/worksheets/sheet1.xml")


def test_xlsx_of_the_same_figures_is_the_same_file() -> None:
    assert xlsx(TABLE, ["x"]) == xlsx(TABLE, ["x"])


def test_xlsx_without_rows_is_only_a_header() -> None:
    assert [row["B"].value for row in sheet_of(xlsx(TABLE.clear()))] == ["Wert"]


# --- both ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", sorted(of_table("observations", "status")))
def test_every_status_can_be_read_again(status: str, language: str) -> None:
    word = text(language, f"status.{status}.word")
    table = pl.DataFrame({"x": ["01001"], "Status": [word]})
    separator = ";" if language == "de" else ","
    assert rows_of(spreadsheet.csv(table, [], language), separator)[1] == ["01001", word]
    [_, cells] = sheet_of(spreadsheet.xlsx(table, [], language, DAY))
    assert [each.value for each in cells.values()] == ["01001", word]
