"""Then and now: what is new in the landscape since the end of an earlier year, and what has ended."""

from collections.abc import Iterator
from functools import partial

import polars as pl

from sections.cache import kept
from sections.choice import OneOf, one_of_years
from sections.networks.participants import everyone, names, ties
from sections.networks.question import ThenQuestion
from sections.networks.tables import table
from sections.question import Question
from sections.section import Section
from sections.table import Table
from stats.periods import is_before, state
from texts import text
from texts.numbers import moment

YEARS_BACK = 5
WAYS = ("begun", "ended")

Change = tuple[str, str, str, str]


@kept
def years(question: Question) -> OneOf | None:
    """Earlier years since something is known to have begun; usually five years before the release."""
    now = _day(question)
    moments = [*everyone(question)["start"], *ties(question)["start"], *everyone(question)["end"]]
    known = [int(each[:4]) for each in moments if each and is_before(each, now[:4])]
    if not known:
        return None
    options = range(int(now[:4]) - 1, min(known) - 1, -1)
    usual = max(min(known), int(now[:4]) - YEARS_BACK)
    return one_of_years("then", text(question.language, "networks.then_year"), options, usual)


@kept
def undated(question: Question) -> Section:
    """That nothing is known of earlier years."""
    return Section("then", missing=text(question.language, "networks.no_dates"))


@kept
def then(question: ThenQuestion) -> Section:
    """How many were there then and are there now, what has begun and ended, and what is not known."""
    language, year = question.language, question.year
    every, known = everyone(question), ties(question)
    of_ties = known.filter(pl.col("role").is_in(["lead", "management", "member", "partner"]))
    without = every["start"].null_count()
    changes = list(_changes(question))
    return Section(
        "then",
        text(language, "networks.view_then"),
        2,
        sentences=(
            text(
                language,
                "networks.then_lead",
                year=year,
                begun=sum(change[0] == "begun" for change in changes),
                ended=sum(change[0] == "ended" for change in changes),
            ),
            text(
                language,
                "networks.then_unknown",
                without=without,
                everyone=every.height,
                ties=of_ties["start"].null_count(),
                memberships=of_ties.height,
            ),
        ),
        listing=partial(changes_table, question) if changes else None,
        table=partial(changes_table, question) if changes else None,
    )


@kept
def changes_table(question: ThenQuestion) -> Table:
    """Each row is one change since the end of the year: what, begun or ended, and when."""
    language = question.language
    heads = [
        text(language, "networks.change"),
        text(language, "word.kind"),
        text(language, "word.name"),
        text(language, "word.date"),
    ]
    rows = [
        (
            text(language, f"networks.{way}"),
            kind,
            name,
            moment(when, language) if when else text(language, "networks.unknown"),
        )
        for way, kind, name, when in _changes(question)
    ]
    title = text(language, "networks.then_title", year=question.year)
    return table(question, f"networks-since-{question.year}", title, heads, rows)


def _changes(question: ThenQuestion) -> Iterator[Change]:
    """What has begun, the latest first, then what has ended; participants before memberships."""
    found = [*_of_participants(question), *_of_memberships(question)]
    for way in WAYS:
        yield from sorted(
            (each for each in found if each[0] == way), key=lambda each: each[3], reverse=True
        )


def _of_participants(question: ThenQuestion) -> Iterator[Change]:
    language = question.language
    for row in everyone(question).iter_rows(named=True):
        kind = text(language, f"kind.{row['kind']}")
        way = _way(row["start"], row["end"], row["status"], question)
        if way:
            yield way, kind, row["name"], row["start" if way == "begun" else "end"] or ""


def _of_memberships(question: ThenQuestion) -> Iterator[Change]:
    language, shown = question.language, names(question)
    member = text(language, "networks.membership")
    states = dict(everyone(question).select("node_id", "state").iter_rows())
    for row in ties(question).iter_rows(named=True):
        way = _way(row["start"], row["end"], None, question)
        # What ended with its network or organisation is told there.
        its_own = states[row["from_id"]] == states[row["to_id"]] == "now"
        if way and its_own:
            name = text(
                language, "networks.in", name=shown[row["from_id"]], network=shown[row["to_id"]]
            )
            yield way, member, name, row["start" if way == "begun" else "end"] or ""


def _way(start: str | None, end: str | None, status: str | None, question: ThenQuestion) -> str:
    """Whether something has begun or ended since the end of the year; "" for neither, or not known."""
    then_, now = str(question.year), _day(question)
    was = state(start, end, then_) == "now"
    is_there = state(start, end, now, status) == "now"
    if is_there and start is not None and is_before(then_, start):
        return "begun"
    if was and not is_there and (end is not None):
        return "ended"
    return ""


def _day(question: Question) -> str:
    """The day of the release; where none is stated, the latest moment that is known."""
    released = question.catalogue.municipality.released_on
    if released:
        return str(released)
    moments = [each for each in (*everyone(question)["start"], *everyone(question)["end"]) if each]
    return max(moments, default="9999")
