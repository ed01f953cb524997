"""What value axes share: where they begin, their steps, and titles that fit a telephone."""

from textwrap import wrap

import polars as pl

TITLE_LETTERS = 40
"""Letters of an axis title that fit on a telephone."""

UPPER_THIRD = 0.66


def starts_at_zero(low: float, high: float, *, few: bool) -> bool:
    """Unless that would press all figures into the upper third.

    With `few` of them it does in any case: an axis that is cut would make a small step look like a leap.
    """
    return few or low < UPPER_THIRD * high


def whole_steps(values: pl.Series) -> int:
    """The smallest step of an axis: 1 for whole numbers, as half a school is none; else any (0)."""
    return int((values.drop_nulls() % 1 == 0).all())


def title_lines(title: str, letters: int = TITLE_LETTERS) -> list[str]:
    """An axis title in lines that fit."""
    return wrap(title, letters)
