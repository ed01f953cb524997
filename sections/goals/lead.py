"""How many guidelines and goals are recorded, and whether target values were adopted."""

import polars as pl

from queries import goals as queries
from sections.cache import kept
from sections.question import Question
from sections.section import Section, joined
from texts import text


def is_recorded(question: Question) -> bool:
    """Whether there is a guideline or goal."""
    asked = (queries.guidelines, queries.goals)
    return any(question.ask(query, language=question.language).height for query in asked)


@kept
def lead(question: Question) -> Section:
    """The page's title, and what is recorded in three sentences."""
    language = question.language
    title = text(language, "goals.title")
    if not is_recorded(question):
        return Section("recorded", title, 1, missing=text(language, "goals.empty"))
    guidelines, goals, targets = (
        question.ask(query, language=language)
        for query in (queries.guidelines, queries.goals, queries.targets)
    )
    adopted = targets.filter(pl.col("origin") == "adopted").height
    sentences = [
        text(language, "goals.lead", guidelines=guidelines.height),
        text(
            language,
            "goals.one_goal" if goals.height == 1 else "goals.many_goals",
            goals=goals.height,
        ),
        text(
            language, "goals.with_targets" if adopted else "goals.without_targets", number=adopted
        ),
    ]
    return Section("recorded", title, 1, lead=joined(sentences))
