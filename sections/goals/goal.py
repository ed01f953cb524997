"""Strategic goals: what is to be reached, until when, and how that is measured."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from queries import goals as queries
from sections.cache import kept
from sections.goals.measured import measured
from sections.goals.origin import BETWEEN, origin
from sections.question import Question
from sections.section import FULL_WIDTH, NOTHING, Card, Section, joined, said
from texts import text
from texts.marks import strong

CARD_WIDTH = 300


def goal_card(goal: Mapping[str, Any], question: Question, *, framed: bool) -> Card:
    """A goal with its horizon, number of measures, indicators, resolution and source."""
    language = question.language
    horizon, measures = goal["horizon_year"], goal["measures"]
    words = joined(
        [
            strong(goal["title"]),
            text(language, "goals.horizon", year=horizon) if horizon else "",
            text(language, "goals.measures", number=measures) if measures else "",
        ]
    )
    targets = question.ask(queries.targets, language=language)
    own = targets.filter(pl.col("goal_id") == goal["goal_id"])
    return Card(
        goal["goal_id"],
        sentences=(words,),
        cards=(measured(f"{goal['goal_id']}_indicators", own, question),),
        card_width=FULL_WIDTH,
        origin=BETWEEN.join(said(goal["resolution"] or "", origin(goal, language))),
        framed=framed,
    )


@kept
def goals_apart(question: Question) -> Section:
    """The goals that serve no guideline in particular, each in a card."""
    language = question.language
    goals = question.ask(queries.goals, language=language)
    apart = goals.filter(pl.col("guideline_id").is_null())
    if apart.is_empty():
        return NOTHING
    return Section(
        "goals",
        text(language, "goals.goals"),
        2,
        cards=tuple(goal_card(goal, question, framed=True) for goal in apart.iter_rows(named=True)),
        card_width=FULL_WIDTH,
    )


@kept
def no_measures(question: Question) -> Section:
    """That no measure is recorded; nothing where there is one."""
    language = question.language
    if question.ask(queries.goals, language=language)["measures"].sum():
        return NOTHING
    return Section("no_measures", missing=text(language, "goals.no_measures"))
