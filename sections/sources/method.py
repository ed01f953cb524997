"""What the signs mean, what is uncertain, how persons are protected, and how all can use it."""

from queries import catalogue
from sections.cache import kept
from sections.question import Question
from sections.section import Section, said
from texts import text
from texts.marks import tabled

STATUSES = ("zero", "below_half", "confidential", "not_yet", "unreliable", "limited",
            "not_meaningful", "provisional", "revised", "estimated")  # fmt: skip


@kept
def signs(question: Question) -> Section:
    """The signs that stand in place of a figure or beside it, as a table."""
    language = question.language
    head = [text(language, f"word.{column}") for column in ("symbol", "word", "meaning")]
    rows = [
        [text(language, f"status.{status}.{part}") for part in ("symbol", "word", "explanation")]
        for status in STATUSES
    ]
    heading = text(language, "sources.symbols")
    return Section("signs", heading, 2, sentences=(tabled([head, *rows]),))


@kept
def uncertainty(question: Question) -> Section:
    """What is uncertain, and how that is shown."""
    return _explained(question, "uncertainty")


@kept
def protection(question: Question) -> Section:
    """Which figures are published; how registers are protected, if any is, of invented people too."""
    language, more = question.language, []
    if not question.ask(catalogue.protected).is_empty():
        more.append(text(language, "sources.protection_registers"))
        if question.catalogue.municipality.synthetic:
            more.append(text(language, "sources.protection_synthetic"))
    return _explained(question, "protection", *more)


@kept
def accessibility(question: Question) -> Section:
    """The accessibility statement."""
    return _explained(question, "accessibility")


def _explained(question: Question, name: str, *more: str) -> Section:
    language = question.language
    words = text(language, f"sources.{name}_text")
    return Section(name, text(language, f"sources.{name}"), 2, sentences=said(words, *more))
