"""All indicators by Bildungsbereich: what each is, how it is calculated, and the way to it."""

from dataclasses import dataclass
from functools import partial

from queries.records import Indicator
from sections.cache import kept
from sections.question import Question
from sections.section import FULL_WIDTH, Card, Folded, Section, link
from texts import text


@dataclass(frozen=True)
class DomainQuestion(Question):
    """Of the indicators of one Bildungsbereich."""

    domain_id: str


@kept
def indicators(question: Question) -> Section:
    """The Bildungsbereiche with the number of their indicators, folded; gaps stand among them."""
    return Section(
        "indicators",
        text(question.language, "sources.indicators"),
        2,
        folded=tuple(
            Folded(
                domain.domain_id,
                f"{domain.name} ({domain.indicators})",
                partial(of_domain, question.to(DomainQuestion, domain_id=domain.domain_id)),
            )
            for domain in question.catalogue.domains
        ),
    )


@kept
def of_domain(question: DomainQuestion) -> Section:
    """The indicators of one Bildungsbereich, or that it has no figures yet."""
    name = f"indicators_{question.domain_id}"
    there = [
        indicator
        for indicator in question.catalogue.indicators.values()
        if indicator.domain_id == question.domain_id
    ]
    if not there:
        return Section(name, sentences=(text(question.language, "sources.gap"),))
    cards = tuple(_card(indicator, question.language) for indicator in there)
    return Section(name, cards=cards, card_width=FULL_WIDTH)


def _card(indicator: Indicator, language: str) -> Card:
    formula = f"{text(language, 'meaning.formula')}: {indicator.formula}"
    return Card(
        indicator.indicator_id,
        title_link=link(
            "monitoring",
            indicator.name,
            view="indicator",
            indicator=indicator.indicator_id,
            year="",
            level="",
        ),
        sentences=(f"{indicator.description} {formula}",),
        framed=False,
    )
