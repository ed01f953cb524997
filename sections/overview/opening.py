"""Of whom the page speaks, and what it answers."""

from sections.cache import kept
from sections.question import Question
from sections.section import Section
from texts import text


@kept
def opening(question: Question) -> Section:
    """The page's heading and its first sentence."""
    language, name = question.language, question.catalogue.municipality.name
    return Section(
        "opening",
        text(language, "overview.heading", name=name),
        level=1,
        lead=text(language, "overview.lead", name=name),
    )
