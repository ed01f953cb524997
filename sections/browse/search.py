"""Which indicators fit a word, and how many there are."""

from dataclasses import dataclass
from itertools import compress

import polars as pl

from queries import find as queries
from sections.cache import kept
from sections.choice import Word
from sections.question import Question
from sections.search import entries
from sections.section import Section, said
from texts import text
from texts.numbers import counted
from texts.search import fitting
from texts.sentences import enumerated


@dataclass(frozen=True)
class BrowseQuestion(Question):
    """All indicators, or those that fit a word."""

    word: str


@kept
def search(question: Question) -> Word:
    """A word to search for."""
    language = question.language
    return Word("find", text(language, "find.word"), text(language, "find.placeholder"))


def indicators(question: Question) -> pl.DataFrame:
    """Each row is one indicator (`find.indicators`)."""
    return question.ask(queries.indicators, language=question.language)


@kept
def found(question: BrowseQuestion) -> frozenset[str]:
    """The indicators that fit the word; without a word all."""
    listed = [each for each in entries(question.to(Question)) if each.kind == "indicator"]
    fits = fitting([f"{each.name} {each.called} {each.words}" for each in listed], question.word)
    return frozenset(dict(each.to.choices)["indicator"] for each in compress(listed, fits))


@kept
def opening(question: Question) -> Section:
    """How many indicators there are."""
    number = indicators(question).height
    language = question.language
    return Section(
        "browse",
        text(language, "monitoring.view.browse"),
        level=1,
        lead=text(language, "find.lead", number=counted(number, "indicator", language)),
    )


@kept
def result(question: BrowseQuestion) -> Section:
    """How many indicators fit the word."""
    language, number = question.language, len(found(question))
    if not number:
        return Section("found", missing=text(language, "find.nothing"))
    form = "one" if number == 1 else "many"
    counted = text(language, f"find.found_{form}", number=number) if question.word else ""
    return Section("found", sentences=said(counted))


@kept
def without_figures(question: Question) -> Section:
    """The Bildungsbereiche of which no figures are published."""
    gaps = [each.name for each in question.catalogue.domains if not each.indicators]
    if not gaps:
        return Section("without_figures")
    language = question.language
    listed = text(language, "find.gaps", domains=enumerated(gaps, language))
    return Section("without_figures", missing=listed)
