"""What can be chosen of the goals: the view, one of them, one of its indicators, and which measures."""

from collections.abc import Iterable

from queries import goals as queries
from sections.cache import kept
from sections.choice import OneOf, one_of, switch
from sections.goals.gaps import GAPS, having
from sections.goals.question import ALL, OfGoal
from sections.goals.schedule import STATES as MEASURE_STATES
from sections.goals.schedule import scheduled
from sections.goals.standing import STATES, standings
from sections.goals.words import named
from sections.question import Question
from texts import text

VIEWS = ("tree", "sheet", "goal", "measures", "steering", "mandates", "buildup", "changes")


@kept
def views(question: Question) -> OneOf:
    """Which view; without a goal there is none of goals or measures."""
    language = question.language
    there = [
        view
        for view in VIEWS
        if standings(question) or view not in ("sheet", "goal", "measures", "steering", "changes")
    ]
    words = [(view, text(language, f"goals.view.{view}")) for view in there]
    return switch("view", text(language, "monitoring.view.label"), words)


@kept
def only(question: Question) -> OneOf:
    """Which goals the tree shows: all, those of a verdict, or those of a gap."""
    language, goals = question.language, standings(question)
    words = [(ALL, text(language, "goals.all", number=len(goals)))]
    for state in STATES:
        if number := sum(goal.state == state for goal in goals):
            words.append((state, f"{named(state, language)} ({number})"))
    for gap in GAPS:
        if number := len(having(goals, gap)):
            words.append((gap, f"{text(language, f'goals.gap.{gap}')} ({number})"))
    return one_of("verdict", text(language, "goals.only"), words, ALL)


@kept
def goals(question: Question) -> OneOf:
    """Which goal."""
    words = [(goal.goal_id, str(goal.row["title"])) for goal in standings(question)]
    return one_of("goal", text(question.language, "goals.goal"), words)


@kept
def targets(question: OfGoal) -> OneOf | None:
    """Through which indicator a goal is seen; None without any. Usually the one that decides."""
    [goal] = [each for each in standings(question.to(Question)) if each.goal_id == question.goal_id]
    if not goal.targets:
        return None
    names = question.catalogue.names
    words = [
        (
            str(each.row["target_id"]),
            f"{each.row['indicator']}, {names.get(each.row['area_id'], each.row['area'])}",
        )
        for each in goal.targets
    ]
    usual = str(goal.judged.row["target_id"]) if goal.judged else None
    return one_of("goal_target", text(question.language, "monitoring.indicator"), words, usual)


@kept
def owners(question: Question) -> OneOf:
    """Whose measures."""
    rows = question.ask(queries.measures, language=question.language)
    pairs = rows.select("owner_actor_id", "owner").unique(maintain_order=True).sort("owner").rows()
    return _with_all("owner", text(question.language, "goals.owner"), pairs, question.language)


@kept
def areas(question: Question) -> OneOf | None:
    """Measures in which area; None where no measure names one."""
    rows = question.ask(queries.measures, language=question.language)
    used = {area_id for ids in rows["area_ids"] for area_id in ids}
    names = question.catalogue.names
    pairs = [(area_id, name) for area_id, name in names.items() if area_id in used]
    return (
        _with_all("area", text(question.language, "word.area"), pairs, question.language)
        if pairs
        else None
    )


@kept
def goals_of_measures(question: Question) -> OneOf:
    """Measures for which goal."""
    pairs = [
        (goal.goal_id, str(goal.row["title"]))
        for goal in standings(question)
        if goal.row["measures"]
    ]
    return _with_all("goal", text(question.language, "goals.goal"), pairs, question.language)


@kept
def states(question: Question) -> OneOf:
    """Measures in which state."""
    language = question.language
    found = {state for each in scheduled(question) for state in each.states}
    pairs = [(s, text(language, f"measures.state.{s}")) for s in MEASURE_STATES if s in found]
    return _with_all("state", text(language, "measures.status"), pairs, language)


def _with_all(what: str, label: str, pairs: Iterable[tuple[str, str]], language: str) -> OneOf:
    """One of some things or all: a projector shows what is chosen without a label."""
    every = (ALL, text(language, f"goals.every_{what}"))
    return one_of(f"measure_{what}", label, [every, *pairs])
