"""All participants that fit, as a table that is sorted and paged."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sections.cache import kept
from sections.networks.choices import ROWS
from sections.networks.participants import areas, fitting, in_themes, period
from sections.networks.question import ListQuestion
from sections.networks.tables import table
from sections.question import Question
from sections.section import Section
from sections.table import Table
from texts import text
from texts.sorting import sort_key

Row = Mapping[str, Any]
LATEST = "9999"


@kept
def directory(question: ListQuestion) -> Section:
    """One page of those that fit, or that nobody does."""
    language = question.language
    number = fitting(question).height
    if not number:
        return Section("directory", missing=text(language, "networks.nothing"))
    form = "one" if number == 1 else "many"
    return Section(
        "directory",
        text(language, "networks.directory"),
        2,
        sentences=(text(language, f"networks.fits_{form}", number=number),),
        listing=partial(page, question),
        table=partial(whole, question.to(ListQuestion, page=0)),
        notes=(text(language, "networks.caveat"),),
    )


@kept
def page(question: ListQuestion) -> Table:
    """The rows of one page; each is one participant."""
    start = (question.page - 1) * ROWS
    return _table(question, _ordered(question)[start : start + ROWS])


@kept
def whole(question: ListQuestion) -> Table:
    """All rows, to take away."""
    return _table(question, _ordered(question))


def _ordered(question: ListQuestion) -> list[Row]:
    """Those that fit in the order asked for; equal ones by name."""
    rows: list[Row] = sorted(
        fitting(question).iter_rows(named=True), key=lambda row: sort_key(row["name"])
    )
    language = question.language
    match question.order:
        case "ties":
            return sorted(rows, key=lambda row: -(row["ties"] or 0))
        case "kind":
            return sorted(rows, key=lambda row: sort_key(text(language, f"kind.{row['kind']}")))
        case "newest":
            return sorted(rows, key=lambda row: row["start"] or "", reverse=True)
        case "ending":
            return sorted(rows, key=lambda row: row["end"] or LATEST)
        case _:
            return rows


def _table(question: Question, rows: list[Row]) -> Table:
    language = question.language
    heads = [
        text(language, "word.name"),
        text(language, "word.kind"),
        text(language, "networks.state"),
        text(language, "networks.themes"),
        text(language, "networks.where"),
        text(language, "networks.time"),
        text(language, "networks.ties"),
    ]
    words = [
        (
            row["name"],
            text(language, f"kind.{row['kind']}"),
            _state(row, language),
            in_themes(row["themes"], language),
            areas(row, question),
            period(row, language) or text(language, "networks.unknown"),
            "" if row["ties"] is None else str(row["ties"]),
        )
        for row in rows
    ]
    ids = [row["node_id"] for row in rows]
    return table(question, "networks-list", text(language, "networks.directory"), heads, words, ids)


def _state(row: Row, language: str) -> str:
    if row["status"] == "unknown":
        return text(language, "network_status.unknown")
    return text(language, f"networks.state_{row['state']}")
