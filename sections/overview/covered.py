"""On which Bildungsbereiche there are figures, and on which not."""

from sections.cache import kept
from sections.question import Question
from sections.section import Section, said
from texts import text
from texts.sentences import enumerated


@kept
def covered(question: Question) -> Section:
    """The Bildungsbereiche with their number of indicators, and those without any."""
    language, domains = question.language, question.catalogue.domains
    there = [f"{each.name} ({each.indicators})" for each in domains if each.indicators]
    gaps = [each.name for each in domains if not each.indicators]
    without = text(language, "overview.gaps", domains=enumerated(gaps, language)) if gaps else ""
    return Section(
        "covered",
        text(language, "overview.covered"),
        level=2,
        sentences=said(
            text(language, "overview.domains", domains=enumerated(there, language)), without
        ),
    )
