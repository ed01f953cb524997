"""The one cache: which database is open, what it answered, what was drawn from it.

Caches live here and not in page scripts, because a page script is run anew each time and would
lose them.
"""

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars as pl
import streamlit as st

from queries import catalogue

RELEASES = Path(os.environ.get("BILDUNGSBLICK_RELEASES", Path(__file__).parent.parent / "releases"))
T = TypeVar("T")

log = logging.getLogger("bildungsblick")


class TooOld(Exception):
    """A question asks for what a file made by an older version of this program does not have."""


ANSWERS_KEPT = 2_000
PICTURES_KEPT = 300
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


def name(municipality: str) -> str:
    """A municipality's name as its own database gives it; its short name where that is gone."""
    path = database(municipality)
    return str(_answer_of(path, catalogue.municipality)["name"][0]) if path else municipality


def use(path: str) -> None:
    """Let all questions of this run go to one database."""
    st.session_state["database"] = path


def ask(query: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
    """The answer of a query function to these arguments, from the cache where it was asked before.

    Raises TooOld where the database lacks a table or column that the question needs.
    """
    return _answer_of(st.session_state["database"], query, **arguments)


def made(make: Callable[..., T], **arguments: Any) -> T:
    """What a function makes of these arguments (a chart, a map), kept for the next visitor."""
    result: T = _made(f"{make.__module__}.{make.__name__}", arguments, make)
    return result


def _answer_of(path: str, query: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
    return _answer(path, f"{query.__module__}.{query.__name__}", arguments, query)


@st.cache_data(max_entries=ANSWERS_KEPT, show_spinner=False)
def _answer(
    path: str, name: str, arguments: dict[str, Any], _query: Callable[..., pl.DataFrame]
) -> pl.DataFrame:
    try:
        return _query(_connection(path).cursor(), **arguments)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        log.warning("%s cannot be asked of %s: %s", name, Path(path).name, error)
        raise TooOld(name) from error


def _digest(frame: pl.DataFrame) -> tuple[str, bytes]:
    """All of a frame in short; Streamlit's own way leaves out all but its first and last ten rows."""
    return str(frame.schema), frame.hash_rows(seed=0).to_numpy().tobytes()


@st.cache_data(max_entries=PICTURES_KEPT, show_spinner=False, hash_funcs={pl.DataFrame: _digest})
def _made(name: str, arguments: dict[str, Any], _make: Callable[..., Any]) -> Any:
    return _make(**arguments)


@st.cache_resource(max_entries=4, show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True, config=CONFIGURATION)
