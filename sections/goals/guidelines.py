"""The guidelines, each with its goals and the current figures of its indicators."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from queries import goals as queries
from sections.cache import kept
from sections.goals.goal import CARD_WIDTH, goal_card
from sections.goals.measured import measured
from sections.goals.origin import origin
from sections.question import Question
from sections.section import FULL_WIDTH, NOTHING, Card, Section
from texts import text


@kept
def guidelines(question: Question) -> Section:
    """A card per guideline whose wording is known."""
    language = question.language
    every = question.ask(queries.guidelines, language=language)
    worded = every.filter(pl.col("title").is_not_null())
    if every.is_empty():
        return NOTHING
    return Section(
        "guidelines",
        text(language, "goals.guidelines"),
        2,
        cards=tuple(_card(row, question) for row in worded.iter_rows(named=True)),
        card_width=FULL_WIDTH,
    )


@kept
def unknown_wording(question: Question) -> Section:
    """Which guidelines are known by their number only."""
    language = question.language
    every = question.ask(queries.guidelines, language=language)
    unknown = every.filter(pl.col("title").is_null())["number"]
    if unknown.is_empty():
        return NOTHING
    numbers = ", ".join(str(number) for number in unknown)
    return Section("unknown_wording", missing=text(language, "goals.unknown", numbers=numbers))


def _card(row: Mapping[str, Any], question: Question) -> Card:
    """The indicators tied to the guideline itself, then its goals side by side."""
    guideline_id, language = row["guideline_id"], question.language
    goals, targets = (
        question.ask(query, language=language).filter(pl.col("guideline_id") == guideline_id)
        for query in (queries.goals, queries.targets)
    )
    parts = []
    if goals.is_empty() or not targets.is_empty():
        parts.append(measured(f"{guideline_id}_indicators", targets, question))
    if not goals.is_empty():
        cards = [goal_card(goal, question, framed=False) for goal in goals.iter_rows(named=True)]
        name = f"{guideline_id}_goals"
        parts.append(Card(name, cards=tuple(cards), card_width=CARD_WIDTH, framed=False))
    return Card(
        guideline_id,
        f"{row['number']}. {row['title']}",
        headed=True,
        cards=tuple(parts),
        card_width=FULL_WIDTH,
        origin=origin(row, language),
    )
