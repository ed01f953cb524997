"""Finds every place in the show half that asks for a text, and the keys it can ask for."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("pages", "sections", "exports", "charts", "geo", "texts")

BLANK = "{}"
"""Stands for the part of a key that is known only when the app runs: `unit.{}.many`."""


@dataclass(frozen=True)
class Call:
    """One `text(language, key, …)`: its key, with blanks, and the placeholders it fills."""

    place: str
    key: str
    fills: frozenset[str]
    fills_more: bool
    """Whether it also hands over a dictionary, whose names are known only when it runs."""


def calls() -> list[Call]:
    """All of them, in the order of files and lines."""
    files = sorted(file for place in PLACES for file in (ROOT / place).rglob("*.py"))
    return [call for file in files for call in calls_of(file)]


def calls_of(file: Path) -> Iterator[Call]:
    """The calls of one file; a choice between two keys counts as two calls."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id != "text" or len(node.args) != 2:
            continue
        names = {keyword.arg for keyword in node.keywords}
        for key in keys(node.args[1]):
            yield Call(
                f"{file.relative_to(ROOT)}:{node.lineno}",
                key,
                frozenset(name for name in names if name),
                None in names,
            )


def keys(node: ast.expr) -> list[str]:
    """The keys an expression can become."""
    match node:
        case ast.Constant(value=str(key)):
            return [key]
        case ast.FormattedValue() | ast.Subscript() | ast.Name():
            return [BLANK]
        case ast.JoinedStr(values=pieces):
            return ["".join(keys(piece)[0] for piece in pieces)]
        case ast.IfExp(body=first, orelse=second):
            return keys(first) + keys(second)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return [a + b for a in keys(left) for b in keys(right)]
    raise TypeError(f"line {node.lineno}: this test cannot tell which key is meant")
