"""The area that a profile is of."""

from dataclasses import dataclass

from queries import profile as queries
from queries.records import Level
from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, one_of
from sections.question import Question
from texts import text

LEVELS: tuple[Level, ...] = (*SMALL, "county")
"""Levels in the order in which their areas are listed."""


@dataclass(frozen=True)
class AreaQuestion(Question):
    """Of which area; `district_ids` are the boroughs and districts the visitor works with."""

    district_ids: tuple[str, ...]


@kept
def area(question: AreaQuestion) -> OneOf:
    """The chosen districts first, then the municipality, then all others; opens on one with figures."""
    own = question.catalogue.focus_id
    options = list(dict.fromkeys([*question.district_ids, own, *_listed(question)]))
    with_figures = {own, *question.ask(queries.areas_with_figures)["area_id"]}
    opens = next(area_id for area_id in options if area_id in with_figures)
    words = [(area_id, _words(question, area_id)) for area_id in options]
    return one_of("area", text(question.language, "profile.area"), words, opens)


def _listed(question: Question) -> list[str]:
    """The areas of each level by their names."""
    catalogue = question.catalogue
    return [area_id for level in LEVELS for area_id in catalogue.of_levels(level)]


def _words(question: Question, area_id: str) -> str:
    """Its name and what kind of area it is, of a county its Land; or what tells it from a namesake."""
    area, name = question.catalogue.areas[area_id], question.catalogue.names[area_id]
    if name != area.name:
        return name
    if area.parent and name.startswith(area.parent):  # a city that is its Land
        return name
    kind = text(question.language, f"level.{area.level}.one")
    return f"{name} ({area.parent if area.level == 'county' else kind})"
