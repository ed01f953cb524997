"""Tables as offices keep them are taken over: areas, years and columns found, everything else named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data import imports, official, raw, takeover, wide
from data.__main__ import main
from data.bundle import Bundle
from data.catalogue import load
from data.checks import examine
from tests.data.test_intake import LEAVERS, begun, export_of

AREAS = wide.Areas(
    frozenset({"14713", "14713-01", "14713-02", "14713-1", "09274", "14"}),
    {"1": "14713-01", "2": "14713-02"},
    {
        "leipzig": ("14713",),
        "mitte": ("14713-01", "14713-1"),
        "süd": ("14713-02",),
        "sachsen": ("14",),
    },
    {
        "14713": "county", "14713-01": "district", "14713-02": "district", "14713-1": "borough",
        "09274": "county", "14": "state",
    },
)  # fmt: skip
Table = Callable[..., wide.Read]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Reads a CSV file of these lines."""

    def read(*lines: str, year: str = "", encoding: str = "cp1252") -> wide.Read:
        file = tmp_path / "table.csv"
        file.write_bytes("\n".join(lines).encode(encoding))
        cells, _ = raw.cells(file)
        return wide.read(cells, file.name, AREAS, year)

    return read


def rows(read: wide.Read) -> tuple[tuple[str, ...], dict[tuple[str, str], tuple[str, ...]]]:
    assert read.export is not None, read.findings
    return read.export.headings, {(y, a): cells for y, a, cells in read.export.rows}


def test_table_below_a_title_with_notes_and_merged_headings(table: Table) -> None:
    read = table(
        "Kinder nach Stadtteilen;;;", "Stand 31.12.2023;;;", ";;;",
        "Stadtteil;Kinder;;Quote in %", ";insgesamt;darunter arm;", "(ohne Nebenwohnsitz);;;",
        "MITTE ;1 234;.;12,5 %", "Süd;1.234;-;7", "Summe;2 468;.;", "1) vorläufig;;;",
    )  # fmt: skip
    headings, found = rows(read)
    assert headings == ("Kinder > insgesamt", "Kinder > darunter arm", "Quote in %")
    assert found["2023", "14713-01"] == ("1234", ".", "12,5")
    assert found["2023", "14713-02"] == ("1234", "-", "7")
    assert read.rows_left == ["Summe", "1) vorläufig"]


def test_years_in_headings_in_a_column_or_by_option(table: Table) -> None:
    headings, found = rows(table("Gebiet;Quote;Quote", ";2022;2023", "Süd;1,5;2,5"))
    assert (headings, found["2023", "14713-02"]) == (("Quote",), ("2,5",))
    assert ("2022", "14713-02") in rows(table("Gebiet;Kinder 2022;Alter", "Süd;1;2"))[1]
    assert ("2021", "14713-02") in rows(table("Gebiet;Jahr;n", "Süd;2021;3", "Mitte;2021;4"))[1]
    assert ("2019", "14713-02") in rows(table("Gebiet;n", "Süd;3", year="2019"))[1]
    assert [each.rule for each in table("Gebiet;n", "Süd;3").findings] == ["year_needed"]
    # What is compared with an earlier year is not of that year.
    assert rows(table("Gebiet;Zuwachs seit 2015", "Süd;3", year="2020"))[0] == (
        "Zuwachs seit 2015",
    )


def test_areas_by_key_by_own_number_and_by_name(table: Table) -> None:
    assert rows(table("AGS;n", "9274;1", year="2020"))[1] == {("2020", "09274"): ("1",)}
    assert rows(table("Nr;n", "002;100", year="2020"))[1] == {("2020", "14713-02"): ("100",)}
    # Most rows are districts, so the district of a borough's name is meant.
    assert ("2020", "14713-01") in rows(table("n;Ort", "1;Süd", "1;Mitte", year="2020"))[1]
    read = table("Ort;n", "Leipzig, Stadt;5", "Süed;1", "Sud;7", year="2020")
    assert ("2020", "14713") in rows(read)[1]
    for lines in (("a;b", "x;1"), ("Nr;b", "1;x", "77;y", "88;z"), ("n;b", "9274;x", "5;y", "7;z")):
        assert table(*lines).findings[0].rule == "table_without_areas"


def test_borough_and_district_of_one_name_are_told_apart_by_size(table: Table) -> None:
    lines = ("Ort;Kinder;Quote", "Mitte;900;3", "Süd;70;9", "Mitte;50;2")
    read = table(*lines, year="2023")
    found = rows(read)[1]
    assert found["2023", "14713-1"] == ("900", "3")
    assert found["2023", "14713-01"] == ("50", "2")
    assert [each.rule for each in read.findings] == ["area_by_size"] * 2
    # Two years of one area are no two areas.
    dated = table("Ort;Jahr;Kinder", "Mitte;2022;5", "Mitte;2023;6", "Süd;2023;7")
    assert {area for _, area in rows(dated)[1]} == {"14713-01", "14713-02"}


def test_notes_are_no_breakdown(table: Table) -> None:
    read = table("Land;Art;n;Hinweis", "Sachsen;alle;1;-", "Sachsen;Beruf;2;p", year="2023")
    assert rows(read)[0] == ("n > alle", "n > Beruf")
    assert read.columns_left == ["Hinweis"]


def test_words_tell_rows_of_one_area_apart(table: Table) -> None:
    lines = ("Land;Art;Einheit;Kosten", "Sachsen;alle;Euro;10", "Sachsen;Beruf;Euro;7")
    read = table(*lines, year="2023")
    assert rows(read) == (("Kosten > alle", "Kosten > Beruf"), {("2023", "14"): ("10", "7")})
    assert read.columns_left == ["Einheit"]
    twice = table("Land;n", "Sachsen;1", "Sachsen;2", year="2023")
    assert [each.rule for each in twice.findings] == ["area_twice"]


def test_umlauts_encoded_twice_are_mended_and_said(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Süd;1".encode().decode("cp1252"), encoding="utf-8-sig")
    cells, [finding] = raw.cells(tmp_path / "x.csv")
    assert (cells.rows, finding.rule) == ([(1, ["Süd", "1"])], "encoding_mended")


def test_stray_quotation_marks_swallow_no_rows(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text('Ort;n\nSüd;"1\nMitte;2\nWest;3"\n', encoding="utf-8")
    cells, _ = raw.cells(file)
    assert [(each.rule, each.row) for each in cells.doubtful] == [("cell_goes_on", 2)]
    file.write_text("Ort;n\nSüd;" + "9" * 200_000, encoding="utf-8")
    assert [each.rule for each in raw.cells(file)[1]] == ["quote_open"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman"])
def test_text_is_read_as_offices_save_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.csv").write_bytes("Äußere Süd\t1\nGrüne Höhe\t2".encode(encoding))
    cells, findings = raw.cells(tmp_path / "x.csv")
    assert findings == []
    assert cells.rows == [(1, ["Äußere Süd", "1"]), (2, ["Grüne Höhe", "2"])]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 675", "1675"), ("1.234.567,5", "1234567,5"), ("12,5 %", "12,5"), ("- 23", "-23"),
        ("−4", "-4"), ("+3", "3"), ("12.5", "12.5"), ("(12)", "(12)"), ("-", "-"), ("1)", "1)"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(cell: str, number: str) -> None:
    assert wide.written(cell) == number


def test_counties_that_were_not_there_have_no_zero() -> None:
    """Halle bears its key since 2007: the dashes of 2002 are not its childcare places."""
    cells = ("-", "-")
    export = official.Export(
        "", "", ("a", "b"), (("2002", "15002", cells), ("2023", "15002", cells))
    )
    found = official.figures(export, [{"indicator": "schools", "numerator": "a"}])
    assert [key[2] for key in found.rows] == ["2023"]
    assert found.absent == {"15002"}


HEADING = "statistics_code;statistics_label;time;1_variable_code;1_variable_attribute_code;\
1_variable_attribute_label;2_variable_code;2_variable_attribute_code;2_variable_attribute_label;\
3_variable_code;3_variable_attribute_code;3_variable_attribute_label;value;value_variable_label"
OLD = "Statistik_Code;Statistik_Label;Zeit;1_Merkmal_Code;1_Auspraegung_Code;1_Auspraegung_Label;\
2_Merkmal_Code;2_Auspraegung_Code;2_Auspraegung_Label;3_Merkmal_Code;3_Auspraegung_Code;\
3_Auspraegung_Label;ABS001__Absolvierende__Anzahl"


@pytest.mark.parametrize(("heading", "end"), [(HEADING, ";Absolvierende"), (OLD, "")])
def test_flat_file_of_a_known_table_makes_its_figures(
    tmp_path: Path, heading: str, end: str
) -> None:
    """By hand: 100 leavers, 40 of them female; 9 and 3 without a certificate."""
    begin = "21111;Schulen;2023;KREISE;14713;Leipzig"
    lines = [
        f"{begin};ABS;{code};{certificate};GES;{sex_code};{sex};{number}{end}"
        for code, certificate, sex_code, sex, number in [
            ("INSGESAMT", "Insgesamt", "INSGESAMT", "Insgesamt", 100),
            ("INSGESAMT", "Insgesamt", "GESW", "weiblich", 40),
            ("OHNE", "ohne Hauptschulabschluss", "INSGESAMT", "Insgesamt", 9),
            ("OHNE", "ohne Hauptschulabschluss", "GESW", "weiblich", 3),
        ]
    ]
    file = tmp_path / "download.csv"
    file.write_text("\n".join([heading, *lines, "x;y"]), encoding="cp1252")
    export, left = official.read(raw.cells(file)[0], file.name)
    assert export is not None
    assert (export.number, left) == ("21111-02-06-4", ["x;y"])
    found = official.figures(export, official.specs(export.number)).rows
    male = found["leavers_without_certificate", "14713", "2023", "sex", "male"]
    assert (male["numerator"], male["denominator"]) == ("6", "60")
    assert found["leavers", "14713", "2023", "total", "total"]["numerator"] == "100"


def test_column_is_found_as_written_at_the_end_or_within() -> None:
    headings = ["Kinder", "Kinder > arm", "Alte > arm", "Alte > alle"]
    assert takeover._columns(headings, "kinder") == ["Kinder"]
    assert takeover._columns(headings, "ALLE") == ["Alte > alle"]
    assert len(takeover._columns(headings, "arm")) == 2
    assert takeover._columns(headings, "Vögel") == []


def test_indicator_that_sounds_alike_is_proposed(tmp_path: Path) -> None:
    catalogue, _ = load(tmp_path)
    for heading, expected in [
        ("Betreuungsquote Kleinkinder", "childcare_rate_under_3"),
        ("Einwohner > insgesamt", "population"),
        ("Kinder unter 15 Jahren > darunter im SGB-II-Bezug", "children_in_benefit_households"),
    ]:
        names = [each for each, _ in takeover._likely(heading, catalogue, "de")]
        assert expected in names
    assert takeover._likely("Nr.", catalogue, "de") == []


def test_excel_table_of_districts_becomes_figures(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(home, tmp_path)
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"] = "Kinder in Grundsicherung 2023"
    sheet.merge_cells("A1:C1")
    for row in ([], ["Ort", "alle Kinder", "im Bezug"], ["Mitte", 200, 50], ["Süd", 80, "(3)"]):
        sheet.append(row)
    file = tmp_path / "kinder.xlsx"
    book.save(file)
    told = ["import", "leipzig", str(file)]
    assert main(told) == 1
    assert '--figure share_under_3 "alle Kinder"' in capsys.readouterr().err.replace("„", '"')
    told += ["--figure", "children_in_benefit_households", "im Bezug", "alle Kinder", "--write"]
    assert main(told) == 1
    assert "--source" in capsys.readouterr().err
    assert main([*told, "--source", "sozial-2023", "--kind", "official"]) == 0
    assert "„(3)“ (14713-02, 2023)" in capsys.readouterr().err
    text = (folder / "observations" / "sozial-2023.csv").read_text(encoding="utf-8")
    [line] = text.splitlines()[1:]
    start = "children_in_benefit_households;14713-01;2023;;total;total;50;200;"
    assert line.startswith(start)
    assert examine(folder)[1] == []
    told[told.index("children_in_benefit_households")] = "childcare_family_language"
    assert main([*told, "--source", "register", "--kind", "own_register"]) == 0
    assert "childcare_family_language;district;total" in (
        folder / "publication_plan.csv"
    ).read_text(encoding="utf-8")
    assert examine(folder)[1] == []


def test_tables_kept_in_excel_are_left_alone(sample: Bundle, copy: Path) -> None:
    bundle = Bundle(copy, sample.municipality)
    source = {"source_id": "x", "publisher": "Stadt", "title": "T", "licence": "not stated"}
    text = (copy / "sources.csv").read_bytes()
    (copy / "sources.csv").write_bytes(b"\xef\xbb\xbfsep=;\r\n" + text.rstrip())
    assert imports.add(bundle, "sources", source) == copy / "sources.csv"
    last = (copy / "sources.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last.startswith("x;Stadt;T;;not stated;")
    (copy / "sources.csv").unlink()
    openpyxl.Workbook().save(copy / "sources.xlsx")
    assert imports.add(bundle, "sources", source) is None


@pytest.mark.parametrize(
    ("given", "rule", "said"),
    [
        (["leaver", "Insgesamt"], "figure_indicator", "leavers"),
        (["leavers:sex:old", "Insgesamt"], "figure_part", "sex:female"),
        (["leavers"], "figure_columns", "Anführungszeichen"),
        (["leavers", "Vögel"], "figure_column", "„Vögel“"),
        (["leavers", "weiblich"], "figure_column_many", "mehrere Spalten"),
    ],
)
def test_what_cannot_be_chosen_is_told(
    tmp_path: Path, given: list[str], rule: str, said: str
) -> None:
    export = export_of(LEAVERS)
    _, [found] = takeover._chosen([given], export, load(tmp_path)[0], "x.csv")
    assert found.rule == rule
    assert said in found.sentence("de")
    assert "{" not in found.sentence("en")


def test_year_and_source_that_cannot_be_are_refused(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given in (["--year", "23"], ["--source", "../x"]):
        assert main(["import", "national", str(LEAVERS), *given]) == 1
        assert f"„{given[1]}“" in capsys.readouterr().err
