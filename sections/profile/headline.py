"""How much of what can be tested is clearly different in an area, and what."""

from collections.abc import Sequence

from sections.cache import kept
from sections.profile.judgement import Row, dated, having, judged, reference
from sections.profile.question import ProfileQuestion
from sections.section import Section, joined
from texts import places, text
from texts.numbers import counted
from texts.sentences import enumerated

NAMED = 4
"""Indicators named for each direction; all of them follow in a section of their own."""


@kept
def headline(question: ProfileQuestion) -> Section:
    """The name of the area, and a sentence on what is clearly different."""
    heading = text(question.language, "profile.title", area=question.name)
    return Section("headline", heading, level=1, lead=_lead(question))


def _lead(question: ProfileQuestion) -> str:
    language = question.language
    known = judged(question)
    if not known:
        return text(language, "profile.lead_nothing", area=question.name)
    tested = having(question, "higher", "lower", "usual")
    if not tested:
        return text(
            language,
            "profile.lead_unchecked",
            area=question.name,
            known=len(known),
            all=counted(_all(question), "indicator", language, dative=True),
        )
    higher, lower = having(question, "higher"), having(question, "lower")
    number = len(higher) + len(lower)
    key = {0: "none", 1: "one"}.get(number, "many")
    different = text(
        language,
        f"profile.lead_{key}",
        inside=places.capital(places.inside(question.name, language)),
        number=number,
        all=len(tested),
        reference=reference(question),
    )
    return joined(
        [
            different,
            text(language, "profile.higher", list=_named(question, higher)) if higher else "",
            text(language, "profile.lower", list=_named(question, lower)) if lower else "",
        ]
    )


def _all(question: ProfileQuestion) -> int:
    return question.figures["indicator_id"].n_unique()


def _named(question: ProfileQuestion, rows: Sequence[Row]) -> str:
    """The names of the first indicators, old ones with their year, and how many more there are."""
    language = question.language
    # What a council can act on first: the indicators of which one end is the better one.
    ordered = sorted(rows, key=lambda row: bool(row["direction"] == "neutral"))
    names = [dated(question, row) for row in ordered[:NAMED]]
    more = len(rows) - len(names)
    return enumerated(
        [*names, text(language, "profile.more", number=more)] if more else names, language
    )
