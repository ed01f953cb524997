"""Who runs the display, whom to write to, imprint, privacy: a section each, with its own address."""

from sections.cache import kept
from sections.question import Question
from sections.section import Section
from texts import text
from texts.marks import linked, strong


@kept
def operator(question: Question) -> Section:
    """Who runs the display."""
    return _section(question, "operator", _stated(question, "operator_name"))


@kept
def contact(question: Question) -> Section:
    """Whom to write to: about figures, and about barriers."""
    return _section(
        question,
        "contact",
        *(_line(question, field) for field in ("feedback_email", "accessibility_contact")),
    )


@kept
def imprint(question: Question) -> Section:
    """Where the imprint is."""
    return _section(question, "imprint", _stated(question, "imprint_url"))


@kept
def privacy(question: Question) -> Section:
    """What becomes of visitors' data, and where the privacy statement is."""
    said = text(question.language, "sources.privacy_text")
    return _section(question, "privacy", said, _line(question, "privacy_url"))


def _section(question: Question, name: str, *sentences: str) -> Section:
    return Section(name, text(question.language, f"sources.{name}"), 2, sentences=sentences)


def _line(question: Question, field: str) -> str:
    label = text(question.language, f"sources.{field}")
    return f"{strong(label + ':')} {_stated(question, field)}"


def _stated(question: Question, field: str) -> str:
    """What the municipality states, an address on the web as a link; or that it is not set yet."""
    stated: str | None = getattr(question.catalogue.municipality, field)
    return linked(stated, stated) if stated else text(question.language, "sources.not_set")
