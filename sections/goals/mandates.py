"""What the council ordered, by whom it was ordered, when delivered, and what followed."""

from collections.abc import Mapping
from typing import Any

from queries import goals as queries
from sections import citation
from sections.cache import kept
from sections.question import Question
from sections.section import Card, Section, said
from texts import text
from texts.numbers import moment


@kept
def mandates(question: Question) -> Section:
    """A card per mandate or report."""
    language = question.language
    heading = text(language, "goals.mandates")
    rows = question.ask(queries.mandates, language=language)
    if rows.is_empty():
        return Section("mandates", heading, 2, missing=text(language, "goals.no_mandates"))
    cards = tuple(_card(row, language) for row in rows.iter_rows(named=True))
    return Section("mandates", heading, 2, cards=cards)


def _card(row: Mapping[str, Any], language: str) -> Card:
    lines = {
        "ordered_by": row["ordered_by"],
        "ordered_on": row["ordered_on"] and moment(row["ordered_on"], language),
        "delivered_on": row["delivered_on"] and moment(row["delivered_on"], language),
    }
    unknown = text(language, "status.missing")
    listed = [
        f"{text(language, f'goals.{key}')}: {words or unknown}" for key, words in lines.items()
    ]
    return Card(
        row["mandate_id"],
        row["title"],
        sentences=said("  \n".join(listed), row["outcome"] or ""),
        origin=citation.cited(row["publisher"], row["source_title"], row["url"], language),
    )
