"""The four files that a section can be taken away as: its rows in two kinds, its picture in two."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from charts.theme import Picture
from exports import picture, spreadsheet
from queries.records import Municipality
from sections import citation
from sections.table import Table
from texts import text

UNDATED = dt.date(2000, 1, 1)
"""Day that a file bears when its release has none: the same figures must give the same file."""
PNG, SVG = "image/png", "image/svg+xml"
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class File:
    """A file to take away; `make` makes its bytes when someone asks for them."""

    label: str
    name: str
    kind: str
    make: Callable[[], bytes]


def files(
    table: Table,
    pictures: Callable[[], Sequence[Picture]] | None,
    municipality: Municipality,
    address: Callable[[], str],
) -> list[File]:
    """All files of a section; several pictures (a map and its legend) become one, top to bottom;
    None: it has none.

    `address` tells where the view is found again. They are made when asked for, outside the page's
    run: nothing here may ask for the visit.
    """
    language = table.language
    ending = closing(municipality, language)
    created = municipality.released_on or UNDATED
    name = name_of(table, municipality)

    def notes() -> list[str]:
        link = text(language, "download.link", address=address())
        return [table.title, *table.notes, *ending, link]

    def csv() -> bytes:
        return spreadsheet.csv(table.data, notes(), language)

    def xlsx() -> bytes:
        return spreadsheet.xlsx(table.data, notes(), language, created, table.decimals)

    rows = [
        File(text(language, "download.csv"), f"{name}.csv", CSV, csv),
        File(text(language, "download.xlsx"), f"{name}.xlsx", XLSX, xlsx),
    ]
    if pictures is None:
        return rows

    def svg() -> str:
        return picture.svg(pictures(), table.title, [*table.cited, *ending], language)

    return [
        *rows,
        File(text(language, "download.png"), f"{name}.png", PNG, lambda: picture.png(svg())),
        File(text(language, "download.svg"), f"{name}.svg", SVG, lambda: svg().encode()),
    ]


def closing(municipality: Municipality, language: str) -> list[str]:
    """What every file ends with: whose data, of which day, and whether they are invented."""
    release = citation.released(municipality, language)
    said = [text(language, "download.origin", name=municipality.name, release=release)]
    return [*said, text(language, "frame.synthetic")] if municipality.synthetic else said


def name_of(table: Table, municipality: Municipality) -> str:
    """Name of the files without ending; invented data say so there too."""
    invented = [text(table.language, "frame.synthetic_file")] if municipality.synthetic else []
    return "-".join([municipality.municipality_id, table.name, *invented])
