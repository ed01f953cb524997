"""Then and now: what is new in the landscape since the end of an earlier year, and what has ended."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import polars as pl

from charts import network as chart
from charts.theme import Picture
from sections.cache import kept
from sections.choice import OneOf, one_of_years
from sections.networks import graph
from sections.networks.marks import inside, lines, marks
from sections.networks.participants import everyone, names, ties
from sections.networks.question import ALL, ThenQuestion, unfiltered
from sections.networks.tables import table
from sections.question import Question
from sections.section import Section
from sections.table import Table
from stats.periods import is_before, state
from texts import text
from texts.numbers import moment

NAMED = 5
"""Changes that a sentence names; the table has all."""
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
    """What has begun and ended since, drawn and in numbers, and of what the beginning is not known."""
    language, look = question.language, question.look
    every, known = everyone(question), ties(question)
    of_ties = known.filter(pl.col("role").is_in(["lead", "management", "member", "partner"]))
    marked, lined = _drawn(question)
    drawn = graph.finished(
        replace(unfiltered(question), state=ALL),
        marked,
        lined,
        _alternative(question, marked),
        partial(picture, question),
    )
    return Section(
        "then",
        text(language, "networks.view_then"),
        2,
        sentences=(
            *(_named(way, question) for way in WAYS),
            text(
                language,
                "networks.then_unknown",
                without=every["start"].null_count(),
                everyone=every.height,
                ties=of_ties["start"].null_count(),
                memberships=of_ties.height,
            ),
        ),
        graph=None if look.paper else drawn,
        picture=picture(question) if look.paper else None,
        table=partial(changes_table, question),
        notes=(text(language, "networks.then_note"),),
    )


@kept
def picture(question: ThenQuestion) -> Picture:
    """The same for paper and files."""
    marked, lined = _drawn(question)
    return chart.draw(marked, lined, question.look, _alternative(question, marked))


def _named(way: str, question: ThenQuestion) -> str:
    """How many have begun or ended since, and the names of the latest."""
    language = question.language
    names_ = [name for its_way, _, name, _ in _changes(question) if its_way == way]
    listed, rest = "; ".join(names_[:NAMED]), len(names_) - NAMED
    return text(
        language,
        f"networks.then_{way}",
        year=question.year,
        number=len(names_),
        list=(listed or text(language, "word.none"))
        + (text(language, "measures.more", number=rest) if rest > 0 else ""),
    )


def _drawn(question: ThenQuestion) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Marks and lines of all that was there then or is there now; what has not changed stands back."""
    language, was = question.language, _was_there(question)
    found = everyone(question).with_columns(
        (pl.col("state") == "now").alias("there"), pl.col("node_id").is_in(was).alias("was")
    )
    found = found.filter(pl.col("there") | pl.col("was"))
    found = found.with_columns((pl.col("there") & pl.col("was")).alias("near"))
    every = inside(ties(question), found)
    then_ = [
        state(start, end, str(question.year)) == "now" and {one, other} <= was
        for one, other, start, end in every.select("from_id", "to_id", "start", "end").iter_rows()
    ]
    every = every.with_columns(
        (pl.col("state") == "now").alias("there"), pl.Series("was", then_, dtype=pl.Boolean)
    )
    lined = lines(every.filter(pl.col("there") | pl.col("was")), language)
    # Who stands alone is not set apart here: what was tied then has kept its place among the others.
    together = found.with_columns(pl.lit(value=False).alias("alone"))
    return marks(together, lined, language), lined


def _was_there(question: ThenQuestion) -> set[str]:
    """Who was there at the end of the year, or may have been: its beginning is not known."""
    then_ = str(question.year)
    return {
        row["node_id"]
        for row in everyone(question).iter_rows(named=True)
        if row["status"] != "planned" and state(row["start"], row["end"], then_) == "now"
    }


def _alternative(question: ThenQuestion, marked: pl.DataFrame) -> str:
    begun = marked.filter(pl.col("there") & ~pl.col("near"))["name"].sort()
    ended = marked.filter(~pl.col("there"))["name"].sort()
    none = text(question.language, "word.none")
    return text(
        question.language,
        "networks.then_alt",
        year=question.year,
        begun=", ".join(begun) or none,
        ended=", ".join(ended) or none,
        same=marked["near"].sum(),
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
