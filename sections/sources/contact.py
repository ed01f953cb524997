"""Who runs the display, and whom to write to."""

from sections.cache import kept
from sections.question import Question
from sections.section import Section
from texts import text
from texts.marks import strong

FIELDS = ("operator_name", "feedback_email", "accessibility_contact", "imprint_url", "privacy_url")


@kept
def contact(question: Question) -> Section:
    """A line per contact, also for those that are not set yet, and what becomes of visitors' data."""
    language, municipality = question.language, question.catalogue.municipality
    not_set = text(language, "sources.not_set")
    lines = [
        f"{strong(text(language, f'sources.{field}') + ':')} {getattr(municipality, field) or not_set}"
        for field in FIELDS
    ]
    privacy = text(language, "sources.privacy_text")
    return Section("contact", text(language, "sources.contact"), 2, sentences=(*lines, privacy))
