"""Opens the files of releases: whole ones only, and anew when one was replaced under its name.

A file is read to its last row before anybody sees it. One that is damaged is refused, and the log
says so once. A file overwritten in place is noticed at the next look: what was kept of the old one
bears another path and answers nobody any more.
"""

import logging
import os
import stat
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from time import monotonic

import duckdb

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
MOST_OPEN = 8
AGAIN_AFTER_S = 10.0
"""How long a refused file is not looked at again, unless it changes."""
PATIENCE_S = 5.0
"""How long a file replaced under its name waits for those who still read the old one."""

Stamp = tuple[int, int, int]
"""Number, size and time of last change of a file: another file has another."""
Connection = duckdb.DuckDBPyConnection


class Unreadable(Exception):
    """A release's file is damaged, gone, or another one by now: choose again which one to ask."""


@dataclass
class _File:
    """What is known of one file as it was when last looked at."""

    name: str
    stamp: Stamp | None
    path: str
    municipality: str | None = None
    """Whose release it says it is; None: not looked at yet."""
    fault: str = ""
    """Why it is refused; empty: it is not."""
    refused_at: float = 0.0
    connection: Connection | None = None
    readers: int = 0
    leaving: bool = False
    """Another file has its name by now; nobody begins to read it any more."""


_files: OrderedDict[str, _File] = OrderedDict()
_changed = Condition()
"""Held while `_files` is looked at; told when someone has finished reading."""


def stamp(path: Path | os.DirEntry[str]) -> Stamp | None:
    """What tells a file from the one that had its name before; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def whole(path: Path, municipality: str) -> str | None:
    """The path under which a municipality's release can be asked; None where its file is damaged.

    A file that was replaced has another path than before: the same place, written in another way.
    """
    with _changed:
        file = _known(path)
        # Not every fault is the file's: a disk may be away, a limit of the system reached.
        looked_at = file.municipality is not None if not file.fault else _lately(file)
        if not looked_at:
            _look_at(file)
        return file.path if file.municipality == municipality and not file.fault else None


@contextmanager
def reading(path: str) -> Iterator[Connection]:
    """A cursor on a database. Raises Unreadable where it is damaged or was replaced since."""
    with _changed:
        file = _files.get(str(Path(path))) or _known(Path(path))
        if path != file.path or file.leaving:
            raise Unreadable(file.name)
        file.readers += 1
    try:
        cursor = _cursor(file)
        try:
            yield cursor
        finally:
            cursor.close()
    except duckdb.Error as error:
        if not _is_damage(error):
            raise
        with _changed:
            _refuse(file, _said(error))
        raise Unreadable(file.name) from error
    finally:
        with _changed:
            file.readers -= 1
            if file.fault and not file.readers:
                _close(file)  # what was open may be spoilt: the next look opens it anew
            _changed.notify_all()


def _known(path: Path) -> _File:
    """What is known of a file; nothing yet where it is another than before. `_changed` is held."""
    key, now = str(path), stamp(path)
    known = _files.get(key)
    while known is not None and known.stamp != now:
        if not _left(known):
            return known
        if known is _files[key]:  # while this thread waited, another one may have done it
            # Every system takes `releases/./x` for `releases/x`; what is kept by path does not.
            again = known.path.removesuffix(path.name) + os.curdir + os.sep + path.name
            _files[key] = _File(path.name, now, again)
        known, now = _files[key], stamp(path)
    if known is None:
        known = _files[key] = _File(path.name, now, key)
    _files.move_to_end(key)
    return known


def _left(file: _File) -> bool:
    """Wait until nobody reads a file, and close it: only then one process can open its successor."""
    file.leaving = True
    if not _changed.wait_for(lambda: not file.readers, PATIENCE_S):
        log.error("The old %s is still being read; the new one waits", file.name)
        file.leaving = False
        return False
    _close(file)
    return True


def _cursor(file: _File) -> Connection:
    with _changed:
        if file.connection is None:
            _make_room()
            file.connection = duckdb.connect(file.path, read_only=True, config=CONFIGURATION)
        return file.connection.cursor()


def _make_room() -> None:
    """Close the file that nobody has asked the longest, where many are open."""
    opened = [file for file in _files.values() if file.connection is not None]
    idle = [file for file in opened if not file.readers]
    for file in idle[: max(0, len(opened) + 1 - MOST_OPEN)]:
        _close(file)


def _close(file: _File) -> None:
    if file.connection is not None:
        file.connection.close()
        file.connection = None


def _look_at(file: _File) -> None:
    """Read a file to its last row; refuse it where that fails, or where it bears a wrong name."""
    if file.stamp is None:
        _refuse(file, "it is no file")
        return
    try:
        cursor = _cursor(file)
        for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            # Each block carries a checksum, which is looked at when the block is read.
            quoted = name.replace('"', '""')
            cursor.execute(f'SELECT bit_xor(hash(t)) FROM "{quoted}" AS t').fetchall()  # noqa: S608
        labels = cursor.execute(
            "SELECT municipality_id, release_id FROM municipality, release"
        ).fetchall()
        cursor.close()
    except duckdb.Error as error:
        _refuse(file, _said(error))
        return
    if [f"{town}-{release}.duckdb" for town, release in labels] == [file.name]:
        file.municipality, file.fault = labels[0][0], ""
    else:
        _refuse(file, "it says that it is another release")


def _refuse(file: _File, fault: str) -> None:
    """Show a file to nobody for a while; the log says so once."""
    if fault != file.fault:
        log.error("The release %s is refused: %s", file.name, fault)
    file.fault, file.refused_at = fault, monotonic()
    if not file.readers:
        _close(file)


def _lately(file: _File) -> bool:
    return monotonic() - file.refused_at < AGAIN_AFTER_S


def _is_damage(error: duckdb.Error) -> bool:
    """Whether an error is about the file and not about the question."""
    kinds = (
        duckdb.IOException,
        duckdb.FatalException,
        duckdb.InternalException,
        duckdb.SerializationException,
    )
    # A wrong checksum has no kind of its own.
    return isinstance(error, kinds) or type(error) is duckdb.Error


def _said(error: duckdb.Error) -> str:
    return ascii(str(error).splitlines()[0][:300])
