"""Rows of a picture, each with its words above its mark: on a telephone long words take several lines."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import polars as pl

from charts.theme import IS_NARROW, Look

LETTERS = 42
"""Of a line that fits on a screen 320 pixels wide."""
LINE = 17
"""From one line of words to the next, in pixels."""


def in_lines(words: str | None, look: Look) -> str:
    """The words in lines for a telephone; projector and paper have room for one."""
    if words is None:
        return ""
    return words if look.large or look.paper else "\n".join(wrap(words, LETTERS))


def further(lines: str) -> int:
    """Pixels that lines need beyond the first."""
    return lines.count("\n") * LINE


def tops(words: Sequence[str], row: int, look: Look) -> tuple[pl.DataFrame, int]:
    """Where each row begins, and the height of all; a row of one line is `row` pixels high.

    Columns: lines (the words for a telephone), up (what their further lines need), top (below those),
    in pixels.
    """
    rows, top = [], 0
    for each in words:
        lines = in_lines(each, look)
        up = further(lines)
        top += up
        rows.append((lines, up, top))
        top += row
    schema = {"lines": pl.String, "up": pl.Int32, "top": pl.Int32}
    return pl.DataFrame(rows, schema=schema, orient="row"), top


def by_width(words: str, lines: str) -> str:
    """A Vega expression: the column `lines` on a telephone, else the column `words`."""
    return f"{IS_NARROW} ? datum.{lines} : datum.{words}"


def first_line(last: str, up: str) -> str:
    """A Vega expression: where words begin whose last line stands at `last`, with `up` pixels of lines above."""
    return f"{last} - ({IS_NARROW} ? datum.{up} : 0)"


MARK: dict[str, Any] = {
    "align": "left",
    "baseline": "middle",
    "lineBreak": "\n",
    "lineHeight": LINE,
}
"""How words are drawn, from the middle of their first line."""
