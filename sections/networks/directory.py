"""The participants one by one, each with what it does, with whom, and the source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from sections import citation
from sections.cache import kept
from sections.networks.participants import TYPES, fitting, ties
from sections.networks.question import NetworksQuestion
from sections.question import Question
from sections.section import NOTHING, Card, Folded, Section, said
from texts import text
from texts.numbers import figure, moment

FEW = 20
"""Up to this many participants of a type are laid open at once."""
CARD_WIDTH = 300

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TypeQuestion(NetworksQuestion):
    """Of the participants of one type among those that fit."""

    listed_type: str


@kept
def directory(question: NetworksQuestion) -> Section:
    """Folded by type, networks first; the first type and those with few participants are open."""
    found = fitting(question)
    numbers = {each: found.filter(pl.col("type") == each).height for each in TYPES}
    there = [each for each in TYPES if numbers[each]]
    if not there:
        return NOTHING
    language = question.language
    return Section(
        "directory",
        text(language, "networks.directory"),
        2,
        folded=tuple(
            Folded(
                each,
                text(language, f"networks.{each}s", number=numbers[each]),
                partial(cards, question.to(TypeQuestion, listed_type=each)),
                each == there[0] or numbers[each] <= FEW,
            )
            for each in there
        ),
    )


@kept
def cards(question: TypeQuestion) -> Section:
    """A card per participant of one type."""
    alike = fitting(question).filter(pl.col("type") == question.listed_type)
    partners = _partners(question)
    return Section(
        f"directory_{question.listed_type}",
        cards=tuple(
            _card(row, partners.get(row["id"], ""), question) for row in alike.iter_rows(named=True)
        ),
        card_width=CARD_WIDTH,
    )


def _card(row: Row, partners: str, question: Question) -> Card:
    language, names = question.language, question.catalogue.names
    status = row["status"] and text(language, f"network_status.{row['status']}")
    kind = text(language, f"kind.{row['kind']}")
    themes = [text(language, f"theme.{theme}") for theme in row["themes"] or ()]
    areas = [names.get(area_id, area_id) for area_id in row["area_ids"] or ()]
    budget = figure(row["budget_eur"], "euro", 0, language) if row["budget_eur"] else ""
    lines = {"with": partners, "themes": ", ".join(themes), "where": ", ".join(areas)}
    named = {key: words for key, words in (lines | {"budget": budget}).items() if words}
    return Card(
        row["id"],
        row["name"],
        subtitle=" · ".join(said(kind, status or "", _period(row, language))),
        sentences=said(
            row["text"] or "",
            "" if partners else text(language, "networks.alone"),
            *(f"{text(language, f'networks.{key}')}: {words}" for key, words in named.items()),
        ),
        origin=citation.cited(row["source"], row["source_title"], row["source_url"], language),
    )


def _period(row: Row, language: str) -> str:
    start, end = (moment(row[key], language) if row[key] else "" for key in ("start", "end"))
    if start and end:
        return text(language, "networks.from_to", start=start, end=end)
    if start:
        return text(language, "networks.since", start=start)
    return text(language, "networks.until", end=end) if end else ""


def _partners(question: Question) -> dict[str, str]:
    """With whom each participant (by id) is tied, and in which role; those without a tie are missing."""
    named: dict[str, list[str]] = {}
    for tie in ties(question).iter_rows(named=True):
        role = text(question.language, f"role.{tie['role']}")
        named.setdefault(tie["actor_id"], []).append(f"{tie['other']} ({role})")
        named.setdefault(tie["other_id"], []).append(f"{tie['actor']} ({role})")
    return {participant_id: "; ".join(partners) for participant_id, partners in named.items()}
