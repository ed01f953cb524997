"""The finding first: how many goals are reached, on course, off course, uncertain, or cannot be judged."""

from collections import Counter

import polars as pl

from queries import goals as queries
from sections.cache import kept
from sections.goals.gaps import GAPS, having
from sections.goals.question import ALL
from sections.goals.standing import STATES, GoalStanding, standings
from sections.goals.words import named
from sections.question import Question
from sections.section import Link, Section, joined, link, said
from texts import text
from texts.sentences import enumerated


def is_recorded(question: Question) -> bool:
    """Whether there is a guideline or goal."""
    asked = (queries.guidelines, queries.goals)
    return any(question.ask(query, language=question.language).height for query in asked)


def adopted_targets(question: Question) -> str:
    """How many target values were adopted, or that none is published, in a sentence; for other pages, too."""
    targets = question.ask(queries.targets, language=question.language)
    adopted = targets.filter(pl.col("origin") == "adopted").height
    return text(
        question.language,
        "goals.with_targets" if adopted else "goals.without_targets",
        number=adopted,
    )


@kept
def lead(question: Question) -> Section:
    """The page's title, the finding in a sentence, and the strip of verdicts that leads to its goals."""
    language = question.language
    title = text(language, "goals.title")
    if not is_recorded(question):
        return Section("recorded", title, 1, missing=text(language, "goals.empty"))
    goals = standings(question)
    judged = [goal for goal in goals if goal.state != "none"]
    return Section(
        "recorded",
        title,
        1,
        lead=_finding(goals, language) if judged else _nothing_judged(question, goals),
        sentences=said(
            joined(
                [
                    _why_none(goals, language) if judged else adopted_targets(question),
                    _gaps(goals, language),
                ]
            )
        ),
        links=(*_strip(goals, language), *_strip_of_gaps(goals, language)),
    )


def counted(goals: tuple[GoalStanding, ...]) -> Counter[str]:
    """How many goals have each verdict."""
    return Counter(goal.state for goal in goals)


def _finding(goals: tuple[GoalStanding, ...], language: str) -> str:
    """All verdicts with their numbers, from the best to the worst, and why some have none."""
    numbers = counted(goals)
    parts = [
        f"{numbers[state]} {text(language, f'verdict.{state}')}"
        for state in STATES
        if numbers[state] and state != "none"
    ]
    if numbers["none"]:
        parts.append(text(language, "goals.without_verdict", number=numbers["none"]))
    form = "one" if len(goals) == 1 else "many"
    listed = enumerated(parts, language)
    return text(language, f"goals.finding_{form}", number=len(goals), list=listed)


def _why_none(goals: tuple[GoalStanding, ...], language: str) -> str:
    reasons = Counter(goal.reason for goal in goals if goal.state == "none")
    if not reasons:
        return ""
    listed = [
        f"{text(language, f'verdict.because.{reason}')} ({number})"
        for reason, number in reasons.most_common()
    ]
    number = sum(reasons.values())
    form = "one" if number == 1 else "many"
    return text(
        language, f"goals.unjudged_{form}", number=number, list=enumerated(listed, language)
    )


def _nothing_judged(question: Question, goals: tuple[GoalStanding, ...]) -> str:
    """How many guidelines and goals there are, and that none can be judged."""
    language = question.language
    guidelines = question.ask(queries.guidelines, language=language)
    form = "one" if len(goals) == 1 else "many"
    all_older = bool(goals) and all(goal.row["superseded"] for goal in goals)
    return joined(
        [
            _guidelines(guidelines.height, language),
            text(language, f"goals.recorded_{form}", goals=len(goals)),
            text(language, f"goals.older_{form}") if all_older else "",
        ]
    )


def _guidelines(number: int, language: str) -> str:
    """How many guidelines there are; empty without any."""
    form = "one" if number == 1 else "many"
    return text(language, f"goals.lead_{form}", guidelines=number) if number else ""


def _gaps(goals: tuple[GoalStanding, ...], language: str) -> str:
    """How many goals lack an indicator, a target, a measure or recent figures."""
    if not goals:
        return ""
    found = {gap: len(having(goals, gap)) for gap in GAPS}
    only_one = len(goals) == 1
    names = [
        f"{'' if only_one else f'{number} '}{text(language, f'goals.gap.{gap}')}"
        for gap, number in found.items()
        if number
    ]
    if not names:
        return text(language, "goals.no_gaps")
    form = "one" if only_one else "many"
    return text(language, f"goals.gaps_{form}", number=len(goals), list=enumerated(names, language))


def _strip_of_gaps(goals: tuple[GoalStanding, ...], language: str) -> tuple[Link, ...]:
    return tuple(
        _to_tree(f"{text(language, f'goals.gap.{gap}')}: {number}", gap)
        for gap in GAPS
        if (number := len(having(goals, gap)))
    )


def _strip(goals: tuple[GoalStanding, ...], language: str) -> tuple[Link, ...]:
    numbers = counted(goals)
    every = _to_tree(text(language, "goals.all", number=len(goals)), ALL)
    parts = (
        _to_tree(f"{named(state, language)}: {numbers[state]}", state)
        for state in STATES
        if numbers[state]
    )
    return (every, *parts) if goals else ()


def _to_tree(words: str, only: str) -> Link:
    return link("goals", words, view="tree", verdict=only)
