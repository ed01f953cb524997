"""A release with something in it changed, to see what sections make of it."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb

from sections.question import Question


def altered(question: Question, folder: Path, *statements: str) -> Question:
    """The same question to a copy of its release in which some SQL was run."""
    copy = folder / "altered.duckdb"
    shutil.copy(question.database, copy)
    with duckdb.connect(str(copy)) as opened:
        for statement in statements:
            opened.execute(statement)
    return replace(question, database=str(copy))
