"""Which releases are there, which one is shown, and the one place that asks one."""

import json
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from queries import files

RELEASES = Path(os.environ.get("BILDUNGSBLICK_RELEASES", Path(__file__).parent.parent / "releases"))
DAY = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9a-f]{8}$")
DATABASE, NOTE, WITHDRAWN = ".duckdb", ".json", ".duckdb.withdrawn"
LONGEST_NOTE = 10_000
"""Bytes."""

log = logging.getLogger("bildungsblick")


Unreadable = files.Unreadable


class TooOld(Exception):
    """A question asks for what a file made by an older version of this program does not have."""


@dataclass(frozen=True)
class Folder:
    """What the folder of releases holds."""

    databases: tuple[str, ...]
    """Files of releases, the newest first."""
    current: Mapping[str, str | None]
    """The file that each municipality's note names; None where it names none."""
    withdrawn: frozenset[str]
    """Names that files of withdrawn releases had."""

    def to_try(self, municipality: str, release: str) -> Iterator[str]:
        """Files that could be shown, the best first: the pinned, the current, the newest others."""
        if municipality not in self.current:
            return
        # A release comes from the address: it is looked up among the files there are, and never
        # made into a path.
        own = [name for name in self.databases if name.startswith(f"{municipality}-")]
        wanted = [f"{municipality}-{release}{DATABASE}", self.current[municipality]]
        yield from dict.fromkeys([*(name for name in wanted if name in own), *own])


def current() -> dict[str, str]:
    """Path of the current database of each municipality that has one that can be read, by short name."""
    folder = _folder()
    # What was there a moment ago may have been withdrawn: then `database` looks again.
    found = {each: _whole(folder, each) or database(each) for each in sorted(folder.current)}
    return {municipality: path for municipality, path in found.items() if path is not None}


def database(municipality: str, release: str = "") -> str | None:
    """Path of a municipality's database: the pinned release if it can be read, else the current.

    Where the current one is damaged too, the newest that is not. A new release is seen without a
    restart, and so is a file that was overwritten.
    """
    while True:
        folder = _folder()
        path = _whole(folder, municipality, release)
        if path is not None or _folder() is folder:
            return path
        # What was there a moment ago has been withdrawn; what came instead is looked at now.


def offered() -> frozenset[str]:
    """Short names of all municipalities that were published, whether they can be read or not."""
    return frozenset(_folder().current)


def elsewhere(release: str, municipality: str) -> bool:
    """Whether another municipality has a release of this name."""
    folder = _folder()
    others = (each for each in folder.current if each != municipality)
    return any(f"{each}-{release}{DATABASE}" in folder.databases for each in others)


def was_withdrawn(release: str) -> bool:
    """Whether a release of this name was taken offline."""
    return any(name.endswith(f"-{release}{DATABASE}") for name in _folder().withdrawn)


def _whole(folder: Folder, municipality: str, release: str = "") -> str | None:
    """The best of the files that could be shown and can be read."""
    tried = (RELEASES / name for name in folder.to_try(municipality, release))
    paths = (files.whole(path, municipality) for path in tried)
    return next((path for path in paths if path is not None), None)


Listing = tuple[tuple[str, files.Stamp | None], ...]


def _folder() -> Folder:
    """The folder as it is now; read again when anything in it comes, goes or changes."""
    kinds = (DATABASE, NOTE, WITHDRAWN)
    try:
        with os.scandir(RELEASES) as entries:
            found = [
                (entry.name, files.stamp(entry)) for entry in entries if entry.name.endswith(kinds)
            ]
    except OSError:
        found = []
    # A name that begins with a dot is that of a file not finished yet.
    return _read(RELEASES, tuple(sorted(each for each in found if not each[0].startswith("."))))


@lru_cache(maxsize=4)
def _read(folder: Path, listing: Listing) -> Folder:
    names = [name for name, _ in listing]
    age = {name: (_day(name), found[2] if found else 0) for name, found in listing}
    databases = [name for name in names if name.endswith(DATABASE)]
    return Folder(
        tuple(sorted(databases, key=age.__getitem__, reverse=True)),
        {
            name.removesuffix(NOTE): _named_in(folder / name, found, names)
            for name, found in listing
            if name.endswith(NOTE)
        },
        frozenset(n.removesuffix(WITHDRAWN) + DATABASE for n in names if n.endswith(WITHDRAWN)),
    )


def _day(name: str) -> str:
    """The day in the name of a release's file; empty where it has none."""
    found = DAY.search(name.removesuffix(DATABASE))
    return found[1] if found else ""


def _named_in(note: Path, found: files.Stamp | None, names: list[str]) -> str | None:
    """The file that a note names; None, and a line in the log, where it names none that is there."""
    fault = "it is no file, or far too long"
    try:
        if found and found[1] <= LONGEST_NOTE:
            named = json.loads(note.read_text(encoding="utf-8"))["file"]
            if named in names:
                return str(named)
            fault = "it names no file that is there"
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        fault = type(error).__name__
    log.error("The note %s leads nowhere (%s): the newest whole release stands", note.name, fault)
    return None


def answer(path: str, query: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
    """What a database answers to a query function of this folder.

    Raises TooOld where the database lacks a table or column that the question needs, Unreadable
    where its file is damaged.
    """
    try:
        with files.reading(path) as cursor:
            return query(cursor, **arguments)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        name = f"{query.__module__}.{query.__name__}"
        log.warning("%s cannot be asked of %s: %s", name, Path(path).name, error)
        raise TooOld(name) from error
