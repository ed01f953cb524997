"""The views of the monitoring page."""

from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.question import Question
from sections.section import NOTHING, Section
from texts import text

VIEWS = ("indicator", "browse", "profile", "connections")
CONNECTIONS = ("pair", "differences", "topics")


@kept
def views(question: Question) -> OneOf:
    """Which view."""
    language = question.language
    words = [(each, text(language, f"monitoring.view.{each}")) for each in VIEWS]
    label = text(language, "monitoring.view.label")
    return one_of("view", label, words, None, "few", label_shown=False)


@kept
def no_figures(question: Question) -> Section:
    """That a release has no figures yet, and what to do; nothing where it has some."""
    if question.catalogue.indicators:
        return NOTHING
    language = question.language
    title, missing = text(language, "monitoring.title"), text(language, "monitoring.no_figures")
    return Section("no_figures", title, 1, missing=missing)


@kept
def connections(question: Question) -> OneOf:
    """Two indicators, the parts of the city, or a topic."""
    language = question.language
    words = [(each, text(language, f"monitoring.connection.{each}")) for each in CONNECTIONS]
    label = text(language, "monitoring.connection.label")
    return one_of("connection", label, words, None, "few", label_shown=False)
