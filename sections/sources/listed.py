"""All sources by kind, with licence and date."""

from dataclasses import dataclass
from functools import partial

from queries.records import Source
from sections import citation
from sections.cache import kept
from sections.question import Question
from sections.section import Folded, Section, said
from texts import text
from texts.marks import strong
from texts.numbers import number

KINDS = ("official", "own_register", "secondary", "press")


@dataclass(frozen=True)
class KindQuestion(Question):
    """Of the sources of one kind."""

    kind: str


@dataclass(frozen=True)
class SourceQuestion(Question):
    """Of one source."""

    source_id: str


@kept
def source(question: SourceQuestion) -> Section:
    """The one that a figure or a search led to."""
    language, found = question.language, question.catalogue.sources[question.source_id]
    figures = text(language, "sources.figures", number=number(found.figures, 0, language))
    return Section(
        "source",
        text(language, "sources.source"),
        2,
        sentences=said(_line(found, language), figures if found.figures else ""),
    )


@kept
def sources(question: Question) -> Section:
    """The kinds that occur, folded."""
    language = question.language
    return Section(
        "sources",
        text(language, "sources.sources"),
        2,
        folded=tuple(
            Folded(
                kind,
                text(language, f"source_kind.{kind}", number=len(_of_kind(question, kind))),
                partial(of_kind, question.to(KindQuestion, kind=kind)),
                on_paper=True,
            )
            for kind in KINDS
            if _of_kind(question, kind)
        ),
    )


@kept
def of_kind(question: KindQuestion) -> Section:
    """A line per source of one kind."""
    lines = tuple(_line(source, question.language) for source in _of_kind(question, question.kind))
    return Section(f"sources_{question.kind}", sentences=lines)


def _of_kind(question: Question, kind: str) -> list[Source]:
    return [source for source in question.catalogue.sources.values() if source.kind == kind]


def _line(source: Source, language: str) -> str:
    note = f" {source.note}" if source.note else ""
    return f"{strong(source.source_id)} · {citation.source_line(source, language)}{note}"
