"""On which Bildungsbereiche there are figures and on which not, and how the rows are chosen."""

from sections.cache import kept
from sections.overview.situation import MOST, OF_A_DOMAIN
from sections.question import Question
from sections.section import Section, said
from texts import text
from texts.sentences import enumerated


@kept
def covered(question: Question) -> Section:
    """The Bildungsbereiche with their number of indicators, those without any, and the rule."""
    language, domains = question.language, question.catalogue.domains
    there = [f"{each.name} ({each.indicators})" for each in domains if each.indicators]
    gaps = [each.name for each in domains if not each.indicators]
    without = text(language, "overview.gaps", domains=enumerated(gaps, language)) if gaps else ""
    return Section(
        "covered",
        sentences=said(
            text(language, "overview.domains", domains=enumerated(there, language)),
            without,
            text(language, "overview.rule", most=MOST, of_a_domain=OF_A_DOMAIN),
        ),
    )
