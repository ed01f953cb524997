"""One participant: mandate, members with their roles, areas, money, dates, page, goals it serves."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from queries import networks as queries
from sections import citation
from sections.cache import kept
from sections.networks.meetings import how_often
from sections.networks.participants import (
    areas,
    everyone,
    for_groups,
    in_themes,
    names,
    period,
    ties,
)
from sections.networks.question import NOBODY, CardQuestion
from sections.question import Question
from sections.section import NOTHING, Card, Link, Section, link, said
from texts import text
from texts.marks import linked, strong
from texts.numbers import figure, moment

Row = Mapping[str, Any]
MOST_GOALS = 6


@kept
def card(question: CardQuestion) -> Section:
    """The card of who was opened; nothing where nobody was."""
    found = everyone(question).filter(node_id=question.node_id)
    if question.node_id == NOBODY or found.is_empty():
        return NOTHING
    language, row = question.language, found.row(0, named=True)
    kind = text(language, f"kind.{row['kind']}")
    status = text(language, f"network_status.{row['status']}") if row["status"] else ""
    state = (
        ""
        if row["state"] == "now" or row["status"]
        else text(language, f"networks.state_{row['state']}")
    )
    shown = Card(
        row["node_id"],
        row["name"],
        headed=True,
        subtitle=" · ".join(said(kind, status, state, period(row, language))),
        sentences=said(row["text"] or "", *_lines(row, question), *_lies(row, language)),
        origin=citation.cited(question.catalogue.sources[row["source_id"]], language),
    )
    return Section("card", cards=(shown,), card_width=300, links=_ways(row, question))


def _lines(row: Row, question: Question) -> Iterable[str]:
    """What is recorded, one line each, its name in bold; of what nothing is known no line."""
    language = question.language
    money = figure(row["budget_eur"], "euro", 0, language) if row["budget_eur"] is not None else ""
    if row["type"] == "programme" and not money:
        money = text(language, "networks.unknown")
    lines = {
        text(language, "networks.mandate"): _mandate(row, question),
        text(language, "networks.meets"): how_often(row["meetings"], language),
        **_tied(row, question),
        text(language, "networks.budget"): money,
        text(language, "networks.themes"): in_themes(row["themes"], language),
        text(language, "networks.for_whom"): for_groups(row["target_groups"], language),
        text(language, "networks.where"): areas(row, question),
        text(language, "networks.measures"): _measures(row, question),
        text(language, "networks.url"): linked(row["url"], row["url"]) if row["url"] else "",
    }
    return [f"{strong(name + ':')} {words}" for name, words in lines.items() if words]


def _mandate(row: Row, question: Question) -> str:
    language = question.language
    if row["mandate_id"] is None:
        return ""
    [order] = (
        question.ask(queries.mandates, language=language)
        .filter(mandate_id=row["mandate_id"])
        .iter_rows(named=True)
    )
    when = moment(order["ordered_on"], language) if order["ordered_on"] else ""
    by = ", ".join(said(order["ordered_by"] or "", when))
    return f"{order['title']} ({by})" if by else order["title"]


def _tied(row: Row, question: Question) -> dict[str, str]:
    """With whom, by what the tie is; since when, where that is not since it began itself."""
    language, shown, node_id = question.language, names(question), row["node_id"]
    groups: dict[str, list[str]] = {}
    for tie in (
        ties(question)
        .filter((pl.col("from_id") == node_id) | (pl.col("to_id") == node_id))
        .iter_rows(named=True)
    ):
        goes_out = tie["from_id"] == node_id
        other = shown[tie["to_id"] if goes_out else tie["from_id"]]
        head = _head(tie["role"], goes_out=goes_out, language=language)
        role = text(language, f"role.{tie['role']}") if tie["role"] in ROLES else ""
        told = tie["state"] != "now" or tie["start"] != row["start"]
        when = period(tie, language) if told else ""
        if tie["state"] != "now":
            head = text(language, f"networks.tied_{tie['state']}")
        about = ", ".join(said(role, when))
        groups.setdefault(head, []).append(f"{other} ({about})" if about else other)
    if not groups:
        return {text(language, "networks.with"): text(language, "networks.alone")}
    return {head: "; ".join(dict.fromkeys(members)) for head, members in groups.items()}


ROLES = {"lead", "management", "member", "partner"}


def _head(role: str, *, goes_out: bool, language: str) -> str:
    if role in ROLES:
        return (
            text(language, "networks.works_in") if goes_out else text(language, "networks.members")
        )
    return (
        text(language, f"networks.{role}_from")
        if goes_out
        else text(language, f"networks.{role}_to")
    )


def _lies(row: Row, language: str) -> Iterable[str]:
    """What would be lost without it, where it alone holds others to the rest."""
    if row["cut_off"]:
        one = row["cut_off"] == 1
        yield text(
            language, "networks.holds_one" if one else "networks.holds", number=row["cut_off"]
        )


def _measures(row: Row, question: Question) -> str:
    found = _own_measures(row, question)
    return "; ".join(title for title in found["title"])


def _own_measures(row: Row, question: Question) -> pl.DataFrame:
    every = question.ask(queries.measures, language=question.language)
    owned, paid = pl.col("owner_id") == row["node_id"], pl.col("programme_id") == row["node_id"]
    return every.filter((owned | paid).fill_null(value=False))


def _ways(row: Row, question: Question) -> tuple[Link, ...]:
    """To the goals it serves: named of a network, those of its measures of an actor or programme."""
    language = question.language
    titles = dict(question.ask(queries.goals, language=language).iter_rows())
    served = [*(row["goal_ids"] or ()), *_own_measures(row, question)["goal_id"]]
    return tuple(
        link("goals", text(language, "networks.to_goal", goal=titles[goal]), view="goal", goal=goal)
        for goal in list(dict.fromkeys(served))[:MOST_GOALS]
    )
