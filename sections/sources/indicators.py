"""All indicators by Bildungsbereich: what each is, how it is calculated, and the way to it."""

from dataclasses import dataclass
from functools import partial

from queries import catalogue
from queries.records import Indicator
from sections.cache import kept
from sections.question import Question
from sections.section import FULL_WIDTH, Card, Folded, Section, joined, link, said
from stats.age import newer_is_out, published_in
from texts import text
from texts.numbers import month


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
                on_paper=True,
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
    cards = tuple(_card(question, indicator) for indicator in there)
    return Section(name, cards=cards, card_width=FULL_WIDTH)


def _card(question: Question, indicator: Indicator) -> Card:
    language = question.language
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
        notes=said(_age(question, indicator)),
        framed=False,
    )


def _age(question: Question, indicator: Indicator) -> str:
    """The newest year, when official figures usually come out, and whether newer ones should be out."""
    language, months = question.language, indicator.months_to_publication
    years = dict(question.ask(catalogue.newest_years).iter_rows())
    newest = years.get(indicator.indicator_id)
    if newest is None:
        return ""
    words = text(language, "sources.newest", year=newest)
    if months is None:
        return words
    out_year, out_month = published_in(newest, months)
    when = ("same", "next", "second")[min(out_year - newest, 2)]
    words = joined(
        [words, text(language, f"sources.published_{when}", month=month(out_month, language))]
    )
    today = question.catalogue.municipality.released_on
    is_late = today is not None and newer_is_out(newest, months, today)
    return joined([words, text(language, "sources.newer") if is_late else ""])
