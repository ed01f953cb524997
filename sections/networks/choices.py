"""Which participants to show: by type, theme, districts and word."""

from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, SomeOf, Word, one_of
from sections.indicator.choices import DISTRICTS
from sections.networks.participants import TYPES, everyone
from sections.networks.question import ALL
from sections.question import Question
from texts import text
from texts.sorting import sort_key


@kept
def types(question: Question) -> OneOf:
    """Networks, organisations, programmes, or all of them."""
    language = question.language
    options = [(each, text(language, f"networks.type_{each}")) for each in (ALL, *TYPES)]
    return one_of("type", text(language, "networks.type"), options, ALL, "few")


@kept
def themes(question: Question) -> OneOf:
    """Which theme, of those that occur, in the order of their names."""
    language = question.language
    there = everyone(question)["themes"].explode().drop_nulls().unique()
    named = [(theme, text(language, f"theme.{theme}")) for theme in there]
    named.sort(key=lambda pair: sort_key(pair[1]))
    options = [(ALL, text(language, f"theme.{ALL}")), *named]
    return one_of("theme", text(language, "networks.theme"), options, ALL)


@kept
def word(question: Question) -> Word:
    """A word of a name or task."""
    language = question.language
    return Word(
        "word", text(language, "networks.word"), text(language, "networks.word_placeholder")
    )


@kept
def areas(question: Question) -> SomeOf:
    """Which boroughs and districts; any number of them."""
    language, names = question.language, question.catalogue.names
    options = question.catalogue.of_levels(*SMALL)
    return SomeOf(
        DISTRICTS,
        text(language, "networks.place"),
        tuple(options),
        tuple(names[area_id] for area_id in options),
        (),
        text(language, "monitoring.areas_placeholder"),
    )
