"""The official symbols of figures, as charts draw them."""

import polars as pl

from charts.theme import Look
from texts import text

HOLLOW = ("provisional", "revised", "estimated", "limited")
"""Statuses of figures that are known, but not for good: their marks are hollow."""


def with_signs(frame: pl.DataFrame, look: Look) -> pl.DataFrame:
    """The same rows with `sign`, the symbol of the figure's status (empty: none), and `hollow`."""
    known = frame["status"].drop_nulls().unique()
    symbols = {status: text(look.language, f"status.{status}.symbol") for status in known}
    return frame.with_columns(
        pl.col("status")
        .replace_strict(symbols, default="", return_dtype=pl.String)
        .fill_null("")
        .alias("sign"),
        pl.col("status").is_in(HOLLOW).fill_null(False).alias("hollow"),
    )
