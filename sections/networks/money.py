"""Money in time: programmes from beginning to end, what ends soon, and what hangs on it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from charts import programmes as chart
from queries import networks as queries
from sections.cache import kept
from sections.networks.participants import everyone, names, ties
from sections.networks.tables import table
from sections.question import Question
from sections.section import Section, said
from sections.table import Table
from stats.periods import months_until, years_between
from texts import text
from texts.numbers import counted, date, figure, moment

SOON, LATER = 12, 24
"""Months within which an end is named."""
RUNS = ("lead", "management")
"""Roles of an actor on whose money a network hangs."""
NEEDED = ("planned", "running")

Row = Mapping[str, Any]


@kept
def money(question: Question) -> Section:
    """The programmes on a time line, what ends within one and two years, and how much a year is known."""
    language, every = question.language, _programmes(question)
    heading = text(language, "networks.view_money")
    if every.is_empty():
        return Section("money", heading, missing=text(language, "networks.no_programmes"))
    return Section(
        "money",
        heading,
        2,
        sentences=(_lead(question), *_sentences(question)),
        key=chart.key(_bars(question), question.look),
        picture=chart.draw(_bars(question), day(question), question.look),
        # On paper the picture says what a programme costs, and the sentences what hangs on those that end.
        table=None if question.look.paper else partial(programmes_table, question),
        notes=(text(language, "networks.money_note"),),
    )


@kept
def programmes_table(question: Question) -> Table:
    """Each row is one programme: its time, the months left, euros a year, what hangs on it."""
    language = question.language
    heads = [
        text(language, "networks.programme"),
        text(language, "networks.start"),
        text(language, "networks.end"),
        text(language, "networks.months_left"),
        text(language, "networks.a_year"),
        text(language, "networks.hanging_networks"),
        text(language, "networks.hanging_measures"),
    ]
    unknown = text(language, "networks.unknown")
    rows = [
        (
            row["name"],
            moment(row["start"], language) if row["start"] else unknown,
            moment(row["end"], language) if row["end"] else unknown,
            _left(row, question),
            figure(yearly, "euro", 0, language) if (yearly := a_year(row)) is not None else unknown,
            ", ".join(hanging_networks(row["node_id"], question)),
            ", ".join(_measures(row["node_id"], question)),
        )
        for row in _programmes(question).iter_rows(named=True)
    ]
    ids = _programmes(question)["node_id"]
    return table(
        question, "networks-money", text(language, "networks.view_money"), heads, rows, ids
    )


def day(question: Question) -> str:
    """The day of the release; where none is stated, nothing ends soon."""
    released = question.catalogue.municipality.released_on
    return str(released) if released else ""


def a_year(row: Row) -> float | None:
    """Euros a year, where amount, beginning and end are known."""
    if row["budget_eur"] is None or not row["start"] or not row["end"]:
        return None
    years = years_between(row["start"], row["end"])
    return row["budget_eur"] / years if years > 0 else None


def ending(question: Question, within: int) -> list[Row]:
    """The programmes of today that end within so many months, the next first."""
    if not day(question):
        return []
    running = _programmes(question).filter(state="now").filter(pl.col("end").is_not_null())
    found = [
        row
        for row in running.iter_rows(named=True)
        if 0 <= months_until(row["end"], day(question)) <= within
    ]
    return sorted(found, key=lambda row: (months_until(row["end"], day(question)), row["name"]))


def hanging_networks(node_id: str, question: Question) -> list[str]:
    """The networks led or managed by someone whom a programme pays."""
    every, shown = ties(question).filter(state="now"), names(question)
    paid = every.filter(to_id=node_id, role="recipient")["from_id"].to_list()
    led = every.filter(pl.col("from_id").is_in(paid) & pl.col("role").is_in(RUNS))
    return sorted({shown[network] for network in led["to_id"]})


def running(question: Question) -> pl.DataFrame:
    """The programmes of today."""
    return _programmes(question).filter(state="now")


def _programmes(question: Question) -> pl.DataFrame:
    """Those of today first, the next to end before all; then what is planned, then what is over."""
    found = everyone(question).filter(type="programme")
    order = {"now": 0, "planned": 1, "over": 2}
    place = pl.col("state").replace_strict(order, return_dtype=pl.Int32)
    return found.sort(place, "end", "start", "name", nulls_last=True)


def _measures(node_id: str, question: Question) -> list[str]:
    found = question.ask(queries.measures, language=question.language)
    needed = found.filter(programme_id=node_id).filter(pl.col("status").is_in(NEEDED))
    return needed["title"].to_list()


def _left(row: Row, question: Question) -> str:
    language = question.language
    if row["state"] == "over":
        return text(language, "networks.state_over")
    if not row["end"] or not day(question):
        return text(language, "networks.unknown")
    return str(max(0, months_until(row["end"], day(question))))


def _lead(question: Question) -> str:
    language = question.language
    soon, later = ending(question, SOON), ending(question, LATER)
    today = question.catalogue.municipality.released_on
    return text(
        language,
        "networks.money_lead",
        day=date(today, language) if today else text(language, "networks.unknown"),
        running=counted(running(question).height, "current_programme", language),
        soon=len(soon),
        later=len(later),
        endless=running(question)["end"].null_count(),
    )


def _sentences(question: Question) -> tuple[str, ...]:
    language = question.language
    known = [
        yearly
        for row in running(question).iter_rows(named=True)
        if (yearly := a_year(row)) is not None
    ]
    unknown = running(question).height - len(known)
    total = ""
    if known:
        total = text(
            language,
            "networks.known_money",
            amount=figure(sum(known), "euro", 0, language),
            known=counted(len(known), "current_programme", language),
            unknown=unknown,
        )
    elif unknown:
        total = text(language, "networks.no_known_money")
    return said(total, *(_ends(row, question) for row in ending(question, SOON)))


def _ends(row: Row, question: Question) -> str:
    """When a programme ends, and what hangs on it."""
    language = question.language
    networks = hanging_networks(row["node_id"], question)
    measures = _measures(row["node_id"], question)
    programme = {"name": row["name"], "end": moment(row["end"], language)}
    if not networks and not measures:
        return text(language, "networks.ends_alone", **programme)
    parts = []
    if networks:
        parts.append(text(language, "networks.hang_networks", list=", ".join(networks)))
    if measures:
        parts.append(text(language, "networks.hang_measures", list=", ".join(measures)))
    return text(language, "networks.ends", **programme, what=" ".join(parts))


def _bars(question: Question) -> pl.DataFrame:
    """Each row is one programme as `charts.programmes.draw` wants it."""
    language = question.language
    rows = []
    for row in _programmes(question).iter_rows(named=True):
        yearly = a_year(row)
        money = (
            figure(yearly, "euro", 0, language)
            if yearly is not None
            else text(language, "networks.unknown")
        )
        soon = row["node_id"] in {each["node_id"] for each in ending(question, SOON)}
        later = row["node_id"] in {each["node_id"] for each in ending(question, LATER)}
        rows.append(
            {
                "name": row["name"],
                "start": row["start"],
                "end": row["end"],
                "time": _time(row, language),
                "money": money,
                "kind": "soon" if soon else "later" if later else row["state"],
            }
        )
    schema = dict.fromkeys(("name", "start", "end", "time", "money", "kind"), pl.String)
    return pl.DataFrame(rows, schema=schema)


def _time(row: Row, language: str) -> str:
    unknown = text(language, "networks.unknown")
    start, end = (
        moment(row[each], language) if row[each] else unknown for each in ("start", "end")
    )
    return text(language, "networks.from_to", start=start, end=end)
