"""Checks of form: is each cell there, of the right type, and among the allowed words?"""

import re
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from data.bundle import Bundle
from data.findings import Finding, controls
from data.tables import LIST_SEPARATOR, Field, Table, tables

# The German spelling of numbers: decimal comma, no thousands separator, digits 0 to 9 only (\d
# would let digits of other scripts pass, which nothing can read).
PATTERNS = {
    "integer": "^-?[0-9]{1,9}$",  # what fits the database's column
    "number": "^-?[0-9]+(,[0-9]+)?$",
    "boolean": r"^(true|false)$",
    "date": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "year": "^(19|20)[0-9]{2}$",
    "moment": "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
}
ADDRESS = r"^https?://[^\s/?#<>\"]+[^\s<>\"]*$"
SIGNS = {
    **dict.fromkeys("-–—−", "zero"),
    **dict.fromkeys([".", "•"], "confidential"),
    **dict.fromkeys(["…", "..."], "not_yet"),
    "/": "unreliable",
    **dict.fromkeys("xX×", "not_meaningful"),
}
"""Official signs that stand in place of a figure, and the statuses they mean."""
MARKED = {"p": "provisional", "r": "revised", "s": "estimated"}
"""Official signs beside a figure."""
ERROR = r"^#(NV|N/A|N/V|WERT!|VALUE!|DIV/0!|BEZUG!|REF!|NAME\?|ZAHL!|NUM!|NULL!|ÜBERLAUF!|SPILL!|KALK!|CALC!|#*)$|^Err:\d{3}$"
"""What spreadsheets write instead of a result."""
LONGEST_ID = 100
ID = f'^[^|,;<>"]{{1,{LONGEST_ID}}}$'
"""Cells part ids by | and addresses by commas; an address takes up no longer ones."""
NEGATIVE_ZERO = "^-(0+(?:,0+)?)$"
EXACT = "^-?[0-9]{1,15}(,[0-9]{1,15})?$"
"""A number that a computer can hold without changing it much."""
POLARS_TYPES: dict[str, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "year": pl.Int32(),
    "moment": pl.String(),
}


def required(bundle: Bundle) -> Iterator[Finding]:
    """A required cell is empty."""
    for table, field, frame in _columns(bundle):
        if field.required:
            yield from _at(frame.filter(pl.col(field.name).is_null()), "cell_empty", field, table)


def types(bundle: Bundle) -> Iterator[Finding]:
    """A cell is not of its column's type."""
    for table, field, frame in _columns(bundle):
        if field.type in PATTERNS:
            wrong = frame.filter(~pl.col(field.name).str.contains(PATTERNS[field.type]))
            for found in _at(wrong, f"type_{field.type}", field, table):
                signed = "status" in table.columns and field.type == "number"
                yield _of_sign(found) if signed else found


def _of_sign(found: Finding) -> Finding:
    """The same finding, or what to write where an official sign stands instead of a number."""
    value, column = found.value.strip(), found.column
    if status := SIGNS.get(value):
        number = f"{column} = 0" if status == "zero" else f"{column} = leer/empty"
    elif marked := re.fullmatch(r"\(\s*(-?[0-9]+(?:,[0-9]+)?)\s*\)", value):
        status, number = "limited", f"{column} = {marked[1]}"
    elif marked := re.fullmatch(r"(-?[0-9]+(?:,[0-9]+)?)\s*([prs])", value):
        status, number = MARKED[marked[2]], f"{column} = {marked[1]}"
    else:
        return found
    details = {"status": status, "column_is": number}
    return replace(found, rule="sign_for_number", details=details)


def lengths(bundle: Bundle) -> Iterator[Finding]:
    """A number has more digits than anything counted or measured."""
    for table, field, frame in _columns(bundle):
        if field.type == "number":
            number = frame.filter(pl.col(field.name).str.contains(PATTERNS["number"]))
            long = number.filter(~pl.col(field.name).str.contains(EXACT))
            yield from _at(long, "number_too_long", field, table)


def characters(bundle: Bundle) -> Iterator[Finding]:
    """A cell holds characters that no page can show and that steer a terminal."""
    for _, field, frame in _columns(bundle):
        suspects = frame.filter(
            pl.col(field.name).str.contains(r"[\x00-\x1f\x7f-\x9f\x{e000}-\x{e00f}]")
        )
        for row in suspects.iter_rows(named=True):
            if found := controls(row[field.name]):
                place = (row["_file"], row["_row"], field.name, row[field.name])
                yield Finding("control_character", *place, details={"found": found})


def results(bundle: Bundle) -> Iterator[Finding]:
    """A text is what a spreadsheet says when it could not compute one."""
    for table, field, frame in _columns(bundle):
        if field.type == "string" and not (field.values or field.pattern or field.refers):
            yield from _at(
                frame.filter(pl.col(field.name).str.contains(ERROR)), "cell_error", field, table
            )


def ids(bundle: Bundle) -> Iterator[Finding]:
    """An id could not be named in a list of ids or in an address."""
    for table, field, frame in _columns(bundle):
        if field.name in table.key and field.name.endswith("_id") and not field.refers:
            wrong = frame.filter(~pl.col(field.name).str.contains(ID))
            yield from _at(wrong, "id_malformed", field, table, limit=str(LONGEST_ID))


def dates(bundle: Bundle) -> Iterator[Finding]:
    """A date does not exist in the calendar."""
    for table, field, frame in _columns(bundle):
        if field.type == "date":
            shaped = frame.filter(pl.col(field.name).str.contains(PATTERNS["date"]))
            parsed = pl.col(field.name).str.to_date("%Y-%m-%d", strict=False)
            yield from _at(shaped.filter(parsed.is_null()), "date_impossible", field, table)


def words(bundle: Bundle) -> Iterator[Finding]:
    """A cell holds a word that its column does not know."""
    for table, field, frame in _columns(bundle):
        if not field.values:
            continue
        single = _listed(frame, field)
        wrong = single.filter(~pl.col(field.name).is_in(field.values))
        yield from _at(wrong, "word_unknown", field, table, expected=", ".join(field.values))


def patterns(bundle: Bundle) -> Iterator[Finding]:
    """A key does not look like one; a leading zero that a spreadsheet removed is named."""
    for table, field, frame in _columns(bundle):
        if not field.pattern:
            continue
        wrong = frame.filter(~pl.col(field.name).str.contains(f"^({field.pattern})$"))
        zero_lost = pl.col(field.name).str.contains(r"^[1-9](\d{3}(-.+)?)?$")
        yield from _at(wrong.filter(zero_lost), "leading_zero_lost", field, table)
        yield from _at(wrong.filter(~zero_lost), "key_malformed", field, table)


def limits(bundle: Bundle) -> Iterator[Finding]:
    """A number lies outside what its column can hold."""
    for table, field, frame in _columns(bundle):
        number = pl.col(field.name).str.replace(",", ".").cast(pl.Float64, strict=False)
        if field.minimum is not None:
            low = frame.filter(number < field.minimum)
            yield from _at(low, "number_too_small", field, table, limit=f"{field.minimum:g}")
        if field.maximum is not None:
            high = frame.filter(number > field.maximum)
            yield from _at(high, "number_too_large", field, table, limit=f"{field.maximum:g}")


def unique(bundle: Bundle) -> Iterator[Finding]:
    """Two rows have the same key."""
    for table in tables().values():
        frame = bundle.text[table.name]
        twice = frame.filter(~pl.struct(table.key).is_first_distinct())
        for row in twice.iter_rows(named=True):
            key = ", ".join(str(row[column]) for column in table.key)
            details = {"columns": ", ".join(table.key)}
            yield Finding("key_twice", row["_file"], row["_row"], value=key, details=details)


def addresses(bundle: Bundle) -> Iterator[Finding]:
    """What leads somewhere is no address on the web."""
    for table, field, frame in _columns(bundle):
        if field.format == "address":
            wrong = frame.filter(~pl.col(field.name).str.contains(ADDRESS))
            yield from _at(wrong, "address_malformed", field, table)


CHECKS = (
    required,
    types,
    lengths,
    characters,
    results,
    ids,
    dates,
    words,
    patterns,
    limits,
    addresses,
    unique,
)


def typed(bundle: Bundle) -> dict[str, pl.DataFrame]:
    """The tables of a bundle without faults of form, with typed columns."""
    return {
        table.name: bundle.text[table.name].with_columns(_parsed(field) for field in table.fields)
        for table in tables().values()
    }


def _parsed(field: Field) -> pl.Expr:
    cell = pl.col(field.name)
    if field.is_list:
        return cell.str.split(LIST_SEPARATOR)
    if field.type == "number":
        plain = cell.str.replace(NEGATIVE_ZERO, "$1").str.replace(",", ".", literal=True)
        return plain.cast(pl.Float64)
    if field.type == "boolean":
        return cell == "true"
    if field.type == "date":
        return cell.str.to_date("%Y-%m-%d")
    return cell.cast(POLARS_TYPES[field.type])


def _columns(bundle: Bundle) -> Iterator[tuple[Table, Field, pl.DataFrame]]:
    for table in tables().values():
        for field in table.fields:
            yield table, field, bundle.text[table.name]


def _listed(frame: pl.DataFrame, field: Field) -> pl.DataFrame:
    """One row per word where the cells of a column are lists."""
    if not field.is_list:
        return frame
    return frame.with_columns(pl.col(field.name).str.split(LIST_SEPARATOR)).explode(field.name)


def _at(
    frame: pl.DataFrame, rule: str, field: Field, table: Table, **details: str
) -> Iterator[Finding]:
    for row in frame.iter_rows(named=True):
        value = row[field.name] or ""
        yield Finding(rule, row["_file"], row["_row"], field.name, value, details=details)
