"""Full disks, killed builds and damaged files: the last good release stands, the next build repairs."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import breaking
from bench.breaking import Outcome
from data import release as released
from data.__main__ import main
from data.build import Withdrawn, build
from data.database import label
from data.release import current, standing
from queries import releases
from tests.data.bundles import replace_in


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the show half looks for releases in these tests."""
    monkeypatch.setattr(releases, "RELEASES", tmp_path / "out")
    return tmp_path / "out"


def shown() -> str:
    """The release that visitors see."""
    path = releases.database("kleinstadt")
    return Path(path).stem.removeprefix("kleinstadt-") if path else ""


def run(*words: object, language: str = "en") -> int:
    return main([*(str(word) for word in words), "--language", language])


def next_content(copy: Path) -> None:
    replace_in(copy / "milestones.csv", "start;2018", "start;2017")


# --- full disks and killed builds -----------------------------------------------------------------


def test_killed_builds_leave_the_last_release_and_the_next_build_repairs(tmp_path: Path) -> None:
    outcome = breaking.kills(2, tmp_path, seed=2)
    assert (outcome.tried, outcome.failed) == (2, [])


def test_files_that_may_not_become_long_enough_leave_the_last_release(tmp_path: Path) -> None:
    outcome = breaking.limits(4, tmp_path)
    assert (outcome.tried, outcome.failed) == (4, [])
    assert set(outcome.left) == {os.strerror(errno.EFBIG)}


def test_full_disks_leave_the_last_release_and_the_next_build_repairs(tmp_path: Path) -> None:
    try:
        outcome = breaking.disks(2, tmp_path)
    except (subprocess.CalledProcessError, FileNotFoundError):
        outcome = Outcome()
    if not outcome.tried:
        pytest.skip("this machine lets us make no disk of our own")
    assert (outcome.tried, outcome.failed) == (2, [])
    assert set(outcome.left) == {os.strerror(errno.ENOSPC)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_disk_that_is_full_at_the_very_end_is_told_and_the_next_build_repairs(
    language: str, copy: Path, home: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    run("build", copy, "--releases", home)
    first = shown()
    next_content(copy)
    capsys.readouterr()
    with monkeypatch.context() as patched:
        patched.setattr(released, "sync", _full)
        assert run("build", copy, "--releases", home, language=language) == 1
    said = capsys.readouterr()
    words = {
        "de": "Auf dem Datenträger ist kein Platz mehr für",
        "en": "The disk has no room left for",
    }
    assert said.err.startswith(words[language])
    assert str(home) in said.err
    assert shown() == first
    assert run("build", copy, "--releases", home, "--if-changed") == 0
    assert shown() not in ("", first)
    assert sorted(path.suffix for path in home.iterdir()) == [
        ".duckdb",
        ".duckdb",
        ".inputs",
        ".json",
    ]


def _full(path: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


# --- what is there already ------------------------------------------------------------------------


def _half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _flip(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    for at in range(20_000, len(whole), 50_000):
        whole[at] ^= 255
    file.write_bytes(whole)


def _without_tables(file: Path) -> None:
    """As a build on a full disk once left it."""
    file.unlink()
    script = f"import duckdb; duckdb.connect({str(file)!r}).close()"
    subprocess.run([sys.executable, "-c", script], check=True)


def _without_a_row(file: Path) -> None:
    script = f"import duckdb; duckdb.connect({str(file)!r}).execute('DELETE FROM goals')"
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("damage", [_flip, _without_tables, Path.unlink])
def test_building_if_changed_repairs_a_damaged_release(
    damage: Callable[[Path], None], copy: Path, home: Path
) -> None:
    run("build", copy, "--releases", home)
    [file] = home.glob("*.duckdb")
    damage(file)
    assert shown() == ""
    assert run("build", copy, "--releases", home, "--if-changed") == 0
    known = label(file)
    assert known
    assert shown() == known.release_id


def test_building_again_repairs_a_release_that_lacks_a_row(copy: Path, home: Path) -> None:
    build(copy, home)
    [file] = home.glob("*.duckdb")
    _without_a_row(file)
    build(copy, home)
    path = releases.database("kleinstadt")
    assert path
    counted = releases.answer(path, lambda c: c.sql("SELECT count(*) FROM goals").pl())
    assert counted.item() > 0


@pytest.mark.parametrize("damage", [_half, _without_tables])
def test_damaged_predecessor_is_no_obstacle(
    damage: Callable[[Path], None], copy: Path, home: Path
) -> None:
    build(copy, home)
    [file] = home.glob("*.duckdb")
    damage(file)
    next_content(copy)
    assert run("build", copy, "--releases", home) == 0
    assert shown() not in ("", file.stem.removeprefix("kleinstadt-"))


def test_predecessor_of_an_older_version_is_no_obstacle_and_that_is_said(
    copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = build(copy, home)
    script = (
        f"import duckdb; c = duckdb.connect({str(home / first.file)!r}); "
        "c.execute('DROP VIEW readings; DROP VIEW shown_lens_entries; DROP TABLE observations')"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    next_content(copy)
    capsys.readouterr()
    assert run("build", copy, "--releases", home) == 0
    assert f"The release {first.id} was made by another version" in capsys.readouterr().out


@pytest.mark.parametrize(
    "note", ["", "[" * 100_000, '{"id": 1, "date": 2, "file": 3}'], ids=["empty", "nested", "kinds"]
)
def test_damaged_note_is_written_anew_and_changes_are_still_known(
    note: str, copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", copy, "--releases", home)
    (home / "kleinstadt.json").write_text(note)
    assert run("build", copy, "--releases", home, "--if-changed") == 0
    assert current(home, "kleinstadt") == standing(home, "kleinstadt") is not None
    (home / "kleinstadt.json").write_text(note)
    next_content(copy)
    capsys.readouterr()
    assert run("build", copy, "--releases", home) == 0
    assert "Since " in capsys.readouterr().out


def test_leftovers_of_killed_builds_are_swept(copy: Path, home: Path) -> None:
    home.mkdir()
    (home / ".unfinished-abc").mkdir()
    (home / ".unfinished-abc" / "kleinstadt-1.duckdb").write_bytes(b"half")
    (home / ".unfinished-kleinstadt.json").write_text("{")
    (home / "kleinstadt-0.duckdb.wal").write_text("left by hand")
    build(copy, home)
    assert [file.name for file in home.iterdir() if file.name.startswith(".")] == []
    assert (home / "kleinstadt-0.duckdb.wal").exists(), "what is not ours stays"


def test_builder_waits_for_another_one_and_leaves_its_files_alone(copy: Path, home: Path) -> None:
    """Two builds at once, many times: each publishes a whole release."""
    command = [sys.executable, "-m", "data", "build", str(copy), "--releases", str(home)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "ab"]
    assert [builder.communicate()[1] for builder in both] == [b"", b""]
    assert [builder.returncode for builder in both] == [0, 0]
    assert shown()


# --- folders that are none ------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_file_where_the_folder_should_be_is_a_sentence(
    language: str, copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file")
    assert run("build", copy, "--releases", home, language=language) == 1
    words = {
        "de": "Wo ein Ordner sein soll, liegt eine Datei",
        "en": "Where a folder should be, there is",
    }
    assert capsys.readouterr().err.startswith(words[language])
    assert run("build", copy, "--releases", home / "below", language=language) == 1
    assert capsys.readouterr().err.startswith(words[language])


def test_folder_where_a_file_should_be_is_a_sentence(
    copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release, _ = build(copy, home)
    (home / release.file).unlink()
    (home / release.file).mkdir()
    assert run("build", copy, "--releases", home) == 1
    assert "Where a file should be, there is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "Nothing may be written here"),
        (errno.EACCES, "Nothing may be written here"),
        (errno.EIO, "This could not be read or written"),
    ],
)
def test_folder_that_may_not_be_written_is_a_sentence(
    number: int, words: str, copy: Path, home: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """As root, rights forbid nothing: the system's answer is played."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(home))

    monkeypatch.setattr("data.database.tempfile.mkdtemp", refuse)
    assert run("build", copy, "--releases", home) == 1
    said = capsys.readouterr()
    assert said.err.startswith(words)
    assert str(home) in said.err
    assert said.out == "kleinstadt: nothing was written, the previous database still stands.\n"


# --- withdrawing ----------------------------------------------------------------------------------


def test_withdrawn_release_gives_way_to_the_one_before(
    copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = build(copy, home)
    next_content(copy)
    second, _ = build(copy, home)
    assert run("withdraw", second.id, "--releases", home) == 0
    kept = home / f"{second.file}.withdrawn"
    assert capsys.readouterr().out == (
        f"kleinstadt: release {second.id} is withdrawn, and links to it say so. Its file is kept as "
        f"{kept}: delete it if nobody may have it.\n"
        f"kleinstadt: the release {first.id} stands now.\n"
    )
    assert current(home, "kleinstadt") == first
    assert shown() == first.id
    assert releases.was_withdrawn(second.id)
    assert kept.exists()


def test_withdrawing_an_older_release_leaves_the_current_one(copy: Path, home: Path) -> None:
    first, _ = build(copy, home)
    next_content(copy)
    second, _ = build(copy, home)
    assert run("withdraw", first.id, "--releases", home) == 0
    assert shown() == second.id
    path = releases.database("kleinstadt", first.id)
    assert path
    assert path.endswith(second.file)


def test_withdrawing_the_only_release_takes_the_municipality_off(
    copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only, _ = build(copy, home)
    assert run("withdraw", only.id, "--releases", home, language="de") == 0
    assert "die Kommune wird nicht mehr angeboten" in capsys.readouterr().out
    assert (releases.current(), list(releases.offered())) == ({}, [])


def test_withdrawn_release_does_not_come_back_by_itself(
    copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", copy, "--releases", home)
    only = shown()
    run("withdraw", only, "--releases", home)
    with pytest.raises(Withdrawn):
        build(copy, home)
    capsys.readouterr()
    assert run("build", copy, "--releases", home) == 1
    assert f"exactly this release ({only}) was withdrawn" in capsys.readouterr().err
    assert run("build", copy, "--releases", home, "--if-changed") == 0
    assert shown() == ""
    next_content(copy)
    assert run("build", copy, "--releases", home, "--if-changed") == 0
    assert shown() not in ("", only)


@pytest.mark.parametrize("name", ["nothing", "../1", "*", "", "\x1b[31mred"])
def test_release_that_is_not_there_is_named_with_those_that_are(
    name: str, copy: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release, _ = build(copy, home)
    assert run("withdraw", name, "--releases", home) == 1
    said = capsys.readouterr().err
    assert said.startswith("There is no release ")
    assert release.id in said
    assert "\x1b" not in said
    assert shown() == release.id


def test_note_of_a_release_says_where_it_is(copy: Path, home: Path) -> None:
    release, _ = build(copy, home)
    assert json.loads((home / "kleinstadt.json").read_text())["file"] == release.file
