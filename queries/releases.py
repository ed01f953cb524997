"""Which releases are there, and the one place that opens one."""

import json
import logging
import os
from collections.abc import Callable
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


def municipalities() -> list[str]:
    """Short names of all municipalities with a published release."""
    return sorted(note.stem for note in RELEASES.glob("*.json"))


def database(municipality: str, release: str = "") -> str | None:
    """Path of a municipality's database: the pinned release if it is still there, else the current.

    Read anew on each run, so that a new release is shown without a restart.
    """
    # A release comes from the address: it is looked up among the files there are, and never made
    # into a path.
    files = {file.name: file for file in RELEASES.glob("*.duckdb")}
    if pinned := files.get(f"{municipality}-{release}.duckdb"):
        return str(pinned)
    try:
        note = json.loads((RELEASES / f"{municipality}.json").read_text(encoding="utf-8"))
        file = RELEASES / note["file"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(file) if file.exists() else None


def published(release: str) -> bool:
    """Whether any municipality has a release of this name."""
    files = {file.name for file in RELEASES.glob("*.duckdb")}
    return any(f"{municipality}-{release}.duckdb" in files for municipality in municipalities())


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
