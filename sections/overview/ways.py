"""The ways in: indicators, networks and goals."""

from queries import overview as queries
from sections.cache import kept
from sections.question import Question
from sections.section import Card, Section, link
from texts import text

PAGES = {
    "monitoring": ("indicators",),
    "networks": ("actors", "networks", "programmes"),
    "goals": ("guidelines", "goals", "milestones"),
}
"""Each page with what it holds (`overview.amounts`)."""


@kept
def ways(question: Question) -> Section:
    """A card per page, with how much there is to see."""
    language = question.language
    amounts = question.ask(queries.amounts).row(0, named=True)
    cards = tuple(
        Card(
            page,
            text(language, f"{page}.title"),
            headed=True,
            sentences=(
                text(language, f"overview.{page}", **amounts)
                if any(amounts[each] for each in held)
                else text(language, "overview.nothing_recorded"),
            ),
            link=link(page, text(language, f"overview.to_{page}")),
        )
        for page, held in PAGES.items()
    )
    return Section("ways", text(language, "overview.ways"), level=2, cards=cards)
