"""The gaps of a topic: one line per pair of groups, all on one scale."""

import polars as pl

from charts import dots
from charts.theme import Look, Picture, picture
from texts import text


def draw(rows: pl.DataFrame, axis: str, look: Look) -> Picture:
    """Each row is one pair of groups: heading (the indicator), words, value, low, high, focus.

    Values in percentage points; zero is no gap.
    """
    listed = "; ".join(f"{row['heading']}, {row['words']}" for row in rows.iter_rows(named=True))
    return picture(dots.chart(rows, axis, look), text(look.language, "lens.alt", list=listed), look)
