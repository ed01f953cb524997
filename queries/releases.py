"""Which releases are there, and the one place that opens one."""

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

RELEASES = Path(os.environ.get("BILDUNGSBLICK_RELEASES", Path(__file__).parent.parent / "releases"))

log = logging.getLogger("bildungsblick")

# Locked last, so that nothing a query says can open a file or load code.
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "temp_directory": "",
    "lock_configuration": "true",
}


class TooOld(Exception):
    """A question asks for what a file made by an older version of this program does not have."""


@dataclass(frozen=True)
class Folder:
    """What the folder of releases holds: databases by name, and per municipality its current one."""

    databases: frozenset[str]
    current: Mapping[str, str | None]


def municipalities() -> list[str]:
    """Short names of all municipalities with a published release."""
    return sorted(_folder().current)


def database(municipality: str, release: str = "") -> str | None:
    """Path of a municipality's database: the pinned release if it is still there, else the current.

    A new release is seen without a restart.
    """
    # A release comes from the address: it is looked up among the files there are, and never made
    # into a path.
    folder = _folder()
    pinned = f"{municipality}-{release}.duckdb"
    name = pinned if pinned in folder.databases else folder.current.get(municipality)
    return str(RELEASES / name) if name else None


def published(release: str) -> bool:
    """Whether any municipality has a release of this name."""
    folder = _folder()
    return any(f"{each}-{release}.duckdb" in folder.databases for each in folder.current)


def _folder() -> Folder:
    """The folder as it is now; read again when a file in it comes, goes or is replaced."""
    try:
        changed = RELEASES.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _read(RELEASES, changed)


@lru_cache(maxsize=4)
def _read(folder: Path, changed: int) -> Folder:
    databases = frozenset(file.name for file in folder.glob("*.duckdb"))
    notes = {note.stem: _named_in(note) for note in folder.glob("*.json")}
    return Folder(
        databases, {each: name if name in databases else None for each, name in notes.items()}
    )


def _named_in(note: Path) -> str | None:
    """The file that a note names; None where it names none."""
    try:
        named = json.loads(note.read_text(encoding="utf-8"))["file"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return named if isinstance(named, str) else None


def answer(path: str, query: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
    """What a database answers to a query function of this folder.

    Raises TooOld where the database lacks a table or column that the question needs.
    """
    try:
        return query(_connection(path).cursor(), **arguments)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        name = f"{query.__module__}.{query.__name__}"
        log.warning("%s cannot be asked of %s: %s", name, Path(path).name, error)
        raise TooOld(name) from error


@lru_cache(maxsize=8)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True, config=CONFIGURATION)
