"""How many sources there are, and what else the page holds."""

from sections.cache import kept
from sections.question import Question
from sections.section import Section
from texts import text


@kept
def lead(question: Question) -> Section:
    """The page's title, and what it is about."""
    language = question.language
    number = len(question.catalogue.sources)
    return Section(
        "about",
        text(language, "sources.title"),
        1,
        lead=text(language, f"sources.lead_{'one' if number == 1 else 'many'}", sources=number),
    )
