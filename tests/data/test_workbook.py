"""A table kept in Excel counts like one in CSV, and a workbook of strangers harms nobody."""

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import data.workbook
from data.bundle import read
from data.checks import check
from data.workbook import sheet
from geo import apart

HEADING = ["milestone_id", "date", "phase", "title_de", "title_en", "source_id"]
ROW = ["start", "2020-06-01", "structures", "Es beginnt", "It begins", "council-papers"]


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with these sheets; a pair in a cell is a value with its number format."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            tab = book.add_worksheet(name)
            for line, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    value, form = cell if isinstance(cell, tuple) else (cell, "")
                    shape = book.add_format({"num_format": form}) if form else None
                    tab.write(line, column, value, shape)
    return path


def words(path: Path) -> list[list[str]]:
    rows, findings = sheet(path, path.name)
    assert findings == []
    return [cells for _, cells in rows]


def the(path: Path) -> tuple[str, str]:
    """The rule and the sentence of the only finding."""
    [found] = sheet(path, path.name)[1]
    assert "{" not in found.sentence("de") + found.sentence("en")
    return found.rule, found.sentence("en")


def test_bundle_reads_a_table_from_excel(copy: Path) -> None:
    (copy / "milestones.csv").unlink()
    workbook(copy / "Milestones.xlsx", Tabelle=[HEADING, ROW])
    bundle, findings = read(copy)
    assert [*findings, *check(bundle)] == []
    [row] = bundle.typed["milestones"].to_dicts()
    assert (row["milestone_id"], row["date"], row["_file"], row["_row"]) == (
        "start", "2020-06-01", "Milestones.xlsx", 2,
    )  # fmt: skip


def test_cells_are_what_they_show(tmp_path: Path) -> None:
    cells = [1234.5, 7, True, "07", (7, "00000"), (0.147, "0.0%")]
    path = workbook(tmp_path / "a.xlsx", A=[["x"] * 6, cells])
    assert words(path)[1] == ["1234,5", "7", "true", "07", "00007", "14,7"]


def test_days_are_written_as_tables_write_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", A=[["x"], [(dt.date(2023, 12, 31), "dd.mm.yyyy")]])
    assert words(path)[1] == ["2023-12-31"]


def test_other_sheet_and_formula_without_result_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", A=[HEADING, ROW], Notizen=[["privat"]], Erklärung=[["x"]])
    rule, said = the(path)
    assert (rule, "“Notizen”" in said) == ("sheet_not_read", True)
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        tab = book.add_worksheet()
        tab.write_row(0, 0, ["x", "y"])
        tab.write(1, 0, 1)
        tab.write_formula(1, 1, "=A2+1", None, "")
    rule, said = the(tmp_path / "b.xlsx")
    assert (rule, "row 2" in said) == ("cell_formula", True)


def test_hidden_sheet_is_read_only_where_nothing_else_is(tmp_path: Path) -> None:
    for name, shown in (("a.xlsx", [["seen"]]), ("b.xlsx", [])):
        with xlsxwriter.Workbook(tmp_path / name) as book:
            hidden, visible = book.add_worksheet("alt"), book.add_worksheet("neu")
            visible.activate()
            hidden.hide()
            hidden.write(0, 0, "hidden")
            for row in shown:
                visible.write_row(0, 0, row)
    rows, [found] = sheet(tmp_path / "a.xlsx", "a.xlsx")
    assert (rows, found.rule, found.value) == ([(1, ["seen"])], "sheet_not_read", "alt")
    rows, [found] = sheet(tmp_path / "b.xlsx", "b.xlsx")
    assert (rows, found.rule) == ([(1, ["hidden"])], "sheet_hidden")


def test_merged_cells_and_array_formulas_are_named(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        tab = book.add_worksheet()
        tab.write_row(0, 0, ["x", "y"])
        tab.merge_range("A2:A3", "both")
        tab.write(1, 1, "1")
    assert the(tmp_path / "a.xlsx") == ("cells_merged", the(tmp_path / "a.xlsx")[1])
    assert "A2:A3" in the(tmp_path / "a.xlsx")[1]
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        tab = book.add_worksheet()
        tab.write_row(0, 0, ["x", "y"])
        tab.write_array_formula("A2:A2", "{=SUM(C1:C2*2)}", None, "")
    assert the(tmp_path / "b.xlsx")[0] == "cell_formula"


def test_errors_and_links_are_what_they_show(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        tab = book.add_worksheet()
        tab.write_row(0, 0, ["error", "elsewhere"])
        tab.write_formula(1, 0, "=NA()", None, "#N/A")
        tab.write_formula(1, 1, "='[other.xlsx]Sheet1'!A1", None, 12)
    [_, row] = words(tmp_path / "a.xlsx")
    assert row == ["#N/A", "12"]


def test_what_is_no_workbook_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for content in (b"", b"PK", b"milestone_id;date"):
        path.write_bytes(content)
        assert the(path)[0] == "workbook_broken"


def test_cell_at_the_far_end_costs_nothing(tmp_path: Path) -> None:
    """Some readers make room for every cell up to it: 512 GiB."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        tab = book.add_worksheet()
        tab.write(0, 0, "x")
        tab.write(1_048_575, 16_383, "y")
    rows, findings = sheet(tmp_path / "a.xlsx", "a.xlsx")
    assert [line for line, _ in rows] == [1, 1_048_576]
    assert findings == []


def test_limits_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", A=[HEADING, ROW])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros", b"\0" * 501_000_000)
    assert the(path)[0] == "workbook_too_large"
    path = workbook(tmp_path / "b.xlsx", A=[HEADING, ROW])
    with monkeypatch.context() as few:
        few.setattr(data.workbook, "MOST_CELLS", 11)
        assert the(path)[0] == "workbook_too_many_cells"
    monkeypatch.setattr(apart, "MEMORY_MB", 1)
    assert the(path)[0] == "workbook_reading_broke_off"
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert the(path)[0] == "workbook_takes_too_long"


def test_sheet_with_the_columns_is_read_wherever_it_stands(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Deckblatt=[["Stadt"]], Daten=[["Titel"], HEADING, ROW])
    rows, [found] = sheet(path, path.name, HEADING)
    assert [cells for _, cells in rows][-1] == ROW
    assert (found.rule, found.value) == ("sheet_not_read", "Deckblatt")


def test_small_numbers_have_no_exponent(tmp_path: Path) -> None:
    assert words(workbook(tmp_path / "a.xlsx", A=[["x"], [1e-7]])) == [["x"], ["0,0000001"]]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("areas.csv", b"PK\x03\x04...", "workbook_misnamed"),
        ("areas.csv", b"\xd0\xcf\x11\xe0...", "workbook_old"),
        ("areas.csv", b"\xef\xbb\xbf\n<!DOCTYPE html><table>", "is_website"),
        ("areas.xlsx", b"area_id;name", "workbook_broken"),
        ("areas.xls", b"", "ending_not_read"),
        ("Gebiete.ods", b"", "ending_not_read"),
        ("areas.csv.txt", b"", "file_misnamed"),
    ],
)
def test_table_in_another_form_says_what_it_is(
    name: str, content: bytes, rule: str, copy: Path
) -> None:
    if not name.startswith("Gebiete"):
        (copy / "areas.csv").unlink()
    (copy / name).write_bytes(content)
    found = {each.rule: each for each in read(copy)[1]}
    assert found[rule].file == name
    assert "{" not in found[rule].sentence("de") + found[rule].sentence("en")
