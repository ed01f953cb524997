"""Every rule of messages.toml, each with a tiny bad case that breaks it and nothing else.

A folder in bad/ bears the name of its rule and is laid over a copy of the sample: a file replaces
the sample's, or, called `<table>.added.csv`, adds its rows to it.
"""

from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from data.bundle import Bundle, read
from data.checks import check, form
from data.findings import MESSAGES, Finding, as_written, errors, messages, plain, shortened
from data.tables import tables
from tests.data.bundles import replace_in

BAD = Path(__file__).parent / "bad"
ADDED = ".added"

# Rules that no bad case can break: they are about publication, and tested in tests/data/protect.
NEVER_BROKEN = {
    "indicator_not_planned",
    "interval_narrow",
    "release_readable",
    "release_difference",
    "release_redrawn",
}


@dataclass(frozen=True)
class Case:
    """What one bad case must lead to. `row` is counted in the file as it lies in bad/."""

    rule: str
    file: str
    row: int = 0
    column: str = ""
    value: str = ""
    severity: str = "error"


NOT_UTF8 = "town;Büro für Beispie"
"""What stands there, read as Windows-1252."""

ROW = "start;2018;foundations;Es beginnt;endlich;It begins;council-papers"

CASES = [
    Case("not_utf8", "actors.csv", 2, "", NOT_UTF8),
    Case("is_utf16", "milestones.csv"),
    Case("encoded_twice", "milestones.csv", 2, "title_de", "FÃ¼r alle", "warning"),
    Case("heading_missing", "milestones.csv"),
    Case("quote_open", "milestones.csv", 2),
    Case("quote_inside", "actors.csv", 2),
    Case("cell_goes_on", "milestones.csv", 2),
    Case("column_unnamed", "milestones.csv", 2, "", "x"),
    Case("table_twice", "Milestones.csv", 0, "", "Milestones.csv, milestones.csv"),
    Case("file_not_read", "Ideen.docx", severity="warning"),
    Case("file_misnamed", "Kopie von milestones (1).csv", severity="warning"),
    Case("file_of_system", "observations/._leavers.csv", severity="warning"),
    Case("sign_for_number", "observations/bad.csv", 2, "numerator", "(23700)"),
    Case("address_malformed", "sources.csv", 2, "url", "www.example.org/t 1"),
    Case("mail_malformed", "municipality.toml", 0, "feedback_email", "beispiel at example.org"),
    Case("names_alike", "areas.csv", 2, "name", "Aue (erfunden)", "warning"),
    Case("reference_similar", "memberships.csv", 2, "actor_id", "Town"),
    Case("reference_zero_lost", "areas.csv", 3, "parent_id", "7001"),
    Case("outline_unknown", "boundaries_district.geojson", 0, "", "99001-77", "warning"),
    Case("outline_without_key", "boundaries_district.geojson", 0, "", "1"),
    Case("toml_broken", "municipality.toml", 1, "", "id = kleinstadt"),
    Case("toml_twice", "municipality.toml", 3, "", 'name = "Kleinstadt"'),
    Case("toml_unknown", "municipality.toml", 0, "operator", "operator", "warning"),
    Case("invisible_signs", "milestones.csv", 2, "title_de", "Bil\u00addung", "warning"),
    Case("heading_below", "milestones.csv", 1, "", "Meilensteine der Kleinstadt"),
    Case("id_malformed", "milestones.csv", 2, "milestone_id", "a|b"),
    Case("cell_error", "milestones.csv", 2, "title_de", "#NAME?"),
    Case("toml_kind", "municipality.toml", 0, "focus_area", "99001"),
    Case("include_unknown", "municipality.toml", 0, "includes", "nowhere"),
    Case("toml_deep", "municipality.toml"),
    Case("wrong_separator", "milestones.csv", 1),
    Case("column_missing", "milestones.csv", 1, "phase"),
    Case("column_twice", "milestones.csv", 1, "date"),
    Case("column_unknown", "milestones.csv", 1, "remark"),
    Case("row_length", "milestones.csv", 2, "", ROW),
    Case("cell_empty", "milestones.csv", 2, "title_en"),
    Case("type_integer", "guidelines.csv", 2, "number", "eins"),
    Case("type_number", "observations/bad.csv", 2, "numerator", "23.700"),
    Case("number_too_long", "observations/bad.csv", 2, "numerator", "1" * 300),
    Case("control_character", "milestones.csv", 2, "title_de", "Es \x1b[2Jbeginnt"),
    Case("text_too_long", "municipality.toml", 0, "name", "Klein" * 200),
    Case("type_boolean", "sources.csv", 2, "publishable", "ja"),
    Case("type_date", "areas.csv", 2, "valid_from", "31.12.19"),
    Case("type_year", "observations/bad.csv", 2, "year", "23"),
    Case("type_moment", "milestones.csv", 2, "date", "Juni 2018"),
    Case("date_impossible", "areas.csv", 2, "valid_from", "2023-02-30"),
    Case("word_unknown", "actors.csv", 2, "themes", "singing"),
    Case("leading_zero_lost", "areas.csv", 2, "area_id", "1001"),
    Case("key_malformed", "areas.csv", 2, "area_id", "99001/7"),
    Case("number_too_small", "areas.csv", 2, "latitude", "11,5"),
    Case("number_too_large", "areas.csv", 2, "longitude", "51,5"),
    Case("key_twice", "milestones.csv", 3, "", "start"),
    Case("reference_dangling", "memberships.csv", 2, "actor_id", "nobody"),
    Case("indicator_unknown", "observations/bad.csv", 2, "indicator_id", "school_libraries"),
    Case("catalogue_twice", "indicators.toml", 0, "", "A"),
    Case("breakdown_unknown", "observations/bad.csv", 2, "category", "sex: diverse"),
    Case("domain_unknown", "context.csv", 2, "domain", "Z"),
    Case("catalogue_entry", "indicators.toml", 0, "colour", "red"),
    Case("id_not_folder", "municipality.toml", 0, "id", "grossstadt"),
    Case("parent_missing", "areas.csv", 2, "parent_id", "99009"),
    Case("parent_not_larger", "areas.csv", 2, "parent_id", "99001"),
    Case("ends_before_start", "areas.csv", 2, "valid_to", "2019-12-31"),
    Case("settlement_level", "areas.csv", 2, "settlement", "city"),
    Case("count_numbers", "observations/bad.csv", 2, "numerator"),
    Case("rate_numbers", "observations/bad.csv", 2, "value"),
    Case("status_hides_number", "observations/bad.csv", 2, "status", "confidential"),
    Case("zero_not_zero", "observations/bad.csv", 2, "status", "zero"),
    Case("count_not_whole", "observations/bad.csv", 2, "numerator", "23500,5"),
    Case("part_exceeds_whole", "observations/bad.csv", 2, "numerator", "17000"),
    Case("denominator_zero", "observations/bad.csv", 2, "denominator", "0"),
    Case("share_out_of_bounds", "observations/bad.csv", 2, "value", "104,5"),
    Case("value_outside_range", "observations/bad.csv", 2, "value", "10,4"),
    Case("press_in_series", "observations/bad.csv", 2, "source_id", "town-paper"),
    Case("not_publishable", "observations/bad.csv", 2, "source_id", "internal-register"),
    Case("register_unprotected", "observations/bad.csv", 2, "source_id", "youth-office"),
    Case("rule_without_register", "protection.csv", 2, "source_id", "school-statistics"),
    Case("cut_twice", "publication_plan.csv", 3, "indicator_id", "population"),
    Case("pool_of_counts", "publication_plan.csv", 2, "years", "3"),
    Case("area_not_existing", "observations/bad.csv", 2, "year", "2022", "warning"),
    Case("parts_exceed_total", "observations/bad.csv", 3, "numerator"),
    Case("rounding_not_visible", "rounding.csv", 0, "base", "population-statistics", "warning"),
    Case("lens_gap_incomplete", "lens_entries.csv", 2, "reference_category"),
    Case("lens_gap_with_itself", "lens_entries.csv", 2, "reference_category", "female"),
    Case("outline_no_collection", "boundaries_district.geojson"),
    Case("outline_broken", "boundaries_district.geojson"),
    Case("outline_wrong", "boundaries_district.geojson", 0, "", "99001-11"),
    Case("outline_twice", "boundaries_district.geojson", 0, "", "99001-11"),
    Case("name_twice", "actors.csv", 2, "name", "Verein der Insel e. V.", "warning"),
    Case("membership_too_early", "memberships.csv", 2, "start", "2018", "warning"),
    Case("membership_too_late", "memberships.csv", 2, "end", "2025-02", "warning"),
    Case("programme_over", "measures.csv", 2, "programme_id", "bright-start", "warning"),
    Case("network_over", "networks.csv", 2, "status", "active", "warning"),
    Case("target_without_baseline", "targets.csv", 2, "", "e-no-start", "warning"),
    Case("target_without_figures", "targets.csv", 2, "", "e-no-figure", "warning"),
    Case("target_backwards", "targets.csv", 2, "", "e-worse", "warning"),
    Case("goal_without_guideline", "goals.csv", 2, "guideline_id", "lonely", "warning"),
    Case("dates_contradict", "measures.csv", 2, "end", "2020-12"),
    Case("target_home", "targets.csv", 2, "", "homeless"),
    Case("target_editorial", "targets.csv", 2, "target_value", "25000,5"),
]
RULES_WITHOUT_FILE = {
    "file_missing",
    "folder_for_file",
    "link_leads_nowhere",
    "device_for_file",
    "file_too_large",
    "file_unreadable",
    "outline_too_fine",
    "workbook_broken",
    "workbook_misnamed",
    "workbook_old",
    "is_website",
    "cells_merged",
    "ending_not_read",
    "sheet_hidden",
    "workbook_takes_too_long",
    "workbook_reading_broke_off",
    "workbook_too_large",
    "workbook_too_many_cells",
    "sheet_not_read",
    "cell_formula",
    # What is said of a table that is taken over.
    "area_ambiguous",
    "area_by_size",
    "area_twice",
    "encoding_mended",
    "figure_column",
    "figure_column_many",
    "figure_columns",
    "figure_indicator",
    "figure_part",
    "import_cell",
    "source_malformed",
    "table_without_areas",
    "year_malformed",
    "year_needed",
}
"""No file of text in a folder can show these; their tests stand in test_hostile_bundles.py,
test_workbook.py and test_takeover.py."""


def findings_of(folder: Path) -> list[Finding]:
    bundle, findings = read(folder)
    return findings if errors(findings) else [*findings, *check(bundle)]


def lay_over(folder: Path, bad: Path) -> int:
    """Lay a bad case over a copy of the sample; how far its rows have moved down by that."""
    moved = 0
    for file in (file for file in bad.rglob("*") if file.is_file()):
        target = folder / file.relative_to(bad)
        if not target.stem.endswith(ADDED):
            target.write_bytes(file.read_bytes())
            continue
        target = target.with_name(target.name.replace(ADDED, ""))
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        if target.suffix == ".csv":
            moved = len(target.read_text(encoding="utf-8").splitlines()) - 1
            lines = lines[1:]
        with target.open("a", encoding="utf-8") as out:
            out.writelines(lines)
    return moved


def places(findings: list[Finding]) -> list[tuple[str, str, int, str, str]]:
    return [(f.rule, f.file, f.row, f.column, f.value) for f in findings]


def test_sample_itself_is_without_fault(sample_folder: Path) -> None:
    assert findings_of(sample_folder) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_each_rule_finds_its_bad_case_and_says_where(case: Case, copy: Path) -> None:
    moved = lay_over(copy, BAD / case.rule)
    row = case.row + moved if case.row else 0
    [found] = findings_of(copy)
    assert places([found]) == [(case.rule, case.file, row, case.column, case.value)]
    assert found.severity == case.severity
    for language, word_row, word_column in [("de", "Zeile", "Spalte"), ("en", "row", "column")]:
        sentence = found.sentence(language)
        assert sentence.startswith(case.file)
        assert plain(shortened(case.value)) in sentence
        place = sentence.split(": ")[0]
        assert (f"{word_row} {row}" in place) == bool(row)
        assert (f"{word_column} {case.column}" in place) == bool(case.column)
        assert "{" not in sentence


def test_every_rule_has_a_bad_case() -> None:
    assert {case.rule for case in CASES} == {folder.name for folder in BAD.iterdir()}
    tried = {case.rule for case in CASES} | RULES_WITHOUT_FILE
    assert set(messages("de")) - NEVER_BROKEN == tried


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("municipality.toml", "municipality.toml"),
        ("sources.csv", "sources.csv"),
        ("areas.csv", "areas.csv"),
        ("observations", "observations/*.csv"),
    ],
)
def test_missing_file_is_named(copy: Path, file: str, named: str) -> None:
    gone = copy / file
    for part in [*gone.glob("*.csv"), *([gone] if gone.is_file() else [])]:
        part.unlink()
    assert places(findings_of(copy)) == [("file_missing", named, 0, "", "")]


def test_tables_that_nobody_needs_may_be_missing(copy: Path) -> None:
    for table in tables().values():
        if not (table.required or table.folder):
            (copy / f"{table.name}.csv").unlink()
    (copy / "indicators.toml").unlink()
    (copy / "observations" / "education.csv").unlink()  # it uses the bundle's own indicator
    assert findings_of(copy) == []


# --- one rule, several ways to break it ----------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # a cell of a list
        ("programmes.csv", ";coordination;", ";coordination|nobody;",
         ("reference_dangling", "programmes.csv", 2, "recipient_actor_ids", "nobody")),
        ("actors.csv", "monitoring|transition", "monitoring|",
         ("word_unknown", "actors.csv", 2, "themes", "")),
        # municipality.toml
        ("municipality.toml", '"99002", ', '"99077", ',
         ("reference_dangling", "municipality.toml", 0, "", "99077")),
        ("municipality.toml", 'name = "Kleinstadt (erfunden)"', "",
         ("cell_empty", "municipality.toml", 0, "name", "")),
        ("municipality.toml", "release_date = 2026-01-15", 'release_date = "15.1.2026"',
         ("toml_kind", "municipality.toml", 0, "release_date", "15.1.2026")),
        ("municipality.toml", "synthetic = true", 'synthetic = "ja"',
         ("toml_kind", "municipality.toml", 0, "synthetic", "ja")),
        ("municipality.toml", '["99002", "98001", "99", "DG"]', '"99002"',
         ("toml_kind", "municipality.toml", 0, "comparison_areas", "99002")),
        ("municipality.toml", '"99", "DG"]', '99, "DG"]',
         ("toml_kind", "municipality.toml", 0, "comparison_areas", "99")),
        # the rule of similar counties
        ("municipality.toml", "[similar]", "[similar",
         ("toml_broken", "municipality.toml", 15, "", "[similar")),
        ("municipality.toml", "number = 2", "number = 0",
         ("number_too_small", "municipality.toml", 0, "similar.number", "0")),
        ("municipality.toml", "number = 2", "number = false",
         ("toml_kind", "municipality.toml", 0, "similar.number", "False")),
        ("municipality.toml", 'size_indicator = "population"', "",
         ("cell_empty", "municipality.toml", 0, "similar.size_indicator", "")),
        ("municipality.toml", '"youth_unemployment_rate"', '"misery"',
         ("indicator_unknown", "municipality.toml", 0, "similar.situation_indicator", "misery")),
        # the bundle's own catalogue
        ("indicators.toml", "[[indicator]]", "[[indicator]",
         ("toml_broken", "indicators.toml", 2, "", "[[indicator]")),
        ("indicators.toml", 'domain = "G"', 'domain = "Z"',
         ("domain_unknown", "indicators.toml, library_cards", 0, "domain", "Z")),
        ("indicators.toml", "{value} library", "{number} library",
         ("catalogue_entry", "indicators.toml", 0, "statement_en",
          "In {year} there were {number} library cards in {area}.")),
        ("indicators.toml", "decimals = 0", "decimals = -1",
         ("catalogue_entry", "indicators.toml", 0, "decimals", "-1")),
        ("indicators.toml", '"library_cards"', '"population"',
         ("catalogue_twice", "indicators.toml", 0, "", "population")),
        # form
        ("guidelines.csv", "guideline-2;2;", "guideline-2;99999999999;",
         ("type_integer", "guidelines.csv", 4, "number", "99999999999")),
        ("guidelines.csv", "guideline-2;2;", "guideline-2;٢;",
         ("type_integer", "guidelines.csv", 4, "number", "٢")),
        ("areas.csv", "99001-11;99001-1;district", "99001-11;99001-1;quarter",
         ("word_unknown", "areas.csv", 13, "level", "quarter")),
        # goals
        ("targets.csv", ";10;2030;adopted", ";;2030;adopted",
         ("cell_empty", "targets.csv", 2, "target_value", "")),
        ("targets.csv", "b-editorial;guideline-1;", "b-editorial;;",
         ("target_home", "targets.csv", 3, "", "b-editorial")),
        # lenses
        ("lens_entries.csv", "girls-boys;2;leavers;", "girls-boys;2;leaver;",
         ("indicator_unknown", "lens_entries.csv", 3, "indicator_id", "leaver")),
        ("lens_entries.csv", "youth_unemployment_rate;sex;male", "youth_unemployment_rate;sex;boys",
         ("breakdown_unknown", "lens_entries.csv", 4, "category", "sex: boys")),
        ("lens_entries.csv", "sex;female;total", "sex;female;girls",
         ("breakdown_unknown", "lens_entries.csv", 5, "reference_category", "sex: girls")),
        ("lens_entries.csv", "sex;female;total", "sex;total;female",
         ("breakdown_unknown", "lens_entries.csv", 5, "category", "sex: total")),
        ("lens_entries.csv", "leavers;;;", "leavers;;;female",
         ("lens_gap_incomplete", "lens_entries.csv", 3, "dimension", "")),
        ("lens_entries.csv", "work;1;", "play;1;",
         ("reference_dangling", "lens_entries.csv", 6, "lens_id", "play")),
        # figures that are not shown
        ("observations/leavers.csv", "total;;;;confidential", "total;2;;;confidential",
         ("status_hides_number", "observations/leavers.csv", 29, "status", "confidential")),
        ("observations/context.csv", "total;;;;not_yet", "total;;;12;not_yet",
         ("status_hides_number", "observations/context.csv", 3, "status", "not_yet")),
        ("observations/leavers.csv", "99002;2022;;total;total;3;48", "99002;2022;;total;total;;48",
         ("rate_numbers", "observations/leavers.csv", 26, "value", "")),
        ("observations/leavers.csv", "total;3;48;", "total;-3;48;",
         ("count_not_whole", "observations/leavers.csv", 26, "numerator", "-3")),
        ("observations/leavers.csv", "total;3;48;", "total;3;-48;",
         ("number_too_small", "observations/leavers.csv", 26, "denominator", "-48")),
    ],
)  # fmt: skip
def test_one_slip_leads_to_one_finding(
    copy: Path, file: str, old: str, new: str, expected: tuple[str, str, int, str, str]
) -> None:
    replace_in(copy / file, old, new)
    found = findings_of(copy)
    if expected[0] == "catalogue_twice":  # the figures have lost their indicator as well
        found = [finding for finding in found if finding.rule != "indicator_unknown"]
    assert places(found) == [expected]


@pytest.mark.parametrize("parent", ["99002", "99003"])
def test_areas_that_contain_each_other_are_refused_and_do_not_hang_the_build(
    copy: Path, parent: str
) -> None:
    replace_in(copy / "areas.csv", "99002;99;county", f"99002;{parent};county")
    replace_in(copy / "areas.csv", "99003;99;county", "99003;99002;county")
    assert {finding.rule for finding in findings_of(copy)} == {"parent_not_larger"}


def test_single_brackets_in_the_catalogue_are_understood(copy: Path) -> None:
    replace_in(copy / "indicators.toml", "[[indicator]]", "[indicator]")
    assert findings_of(copy) == []


def test_nonsense_in_the_catalogue_is_a_finding(copy: Path) -> None:
    (copy / "indicators.toml").write_text("indicator = 5\n", encoding="utf-8")
    [found] = findings_of(copy)
    assert (found.rule, found.value) == ("catalogue_entry", "5")


def test_part_may_exceed_its_whole_by_what_rounding_adds(copy: Path) -> None:
    """A difference of base 3 moves by up to 2, as does the whole it is compared with."""
    file = copy / "observations" / "leavers.csv"
    replace_in(file, "male;195;1137;;;difference", "male;1140;1137;;;difference")
    assert findings_of(copy) == []
    replace_in(file, "male;1140;1137;;;difference", "male;1143;1137;;;difference")
    assert [finding.rule for finding in findings_of(copy)] == ["part_exceeds_whole"]


def test_parts_of_a_rounded_source_may_exceed_their_total(copy: Path) -> None:
    file = copy / "observations" / "leavers.csv"
    replace_in(file, "leavers;99001;2023;;sex;female;1065", "leavers;99001;2023;;sex;female;1068")
    assert findings_of(copy) == []


def test_press_may_be_quoted_as_context(sample: Bundle) -> None:
    assert set(sample.typed["context"]["source_id"]) == {"town-paper"}


def test_errors_of_form_are_all_named_before_anything_else(copy: Path) -> None:
    """So that one round of corrections is enough."""
    replace_in(copy / "guidelines.csv", "guideline-2;2;", "guideline-2;zwei;")
    replace_in(copy / "milestones.csv", "start;2018;", "start;Frühling;")
    replace_in(copy / "memberships.csv", "town;steering", "nobody;steering")
    rules = [finding.rule for finding in findings_of(copy)]
    assert rules == ["type_integer", "type_moment"]


def test_warnings_do_not_forbid_a_build() -> None:
    found = [Finding("area_not_existing", severity="warning"), Finding("cell_empty")]
    assert errors(found) == found[1:]


# --- sentences ----------------------------------------------------------------------------------


def test_every_sentence_exists_in_both_languages_with_the_same_placeholders() -> None:
    german, english = messages("de"), messages("en")
    assert german.keys() == english.keys()
    for rule, text in german.items():
        assert text.strip()
        assert english[rule].strip()
        assert text != english[rule]
        assert placeholders(text) == placeholders(english[rule]), rule


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_type_of_tables_toml_has_its_sentence() -> None:
    types = {field.type for table in tables().values() for field in table.fields}
    assert types <= set(form.POLARS_TYPES)
    assert {f"type_{kind}" for kind in form.PATTERNS} <= set(messages("de"))


def test_no_sentence_is_left_from_a_rule_that_is_gone() -> None:
    folders = (MESSAGES.parent, MESSAGES.parent / "checks", MESSAGES.parent / "protect")
    code = [file for folder in folders for file in folder.glob("*.py")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in code)
    unused = {rule for rule in messages("de") if f'"{rule}"' not in text}
    assert unused == {f"type_{kind}" for kind in form.PATTERNS}


@pytest.mark.parametrize(
    ("cell", "written"),
    [(324.0, "324"), (12.5, "12,5"), (-0.12, "-0,12"), (2023, "2023"), (None, ""), ("x", "x")],
)
def test_value_is_shown_as_the_file_writes_it(cell: object, written: str) -> None:
    assert as_written(cell) == written
