"""Releases: immutable database files, and the note that says which one is current.

An open process keeps reading the file it has opened, so a release is never overwritten: a new file
is written beside it and the note is replaced in one step. A note serves where a symbolic link
would, and also works on Windows without special rights.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from data.bundle import Bundle


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
    """The current release of a municipality, None if there is none whose file exists."""
    try:
        content = json.loads(_note(releases, bundle_id).read_text(encoding="utf-8"))
        date = dt.date.fromisoformat(content["date"]) if content["date"] else None
        release = Release(content["id"], date, content["file"])
    except (FileNotFoundError, json.JSONDecodeError, KeyError):
        return None
    return release if (releases / release.file).exists() else None


def publish(releases: Path, bundle_id: str, release: Release) -> None:
    """Make a release the current one, in one step."""
    note = _note(releases, bundle_id)
    unfinished = note.with_suffix(".unfinished")
    content = {"id": release.id, "date": str(release.date or ""), "file": release.file}
    unfinished.write_text(json.dumps(content) + "\n", encoding="utf-8")
    unfinished.replace(note)


def _note(releases: Path, bundle_id: str) -> Path:
    return releases / f"{bundle_id}.json"
