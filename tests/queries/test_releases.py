"""Which releases there are, which file is opened, and what may be done with it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from queries import catalogue, files, releases
from queries.records import Domain
from tests.queries.small_releases import publish


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of releases, still empty, that belongs to the test."""
    monkeypatch.setattr(releases, "RELEASES", tmp_path)
    return tmp_path


@pytest.fixture
def sample(kleinstadt_releases: Path) -> Path:
    """The invented town's database file."""
    [database] = kleinstadt_releases.glob("*.duckdb")
    return database


# --- choosing a file -------------------------------------------------------------------------


def test_municipalities_are_those_with_a_published_release(folder: Path) -> None:
    assert releases.current() == {}
    publish(folder, "halle", "1")
    publish(folder, "aachen", "1")
    (folder / "draft-1.duckdb").touch()
    assert list(releases.current()) == ["aachen", "halle"]


def test_current_release_is_the_one_that_was_published_last(folder: Path) -> None:
    publish(folder, "halle", "1", "2")
    assert releases.database("halle") == str(folder / "halle-2.duckdb")


def test_pinned_release_wins_while_it_is_there(folder: Path) -> None:
    publish(folder, "halle", "1", "2")
    assert releases.database("halle", "1") == str(folder / "halle-1.duckdb")
    assert releases.database("halle", "0") == str(folder / "halle-2.duckdb")


@pytest.mark.parametrize(
    "trick",
    [
        "../secret",
        "/../secret",
        "x/../../secret",
        "..",
        "*",
        "?",
        "\x00",
        "a" * 400,
        "secret/../1",
        "1.duckdb",
        "./1",
        "%2e%2e/secret",
    ],
)
def test_release_from_the_address_opens_no_other_file(
    trick: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "releases"
    folder.mkdir()
    monkeypatch.setattr(releases, "RELEASES", folder)
    publish(folder, "halle", "1", "2")
    (tmp_path / "secret.duckdb").touch()
    (folder / "halle-").mkdir()
    (folder / "halle-secret").mkdir()
    assert releases.database("halle", trick) == str(folder / "halle-2.duckdb")


@pytest.mark.parametrize(
    "note", ["", "{", "{}", "[]", '"text"', '{"file": null}', '{"file": "gone.duckdb"}']
)
def test_broken_note_is_no_database(note: str, folder: Path) -> None:
    (folder / "halle.json").write_text(note, encoding="utf-8")
    assert releases.database("halle") is None


def test_unknown_municipality_has_no_database(folder: Path) -> None:
    assert releases.database("nowhere") is None


# --- what may be done ------------------------------------------------------------------------


@pytest.fixture
def opened(sample: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample, opened as the app opens it."""
    with duckdb.connect(str(sample), read_only=True, config=files.CONFIGURATION) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM observations",
        "CREATE TABLE mine (x INTEGER)",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "SELECT content FROM read_text('/etc/hostname')",
        "COPY observations TO '/tmp/stolen.csv'",
        "ATTACH ':memory:' AS other; ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "RESET lock_configuration",
        "EXPORT DATABASE '/tmp/stolen'",
    ],
)
def test_statement_is_refused(statement: str, opened: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error):
        opened.execute(statement)


def test_configuration_is_in_force(opened: duckdb.DuckDBPyConnection) -> None:
    asked = ("enable_external_access", "lock_configuration", "threads", "temp_directory")
    values = {
        name: opened.execute("SELECT current_setting($1)", [name]).fetchall()[0][0]
        for name in asked
    }
    assert values == {
        "enable_external_access": False,
        "lock_configuration": True,
        "threads": 2,
        "temp_directory": "",
    }


# --- asking ----------------------------------------------------------------------------------


def test_each_file_answers_for_itself(sample: Path, halle_releases: Path) -> None:
    [halle] = halle_releases.glob("*.duckdb")
    named = [
        releases.answer(str(path), catalogue.municipality)["name"][0]
        for path in (sample, halle, sample)
    ]
    assert named == ["Kleinstadt (erfunden)", "Halle (Saale)", "Kleinstadt (erfunden)"]


@pytest.mark.parametrize(
    ("change", "query", "said"),
    [
        ("ALTER TABLE municipality DROP COLUMN focus_area_id", catalogue.municipality, {}),
        ("DROP TABLE sources CASCADE", catalogue.sources, {"language": "de"}),
    ],
    ids=["column", "table"],
)
def test_file_that_lacks_what_is_asked_for_is_too_old(
    change: str,
    query: Callable[..., pl.DataFrame],
    said: dict[str, str],
    sample: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    older = str(shutil.copy(sample, tmp_path / "kleinstadt-older.duckdb"))
    with duckdb.connect(older) as opened:
        opened.execute(change)
    with pytest.raises(releases.TooOld):
        releases.answer(older, query, **said)
    assert f"queries.catalogue.{query.__name__}" in caplog.text
    assert "kleinstadt-older.duckdb" in caplog.text


def test_row_that_lacks_what_is_asked_for_is_too_old() -> None:
    """Of some tables all columns are asked for."""
    row = {"domain_id": "A", "name": "Schule", "indicators": 2, "more": 1}
    assert Domain.of(row) == Domain("A", "Schule", 2)
    with pytest.raises(releases.TooOld, match="indicators"):
        Domain.of({"domain_id": "A", "name": "Schule"})
