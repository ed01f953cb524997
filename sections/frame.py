"""What the frame around every page lets choose: municipality and language."""

from collections.abc import Mapping

from queries import catalogue, releases
from sections.choice import OneOf, Shape, one_of
from sections.question import ask
from texts import LANGUAGES, text

SIDE_BY_SIDE = 2
"""More names than this, however long, do not fit beside each other on a telephone."""


def cities(language: str, current: Mapping[str, str]) -> OneOf:
    """Which municipality, by the name its current database gives; its short name where that is gone."""
    shape: Shape = "few" if len(current) <= SIDE_BY_SIDE else "list"
    options = [(short, _name(short, database)) for short, database in current.items()]
    label = text(language, "frame.city")
    return one_of("city", label, options, options[0][0], shape, label_shown=False)


def languages(language: str) -> OneOf:
    """Which language."""
    options = [(code, text(language, f"language.{code}")) for code in LANGUAGES]
    label = text(language, "frame.language")
    return one_of("lang", label, options, LANGUAGES[0], "few", label_shown=False)


def _name(municipality: str, database: str) -> str:
    try:
        name: str = ask(database, catalogue.municipality)["name"][0]
    except (releases.TooOld, releases.Unreadable):
        # What is wrong with one municipality must not be seen on the pages of the others.
        return municipality
    return name
