"""Writes an Excel template of one table: headings, what they mean, permitted words to choose, an example."""

from pathlib import Path
from typing import Any

import xlsxwriter

from data.bundle import Bundle
from data.tables import LIST_SEPARATOR, Field, Table
from data.workbook import OWN_SHEETS

ROWS = 2_000
"""As far down as words can be chosen."""
WORDS = {
    "de": {
        "sheets": (OWN_SHEETS[0], OWN_SHEETS[2]),
        "columns": ("Spalte", "nötig", "Art", "Bedeutung", "Mögliche Wörter", "Beispiel"),
        "needed": "ja",
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
    with xlsxwriter.Workbook(target) as book:
        text = book.add_format({"num_format": "@"})
        bold = book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "border": 1, "num_format": "@"}
        )
        plain = book.add_format({"bold": True, "border": 1, "num_format": "@"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        words: dict[str, Any] = WORDS[language]
        sheet = book.add_worksheet(table.name)
        explained, listed = (book.add_worksheet(name) for name in words["sheets"])
        explained.write_row(0, 0, words["columns"], plain)
        for column, width in enumerate((22, 8, 26, 70, 50, 30)):
            explained.set_column(column, column, width, wrap)
        for place, field in enumerate(table.fields):
            sheet.write_string(0, place, field.name, bold if field.required else plain)
            # Everything is text: so no leading zero is lost, and no key becomes a day.
            sheet.set_column(place, place, max(12, len(field.name) + 2), text)
            sheet.write_comment(0, place, _explained(field, words))
            allowed = _allowed(field, bundle)
            explained.write_row(place + 1, 0, _row(field, words, examples))
            if allowed and not field.is_list:
                listed.write_column(0, place, [field.name, *allowed])
                cells = xlsxwriter.utility.xl_range_abs(1, place, len(allowed), place)
                rule = {"validate": "list", "source": f"='{words['sheets'][1]}'!{cells}"}
                rule |= {
                    "error_message": words["wrong"],
                    "error_type": "stop" if field.values else "warning",
                }
                sheet.data_validation(1, place, ROWS, place, rule)
        sheet.freeze_panes(1, 1)


def _allowed(field: Field, bundle: Bundle) -> list[str]:
    """The words that a column knows, or the ids it may refer to."""
    if field.type == "boolean":
        return ["true", "false"]
    if field.refers and bundle.text:
        home, column = field.refers.split(".")
        return sorted(set(bundle.text[home][column].drop_nulls()))[:ROWS]
    if field.name == "indicator_id":
        return sorted(bundle.catalogue.indicators())
    return list(field.values)


def _explained(field: Field, words: dict[str, Any]) -> str:
    kind = words["kinds"][field.type] + (words["list"] if field.is_list else "")
    return f"{field.description}\n({kind})"


def _row(field: Field, words: dict[str, Any], examples: dict[str, str]) -> list[str]:
    kind = words["kinds"][field.type] + (words["list"] if field.is_list else "")
    needed = words["needed"] if field.required else ""
    allowed = ", ".join(field.values)
    return [field.name, needed, kind, field.description, allowed, examples.get(field.name, "")]
