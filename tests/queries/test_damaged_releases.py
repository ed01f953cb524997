"""Releases that are damaged, overwritten, withdrawn or replaced while the app runs."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from queries import files, releases
from tests.queries.small_releases import database, publish

NESTED = '{"file": ' + "[" * 100_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two municipalities: halle with two releases, aachen with one."""
    monkeypatch.setattr(releases, "RELEASES", tmp_path)
    publish(tmp_path, "halle", "1", "2")
    publish(tmp_path, "aachen", "1")
    os.utime(tmp_path / "halle-1.duckdb", (1, 1))
    return tmp_path


def shown(municipality: str, release: str = "") -> str | None:
    """Name of the file that is shown."""
    path = releases.database(municipality, release)
    return Path(path).name if path else None


def release_in(path: str | None) -> str:
    assert path
    said: str = releases.answer(path, lambda c: c.sql("SELECT release_id FROM release").pl()).item()
    return said


def empty_database(file: Path) -> None:
    made = file.with_suffix(".made")
    duckdb.connect(str(made)).close()
    made.replace(file)


def spoil(file: Path, how: str) -> None:
    """Damage a file in one of the ways in which disks and people do it."""
    whole = file.read_bytes()
    file.unlink()
    ways: dict[str, Callable[[], object]] = {
        "truncated": lambda: file.write_bytes(whole[: len(whole) // 2]),
        "header only": lambda: file.write_bytes(whole[:12_288]),
        "empty": file.touch,
        "noise": lambda: file.write_bytes(b"\x1b[31m" + os.urandom(5000)),
        "bits flipped": lambda: file.write_bytes(
            whole[:12_288] + bytes(byte ^ 255 for byte in whole[12_288:])
        ),
        "no tables": lambda: empty_database(file),
        "another release": lambda: database(file, "halle", "3"),
        "another municipality": lambda: database(file, "aachen", "2"),
        "folder": file.mkdir,
        "dangling link": lambda: file.symlink_to("nowhere"),
        "device": lambda: file.symlink_to("/dev/zero"),
        "pipe": lambda: os.mkfifo(file),
        "gone": lambda: None,
    }
    ways[how]()


DAMAGES = (
    "truncated", "header only", "empty", "noise", "bits flipped", "no tables", "another release",
    "another municipality", "folder", "dangling link", "device", "pipe", "gone",
)  # fmt: skip


@pytest.mark.parametrize("already_seen", [False, True], ids=["at the start", "while it runs"])
@pytest.mark.parametrize("how", DAMAGES)
def test_newest_whole_release_is_shown_and_the_log_says_which_was_refused(
    how: str, already_seen: bool, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if already_seen:
        assert release_in(releases.database("halle")) == "2"
    spoil(folder / "halle-2.duckdb", how)
    assert release_in(releases.database("halle")) == "1"
    assert shown("halle", "2") == "halle-1.duckdb"
    assert shown("aachen") == "aachen-1.duckdb"
    assert list(releases.current()) == ["aachen", "halle"]
    refused = [line for line in caplog.messages if "halle" in line]
    assert len(refused) == 1, "said once, however often it is asked for"
    assert refused[0].startswith(("The release halle-2.duckdb is refused: ", "The note halle.json"))
    assert "\x1b" not in caplog.text


@pytest.mark.parametrize("how", [how for how in DAMAGES if how != "gone"])
def test_municipality_without_a_whole_release_takes_no_other_down(how: str, folder: Path) -> None:
    (folder / "halle-1.duckdb").unlink()
    spoil(folder / "halle-2.duckdb", how)
    assert releases.database("halle") is None
    assert list(releases.current()) == ["aachen"]
    assert releases.offered() == {"aachen", "halle"}


@pytest.mark.parametrize(
    "note",
    ["", "{", "{}", "[]", '"text"', '{"file": null}', '{"file": "gone.duckdb"}', NESTED,
     '{"file": "../halle-1.duckdb"}', '{"file": ""}', '{"file": "\\u0000"}', " " * 20_000_000],
    ids=range(12),
)  # fmt: skip
def test_damaged_note_leads_to_the_newest_release(
    note: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "halle.json").write_text(note, encoding="utf-8")
    assert shown("halle") == "halle-2.duckdb"
    assert list(releases.current()) == ["aachen", "halle"]
    assert "The note halle.json leads nowhere" in caplog.text


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_note_that_is_no_file_leads_to_the_newest_release(kind: str, folder: Path) -> None:
    note = folder / "halle.json"
    note.unlink()
    if kind == "folder":
        note.mkdir()
    elif kind == "pipe":
        os.mkfifo(note)
    else:
        note.symlink_to("nowhere")
    assert shown("halle") == "halle-2.duckdb"


def test_newest_is_told_by_the_day_in_the_name_then_by_the_time_of_writing(folder: Path) -> None:
    for release in ("2026-01-01-aaaaaaaa", "2026-03-01-bbbbbbbb", "2026-03-01-cccccccc"):
        publish(folder, "halle", release)
    os.utime(folder / "halle-2026-03-01-cccccccc.duckdb", (5, 5))
    (folder / "halle.json").write_text("{}")
    assert shown("halle") == "halle-2026-03-01-bbbbbbbb.duckdb"


def test_note_overwritten_in_place_is_noticed(folder: Path) -> None:
    assert shown("halle") == "halle-2.duckdb"
    (folder / "halle.json").write_text(json.dumps({"file": "halle-1.duckdb"}))
    assert shown("halle") == "halle-1.duckdb"


@pytest.mark.parametrize("in_place", [True, False], ids=["in place", "by another file"])
def test_file_overwritten_is_asked_anew_and_nothing_kept_of_the_old_answers_for_it(
    in_place: bool, folder: Path
) -> None:
    before = releases.database("halle")
    assert release_in(before) == "2"
    other = database(folder / "other.tmp", "halle", "2")
    with duckdb.connect(str(other)) as opened:
        opened.execute("CREATE TABLE more AS SELECT 'new' AS what")
    if in_place:
        (folder / "halle-2.duckdb").write_bytes(other.read_bytes())
    else:
        other.replace(folder / "halle-2.duckdb")
    after = releases.database("halle")
    assert after
    assert after != before
    assert releases.answer(after, lambda c: c.sql("SELECT what FROM more").pl()).item() == "new"
    with pytest.raises(releases.Unreadable):
        release_in(before)
    assert releases.database("halle") == after


def test_file_that_breaks_while_it_is_read_is_refused_and_another_one_is_shown(
    folder: Path, kleinstadt_releases: Path
) -> None:
    [whole] = kleinstadt_releases.glob("*.duckdb")
    file = Path(shutil.copy(whole, folder))
    earlier = database(folder / "kleinstadt-1.duckdb", "kleinstadt", "1")
    (folder / "kleinstadt.json").write_text(json.dumps({"file": file.name}))
    path = releases.database("kleinstadt")
    assert path == str(file)
    looked_at = files._files[path].stamp
    os.truncate(file, 20_000)
    # What an open file has in its memory it may still tell; the rest is gone.
    with pytest.raises(releases.Unreadable):
        releases.answer(path, _fails_as_a_disk_does)
    assert looked_at
    assert shown("kleinstadt") == earlier.name


def _fails_as_a_disk_does(_: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    raise duckdb.IOException("Could not read enough bytes from file")


def test_refused_file_is_looked_at_again_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The disk was away, or the system had no more open files to give."""
    path = releases.database("aachen")
    assert path
    with pytest.raises(releases.Unreadable):
        releases.answer(path, _fails_as_a_disk_does)
    assert releases.database("aachen") is None
    monkeypatch.setattr(files, "AGAIN_AFTER_S", 0.0)
    assert releases.database("aachen") == path
    assert caplog.text.count("is refused") == 1


def test_question_that_is_wrong_is_no_damage(folder: Path) -> None:
    path = releases.database("aachen")
    assert path
    with pytest.raises(duckdb.ParserException):
        releases.answer(path, lambda c: c.sql("SELEC").pl())
    assert releases.database("aachen") == path


def test_withdrawn_release_is_shown_to_nobody_and_known_as_withdrawn(folder: Path) -> None:
    file = folder / "halle-2.duckdb"
    assert release_in(releases.database("halle", "2")) == "2"
    file.rename(file.with_name(file.name + ".withdrawn"))
    assert shown("halle", "2") == shown("halle") == "halle-1.duckdb"
    assert (releases.was_withdrawn("2"), releases.was_withdrawn("1")) == (True, False)


def test_names_of_which_one_begins_with_the_other_are_not_confused(folder: Path) -> None:
    publish(folder, "halle-west", "1")
    assert shown("halle", "west-1") == "halle-2.duckdb"
    (folder / "halle-2.duckdb").unlink()
    assert (shown("halle"), shown("halle-west")) == ("halle-1.duckdb", "halle-west-1.duckdb")


def test_few_files_stay_open(folder: Path) -> None:
    for number in range(12):
        publish(folder, "halle", str(number))
        assert release_in(releases.database("halle")) == str(number)
    opened = [each for each in files._files.values() if each.connection is not None]
    assert len(opened) <= files.MOST_OPEN


def test_readers_see_one_release_or_the_other_while_files_are_published_replaced_and_withdrawn(
    folder: Path,
) -> None:
    """Nobody gets an error, and no answer comes from another file than the one that was chosen."""
    (folder / "halle-1.duckdb").unlink()
    stop, wrong, asked = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                path = releases.database("halle")
                assert path, "there is always a release"
                said = release_in(path)
                asked.append(said)
                if Path(path).name != f"halle-{said}.duckdb":
                    wrong.append(f"{path} says {said}")
            except releases.Unreadable:
                continue  # the page begins again, and finds the next release
            except Exception as error:
                wrong.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(3, 13):
        whole = database(folder / "new.tmp", "halle", str(number))
        target = folder / f"halle-{number}.duckdb"
        whole.replace(target)
        note = folder / ".unfinished-halle.json"
        note.write_text(json.dumps({"file": target.name}))
        note.replace(folder / "halle.json")
        database(folder / "new.tmp", "halle", str(number)).replace(target)  # once more, repaired
        before = folder / f"halle-{number - 1}.duckdb"
        before.rename(before.with_name(before.name + ".withdrawn"))
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert release_in(releases.database("halle")) == "12"
    assert len(set(asked)) > 1
