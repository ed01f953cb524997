"""What is served, and whether a public site says who answers for it."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

import run
from queries import releases
from sections import served
from sections.served import OWED, Served


@pytest.fixture
def folder(kleinstadt_releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of releases of its own that tests may change."""
    folder = shutil.copytree(kleinstadt_releases, tmp_path / "releases")
    monkeypatch.setattr(releases, "RELEASES", folder)
    return folder


def say(folder: Path, **contacts: str | None) -> None:
    [database] = folder.glob("*.duckdb")
    with duckdb.connect(str(database)) as opened:
        for name, value in contacts.items():
            opened.execute(f"UPDATE municipality SET {name} = $1", [value])


ALL = dict.fromkeys(OWED, "https://kleinstadt.example/imprint")


def test_a_release_is_named_with_its_day_and_what_it_does_not_say(folder: Path) -> None:
    say(folder, **ALL, feedback_email=None)
    [found] = served.served()
    assert (found.municipality, found.missing) == ("kleinstadt", ())
    assert found.release is not None
    assert isinstance(found.released_on, date)


@pytest.mark.parametrize("name", OWED)
@pytest.mark.parametrize("empty", [None, "", " \n", "\u200b\u00a0"])
def test_a_public_site_must_say_each_of_them(name: str, empty: str | None, folder: Path) -> None:
    say(folder, **ALL | {name: empty})
    with pytest.raises(SystemExit, match=f"kleinstadt: {name}"):
        served.refuse_incomplete()


def test_a_complete_site_may_be_public(folder: Path) -> None:
    say(folder, **ALL)
    served.refuse_incomplete()


def test_without_any_release_there_is_nothing_to_serve(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(SystemExit, match="Nothing to serve"):
        served.refuse_incomplete()


def test_a_municipality_without_a_file_serves_nobody(folder: Path) -> None:
    [database] = folder.glob("*.duckdb")
    database.unlink()
    assert served.served() == [Served("kleinstadt")]
    with pytest.raises(SystemExit, match="kleinstadt: operator_name"):
        served.refuse_incomplete()


@pytest.mark.parametrize(("contacts", "code"), [(ALL | {"privacy_url": ""}, 1), (ALL, None)])
def test_the_server_itself_refuses_with_a_sentence(
    contacts: dict[str, str | None], code: int | None, folder: Path
) -> None:
    say(folder, **contacts)
    process = subprocess.Popen(
        [*run.server_command(sys.executable, "127.0.0.1", 0, public=True)],
        cwd=run.ROOT,
        env=os.environ | {"BILDUNGSBLICK_RELEASES": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said, _ = process.communicate(timeout=30 if code else 4)
    except subprocess.TimeoutExpired:
        assert code is None, "it serves what it should not"
        process.terminate()
        said, _ = process.communicate(timeout=20)
        assert said == ""
        return
    assert process.returncode == code
    assert "This site must not be public yet" in said
    assert "kleinstadt: privacy_url" in said
    assert "Traceback" not in said
