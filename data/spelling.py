"""Reads what a spreadsheet makes of dates, of true and false and of lists when it saves a table."""

import polars as pl

from data.tables import Field, Table

WORDS = {"wahr": "true", "true": "true", "falsch": "false", "false": "false"}
"""What Excel and LibreOffice make of true and false in the tables they save, German and English."""
GERMAN_DATE = r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$"
MIDNIGHT = r"^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?$"


def as_defined(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The same rows, with cells as `tables.toml` wants them wherever that changes no meaning.

    Whoever opens a table in a German Excel and saves it finds 31.12.2023 for 2023-12-31 and WAHR for
    true, and cannot write it otherwise there.
    """
    return frame.with_columns(
        spelled.alias(field.name)
        for field in table.fields
        if (spelled := _spelled(field)) is not None
    )


def _spelled(field: Field) -> pl.Expr | None:
    cell = pl.col(field.name)
    if field.type == "boolean":
        return cell.str.to_lowercase().replace_strict(WORDS, default=cell)
    if field.type in ("date", "moment"):
        return _iso(cell)
    if field.is_list:
        return cell.str.replace_all(r"\s*\|\s*", "|")
    return None


def _iso(cell: pl.Expr) -> pl.Expr:
    parts = [cell.str.extract(GERMAN_DATE, number) for number in (3, 2, 1)]
    year, month, day = parts[0], *(part.str.zfill(2) for part in parts[1:])
    return pl.coalesce(
        pl.concat_str(year, month, day, separator="-"), cell.str.extract(MIDNIGHT), cell
    )
