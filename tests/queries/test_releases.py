"""Which database is open, what may be done with it, and what is kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
import streamlit as st

from pages import store
from queries import catalogue


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A visit's memory, without a running app."""
    memory: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", memory)
    return memory


def publish(folder: Path, municipality: str, *releases: str) -> None:
    """Files as the build leaves them; the last release is the current one."""
    for release in releases:
        (folder / f"{municipality}-{release}.duckdb").touch()
    note = {"id": releases[-1], "file": f"{municipality}-{releases[-1]}.duckdb"}
    (folder / f"{municipality}.json").write_text(json.dumps(note), encoding="utf-8")


# --- choosing a file -------------------------------------------------------------------------


def test_municipalities_are_those_with_a_published_release(releases: Path) -> None:
    assert store.municipalities() == []
    publish(releases, "halle", "1")
    publish(releases, "aachen", "1")
    (releases / "draft-1.duckdb").touch()
    assert store.municipalities() == ["aachen", "halle"]


def test_current_release_is_the_one_that_was_published_last(releases: Path) -> None:
    publish(releases, "halle", "1", "2")
    assert store.database("halle") == str(releases / "halle-2.duckdb")


def test_pinned_release_wins_while_it_is_there(releases: Path) -> None:
    publish(releases, "halle", "1", "2")
    assert store.database("halle", "1") == str(releases / "halle-1.duckdb")
    assert store.database("halle", "0") == str(releases / "halle-2.duckdb")


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
    releases = tmp_path / "releases"
    releases.mkdir()
    monkeypatch.setattr(store, "RELEASES", releases)
    publish(releases, "halle", "1", "2")
    (tmp_path / "secret.duckdb").touch()
    (releases / "halle-").mkdir()
    (releases / "halle-secret").mkdir()
    assert store.database("halle", trick) == str(releases / "halle-2.duckdb")


@pytest.mark.parametrize(
    "note", ["", "{", "{}", "[]", '"text"', '{"file": null}', '{"file": "gone.duckdb"}']
)
def test_broken_note_is_no_database(note: str, releases: Path) -> None:
    (releases / "halle.json").write_text(note, encoding="utf-8")
    assert store.database("halle") is None


def test_unknown_municipality_has_no_database(releases: Path) -> None:
    assert store.database("nowhere") is None


def test_name_comes_from_the_database(sample: Path) -> None:
    assert store.name("kleinstadt") == "Kleinstadt (erfunden)"
    assert store.name("nowhere") == "nowhere"


# --- what may be done ------------------------------------------------------------------------


@pytest.fixture
def opened(kleinstadt_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample, opened as the app opens it."""
    with duckdb.connect(
        str(kleinstadt_database), read_only=True, config=store.CONFIGURATION
    ) as connection:
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


# --- what is kept ----------------------------------------------------------------------------


class Counted:
    """A query that counts how often it is really asked."""

    __module__ = "tests"
    __name__ = "counted"

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.times = 0

    def __call__(self, _: duckdb.DuckDBPyConnection, **arguments: Any) -> pl.DataFrame:
        self.times += 1
        return pl.DataFrame({"answer": [self.answer], **{k: [v] for k, v in arguments.items()}})


def test_same_question_is_asked_once(kleinstadt_database: Path) -> None:
    store.use(str(kleinstadt_database))
    query = Counted("once")
    first, second = (store.ask(query, year=2023, language="de") for _ in range(2))
    assert first.equals(second)
    assert query.times == 1
    store.ask(query, year=2023, language="en")
    assert query.times == 2


def test_answers_of_one_release_are_not_given_for_another(
    kleinstadt_database: Path, halle_releases: Path
) -> None:
    [halle_database] = halle_releases.glob("*.duckdb")
    store.use(str(kleinstadt_database))
    assert store.ask(catalogue.municipality)["name"][0] == "Kleinstadt (erfunden)"
    store.use(str(halle_database))
    assert store.ask(catalogue.municipality)["name"][0] == "Halle (Saale)"
    store.use(str(kleinstadt_database))
    assert store.ask(catalogue.municipality)["name"][0] == "Kleinstadt (erfunden)"


def test_answer_that_a_page_changes_stays_whole_for_the_next(kleinstadt_database: Path) -> None:
    store.use(str(kleinstadt_database))
    first = store.ask(catalogue.areas, language="de")
    rows = first.height
    first.extend(first)
    assert store.ask(catalogue.areas, language="de").height == rows


def drawn(frame: pl.DataFrame, calls: list[int], colour: str) -> str:
    """Stands for a chart."""
    calls.append(frame.height)
    return f"{colour} {frame.height}"


def test_picture_is_drawn_anew_when_figures_or_look_change() -> None:
    calls: list[int] = []

    def draw(frame: pl.DataFrame, colour: str) -> str:
        return drawn(frame, calls, colour)

    frame = pl.DataFrame({"value": [1.0, 2.0]})
    changed = pl.DataFrame({"value": [1.0, 3.0]})
    assert store.made(draw, frame=frame, colour="blue") == store.made(
        draw, frame=frame.clone(), colour="blue"
    )
    assert len(calls) == 1
    store.made(draw, frame=changed, colour="blue")
    store.made(draw, frame=frame, colour="dark blue")
    assert len(calls) == 3


def test_picture_is_drawn_anew_when_a_row_in_the_middle_of_many_changes() -> None:
    """Streamlit's own way to tell long frames apart looks at their first and last rows only."""
    calls: list[int] = []

    def draw(frame: pl.DataFrame) -> str:
        return drawn(frame, calls, "blue")

    frame = pl.DataFrame({"chosen": [False] * 400})
    store.made(draw, frame=frame)
    store.made(
        draw,
        frame=frame.with_row_index().select(pl.col("index") == 200).rename({"index": "chosen"}),
    )
    store.made(draw, frame=frame.rename({"chosen": "other"}))
    assert len(calls) == 3
