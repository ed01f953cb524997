"""Releases of a few bytes, as far as choosing among them is concerned."""

import json
from pathlib import Path

import duckdb


def database(file: Path, municipality: str, release: str) -> Path:
    """A database that says no more than whose release it is, put in the place of what was there."""
    made = file.with_suffix(".made")  # one process cannot open a file in two ways
    with duckdb.connect(str(made)) as opened:
        opened.execute("CREATE TABLE municipality AS SELECT $1 AS municipality_id", [municipality])
        opened.execute("CREATE TABLE release AS SELECT $1 AS release_id", [release])
    return made.replace(file)


def publish(folder: Path, municipality: str, *releases: str) -> None:
    """Files as the build leaves them, the oldest first; the last release is the current one."""
    for release in releases:
        database(folder / f"{municipality}-{release}.duckdb", municipality, release)
    note = {"id": releases[-1], "file": f"{municipality}-{releases[-1]}.duckdb"}
    (folder / f"{municipality}.json").write_text(json.dumps(note), encoding="utf-8")
