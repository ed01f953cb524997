"""Files to take away: numbers that compute, words that are no formulas, and where all comes from."""

import csv as reader
import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pages import spreadsheets, tidy
from tests.pages.visit import visit
from tests.texts.vocabularies import of_table
from texts import LANGUAGES, text

TABLE = pl.DataFrame({"Gebiet": ["Halle", "Köln"], "Wert": [14.7, -1234.5]})
DAY = dt.date(2026, 1, 15)
FORMULAS = ["=1+1", "+49", "@SUM(A1)", "\t=1", "\r=1", "-1+cmd|'/C calc'!A0", "-A1", "=", "-1|x"]
PRINTABLE = [formula for formula in FORMULAS if "\r" not in formula]  # Excel writes that in words
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(file: bytes, separator: str = ";") -> list[list[str]]:
    return list(reader.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=separator))


def cell(value: str | None) -> str:
    """What becomes of one cell of a CSV file."""
    table = pl.DataFrame({"x": [value], "y": ["end"]}, schema={"x": pl.String, "y": pl.String})
    return rows_of(spreadsheets.csv(table, [], "de"))[1][0]


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


def xlsx(
    table: pl.DataFrame, notes: list[str] | None = None, decimals: list[int] | None = None
) -> bytes:
    return spreadsheets.xlsx(table, notes or [], "de", DAY, decimals or [])


# --- CSV -------------------------------------------------------------------------------------


def test_csv_begins_with_the_mark_that_tells_excel_its_encoding() -> None:
    assert spreadsheets.csv(TABLE, [], "de").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("language", "separator", "numbers"),
    [("de", ";", ["14,7", "-1234,5"]), ("en", ",", ["14.7", "-1234.5"])],
)
def test_csv_has_the_separators_of_its_language(
    language: str, separator: str, numbers: list[str]
) -> None:
    read = rows_of(spreadsheets.csv(TABLE, [], language), separator)
    assert read[:3] == [["Gebiet", "Wert"], ["Halle", numbers[0]], ["Köln", numbers[1]]]


def test_csv_numbers_are_never_in_powers_of_ten() -> None:
    table = pl.DataFrame({"x": [0.000001, 83577140.0, 1e15]})
    written = [row[0] for row in rows_of(spreadsheets.csv(table, [], "de"))[1:4]]
    assert [float(each.replace(",", ".")) for each in written] == table["x"].to_list()
    assert "e" not in "".join(written).lower()


def test_csv_notes_follow_after_an_empty_line_one_cell_each() -> None:
    file = spreadsheets.csv(TABLE, ['Definition; mit "Zitat"', "", "Quelle: Amt\nzweite"], "de")
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
    file = spreadsheets.csv(pl.DataFrame({"=A1": ["x"]}), ["=HYPERLINK(1)"], "de")
    assert rows_of(file) == [["'=A1"], ["x"], [], ["'=HYPERLINK(1)"]]


def test_csv_missing_cell_is_empty() -> None:
    assert cell(None) == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_csv_starts_no_formula_and_loses_nothing(value: str) -> None:
    written = cell(value)
    assert written in {value, f"'{value}"}
    assert not written.startswith(("=", "+", "@"))


def test_csv_without_rows_is_only_a_header() -> None:
    assert rows_of(spreadsheets.csv(TABLE.clear(), [], "de")) == [["Gebiet", "Wert"], []]


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


# --- the tidy table --------------------------------------------------------------------------

SOURCES: list[dict[str, Any]] = [
    {
        "source_id": "S-1",
        "title": "Tabelle 1",
        "publisher": "Amt",
        "url": "https://example.org/1",
        "licence": "dl-de/by-2-0",
    },
    {
        "source_id": "S-2",
        "title": "Tabelle 2",
        "publisher": "Amt",
        "url": None,
        "licence": "not stated",
    },
]
LEAVERS = {"indicator_id": "leavers", "name": "Abgänge", "unit": "percent", "decimals": 1}
PUPILS = {"indicator_id": "pupils", "name": "Kinder", "unit": "persons", "decimals": 0}


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    schema = {
        "indicator_id": pl.String,
        "area_id": pl.String,
        "area": pl.String,
        "part": pl.String,
        "year": pl.Int32,
        "reference_date": pl.Date,
        "value": pl.Float64,
        "value_low": pl.Float64,
        "value_high": pl.Float64,
        "interval_low": pl.Float64,
        "interval_high": pl.Float64,
        "judgeable": pl.Boolean,
        "status": pl.String,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "source_id": pl.String,
    }
    usual = {
        "indicator_id": "leavers",
        "area_id": "01001",
        "area": "Flensburg",
        "year": 2023,
        "value": 100 * 324 / 2202,
        "judgeable": True,
        "source_id": "S-1",
    }
    return pl.DataFrame([dict.fromkeys(schema) | usual | row for row in rows], schema=schema)


def tidied(*rows: dict[str, Any], language: str = "de") -> list[dict[str, Any]]:
    return tidy.figures(frame(*rows), [LEAVERS], SOURCES, language, part=False).to_dicts()


def test_figure_comes_with_its_unit_area_year_and_source() -> None:
    [row] = tidied({"numerator": 324.0, "denominator": 2202.0})
    assert row == {
        "Kennzahl": "Abgänge",
        "Gebietsschlüssel": "01001",
        "Gebiet": "Flensburg",
        "Jahr": 2023,
        "Wert": 14.713896,
        "Einheit": "%",
        "Status": "liegt vor",
        "Fallzahl": "ausreichend",
        "Anzahl": 324,
        "von insgesamt": 2202,
        "Quelle": "S-1",
        "Titel der Quelle": "Tabelle 1",
        "Herausgegeben von": "Amt",
        "Adresse der Quelle": "https://example.org/1",
        "Lizenz": "dl-de/by-2-0",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", sorted(of_table("observations", "status")))
def test_every_status_reaches_both_files_as_its_word(status: str, language: str) -> None:
    table = tidy.figures(
        frame({"status": status, "value": None}), [LEAVERS], SOURCES, language, part=False
    )
    word = text(language, f"status.{status}.word")
    separator = ";" if language == "de" else ","
    assert word in rows_of(spreadsheets.csv(table, [], language), separator)[1]
    [_, cells] = sheet_of(spreadsheets.xlsx(table, [], language, DAY))
    assert word in [each.value for each in cells.values()]


def test_status_stands_beside_a_figure_too() -> None:
    [row] = tidied({"status": "provisional"})
    assert (row["Wert"], row["Status"]) == (14.713896, "vorläufig")


def test_missing_row_says_that_nothing_is_known() -> None:
    [row, _] = tidied({"value": None, "judgeable": None, "source_id": None}, {})
    assert row["Wert"] is None
    unknown = {row[name] for name in ("Status", "Fallzahl", "Quelle", "Lizenz")}
    assert unknown == {"keine Angabe"}


def test_figure_below_the_floor_says_so() -> None:
    assert tidied({"judgeable": False})[0]["Fallzahl"] == "zu klein für eine Bewertung"


def test_bounds_are_numbers_of_their_own() -> None:
    [row] = tidied(
        {"value_low": 14.66, "value_high": 14.77, "interval_low": 13.2, "interval_high": 16.3}
    )
    assert [
        value for name, value in row.items() if name.startswith(("mindestens", "höchstens"))
    ] == [14.66, 14.77, 13.2, 16.3]


def test_licence_that_is_not_stated_is_said_in_words() -> None:
    [row, _] = tidied({"source_id": "S-2"}, {})
    assert (row["Lizenz"], row["Adresse der Quelle"]) == ("nicht angegeben", "keine Angabe")


def test_rows_of_several_indicators_keep_their_order_units_and_decimals() -> None:
    both = frame({"indicator_id": "pupils"}, {}, {"indicator_id": "pupils", "source_id": "S-2"})
    table = tidy.figures(both, [LEAVERS, PUPILS], SOURCES, "de", part=False)
    assert table["Kennzahl"].to_list() == ["Kinder", "Abgänge", "Kinder"]
    assert table["Einheit"].to_list() == ["Personen", "%", "Personen"]
    assert tidy.decimals(both, [LEAVERS, PUPILS]) == [0, 1, 0]


def test_groups_and_days_are_columns_where_there_are_some() -> None:
    rows = frame({"part": "weiblich", "reference_date": dt.date(2023, 12, 31)})
    [row] = tidy.figures(rows, [LEAVERS], SOURCES, "en", part=True).to_dicts()
    assert (row["Group"], row["Reference day"]) == ("weiblich", dt.date(2023, 12, 31))


# --- what a view offers ----------------------------------------------------------------------


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """File name -> what makes the file, of all buttons of the visits that follow."""
    files: dict[str, Callable[[], bytes]] = {}

    def note(_: str, make: Callable[[], bytes], file_name: str, *__: Any, **___: Any) -> None:
        files[file_name] = make

    monkeypatch.setattr(streamlit, "download_button", note)
    return files


SERIES = "kleinstadt-leavers_without_certificate-2016-2022-synthetisch"
VIEW = {"indicator": "leavers_without_certificate", "period_from": "2016", "period_to": "2022"}


def test_view_offers_four_files_of_one_name(
    sample: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    visit("monitoring", **VIEW)
    assert {name for name in offered if name.startswith(SERIES)} == {
        f"{SERIES}.{kind}" for kind in ("csv", "xlsx", "png", "svg")
    }


def test_each_file_says_what_where_from_and_that_it_is_invented(
    sample: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    visit("monitoring", **VIEW)
    table = offered[f"{SERIES}.csv"]().decode()
    notes = "\n".join(str(row["A"].value) for row in sheet_of(offered[f"{SERIES}.xlsx"](), 2))
    drawn = ET.fromstring(offered[f"{SERIES}.svg"]())
    picture = " ".join(
        "".join(each.itertext()) for each in drawn.iter() if each.tag.endswith("text")
    )
    for content in (table, notes, picture):
        assert "Lizenz:" in content
        assert "Datenstand: 15.\u00a0Januar 2026" in content.replace("15. J", "15.\u00a0J")
        assert "Synthetische Beispieldaten" in content
        assert "1 · 2018: Neue Abgrenzung. Seit 2018 zählt die Südmark anders." in content
    for content in (table, notes):
        assert "Berechnung:" in content
        assert "Leere Zellen" in content
    dots = Image.open(io.BytesIO(offered[f"{SERIES}.png"]()))
    assert dots.width == 2000


def test_files_lead_back_to_the_whole_view_and_its_release(
    sample: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    at = visit("monitoring", **VIEW)
    [line] = rows_of(offered[f"{SERIES}.csv"]())[-1]
    before, _, query = line.partition("?")
    assert before.startswith("Diese Ansicht")
    pairs = dict(pair.split("=") for pair in query.split("&"))
    assert pairs.items() >= VIEW.items()
    # Chosen further down the page than the file is offered.
    assert pairs["map"] == "screen"
    again = visit(
        "monitoring", **{name: value.replace("%2C", ",") for name, value in pairs.items()}
    )
    assert not [notice.value for notice in again.warning if "Fassung" in notice.value]
    assert pairs["release"] == Path(str(at.session_state["database"])).stem.partition("-")[2]


@pytest.mark.parametrize("page", ["networks", "goals"])
def test_cut_without_figures_has_its_table_and_its_sources(
    page: str, halle: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    visit(page)
    assert {name.rpartition(".")[2] for name in offered} == {"csv", "xlsx", "png", "svg"}
    for name, make in offered.items():
        assert name.startswith("halle-")
        assert "synthetisch" not in name
        if name.endswith("svg"):
            assert "Quelle: " in make().decode()
        if name.endswith("xlsx"):
            assert len(sheet_of(make())) > 1


def test_panels_of_groups_are_one_picture_with_their_names(
    musterstadt: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    visit("monitoring", indicator="residence_without_certificate", level="county")
    [name] = [name for name in offered if "-years" in name and name.endswith(".svg")]
    drawn = ET.fromstring(offered[name]())
    words = ["".join(each.itertext()) for each in drawn.iter() if each.tag.endswith("text")]
    for group in ("deutsch", "nicht deutsch"):
        assert group in words


def test_profile_says_the_place_in_its_files_too(
    musterstadt: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    visit("monitoring", view="profile", area="91001-101")
    [name] = [
        name
        for name in offered
        if name.startswith("musterstadt-profile-") and name.endswith(".csv")
    ]
    head, *rows = offered[name]().decode("utf-8-sig").splitlines()
    places = {
        row.split(";")[head.split(";").index("Einordnung")] for row in rows if row.count(";") > 5
    }
    assert "zu wenige Fälle, nicht bewertet" in places
    assert "nicht eingeordnet" in places


@pytest.mark.parametrize("language", ["de", "en"])
def test_topic_gives_its_gaps_as_numbers(
    language: str, musterstadt: Path, offered: dict[str, Callable[[], bytes]]
) -> None:
    """169 of 511 not German against 203 of 1,898 German without a certificate in 2025: +22.4 (18.2 to 26.8)."""
    visit("monitoring", view="lens", lang=language)
    [name] = [name for name in offered if "-gaps-" in name and name.endswith(".xlsx")]
    heading, *rows = sheet_of(offered[name](), 1)
    columns = {str(cell.value): letter for letter, cell in heading.items()}
    difference, count = (
        ("Unterschied", "Anzahl (Gruppe)") if language == "de" else ("Difference", "Number (group)")
    )
    [row] = [row for row in rows if columns[count] in row and row[columns[count]].value == 169]
    assert row[columns[difference]].value == pytest.approx(22.376938)
    low = next(name for name in columns if name.startswith(f"{difference}, "))
    assert row[columns[low]].value == pytest.approx(18.1718, abs=1e-4)
