"""The entries of a topic, one after the other."""

from sections import group_gap
from sections.cache import kept
from sections.links import to_indicator
from sections.section import Card, Link, Section, joined, said
from sections.topics.question import TopicQuestion
from sections.topics.readings import MEASURE, Reading, readings
from texts import text
from texts.sentences import certainty, statement


@kept
def one_by_one(question: TopicQuestion) -> Section:
    """A card for each entry, under a heading that page and paper give."""
    return Section(
        "one_by_one",
        cards=tuple(
            _card(question, f"entry_{number}", each)
            for number, each in enumerate(readings(question), 1)
        ),
        card_width=340,
    )


def _card(question: TopicQuestion, name: str, reading: Reading) -> Card:
    """What an entry says and why it belongs here; its title leads to the whole indicator."""
    return Card(
        name,
        title_link=_to_indicator(reading),
        sentences=_sentences(question, reading),
        notes=said(reading.entry.note),
    )


def _sentences(question: TopicQuestion, reading: Reading) -> tuple[str, ...]:
    language, indicator, row = question.language, reading.indicator, reading.row
    if row is None:
        return (text(language, "lens.unknown"),)
    if reading.entry.dimension:
        names = reading.entry.names
        return said(group_gap.sentence(row, names, MEASURE, indicator, language), reading.moved)
    whole = statement(indicator, row, question.area, language)
    return (joined([whole, certainty(indicator, row, language)]),)


def _to_indicator(reading: Reading) -> Link:
    entry, name = reading.entry, reading.indicator.name
    words = f"{name}: {' – '.join(entry.names)}" if entry.dimension else name
    if reading.row is None:
        # Where the area has no such figures, the indicator's page opens as it usually does.
        return to_indicator(words, entry.indicator_id)
    groups = {"by": entry.dimension, "group": entry.category, "reference": entry.reference_category}
    chosen = {name: value for name, value in groups.items() if value}
    chosen["section"] = "gap" if entry.dimension else ""
    return to_indicator(words, entry.indicator_id, **chosen)
