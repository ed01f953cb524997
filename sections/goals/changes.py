"""What changed for the goals since the last release: verdicts, and new figures of their indicators."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from queries import overview, releases
from sections.cache import kept
from sections.goals.question import ChangesQuestion
from sections.goals.standing import GoalStanding, State, standings
from sections.goals.words import named
from sections.question import Question
from sections.section import Card, Section, link, said
from texts import text
from texts.numbers import date


def since_last(question: Question) -> ChangesQuestion:
    """The question with the release before, where that is still there; asked anew by each visitor."""
    before_id = question.ask(overview.release)["previous_release_id"][0]
    city = question.catalogue.municipality.municipality_id
    found = releases.database(city, before_id) if before_id else None
    # Instead of one that is gone another would be shown.
    is_it = found is not None and Path(found).stem == f"{city}-{before_id}"
    return question.to(ChangesQuestion, before=found if is_it else None)


@kept
def changes(question: ChangesQuestion) -> Section:
    """Which goals have another verdict than in the release before, and which have new figures."""
    language = question.language
    heading = text(language, "goals.changes")
    release = question.ask(overview.release).row(0, named=True)
    before_id = release["previous_release_id"]
    if before_id is None:
        return Section("goal_changes", heading, 1, sentences=(text(language, "news.first"),))
    day = release["previous_released_on"]
    since = date(day, language) if day else str(before_id)
    before = _before(question)
    goals = standings(question.to(Question))
    moved = [] if before is None else _moved(before, goals)
    fresh = _fresh(question, goals)
    first = (
        text(language, "goals.before_gone", since=since)
        if before is None
        else text(language, "goals.moved", since=since, number=len(moved))
        if moved
        else text(language, "goals.not_moved", since=since)
    )
    cards = [
        _card(
            now,
            language,
            text(
                language,
                "goals.from_to",
                before=named(was, language),
                now=named(now.state, language),
            ),
        )
        for was, now in moved
    ]
    told = {now.goal_id for _, now in moved}
    cards += [
        _card(goal, language, text(language, "goals.new_figures", list="; ".join(names)))
        for goal, names in fresh
        if goal.goal_id not in told
    ]
    second = (
        text(language, "goals.fresh", number=len(fresh))
        if fresh
        else text(language, "goals.no_fresh")
    )
    return Section(
        "goal_changes", heading, 1, lead=first, sentences=said(second), cards=tuple(cards)
    )


def _before(question: ChangesQuestion) -> tuple[GoalStanding, ...] | None:
    """Where the goals stood in the release before; None where it can no longer be read."""
    if question.before is None:
        return None
    try:
        return standings(replace(question.to(Question), database=question.before))
    except releases.TooOld:
        return None


def _moved(
    before: tuple[GoalStanding, ...], now: tuple[GoalStanding, ...]
) -> list[tuple[State, GoalStanding]]:
    """The goals with another verdict, each with the one before; a goal that is new has none before."""
    known = {goal.goal_id: goal.state for goal in before}
    return [
        (known[goal.goal_id], goal)
        for goal in now
        if goal.goal_id in known and known[goal.goal_id] != goal.state
    ]


def _fresh(
    question: Question, goals: tuple[GoalStanding, ...]
) -> list[tuple[GoalStanding, list[str]]]:
    """The goals whose indicators have figures that were added or corrected."""
    changed = question.ask(overview.release_changes, language=question.language)
    touched = set(changed.filter(pl.col("added") + pl.col("revised") > 0)["indicator_id"])
    found = []
    for goal in goals:
        names = [
            str(each.row["indicator"])
            for each in goal.targets
            if each.row["indicator_id"] in touched
        ]
        if names:
            found.append((goal, list(dict.fromkeys(names))))
    return found


def _card(goal: GoalStanding, language: str, words: str) -> Card:
    return Card(
        goal.goal_id,
        title_link=link(
            "goals", str(goal.row["title"]), view="goal", goal=goal.goal_id, goal_target=""
        ),
        sentences=(words,),
    )
