"""Asking about two indicators as a page does."""

from typing import Any

from sections.pair import choices
from sections.pair.question import AtLevel, InYears, OfTwo, PairQuestion
from sections.question import Question

POVERTY, CARE = "children_in_benefit_households", "childcare_rate_under_3"


def in_years(question: Question, **chosen: Any) -> InYears:
    """The question of a visitor who chose nothing but what is named: level, context, outcome, year."""
    levels = choices.levels(question)
    assert levels is not None
    at = question.to(AtLevel, level=chosen.get("level", levels.default))
    context = chosen.get("context", choices.contexts(at).default)
    outcome = chosen.get("outcome", choices.outcomes(at).default)
    of_two = at.to(OfTwo, context_id=context, outcome_id=outcome)
    years = choices.years(of_two)
    year = int(chosen.get("year", years.default)) if years else None
    return choices.in_years(of_two, year)


def of_pair(question: Question, **chosen: Any) -> PairQuestion:
    """The same with the areas that stand out: `areas`, else the usual ones."""
    asked = in_years(question, **chosen)
    return choices.subject(asked, chosen.get("areas", choices.areas(asked).default))
