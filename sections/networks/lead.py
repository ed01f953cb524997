"""How many participants are recorded, and for how many no tie is known."""

import polars as pl

from sections.cache import kept
from sections.networks.participants import TYPES, everyone, ties
from sections.question import Question
from sections.section import Section
from texts import text


def is_recorded(question: Question) -> bool:
    """Whether there is anyone to choose from."""
    return not everyone(question).is_empty()


@kept
def lead(question: Question) -> Section:
    """The page's title, and what is recorded in one sentence."""
    language, recorded = question.language, everyone(question)
    title = text(language, "networks.title")
    if recorded.is_empty():
        return Section("recorded", title, 1, missing=text(language, "networks.empty"))
    counts = {kind: recorded.filter(pl.col("type") == kind).height for kind in TYPES}
    known = ties(question)
    tied = {*known["actor_id"], *known["other_id"]}
    islands = sum(participant_id not in tied for participant_id in recorded["id"])
    return Section(
        "recorded",
        title,
        1,
        lead=text(language, "networks.lead", islands=islands, **counts),
        sentences=(text(language, "networks.caveat"),),
    )
