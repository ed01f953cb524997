"""Reading a bundle: what spreadsheets and editors do to a CSV file must not get in the way."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.bundle import Bundle, bundles, read
from data.checks import check, examine, form
from data.tables import tables

MILESTONES = "milestone_id;date;phase;title_de;title_en;source_id"
START = "start;2018;content;A;B;council-papers"


def milestones(folder: Path) -> list[dict[str, object]]:
    bundle, findings = read(folder)
    assert [*findings, *check(bundle)] == []
    return bundle.typed["milestones"].to_dicts()


def with_column(table: str, column: str, cells: list[str | None]) -> Bundle:
    """A bundle of one table and one filled column."""
    text = {
        name: pl.DataFrame(schema=dict.fromkeys(t.columns, pl.String))
        for name, t in tables().items()
    }
    empty = dict.fromkeys(tables()[table].columns, pl.lit(None, pl.String))
    filled = pl.DataFrame({column: cells}, schema={column: pl.String}).with_columns(
        **{name: null for name, null in empty.items() if name != column},
        _file=pl.lit(f"{table}.csv"),
        _row=pl.int_range(2, pl.len() + 2),
    )
    return Bundle(Path("nowhere"), text=text | {table: filled})


def test_all_shipped_bundles_are_known() -> None:
    assert "halle" in [folder.name for folder in bundles()]


def test_each_cell_gets_its_type(sample: Bundle) -> None:
    areas = sample.typed["areas"].filter(pl.col("area_id") == "98002").to_dicts()[0]
    assert (areas["area_ha"], areas["latitude"], areas["parent_id"]) == (90000.5, 54.0, "98")
    assert areas["valid_from"] is None
    measure = sample.typed["measures"].to_dicts()[0]
    assert (measure["start"], measure["effect_year"]) == ("2021-09", 2027)
    assert sample.typed["actors"]["area_ids"].to_list()[3] == ["99001-11", "99001-12"]
    assert sample.typed["sources"]["publishable"].to_list().count(False) == 1
    assert set(sample.typed["observations"]["reference_date"]) == {None, dt.date(2023, 10, 15)}


def test_rows_carry_the_line_of_their_file(sample: Bundle) -> None:
    last = sample.typed["memberships"].to_dicts()[-1]
    assert (last["_file"], last["_row"], last["role"]) == ("memberships.csv", 6, "partner")


def test_observations_may_be_spread_over_files(sample: Bundle) -> None:
    assert sample.typed["observations"]["_file"].unique().sort().to_list() == [
        f"observations/{name}.csv" for name in ["context", "education", "leavers", "population"]
    ]


def test_excel_may_add_its_mark_and_its_line_ends(copy: Path) -> None:
    before = milestones(copy)
    file = copy / "milestones.csv"
    text = file.read_text(encoding="utf-8").replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert milestones(copy) == before


def test_empty_rows_and_blanks_around_cells_do_not_count(copy: Path) -> None:
    text = (
        f"{MILESTONES}\n\n;;;;;\n start ; 2018;foundations;Es beginnt ;It begins;council-papers\n"
    )
    (copy / "milestones.csv").write_text(text, encoding="utf-8")
    [row] = milestones(copy)
    assert (row["milestone_id"], row["date"], row["title_de"]) == ("start", "2018", "Es beginnt")
    assert row["_row"] == 4


def test_columns_may_stand_in_any_order(copy: Path) -> None:
    text = (
        "source_id;title_en;title_de;phase;date;milestone_id\ncouncil-papers;B;A;content;2018;s\n"
    )
    (copy / "milestones.csv").write_text(text, encoding="utf-8")
    [row] = milestones(copy)
    assert (row["milestone_id"], row["phase"], row["title_de"]) == ("s", "content", "A")


def test_row_may_end_before_columns_that_may_be_left_out(copy: Path) -> None:
    """A source written by hand need not end with an empty cell for its language."""
    file = copy / "sources.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    short = f"{lines[0]};language\n" + "\n".join(lines[1:]) + "\n"
    file.write_text(short, encoding="utf-8")
    bundle, findings = read(copy)
    assert [*findings, *check(bundle)] == []
    assert bundle.typed["sources"].height == len(lines) - 1
    assert bundle.typed["sources"]["language"].null_count() == len(lines) - 1


def test_cell_in_quotation_marks_may_hold_anything(copy: Path) -> None:
    title = 'Ein "neuer"; langer Titel'
    quoted = '"' + title.replace('"', '""') + '"'
    text = f"{MILESTONES}\nstart;2018;content;{quoted};B;council-papers\n"
    (copy / "milestones.csv").write_text(text, encoding="utf-8")
    assert milestones(copy)[0]["title_de"] == title


def test_line_breaks_of_word_processors_do_not_end_a_row(copy: Path) -> None:
    title = "Zeile\x0bumgebrochen\u2028hier"
    text = f'{MILESTONES}\nstart;2018;content;{title};"B\r\nC";council-papers\n'
    (copy / "milestones.csv").write_text(text, encoding="utf-8")
    [row] = milestones(copy)
    assert (row["title_de"], row["title_en"]) == ("Zeile umgebrochen hier", "B C")


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeffsep=;\r\n{MILESTONES}\r\n{START}\r\n",
        f"{MILESTONES};;\n{START};;\n;;;;;;;\n",
        f"{MILESTONES}\n{START};;;\n",
        f"\n;;;;;\n Milestone_ID ;\u00a0date{MILESTONES[17:]}\n\n{START}\n",
        f"{MILESTONES}\r{START}\r",
    ],
    ids=["sep", "empty columns", "empty cells at the end", "blanks and capitals", "old Mac"],
)
def test_traces_of_spreadsheets_are_passed_over(text: str, copy: Path) -> None:
    (copy / "milestones.csv").write_bytes(text.encode())
    [row] = milestones(copy)
    assert (row["milestone_id"], row["source_id"]) == ("start", "council-papers")


def test_endings_and_names_in_other_case_are_read(copy: Path) -> None:
    (copy / "milestones.csv").rename(copy / "MILESTONES.CSV")
    (copy / "observations").rename(copy / "Observations")
    (copy / "municipality.toml").rename(copy / "Municipality.toml")
    (copy / "indicators.toml").rename(copy / "Indicators.TOML")
    assert len(milestones(copy)) == 3


def test_every_line_is_a_row_or_is_told(copy: Path) -> None:
    """Forty actors with two stray marks: once thirteen, without a word."""
    file = copy / "actors.csv"
    heading = file.read_text(encoding="utf-8").split("\n")[0]
    rows = [f"a{n};Verein {n};association;;;;;;;;;;council-papers" for n in range(40)]
    rows[2] = rows[2].replace("Verein", '"Hort')
    for closed in (rows[29].replace("29;association", '29";association'), rows[29]):
        lines = [heading, *rows[:29], closed, *rows[30:]]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _, findings = read(copy)
        [found] = [each for each in findings if each.file == "actors.csv"]
        assert (found.row, found.severity) == (4, "error")
        assert found.details["until"] == ("31" if closed != rows[29] else "41")


def test_table_without_rows_is_a_table(copy: Path) -> None:
    (copy / "milestones.csv").write_text(MILESTONES + "\n", encoding="utf-8")
    assert milestones(copy) == []


def test_finding_names_the_line_that_an_editor_shows(copy: Path) -> None:
    """A cell of two lines moves the rows after it down."""
    rows = 'start;2018;content;"Zwei\nZeilen";B;council-papers\nend;bald;content;A;B;council-papers'
    (copy / "milestones.csv").write_text(f"{MILESTONES}\n{rows}\n", encoding="utf-8")
    bundle, _ = read(copy)
    assert [(finding.row, finding.value) for finding in form.types(bundle)] == [(4, "bald")]


# --- laws ---------------------------------------------------------------------------------------


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1))
def test_german_numbers_come_back_as_written(numbers: list[object]) -> None:
    bundle = with_column(
        "context", "value", [f"{number:f}".replace(".", ",") for number in numbers]
    )
    assert list(form.types(bundle)) == []
    assert form.typed(bundle)["context"]["value"].to_list() == [
        float(str(number)) for number in numbers
    ]


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_dates_come_back_as_written(day: dt.date) -> None:
    bundle = with_column("areas", "valid_from", [day.isoformat()])
    assert [*form.types(bundle), *form.dates(bundle)] == []
    assert form.typed(bundle)["areas"]["valid_from"].to_list() == [day]


COLUMNS = [
    ("areas", "valid_from"),  # date
    ("areas", "latitude"),  # number
    ("guidelines", "number"),  # integer
    ("sources", "publishable"),  # boolean
    ("observations", "year"),  # year
    ("milestones", "date"),  # moment
]
CELLS = st.text(min_size=1) | st.text("0123456789.,-٣²", min_size=1)


@given(st.sampled_from(COLUMNS), CELLS)
def test_whatever_passes_the_checks_of_form_can_be_read(place: tuple[str, str], cell: str) -> None:
    """A cell is either named in a finding or turned into its type; nothing falls between."""
    table, column = place
    bundle = with_column(table, column, [cell])
    if not [*form.types(bundle), *form.dates(bundle)]:
        assert form.typed(bundle)[table][column].null_count() == 0


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sources.csv", ";true;", ";WAHR;"),
        ("sources.csv", ";false;", ";False;"),
        ("areas.csv", ";2020-01-01;", ";01.01.2020;"),
        ("areas.csv", ";2020-01-01;", ";1.1.2020;"),
        ("areas.csv", ";2019-12-31;", ";2019-12-31 00:00:00;"),
        ("milestones.csv", ";2020-06-01;", ";01.06.2020;"),
        ("actors.csv", "monitoring|transition", "monitoring | transition"),
        ("areas.csv", "area_id;parent_id", "Area ID;parent-id"),
        ("areas.csv", "Südtal", "Su\u0308dtal"),
        ("observations/leavers.csv", "99002;2023;", "99002\u00a0;2023;"),
    ],
)
def test_what_a_spreadsheet_or_another_system_makes_of_a_table_is_read(
    name: str, old: str, new: str, copy: Path
) -> None:
    before, findings = examine(copy)
    assert findings == []
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    after, findings = examine(copy)
    assert findings == []
    assert all(after.typed[table].equals(before.typed[table]) for table in tables())
    assert not after.tidy[copy / name]  # so that `describe` writes it once more, for other readers


def test_negative_zero_is_zero(copy: Path) -> None:
    bundle = with_column("observations", "value", ["-0", "-0,0", "0"])
    assert [str(value) for value in form.typed(bundle)["observations"]["value"]] == ["0.0"] * 3


@pytest.mark.parametrize(("encoding", "said"), [("mac_roman", "Mac Roman"), ("cp850", "CP 850")])
def test_encoding_of_a_file_is_guessed_by_its_umlauts(encoding: str, said: str, copy: Path) -> None:
    text = (copy / "areas.csv").read_text(encoding="utf-8")
    (copy / "areas.csv").write_bytes(text.encode(encoding))
    [found] = examine(copy)[1]
    assert (found.rule, found.row) == ("not_utf8", 4)
    assert said in found.sentence("de")
    assert "Südmark" in found.value


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_letters_are_told_with_and_without_a_mark(encoding: str, copy: Path) -> None:
    text = (copy / "areas.csv").read_text(encoding="utf-8")
    (copy / "areas.csv").write_bytes(text.encode(encoding))
    assert [each.rule for each in examine(copy)[1]] == ["is_utf16"]


def test_columns_parted_by_tabs_are_told_so(copy: Path) -> None:
    text = (copy / "areas.csv").read_text(encoding="utf-8")
    (copy / "areas.csv").write_text(text.replace(";", "\t"), encoding="utf-8")
    [found] = examine(copy)[1]
    assert (found.rule, found.details["found"]) == ("wrong_separator", "Tab")
