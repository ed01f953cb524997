"""What the frame around every page lets choose: municipality and language."""

from queries import releases
from sections.catalogue import Edition, catalogue
from sections.choice import OneOf, one_of
from texts import LANGUAGES, text


def cities(language: str, known: tuple[str, ...]) -> OneOf:
    """Which municipality, by the name its own database gives; its short name where that is gone."""
    options = [(each, _name(each, language)) for each in known]
    label = text(language, "frame.city")
    return one_of("city", label, options, known[0], "few", label_shown=False)


def languages(language: str) -> OneOf:
    """Which language."""
    options = [(code, text(language, f"language.{code}")) for code in LANGUAGES]
    label = text(language, "frame.language")
    return one_of("lang", label, options, LANGUAGES[0], "few", label_shown=False)


def _name(municipality: str, language: str) -> str:
    database = releases.database(municipality)
    if database is None:
        return municipality
    try:
        return catalogue(Edition(database, language)).municipality.name
    except (releases.TooOld, releases.Unreadable):
        # What is wrong with one municipality must not be seen on the pages of the others.
        return municipality
