"""Where a guideline, goal or mandate comes from, in small letters."""

from collections.abc import Mapping
from typing import Any

from sections import citation
from sections.question import Question
from texts import text
from texts.numbers import moment

BETWEEN = " · "


def origin(row: Mapping[str, Any], question: Question) -> str:
    """When it was adopted, where that is known, and its source."""
    language = question.language
    source = citation.cited(question.catalogue.sources[row["source_id"]], language)
    if not row["adopted_on"]:
        return source
    adopted = text(language, "goals.adopted", date=moment(row["adopted_on"], language))
    return f"{adopted}{BETWEEN}{source}"
