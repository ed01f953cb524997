"""What the council ordered, when it was due, when it was delivered, and what followed."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

from charts import schedule as chart
from queries import goals as queries
from sections import citation
from sections.cache import kept
from sections.goals.schedule import first_day, last_day
from sections.goals.standing import day
from sections.question import Question
from sections.section import Card, Section, said
from sections.table import Table
from stats.periods import is_before
from texts import text
from texts.marks import point
from texts.numbers import date, moment
from texts.sentences import enumerated

Row = Mapping[str, Any]

STATES = ("in_time", "late", "delivered", "overdue", "open")
"""delivered: without a date on which it was due; open: not due yet, or without such a date."""
DRAWN_AS = {
    "in_time": "done",
    "late": "done",
    "delivered": "done",
    "overdue": "stopped",
    "open": "running",
}


@kept
def mandates(question: Question) -> Section:
    """A sentence, a time line, the table, and a card per mandate or report."""
    language = question.language
    heading = text(language, "goals.mandates")
    rows = question.ask(queries.mandates, language=language)
    if rows.is_empty():
        return Section("mandates", heading, 1, missing=text(language, "goals.no_mandates"))
    today = day(question)
    listed = list(rows.iter_rows(named=True))
    dated = _drawn(listed, today, language)
    called = text(language, "mandates.column.mandate")
    return Section(
        "mandates",
        heading,
        1,
        lead=_sentence(listed, today, language),
        key=chart.key(dated, _drawn_states(language), question.look) if dated.height else None,
        picture=chart.draw(dated, today, called, question.look) if dated.height else None,
        # Paper has the cards, which also name the sources.
        table=partial(table, question) if dated.height and not question.look.paper else None,
        cards=tuple(_card(row, today, question) for row in listed),
        notes=(text(language, "mandates.as_of", day=date(today, language)),),
    )


def _drawn_states(language: str) -> dict[str, str]:
    """What each status that the time line draws is called."""
    return {
        "done": text(language, "mandates.drawn.done"),
        "stopped": text(language, "mandates.state.overdue"),
        "running": text(language, "mandates.state.open"),
    }


@kept
def table(question: Question) -> Table:
    """Each row is one mandate or report."""
    language, today = question.language, day(question)
    missing = text(language, "word.not_stated")
    rows = question.ask(queries.mandates, language=language)
    cells = [
        (
            row["title"],
            row["ordered_by"] or missing,
            *(moment(row[name], language) if row[name] else missing
              for name in ("ordered_on", "due_on", "delivered_on")),
            text(language, f"mandates.state.{state(row, today)}"),
            row["outcome"] or missing,
        )
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    names = ("mandate", "ordered_by", "ordered_on", "due_on", "delivered_on", "state", "outcome")
    schema = {text(language, f"mandates.column.{name}"): pl.String for name in names}
    return Table(
        "mandates",
        text(language, "goals.mandates"),
        language,
        pl.DataFrame(cells, schema=schema, orient="row"),
        cited=citation.briefly(rows["source_id"], question.catalogue.sources, language),
    )


def state(row: Row, today: dt.date) -> str:
    """Whether it was delivered in time, late, is overdue or open, on the day of the release."""
    due, delivered = row["due_on"], row["delivered_on"]
    if delivered:
        if not due:
            return "delivered"
        return "late" if is_before(due, delivered) else "in_time"
    return "overdue" if due and is_before(due, today.isoformat()) else "open"


def _sentence(rows: Sequence[Row], today: dt.date, language: str) -> str:
    numbers = Counter(state(row, today) for row in rows)
    listed = [
        text(language, f"mandates.count.{each}", number=numbers[each])
        for each in STATES
        if numbers[each]
    ]
    form = "one" if len(rows) == 1 else "many"
    return text(
        language, f"mandates.sentence_{form}", number=len(rows), list=enumerated(listed, language)
    )


def _card(row: Row, today: dt.date, question: Question) -> Card:
    language, source = question.language, question.catalogue.sources[row["source_id"]]
    unknown = text(language, "word.not_stated")
    dates = {
        name: moment(row[name], language) if row[name] else unknown
        for name in ("ordered_on", "due_on", "delivered_on")
    }
    lines = {"ordered_by": row["ordered_by"] or unknown, **dates}
    listed = [point(f"{text(language, f'goals.{key}')}: {words}") for key, words in lines.items()]
    return Card(
        row["mandate_id"],
        row["title"],
        subtitle=text(language, f"mandates.state.{state(row, today)}"),
        sentences=said("\n".join(listed), row["outcome"] or ""),
        origin=citation.cited(source, language, row["url"]),
    )


def _labelled(row: Row, today: dt.date, language: str) -> str:
    """The title, with its state where it is not simply delivered."""
    found = state(row, today)
    if found in ("in_time", "delivered"):
        return str(row["title"])
    return f"{row['title']} · {text(language, f'mandates.state.{found}')}"


def _drawn(rows: Sequence[Row], today: dt.date, language: str) -> pl.DataFrame:
    """Each row is one mandate whose beginning or end is known, from order to delivery."""
    drawn = []
    for row in rows:
        start, end = row["ordered_on"], row["delivered_on"]
        if not (start or end):
            continue
        first = first_day(start or end)
        last = last_day(end) if end else max(today, first)
        drawn.append(
            {
                "words": _labelled(row, today, language),
                "status": DRAWN_AS[state(row, today)],
                "first": str(first),
                "last": str(max(first, last)),
                "open": end is None,
                "remark": text(language, f"mandates.state.{state(row, today)}"),
            }
        )
    schema = dict.fromkeys(("words", "status", "first", "last", "remark"), pl.String)
    return pl.DataFrame(drawn, schema=schema | {"open": pl.Boolean})
