"""Writes a database file that is whole when it appears, and tells whether one is."""

import datetime as dt
import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from data.compute import COMPUTED
from data.tables import Field, tables

SCHEMA = Path(__file__).with_name("schema.sql")
UNFINISHED = ".unfinished-"
"""How the name of everything begins that is still being written."""
TYPES = {
    "string": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "year": "INTEGER",
    "moment": "VARCHAR",
}
CAUSES = (errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EISDIR)
"""What the system says through DuckDB when a file cannot be written."""

Content = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Label:
    """What a database says of itself."""

    municipality_id: str
    release_id: str
    released_on: dt.date | None


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all tables and views of the database, empty, with their comments."""
    for statement in _carried_tables():
        connection.execute(statement)
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    for statement in _carried_comments():
        connection.execute(statement)


def write(target: Path, content: Content, more: Callable[[Path], Content]) -> None:
    """Write a database beside its target, make sure of it, and move it there in one step.

    `more` are the rows that can be told only when the content is there. Raises OSError where the
    file cannot be written whole; then nothing is left behind and the target is as it was.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=UNFINISHED) as folder:
        unfinished = Path(folder) / target.name
        try:
            _fill(unfinished, content, new=True)
            told = more(unfinished)
            _fill(unfinished, told)
        except duckdb.Error as fault:
            raise _as_system_error(fault) from fault
        if not holds(unfinished, {**content, **told}):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
        sync(unfinished)
        unfinished.replace(target)
    sync(target.parent)


def holds(file: Path, content: Content) -> bool:
    """Whether a database can be read and its tables hold exactly these rows."""
    try:
        with _opened(file) as connection:
            return all(_same(connection, name, frame) for name, frame in content.items())
    except duckdb.Error:
        return False


def label(file: Path) -> Label | None:
    """What a database says of itself; None where it cannot be read to its last row."""
    if not file.is_file():
        return None
    try:
        with _opened(file) as connection:
            for (name,) in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'release'"
            ).fetchall():
                # Each block carries a checksum, which is looked at when the block is read.
                connection.execute(f"SELECT bit_xor(hash(t)) FROM {_name(name)} AS t").fetchall()  # noqa: S608
            [row] = connection.execute(
                "SELECT municipality_id, release_id, released_on FROM municipality, release"
            ).fetchall()
            return Label(*row)
    except (duckdb.Error, ValueError):
        return None


def sync(path: Path) -> None:
    """Wait until a file, or what a folder says of its files, is on the disk."""
    if path.is_dir() and os.name == "nt":  # Windows does it by itself and knows no other way
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _opened(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {_quoted(str(file))} AS release (READ_ONLY)")
        connection.execute("USE release")
        yield connection


def _fill(file: Path, content: Content, *, new: bool = False) -> None:
    """Insert rows and have all of it in the file: closing alone hides that a disk is full."""
    with duckdb.connect(str(file)) as connection:
        if new:
            create_tables(connection)
        for name, frame in content.items():
            connection.register("frame", frame)
            # The names are those of our own tables.
            connection.execute(f"INSERT INTO {_name(name)} BY NAME SELECT * FROM frame")  # noqa: S608
            connection.unregister("frame")
        connection.execute("FORCE CHECKPOINT")


def _same(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> bool:
    """Whether a table has as many rows as the frame, and all of its."""
    connection.register("frame", frame)
    columns = ", ".join(_name(column) for column in frame.columns)
    [row] = connection.execute(
        f"""SELECT (SELECT count(*) FROM {_name(name)}),
                   (SELECT count(*) FROM
                       (SELECT {columns} FROM frame EXCEPT ALL SELECT {columns} FROM {_name(name)}))"""  # noqa: S608
    ).fetchall()
    connection.unregister("frame")
    return bool(row == (frame.height, 0))


def _as_system_error(fault: duckdb.Error) -> OSError:
    """DuckDB's complaint as the system would put it; in DuckDB's words where it is about something else."""
    said = str(fault).splitlines()[0]
    for number in CAUSES:
        if os.strerror(number) in said:
            return OSError(number, os.strerror(number))
    return OSError(errno.EIO, said[:200])


def _carried_tables() -> Iterator[str]:
    """CREATE TABLE for each table that a bundle hands in unchanged."""
    for table in tables().values():
        if table.name != "observations":
            columns = ", ".join(_column(field) for field in table.fields)
            yield f"CREATE TABLE {_name(table.name)} ({columns})"


def _carried_comments() -> Iterator[str]:
    """COMMENT ON for all that tables.toml describes and schema.sql does not."""
    for table in tables().values():
        if table.name != "observations":
            yield f"COMMENT ON TABLE {_name(table.name)} IS {_quoted(_sentence(table.grain))}"
        for field in table.fields:
            # Of those of the same name that the build computes, schema.sql says what they mean.
            if table.name != "observations" or field.name not in COMPUTED:
                place = f"{_name(table.name)}.{_name(field.name)}"
                yield f"COMMENT ON COLUMN {place} IS {_quoted(field.description)}"


def _column(field: Field) -> str:
    kind = TYPES[field.type] + ("[]" if field.is_list else "")
    return f"{_name(field.name)} {kind}" + (" NOT NULL" if field.required else "")


def _sentence(grain: str) -> str:
    return grain[0].upper() + grain[1:] + "."


def _name(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
