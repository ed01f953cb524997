"""The indicators of each Bildungsbereich, with the municipality's latest figure."""

from collections.abc import Mapping
from typing import Any

from sections.browse.search import BrowseQuestion, found, indicators
from sections.cache import kept
from sections.catalogue import SMALL
from sections.links import to_indicator
from sections.question import Question
from sections.section import Card, Section, joined, said
from texts import text
from texts.figures import shown
from texts.marks import small, strong

Row = Mapping[str, Any]


@kept
def domains(question: BrowseQuestion) -> tuple[Section, ...]:
    """A section for each Bildungsbereich in which an indicator fits the word."""
    fitting = found(question)
    every = _cards(question.to(Question))
    sections = []
    for domain in question.catalogue.domains:
        of_domain = every.get(domain.domain_id, ())
        cards = tuple(card for card in of_domain if card.name in fitting)
        if cards:
            name = f"domain_{domain.domain_id}"
            sections.append(Section(name, domain.name, level=2, cards=cards, card_width=340))
    return tuple(sections)


@kept
def _cards(question: Question) -> Mapping[str, tuple[Card, ...]]:
    """The cards of all indicators, each named by its own, by Bildungsbereich."""
    cards: dict[str, tuple[Card, ...]] = {}
    for row in indicators(question).iter_rows(named=True):
        before = cards.get(row["domain_id"], ())
        cards[row["domain_id"]] = (*before, _card(row, question.language))
    return cards


def _card(row: Row, language: str) -> Card:
    """The way to an indicator, its latest figure, and for which areas it is known."""
    return Card(
        row["indicator_id"],
        title_link=to_indicator(row["name"], row["indicator_id"], find=""),
        sentences=said(_figure(row, language)),
        framed=False,
    )


def _figure(row: Row, language: str) -> str:
    smallest = row["levels"][-1]
    which = "both" if set(SMALL) <= set(row["levels"]) else smallest
    if row["value"] is None:
        if smallest not in SMALL:
            return ""
        return small(text(language, f"find.only_{which}"))
    inside = text(language, f"find.{which}") if smallest in SMALL else ""
    figure = shown(row["value"], row["status"], row["unit"], row["decimals"], language)
    beside = joined([f"({row['year']})", inside])
    return f"{strong(figure)} {small(beside)}"
