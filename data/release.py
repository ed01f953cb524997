"""Releases: immutable database files, and the note that says which one is current.

An open process keeps reading the file it has opened, so a release is never overwritten: a new file
is written beside it and the note is replaced in one step. A note serves where a symbolic link
would, and also works on Windows without special rights.
"""

import contextlib
import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.bundle import Bundle
from data.database import UNFINISHED, label, sync

WITHDRAWN = ".withdrawn"
"""What the name of a withdrawn release's file ends with."""

DAY = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9a-f]{8}$")


@dataclass(frozen=True)
class Release:
    """One published state of a municipality's data."""

    id: str
    date: dt.date | None
    file: str

    @classmethod
    def of(cls, bundle: Bundle, fingerprint: str) -> "Release":
        """The release with these contents: its day, then the start of the contents' hash."""
        date = bundle.municipality.get("release_date")
        name = f"{date}-{fingerprint[:8]}" if date else fingerprint[:8]
        return cls(name, date, f"{bundle.id}-{name}.duckdb")


def current(releases: Path, bundle_id: str) -> Release | None:
    """The release that a municipality's note names, None if it names none whose file exists."""
    try:
        content = json.loads(_note(releases, bundle_id).read_text(encoding="utf-8"))
        date = dt.date.fromisoformat(content["date"]) if content["date"] else None
        release = Release(content["id"], date, content["file"])
        inside = release.file == Path(release.file).name
        return release if inside and (releases / release.file).is_file() else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def standing(releases: Path, bundle_id: str) -> Release | None:
    """The release that visitors see: the current one if its file is whole, else the newest that is."""
    noted = current(releases, bundle_id)
    files = [file for file in releases.glob("*.duckdb") if file.name.startswith(f"{bundle_id}-")]
    others = sorted(files, key=_age, reverse=True)
    for file in [*([releases / noted.file] if noted else []), *others]:
        known = label(file)
        if known and file.name == f"{bundle_id}-{known.release_id}.duckdb":
            return Release(known.release_id, known.released_on, file.name)
    return None


def publish(releases: Path, bundle_id: str, release: Release) -> None:
    """Make a release the current one, in one step. Raises OSError."""
    unfinished = releases / f"{UNFINISHED}{bundle_id}.json"
    content = {"id": release.id, "date": str(release.date or ""), "file": release.file}
    unfinished.write_text(json.dumps(content) + "\n", encoding="utf-8")
    sync(unfinished)
    unfinished.replace(_note(releases, bundle_id))
    sync(releases)


def withdraw(releases: Path, release_id: str) -> dict[str, Release | None]:
    """Take a release offline: which municipality's it was, and which of its releases stands now.

    Empty where there is no such release. The file is kept under another name, which says to links
    and to the next build that it was withdrawn. Raises OSError.
    """
    ending = f"-{release_id}.duckdb"
    files = [file for file in releases.glob("*.duckdb") if file.name.endswith(ending)]
    found: dict[str, Release | None] = {}
    for file in files:
        bundle_id = file.name.removesuffix(ending)
        with building(releases):
            file.replace(file.with_name(file.name + WITHDRAWN))
            now = found[bundle_id] = standing(releases, bundle_id)
            if now:
                publish(releases, bundle_id, now)
            else:
                _note(releases, bundle_id).unlink(missing_ok=True)
    return found


def was_withdrawn(releases: Path, file: str) -> bool:
    """Whether the release of this file was taken offline."""
    return (releases / (file + WITHDRAWN)).exists()


@contextlib.contextmanager
def building(releases: Path) -> Iterator[None]:
    """The folder of releases, for one builder at a time; what killed ones left is gone.

    Raises OSError where there can be no such folder.
    """
    releases.mkdir(parents=True, exist_ok=True)
    with _locked(releases):
        for left in releases.glob(f"{UNFINISHED}*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        yield


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait for other builders; the system gives the lock back when its holder is killed."""
    if os.name == "nt":  # there nobody can remove what another program has open
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _age(file: Path) -> tuple[str, int]:
    """What sorts files from the oldest: the day in the name, then when the file was written."""
    day = DAY.search(file.stem)
    try:
        return day[1] if day else "", file.stat().st_mtime_ns
    except OSError:
        return "", 0


def _note(releases: Path, bundle_id: str) -> Path:
    return releases / f"{bundle_id}.json"
