"""The build: complete or not at all, the same from the same, and every column explained."""

import datetime as dt
import json
import os
from pathlib import Path

import duckdb
import polars as pl
import pytest
from duckdb import DuckDBPyConnection

import data.database
from data.build import Refused, build
from data.bundle import read
from data.changes import Changes, changes, contents
from data.findings import Finding
from data.release import Release, current, publish
from data.tables import LEVELS, tables
from tests.data.bundles import replace_in

DATABASES = "kleinstadt-*.duckdb"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def table_names(database: Path) -> list[str]:
    with duckdb.connect(str(database), read_only=True) as opened:
        rows = opened.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()
    return [row[0] for row in rows]


def table_content(database: Path, table: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as opened:
        return opened.execute(f'SELECT * FROM "{table}"').fetchall()


# --- complete or not at all ---------------------------------------------------------------------


def test_bad_bundle_leaves_everything_as_it_was(copy: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    build(copy, releases)
    before = snapshot(releases)
    replace_in(copy / "areas.csv", "99003;99;county", "99003;;county")
    with pytest.raises(Refused) as refused:
        build(copy, releases)
    findings: list[Finding] = refused.value.args[0]
    assert [finding.rule for finding in findings] == ["parent_missing"]
    assert snapshot(releases) == before


def test_bad_first_bundle_writes_nothing(copy: Path, tmp_path: Path) -> None:
    (copy / "areas.csv").unlink()
    with pytest.raises(Refused):
        build(copy, tmp_path / "releases")
    assert not (tmp_path / "releases").exists()


def test_build_that_breaks_half_way_leaves_nothing_behind(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = tmp_path / "releases"
    build(copy, releases)
    before = snapshot(releases)
    replace_in(copy / "milestones.csv", "start;2018", "start;2017")

    def fail() -> list[str]:
        raise OSError("the disk is full")

    monkeypatch.setattr(data.database, "_carried_comments", fail)
    with pytest.raises(OSError, match="the disk is full"):
        build(copy, releases)
    assert snapshot(releases) == before
    assert sorted(path.name for path in releases.iterdir()) == sorted(before)


def test_finished_build_leaves_a_database_and_a_note(sample_releases: Path) -> None:
    release = current(sample_releases, "kleinstadt")
    assert release is not None
    assert {path.name for path in sample_releases.iterdir()} == {release.file, "kleinstadt.json"}


def test_earlier_release_stays_as_it_was(copy: Path, tmp_path: Path) -> None:
    """Someone may be reading it, and links may name it."""
    first, _ = build(copy, tmp_path)
    bytes_before = (tmp_path / first.file).read_bytes()
    replace_in(copy / "milestones.csv", "start;2018", "start;2017")
    second, _ = build(copy, tmp_path)
    assert second.file != first.file
    assert (tmp_path / first.file).read_bytes() == bytes_before
    assert current(tmp_path, "kleinstadt") == second


def test_reader_keeps_its_release_while_the_next_is_published(copy: Path, tmp_path: Path) -> None:
    first, _ = build(copy, tmp_path)
    with duckdb.connect(str(tmp_path / first.file), read_only=True) as reader:
        replace_in(copy / "milestones.csv", "start;2018", "start;2017")
        build(copy, tmp_path)
        [date] = reader.execute(
            "SELECT date FROM milestones WHERE milestone_id = 'start'"
        ).fetchall()
    assert date == ("2018",)


def test_same_content_is_not_written_again(copy: Path, tmp_path: Path) -> None:
    release, _ = build(copy, tmp_path)
    old = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp()
    os.utime(tmp_path / release.file, (old, old))
    assert build(copy, tmp_path)[0] == release
    assert (tmp_path / release.file).stat().st_mtime == old


# --- the same from the same ---------------------------------------------------------------------


def test_two_builds_of_the_same_hold_the_same_table_by_table(
    sample_folder: Path, sample_database: Path, tmp_path: Path
) -> None:
    release, _ = build(sample_folder, tmp_path)
    again = tmp_path / release.file
    assert again.name == sample_database.name
    assert table_names(again) == table_names(sample_database)
    for table in table_names(again):
        assert table_content(again, table) == table_content(sample_database, table), table


def test_order_of_rows_does_not_matter(copy: Path, sample_database: Path, tmp_path: Path) -> None:
    for file in copy.rglob("*.csv"):
        header, *rows = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    assert build(copy, tmp_path / "releases")[0].file == sample_database.name


def test_files_into_which_figures_are_split_do_not_matter(
    copy: Path, sample_database: Path, tmp_path: Path
) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (copy / "observations").glob("*.csv")]
    for file in (copy / "observations").glob("*.csv"):
        file.unlink()
    header = texts[0].splitlines()[0]
    rows = [row for text in texts for row in text.splitlines()[1:]]
    (copy / "observations" / "all.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert build(copy, tmp_path / "releases")[0].file == sample_database.name


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("observations/leavers.csv", "total;3;48;", "total;6;48;"),
        ("milestones.csv", "Es beginnt", "Es begann"),
        ("indicators.toml", "Valid cards", "Cards"),
        ("rounding.csv", "99;3", "99;5"),
        ("municipality.toml", "Amt für Beispiele", "Amt"),
    ],
)
def test_every_change_of_content_is_a_new_release(
    copy: Path, sample_database: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    replace_in(copy / file, old, new)
    assert build(copy, tmp_path / "releases")[0].file != sample_database.name


# --- the release --------------------------------------------------------------------------------


def test_note_names_the_release(sample_releases: Path, sample_database: Path) -> None:
    note = json.loads((sample_releases / "kleinstadt.json").read_text(encoding="utf-8"))
    assert note == {
        "id": sample_database.stem.removeprefix("kleinstadt-"),
        "date": "2026-01-15",
        "file": sample_database.name,
    }
    assert note["id"].startswith("2026-01-15-")
    assert len(note["id"]) == len("2026-01-15-") + 8


def test_database_knows_its_own_release(sample_database: Path) -> None:
    [row] = table_content(sample_database, "release")
    assert row == (
        sample_database.stem.removeprefix("kleinstadt-"),
        dt.date(2026, 1, 15),
        None,
        None,
    )
    assert table_content(sample_database, "release_changes") == []


def test_release_without_a_day_is_named_by_its_content_alone(copy: Path, tmp_path: Path) -> None:
    replace_in(copy / "municipality.toml", "release_date = 2026-01-15\n", "")
    release, _ = build(copy, tmp_path)
    assert release.date is None
    assert release.file == f"kleinstadt-{release.id}.duckdb"
    assert len(release.id) == 8
    assert current(tmp_path, "kleinstadt") == release


@pytest.mark.parametrize(
    "note",
    [None, "", "{}", "[]", '"x"', "\x00", '{"id": "x", "date": "", "file": "gone.duckdb"}',
     '{"id": "x", "date": "", "file": "../kleinstadt.json"}'],
)  # fmt: skip
def test_note_that_leads_nowhere_is_no_release(tmp_path: Path, note: str | None) -> None:
    if note is not None:
        (tmp_path / "kleinstadt.json").write_text(note, encoding="utf-8")
    assert current(tmp_path, "kleinstadt") is None


# --- what the database holds --------------------------------------------------------------------


def test_every_table_has_a_comment_that_names_its_grain(connection: DuckDBPyConnection) -> None:
    comments = dict(
        connection.execute(
            """SELECT table_name, comment FROM duckdb_tables()
               UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"""
        ).fetchall()
    )
    assert set(tables()) < set(comments)
    for table, comment in comments.items():
        assert comment, table
        assert comment.startswith(("Each row ", "The one row ")), table


def test_every_column_has_a_comment(connection: DuckDBPyConnection) -> None:
    rows = connection.execute(
        """SELECT table_name || '.' || column_name FROM duckdb_columns()
           WHERE comment IS NULL AND table_name IN (SELECT table_name FROM duckdb_tables())"""
    ).fetchall()
    assert rows == []


def test_tables_of_the_bundle_arrive_unchanged(
    connection: DuckDBPyConnection, sample_folder: Path
) -> None:
    bundle, _ = read(sample_folder)
    for table in tables().values():
        [(rows,)] = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchall()
        assert rows == len(bundle.text[table.name]) > 0, table.name
    [programme] = connection.execute(
        "SELECT funder_actor_ids, budget_eur, \"end\" FROM programmes WHERE programme_id = 'bright-start'"
    ).fetchall()
    assert programme == (["land", "foundation"], 120000.5, "2026-06-30")


def test_each_area_lies_within_itself_and_all_above_it(connection: DuckDBPyConnection) -> None:
    rows = connection.execute(
        """SELECT area_id, ancestor_id, distance FROM area_ancestors
           WHERE area_id IN ('99001-11', '98', 'DG') ORDER BY area_id, distance"""
    ).fetchall()
    assert rows == [
        ("98", "98", 0),
        ("98", "DG", 1),
        ("99001-11", "99001-11", 0),
        ("99001-11", "99001-1", 1),
        ("99001-11", "99001", 2),
        ("99001-11", "99", 3),
        ("99001-11", "DG", 4),
        ("DG", "DG", 0),
    ]


def test_former_areas_lie_within_others_too(connection: DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT ancestor_id FROM area_ancestors WHERE area_id = '99004' ORDER BY distance"
    ).fetchall()
    assert rows == [("99004",), ("99",), ("DG",)]


def test_levels_are_in_the_order_of_their_vocabulary(connection: DuckDBPyConnection) -> None:
    assert LEVELS == ("nation", "state", "county", "borough", "district")
    positions = [
        connection.execute("SELECT level_position(?)", [level]).fetchall() for level in LEVELS
    ]
    assert positions == [[(place,)] for place in range(1, len(LEVELS) + 1)]


def test_every_macro_is_explained(connection: DuckDBPyConnection) -> None:
    rows = connection.execute(
        """SELECT function_name, comment FROM duckdb_functions()
           WHERE function_type = 'macro' AND NOT internal"""
    ).fetchall()
    assert {name for name, _ in rows} == {"in_language", "level_position"}
    assert all(comment for _, comment in rows)


def test_municipality_has_one_row_and_null_for_what_is_not_set(
    connection: DuckDBPyConnection,
) -> None:
    [row] = connection.sql("SELECT * FROM municipality").pl().to_dicts()
    assert row == {
        "municipality_id": "kleinstadt",
        "name": "Kleinstadt (erfunden)",
        "focus_area_id": "99001",
        "comparison_area_ids": ["99002", "98001", "99", "DG"],
        "synthetic": True,
        "operator_name": "Amt für Beispiele",
        "feedback_email": "beispiel@example.org",
        "accessibility_contact": None,
        "imprint_url": None,
        "privacy_url": None,
        "similar_size_indicator_id": "population",
        "similar_situation_indicator_id": "youth_unemployment_rate",
        "similar_number": 2,
    }


def test_only_indicators_with_figures_or_targets_are_listed_and_keep_their_place(
    connection: DuckDBPyConnection,
) -> None:
    rows = connection.execute("SELECT indicator_id, position FROM indicators").fetchall()
    positions = dict(rows)
    used = connection.execute("SELECT DISTINCT indicator_id FROM observations").fetchall()
    assert set(positions) == {name for (name,) in used} | {"academic_employees"}
    unmeasured = connection.execute("SELECT indicator_id FROM indicators WHERE figures = 0")
    assert unmeasured.fetchall() == [("academic_employees",)]
    assert positions["population"] == 1
    assert positions["library_cards"] == max(positions.values())


def test_bundle_without_a_single_figure_can_be_built(copy: Path, tmp_path: Path) -> None:
    """A municipality may begin with its networks and goals."""
    for file in (copy / "observations").glob("*.csv"):
        header = file.read_text(encoding="utf-8").splitlines()[0]
        file.write_text(header + "\n", encoding="utf-8")
    release, _ = build(copy, tmp_path / "releases")
    held = contents(tmp_path / "releases" / release.file)
    assert (held.observations, held.indicators, held.first_year) == (0, 0, None)
    assert held.areas == 17


def test_areas_of_today_with_a_centre_get_a_tile_of_their_own(
    connection: DuckDBPyConnection,
) -> None:
    tiles = connection.sql("SELECT level, area_id, kind, geometry, licence FROM shapes").pl()
    assert tiles.filter(level="county")["area_id"].to_list() == [
        "98001",
        "98002",
        "99001",
        "99002",
        "99003",
    ]
    assert tiles.filter(level="district")["area_id"].to_list() == [
        "99001-11",
        "99001-12",
        "99001-13",
        "99001-21",
        "99001-22",
    ]
    assert set(tiles["kind"]) == {"tile"}
    assert set(tiles["licence"]) == {None}
    for level in ("county", "district"):
        places = tiles.filter(level=level)["geometry"]
        assert places.n_unique() == len(places)
    geometry = json.loads(tiles["geometry"][0])
    [ring] = geometry["coordinates"]
    assert (geometry["type"], len(ring), ring[0]) == ("Polygon", 7, ring[-1])


# --- what changed -------------------------------------------------------------------------------


def test_contents_are_counted(sample_database: Path) -> None:
    held = contents(sample_database)
    assert (held.observations, held.areas, held.indicators) == (88, 17, 16)
    assert (held.first_year, held.last_year) == (2014, 2023)


def test_changes_between_two_releases_are_counted(copy: Path, tmp_path: Path) -> None:
    before, _ = build(copy, tmp_path)
    leavers = copy / "observations" / "leavers.csv"
    row = "leavers_without_certificate;99001;2014;;total;total;240;2400;;;;school-statistics\n"
    replace_in(leavers, row, "")  # removed
    replace_in(leavers, "total;3;48;", "total;6;48;")  # another value
    replace_in(leavers, "315;2100;;revised", "315;2100;;")  # another status
    education = copy / "observations" / "education.csv"
    lines = education.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("library_cards")]
    more = "schools_city;99001;2023;;total;total;12;;;;;atlas"
    education.write_text("\n".join([*kept, more]), encoding="utf-8")
    after, _ = build(copy, tmp_path)
    found = changes(tmp_path / before.file, tmp_path / after.file)
    assert found == Changes(
        added=1,
        removed=3,
        changed=2,
        new_indicators=("schools_city",),
        lost_indicators=("library_cards",),
    )
    assert changes(tmp_path / after.file, tmp_path / after.file) == Changes(0, 0, 0, (), ())


def test_release_knows_what_changed_since_the_one_before(copy: Path, tmp_path: Path) -> None:
    """Counted by hand from the rows that are changed here."""
    before, _ = build(copy, tmp_path)
    leavers = copy / "observations" / "leavers.csv"
    replace_in(leavers, "total;3;48;", "total;6;48;")  # revised
    replace_in(leavers, "315;2100;;revised", "315;2100;;")  # another status: revised
    replace_in(leavers, "99003;2023;;total;total;;;;confidential",
               "99003;2023;;total;total;30;300;;")  # fmt: skip  # a number at last: added
    context = copy / "observations" / "context.csv"
    replace_in(context, "DG;2023;;total;total;;;;not_yet", "DG;2023;;total;total;;;11,5;")  # added
    row = "employees_without_vocational_qualification;99003;2023;;total;total;;;0;below_half;;atlas"
    replace_in(context, row + "\n", "")  # the only one of its indicator
    education = copy / "observations" / "education.csv"
    text = education.read_text(encoding="utf-8")
    more = "childcare_rate_under_3;99001;2024;;total;total;;;63;;;atlas\n"
    other = "childcare_rate_6_to_10;99001;2024;;total;total;;;70;;;atlas\n"
    education.write_text(text + more + other, encoding="utf-8")
    after, _ = build(copy, tmp_path)
    [release] = table_content(tmp_path / after.file, "release")
    assert release == (after.id, after.date, before.id, before.date)
    assert [
        (row[0], *row[3:]) for row in table_content(tmp_path / after.file, "release_changes")
    ] == [
        ("childcare_rate_6_to_10", 1, 0, 0, None, 2024),
        ("childcare_rate_under_3", 1, 0, 0, 2023, 2024),
        ("children_in_benefit_households", 1, 0, 0, 2023, 2023),
        ("employees_without_vocational_qualification", 0, 0, 1, 2023, None),
        ("leavers_without_certificate", 1, 2, 0, 2023, 2023),
    ]
    names = {row[0]: row[2] for row in table_content(tmp_path / after.file, "release_changes")}
    assert str(names["employees_without_vocational_qualification"]).startswith("Employees without")


def test_another_reason_for_a_missing_figure_is_neither_new_nor_lost(
    copy: Path, tmp_path: Path
) -> None:
    context = copy / "observations" / "context.csv"
    row = "academic_employees;99001;2023;;total;total;;;;{};;atlas\n"
    text = context.read_text(encoding="utf-8")
    releases = []
    for status in ("not_yet", "confidential"):
        context.write_text(text + row.format(status), encoding="utf-8")
        releases.append(tmp_path / build(copy, tmp_path)[0].file)
    assert changes(*releases) == Changes(0, 0, 1, (), ())


def test_release_is_never_compared_with_itself(copy: Path, tmp_path: Path) -> None:
    first, _ = build(copy, tmp_path)
    replace_in(copy / "observations" / "leavers.csv", "total;3;48;", "total;6;48;")
    second, _ = build(copy, tmp_path)
    recorded = table_content(tmp_path / second.file, "release_changes")
    assert len(recorded) == 1
    assert build(copy, tmp_path)[0] == second
    assert table_content(tmp_path / second.file, "release_changes") == recorded
    [release] = table_content(tmp_path / second.file, "release")
    assert release[2] == first.id


def test_change_of_texts_only_changes_no_indicator(copy: Path, tmp_path: Path) -> None:
    first, _ = build(copy, tmp_path)
    replace_in(copy / "milestones.csv", "start;2018", "start;2017")
    second, _ = build(copy, tmp_path)
    [release] = table_content(tmp_path / second.file, "release")
    assert release[2] == first.id
    assert table_content(tmp_path / second.file, "release_changes") == []


def test_name_of_a_release_does_not_depend_on_what_came_before(copy: Path, tmp_path: Path) -> None:
    build(copy, tmp_path / "one")
    replace_in(copy / "observations" / "leavers.csv", "total;3;48;", "total;6;48;")
    later, _ = build(copy, tmp_path / "one")
    first, _ = build(copy, tmp_path / "other")
    assert first == later
    assert len(table_content(tmp_path / "one" / later.file, "release_changes")) == 1
    assert table_content(tmp_path / "other" / first.file, "release_changes") == []


def test_going_back_publishes_the_earlier_file_as_it_was(copy: Path, tmp_path: Path) -> None:
    first, _ = build(copy, tmp_path)
    bytes_before = (tmp_path / first.file).read_bytes()
    replace_in(copy / "observations" / "leavers.csv", "total;3;48;", "total;6;48;")
    build(copy, tmp_path)
    replace_in(copy / "observations" / "leavers.csv", "total;6;48;", "total;3;48;")
    assert build(copy, tmp_path)[0] == first
    assert current(tmp_path, "kleinstadt") == first
    assert (tmp_path / first.file).read_bytes() == bytes_before


def test_release_without_date_has_no_day_in_its_note(tmp_path: Path) -> None:
    release = Release("abcdef12", None, "somewhere-abcdef12.duckdb")
    (tmp_path / release.file).touch()
    publish(tmp_path, "somewhere", release)
    assert current(tmp_path, "somewhere") == release
    assert pl.read_json(tmp_path / "somewhere.json")["date"].to_list() == [""]
