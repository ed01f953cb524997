"""Asking about the parts of a city as a page does."""

from typing import Any

from sections.differences import choices
from sections.differences.question import (
    ApartQuestion,
    AtLevel,
    DevelopmentQuestion,
    InYear,
    WithinQuestion,
)
from sections.question import Question

POVERTY = "children_in_benefit_households"


def in_year(question: Question, **chosen: Any) -> InYear:
    """The question of a visitor who chose nothing but what is named: level, year."""
    levels = choices.levels(question)
    assert levels is not None
    at = question.to(AtLevel, level=chosen.get("level", levels.default))
    return at.to(InYear, year=int(chosen.get("year", choices.years(at).default)))


def of_all(question: Question, bars: str = "widest", **chosen: Any) -> WithinQuestion:
    """All indicators of a year."""
    return in_year(question, **chosen).to(WithinQuestion, bars=bars)


def of_years(question: Question, indicator_id: str = POVERTY, **chosen: Any) -> DevelopmentQuestion:
    """One indicator over the years."""
    return in_year(question, **chosen).to(DevelopmentQuestion, indicator_id=indicator_id)


def of_group(question: Question, group: str | None = None) -> ApartQuestion:
    """A group, the usual one if none is named."""
    groups = choices.groups(question)
    assert groups is not None
    return question.to(ApartQuestion, group=group or groups.default)
