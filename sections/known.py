"""What a link can name of the data: whether this release has it."""

from collections.abc import Collection
from typing import Any

from sections.goals.standing import standings
from sections.networks.participants import names
from sections.question import Question


def known(name: str, question: Question) -> Collection[Any] | None:
    """The ids that a name of the address can have; None where it names nothing of the data."""
    catalogue = question.catalogue
    match name:
        case "indicator":
            return catalogue.indicators
        case "area" | "areas_districts" | "areas_counties":
            return catalogue.areas
        case "source":
            return catalogue.sources
        case "card":
            return names(question)
        case "goal":
            return {goal.goal_id for goal in standings(question)}
        case _:
            return None
