"""Which sections there are on the differences within a city, and what must be known before them."""

from queries import disparity as queries
from sections.cache import kept
from sections.choice import OneOf, one_of_sections
from sections.differences import choices
from sections.pair.choices import levels as pair_levels
from sections.question import Question
from sections.section import NOTHING, Section
from texts import text
from texts.sentences import enumerated


@kept
def contents(question: Question) -> OneOf:
    """Which section is shown."""
    compared = choices.levels(question) is not None
    there = {
        "within": compared,
        "development": compared,
        "apart": True,
        "together": pair_levels(question) is not None,
    }
    return one_of_sections(there, None, question.language)


@kept
def opening(question: Question) -> Section:
    """The heading; that nothing is known of the parts of the city, where that is so."""
    language = question.language
    nothing = choices.levels(question) is None
    return Section(
        "differences",
        text(language, "disparity.title"),
        level=1,
        lead=text(language, "disparity.nothing") if nothing else "",
    )


@kept
def all_there_is(question: Question) -> Section:
    """Where nearly nothing is known of the parts of the city, what there is, by name."""
    only = _only(question)
    return Section("all_there_is", missing=only) if only else NOTHING


def _only(question: Question) -> str:
    """Which figures of the parts are all that has been published; empty where there are shares."""
    known = question.ask(queries.known, language=question.language)
    names = known["indicator"].unique(maintain_order=True).to_list()
    if "share" in known["kind"] or not names:
        return ""
    return text(question.language, "disparity.only", names=enumerated(names, question.language))
