"""The views of the monitoring page."""

from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.question import Question
from texts import text

VIEWS = ("indicator", "browse", "profile", "pair", "differences", "topics")


@kept
def views(question: Question) -> OneOf:
    """Which view."""
    language = question.language
    words = [(name, text(language, f"monitoring.view.{name}")) for name in VIEWS]
    label = text(language, "monitoring.view.label")
    return one_of("view", label, words, "indicator", "few", label_shown=False)
