"""The way in: a bundle begun, a template filled, an official table taken over."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from data import official, raw, template, wide
from data.__main__ import main
from data.build import build
from data.bundle import BUNDLES, Bundle, read
from data.catalogue import load
from data.checks import examine
from data.findings import errors
from data.imports import compare, write
from data.new import INDICATORS, districts
from data.tables import tables
from geo.survey import Outline

OFFICIAL = Path(__file__).parent / "official"
LEAVERS = OFFICIAL / "21111-02-06-4.csv"
SQUARE = [[12.3, 51.3], [12.4, 51.3], [12.4, 51.4], [12.3, 51.4], [12.3, 51.3]]


def outlines(path: Path) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"nr": number, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [[[x + shift, y] for x, y in SQUARE]]},
        }
        for number, name, shift in (("01", "Mitte", 0.0), ("02", "Süd", 0.1))
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def begun(home: Path, tmp_path: Path) -> Path:
    file = outlines(tmp_path / "stadtteile.geojson")
    told = ["--key", "14713", "--outlines", str(file), "--licence", "CC0, Stadt"]
    assert main(["new", "leipzig", *told]) == 0
    return home / "leipzig"


def export_of(file: Path) -> official.Export:
    cells, findings = raw.cells(file)
    assert not errors(findings)
    export, _ = official.read(cells, file.name)
    assert export is not None
    return export


def figures_of(file: Path) -> official.Figures:
    export = export_of(file)
    return official.figures(export, official.specs(export.number))


def test_new_bundle_is_checked_and_built_at_once(home: Path, tmp_path: Path) -> None:
    folder = begun(home, tmp_path)
    bundle, findings = examine(folder)
    assert findings == []
    assert bundle.municipality["name"] == "Leipzig"
    rows = bundle.typed["areas"].filter(bundle.typed["areas"]["level"] == "district").to_dicts()
    assert [(row["area_id"], row["name"]) for row in rows] == [
        ("14713-01", "Mitte"),
        ("14713-02", "Süd"),
    ]
    # A tenth of a degree each way at 51.35 degrees north: 11.13 km by 6.96 km.
    assert rows[0]["area_ha"] == pytest.approx(7746, rel=0.01)
    release, _ = build(folder, tmp_path / "releases")
    assert (tmp_path / "releases" / release.file).exists()


def test_example_of_an_own_indicator_is_one(tmp_path: Path) -> None:
    lines = INDICATORS.partition("\n\n")[2].splitlines()
    text = "\n".join(line.removeprefix("# ") for line in lines)
    (tmp_path / "indicators.toml").write_text(text, encoding="utf-8")
    catalogue, findings = load(tmp_path)
    assert findings == []
    assert "swimmers_share" in catalogue.indicators()


def test_new_bundle_that_cannot_be_says_why(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "Köln", "--key", "05315"]) == 1
    assert "„Köln“" in capsys.readouterr().err
    assert main(["new", "leipzig", "--key", "99999"]) == 1
    assert "14713 Leipzig" in capsys.readouterr().err
    (home / "leipzig").mkdir()
    assert main(["new", "leipzig", "--key", "14713"]) == 1


def test_import_shows_first_and_writes_when_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(home, tmp_path)
    before = (home / "national" / "observations" / "leavers.csv").read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if ";14713;2023;" in line]
    kept = "".join(line + "\n" for line in before.splitlines() if line not in gone)
    (home / "national" / "observations" / "leavers.csv").write_text(kept, encoding="utf-8")
    assert main(["import", "leipzig", str(LEAVERS)]) == 0
    assert "Es wurde nichts geschrieben" in capsys.readouterr().out
    assert main(["import", "leipzig", str(LEAVERS), "--write"]) == 0
    written = (folder / "observations" / "21111-02-06-4.csv").read_text(encoding="utf-8")
    columns = written.splitlines()[0].split(";")
    given = {tuple(row.split(";")[:6]): row.split(";")[6:] for row in gone}
    for line in written.splitlines()[1:]:
        row = dict(zip(columns, line.split(";"), strict=True))
        key = tuple(line.split(";")[:6])
        assert [row[name] for name in ("numerator", "denominator", "value", "status")] == given[
            key
        ][:4]
    assert len(written.splitlines()) - 1 == len(gone) == 15
    assert errors(examine(folder)[1]) == []
    assert main(["import", "leipzig", str(LEAVERS)]) == 0
    assert "Es gibt nichts zu übernehmen" in capsys.readouterr().out


def test_import_tells_what_changed_and_what_is_lost(home: Path, tmp_path: Path) -> None:
    folder = begun(home, tmp_path)
    (home / "national" / "observations" / "leavers.csv").unlink()
    figures = figures_of(LEAVERS)
    write(examine(folder)[0], compare(examine(folder)[0], LEAVERS.stem, figures))
    file = folder / "observations" / "21111-02-06-4.csv"
    text = file.read_text(encoding="utf-8").replace(";338;4291;", ";337;4291;")
    extra = "leavers;14612;2023;;total;total;5;;;;;;;outlines\n"
    file.write_text(text + extra, encoding="utf-8")
    again = compare(examine(folder)[0], LEAVERS.stem, figures)
    assert [key[1] for key in again.lost] == ["14612"]
    [(old, new)] = again.changed.values()
    assert (old["numerator"], new["numerator"]) == ("337", "338")
    assert not again.new


def test_signs_of_a_table_become_statuses() -> None:
    """By hand: Amberg-Sulzbach counts no Abitur, and Bavaria does not round; Osterode is no more."""
    export = export_of(LEAVERS)
    assert (export.number, export.as_of) == ("21111-02-06-4", "13.03.2025")
    figures = figures_of(LEAVERS).rows
    assert figures["leavers_with_abitur", "09471", "2023", "total", "total"]["numerator"] == "0"
    assert figures["leavers", "15002", "2023", "sex", "male"] == {
        "numerator": "1137", "denominator": "", "value": "", "status": "", "method": "difference",
        "reference_date": "",
    }  # fmt: skip
    assert official._figure({"numerator": "x", "denominator": "5"})["status"] == "not_meaningful"
    assert official._figure({"value": "."})["status"] == "confidential"


def test_a_published_nothing_is_zero_and_a_computed_one_may_be_rounded() -> None:
    """Saxony-Anhalt rounds to multiples of three: 3 less 3 may be a few, its dash is a dash."""
    bundle, _ = examine(BUNDLES / "halle")
    key = ("leavers_with_abitur", "15002", "2023", "total", "total")
    male = ("leavers_with_abitur", "15002", "2023", "sex", "male")
    names = ("reference_date", "numerator", "denominator", "value", "status", "method")
    none = dict.fromkeys(names, "") | {"numerator": "0", "denominator": "5"}
    figures = official.Figures({key: none, male: none | {"method": "difference"}})
    change = compare(bundle, LEAVERS.stem, figures)
    after = {kept: row for kept, (_, row) in (change.shared | change.changed).items()}
    assert (after[key]["status"], after[male]["status"]) == ("zero", "")


def test_number_of_a_table_is_found_in_any_file_name() -> None:
    for name in ("21321-01-01-4_flat.csv", "x_21321-01-01-4.csv", "21321-01-01-4.csv"):
        found = official.NUMBER.search(name)
        assert found is not None
        assert found[1] == "21321-01-01-4"


def test_published_rate_keeps_its_value() -> None:
    rates = figures_of(OFFICIAL / "13211-02-05-4.csv").rows
    rate = rates["unemployment_rate", "14713", "2025", "total", "total"]
    assert (rate["numerator"], rate["value"]) == ("29688", "8,5")


def test_flat_file_is_read_and_what_is_no_table_is_told(tmp_path: Path) -> None:
    export = export_of(OFFICIAL / "21321-01-01-4_flat.csv")
    assert (export.number, export.rows[0][:2]) == ("21321-01-01-4", ("2023", "05754"))
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    cells, _ = raw.cells(tmp_path / "x.csv")
    assert official.read(cells, "x.csv")[0] is None
    nothing = wide.read(cells, "x.csv", wide.areas_of(examine(BUNDLES / "halle")[0]), "")
    assert [found.rule for found in nothing.findings] == ["table_without_areas"]


@pytest.mark.parametrize(
    ("written", "key"),
    [("1001", "01001"), ("15002000", "15002"), ("5", "05"), ("15002001", "15002001")],
)
def test_keys_of_five_and_eight_digits_are_understood(written: str, key: str) -> None:
    assert official.area_key(written) == key


def test_every_known_column_is_one_of_the_catalogue(sample: Bundle) -> None:
    indicators, categories = sample.catalogue.indicators(), sample.catalogue.categories()
    for spec in official.known().values():
        for figure in spec["figures"]:
            assert figure["indicator"] in indicators
            dimension, _, category = figure.get("of", "total > total").partition(" > ")
            assert category in (categories | {"total": {"total"}})[dimension]


def test_template_offers_words_and_is_read_as_it_is(copy: Path, tmp_path: Path) -> None:
    bundle = read(copy)[0]
    for table in tables().values():
        template.write(table, tmp_path / f"{table.name}.xlsx", "de", bundle, {})
    book = openpyxl.load_workbook(tmp_path / "milestones.xlsx")
    assert book.sheetnames == ["milestones", "Erklärung", "Listen"]
    sheet = book["milestones"]
    assert [cell.value for cell in sheet[1]] == tables()["milestones"].columns
    assert len(sheet.data_validations.dataValidation) == 2  # phase, source_id
    sheet.append(["start", "2020-06-01", "structures", "Es beginnt", "It begins", "council-papers"])
    (copy / "milestones.csv").unlink()
    book.save(copy / "milestones.xlsx")
    assert examine(copy)[1] == []


def offered(book: openpyxl.Workbook, column: str) -> list[str]:
    """What the drop-down list of a column offers, read as Excel reads it."""
    sheet, listed = book.worksheets[0], book.worksheets[2]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == column)
    [rule] = [
        each
        for each in sheet.data_validations.dataValidation
        if str(each.sqref).startswith(f"{letter}2:")
    ]
    _, cells = str(rule.formula1).split("!")
    return [str(cell.value) for (cell,) in listed[cells.replace("$", "")]]


def test_template_explains_itself_in_its_language(home: Path, tmp_path: Path) -> None:
    begun(home, tmp_path)
    meanings = {}
    for language in ("de", "en"):
        file = tmp_path / f"{language}.xlsx"
        told = ["--for", "leipzig", "--to", str(file), "--language", language]
        assert main(["template", "observations", *told]) == 0
        book = openpyxl.load_workbook(file)
        meanings[language] = [row[3].value for row in book.worksheets[1].iter_rows(min_row=2)]
        assert offered(book, "area_id")[:3] == ["14713-01", "14713-02", "01"]
        assert offered(book, "dimension")[0] == "total"
        assert "female" in offered(book, "category")
        assert "zero" in offered(book, "status")
    fields = tables()["observations"].fields
    assert meanings["de"] == [field.description_de for field in fields]
    assert meanings["en"] == [field.description for field in fields]
    assert main(["template", "observations", "--to", str(tmp_path / "de.xlsx")]) == 1


def test_every_word_of_a_shared_list_has_its_meaning() -> None:
    for table in tables().values():
        for field in table.fields:
            assert field.description_de.strip()
            assert len(field.values_de) in (0, len(field.values))


def test_template_filled_as_excel_fills_it_is_built(home: Path, tmp_path: Path) -> None:
    folder = begun(home, tmp_path)
    file = folder / "observations" / "districts.xlsx"
    assert main(["template", "observations", "--for", "leipzig", "--to", str(file)]) == 0
    (folder / "sources.csv").write_text(
        (folder / "sources.csv").read_text(encoding="utf-8")
        + "register;Stadt;Statistik;;not stated;official;true;2023;;\n",
        encoding="utf-8",
    )
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    for area, number, day in (("14713-01", 0.147, dt.date(2023, 12, 31)), ("14713-02", 12.5, None)):
        row = {
            "indicator_id": "children_in_benefit_households", "area_id": area, "year": 2023,
            "reference_date": day, "dimension": "total", "category": "total", "value": number,
            "source_id": "register",
        }  # fmt: skip
        sheet.append([row.get(column) for column in columns])
    sheet.cell(2, columns.index("value") + 1).number_format = "0.0%"
    book.save(file)
    bundle, findings = examine(folder)
    assert findings == []
    rows = bundle.typed["observations"].filter(bundle.typed["observations"]["value"].is_not_null())
    assert rows["value"].to_list() == [14.7, 12.5]
    build(folder, tmp_path / "releases")


def test_unknown_table_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "schools"]) == 1
    assert "observations" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["14713", " 14713 ", "14713000", "147130000000", "leipzig"])
def test_county_is_known_by_key_of_any_length_or_by_name(home: Path, key: str) -> None:
    assert main(["new", "town", "--key", key]) == 0
    text = (home / "town" / "municipality.toml").read_text(encoding="utf-8")
    assert 'focus_area = "14713"' in text


def test_key_with_a_lost_zero_is_understood_and_that_of_a_municipality_explained(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "flensburg", "--key", "1001000"]) == 0
    assert 'focus_area = "01001"' in (home / "flensburg" / "municipality.toml").read_text("utf-8")
    assert main(["new", "merseburg", "--key", "15088220"]) == 1
    said = capsys.readouterr().err
    assert "--key 15088," in said
    assert "15088-220" in said
    assert not (home / "merseburg").exists()


def test_outlines_of_another_town_leave_nothing_behind(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = outlines(tmp_path / "leipzig.geojson")
    assert main(["new", "hamburg", "--key", "02000", "--outlines", str(file)]) == 1
    assert "liegen weit von dieser Kommune" in capsys.readouterr().err
    assert not (home / "hamburg").exists()


def test_outlines_far_away_are_no_districts_and_larger_ones_are_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Leipzig has 30,100 hectares: two outlines of 7,746 fit, five do not; Rostock lies far."""
    file = outlines(tmp_path / "a.geojson")
    content = json.loads(file.read_text(encoding="utf-8"))
    first = content["features"][0]
    for number, (x, y) in enumerate([(0.0, 0.1), (0.1, 0.1), (0.0, -0.1), (0.0, 2.7)], 3):
        ring = [[a + x, b + y] for a, b in SQUARE]
        content["features"].append(
            first
            | {
                "properties": {"nr": f"0{number}", "name": f"Ort {number}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    file.write_text(json.dumps(content), encoding="utf-8")
    assert main(["new", "leipzig", "--key", "14713", "--outlines", str(file)]) == 0
    said = capsys.readouterr()
    assert "Nachbarorte" in said.out
    assert "Ort 6" in said.err
    text = (home / "leipzig" / "areas.csv").read_text(encoding="utf-8")
    assert [line.split(";")[0] for line in text.splitlines()[1:]] == [
        f"14713-0{number}" for number in range(1, 6)
    ]


def test_codes_that_would_become_one_are_numbered() -> None:

    found = [Outline({"nr": code, "name": code}, 51.3, 12.3, 1.0) for code in ("1/2", "1-2")]
    assert [each.code for each in districts(found)] == ["001", "002"]
