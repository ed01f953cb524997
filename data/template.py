"""Writes an Excel template of one table: headings, what they mean, permitted words to choose, an example."""

import io
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from data.bundle import Bundle
from data.catalogue import Catalogue, Category, Dimension, Domain, Indicator
from data.tables import LIST_SEPARATOR, Field, Table
from data.workbook import OWN_SHEETS

ROWS = 2_000
"""As far down as words can be chosen."""
Described = Domain | Dimension | Category | Indicator
BREAKDOWN = ("dimension", "category", "reference_category")
WORDS: dict[str, dict[str, Any]] = {
    "de": {
        "sheets": (OWN_SHEETS[0], OWN_SHEETS[2]),
        "columns": ("Spalte", "nötig", "Art", "Bedeutung", "Mögliche Wörter", "Beispiel"),
        "needed": "ja",
        "truth": ("ja", "nein"),
        "whole": "das Ganze",
        "kinds": {
            "string": "Text",
            "integer": "ganze Zahl",
            "number": "Zahl mit Dezimalkomma",
            "boolean": "true oder false",
            "date": "Tag: 2023-12-31",
            "year": "Jahr: 2023",
            "moment": "2023, 2023-12 oder 2023-12-31",
        },
        "list": f", mehrere durch {LIST_SEPARATOR} getrennt",
        "wrong": "Bitte wählen Sie eines der Wörter aus der Liste.",
    },
    "en": {
        "sheets": (OWN_SHEETS[1], OWN_SHEETS[3]),
        "columns": ("Column", "needed", "Kind", "Meaning", "Possible words", "Example"),
        "needed": "yes",
        "truth": ("yes", "no"),
        "whole": "the whole",
        "kinds": {
            "string": "text",
            "integer": "whole number",
            "number": "number with a decimal comma",
            "boolean": "true or false",
            "date": "day: 2023-12-31",
            "year": "year: 2023",
            "moment": "2023, 2023-12 or 2023-12-31",
        },
        "list": f", several parted by {LIST_SEPARATOR}",
        "wrong": "Please choose one of the words of the list.",
    },
}


def write(
    table: Table, target: Path, language: str, bundle: Bundle, examples: dict[str, str]
) -> None:
    """Write the template; ids of other tables can be chosen as far as the bundle has them. Raises OSError.

    `examples` are cells of a row as it may look, by column.
    """
    # A name that begins with "=" or "http" stands as it is.
    plainly = {"strings_to_formulas": False, "strings_to_urls": False}
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, plainly) as book:
        text = book.add_format({"num_format": "@"})
        bold = book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "border": 1, "num_format": "@"}
        )
        plain = book.add_format({"bold": True, "border": 1, "num_format": "@"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        words = WORDS[language]
        sheet = book.add_worksheet(table.name)
        explained, listed = (book.add_worksheet(name) for name in words["sheets"])
        explained.write_row(0, 0, words["columns"], plain)
        for column, width in enumerate((22, 8, 26, 70, 50, 30)):
            explained.set_column(column, column, width, wrap)
        for place, field in enumerate(table.fields):
            sheet.write_string(0, place, field.name, bold if field.required else plain)
            # Everything is text: so no leading zero is lost, and no key becomes a day.
            sheet.set_column(place, place, max(12, len(field.name) + 2), text)
            sheet.write_comment(0, place, f"{_meaning(field, language)}\n({_kind(field, words)})")
            allowed = _allowed(field, bundle, language)
            said = _row(field, language, allowed, examples.get(field.name, ""))
            explained.write_row(place + 1, 0, said)
            if allowed and not field.is_list:
                # Each list in a column of its own, with what its words mean beside it.
                listed.write_column(0, 2 * place, [field.name, *allowed])
                listed.write_column(1, 2 * place + 1, list(allowed.values()))
                cells = xlsxwriter.utility.xl_range_abs(1, 2 * place, len(allowed), 2 * place)
                rule = {"validate": "list", "source": f"='{words['sheets'][1]}'!{cells}"}
                rule |= {
                    "error_message": words["wrong"],
                    "error_type": "stop" if field.values else "warning",
                }
                sheet.data_validation(1, place, ROWS, place, rule)
        sheet.freeze_panes(1, 1)
    target.write_bytes(written.getvalue())


def _allowed(field: Field, bundle: Bundle, language: str) -> dict[str, str]:
    """The words that a column knows, or the ids it may refer to, with what they mean as far as it is said."""
    if field.type == "boolean":
        return dict(zip(("true", "false"), WORDS[language]["truth"], strict=True))
    if field.refers and bundle.text:
        home, column = field.refers.split(".")
        named = (f"title_{language}", "title", "name")
        name = next((each for each in named if each in bundle.text[home].columns), column)
        # What lies within the municipality is chosen most: it stands first.
        focus = str(bundle.municipality.get("focus_area", ""))
        elsewhere = ~pl.col(column).str.starts_with(f"{focus}-")
        rows = bundle.text[home].drop_nulls(column).sort(elsewhere, column)
        return dict(rows.select(column, name).head(ROWS).rows())
    if entries := _catalogued(field, bundle.catalogue):
        meant = {each.id: str(getattr(each, f"name_{language}")) for each in entries}
        whole = {"total": WORDS[language]["whole"]} if field.name in BREAKDOWN else {}
        return whole | dict(sorted(meant.items()))
    meanings = field.values_de if language == "de" else ()
    return dict(zip_longest(field.values, meanings, fillvalue=""))


def _catalogued(field: Field, catalogue: Catalogue) -> Sequence[Described]:
    """What the catalogue has for a column."""
    categories = [each for dimension in catalogue.dimension for each in dimension.category]
    entries: dict[str, Sequence[Described]] = {
        "indicator_id": catalogue.indicator,
        "domain": catalogue.domain,
        "dimension": catalogue.dimension,
        "category": categories,
        "reference_category": categories,
    }
    return entries.get(field.name, ())


def _kind(field: Field, words: dict[str, Any]) -> str:
    kind: str = words["kinds"][field.type]
    return kind + (words["list"] if field.is_list else "")


def _meaning(field: Field, language: str) -> str:
    return field.description_de if language == "de" else field.description


def _row(field: Field, language: str, allowed: dict[str, str], example: str) -> list[str]:
    """What the sheet of explanations says of a column."""
    words = WORDS[language]
    needed = words["needed"] if field.required else ""
    told = [f"{word} ({meaning})" if meaning else word for word, meaning in allowed.items()]
    choice = ", ".join(told) if field.values else ""
    return [field.name, needed, _kind(field, words), _meaning(field, language), choice, example]
