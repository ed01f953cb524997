"""Finds every place in the show half that asks for a text, and the keys it can ask for."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("pages", "charts", "geo", "texts")

ANY_PART = "[a-z0-9_]+"
"""What a blank in a key, such as the unit in `unit.{unit}.many`, may be filled with."""


@dataclass(frozen=True)
class Call:
    """One `text(language, key, …)`: the keys it can ask for and the placeholders it fills."""

    place: str
    pattern: re.Pattern[str]
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
        for pattern in patterns(node.args[1]):
            yield Call(
                f"{file.relative_to(ROOT)}:{node.lineno}",
                re.compile(pattern),
                frozenset(name for name in names if name),
                None in names,
            )


def patterns(node: ast.expr) -> list[str]:
    """Regular expressions for the keys an expression can become."""
    match node:
        case ast.Constant(value=str(key)):
            return [re.escape(key)]
        case ast.FormattedValue():
            return [ANY_PART]
        case ast.JoinedStr(values=pieces):
            return ["".join(patterns(piece)[0] for piece in pieces)]
        case ast.IfExp(body=first, orelse=second):
            return patterns(first) + patterns(second)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return [a + b for a in patterns(left) for b in patterns(right)]
        case ast.Subscript() | ast.Name():
            return [ANY_PART]
    raise TypeError(f"line {node.lineno}: this test cannot tell which key is meant")
