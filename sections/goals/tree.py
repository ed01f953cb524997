"""The tree: guidelines, their goals with targets, and the measures for each; folded, one line a guideline."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import polars as pl

from charts import progress as chart
from charts.theme import Picture
from queries import goals as queries
from sections.cache import kept
from sections.goals.gaps import GAPS, having
from sections.goals.origin import origin
from sections.goals.question import ALL, APART, BranchQuestion, TreeQuestion
from sections.goals.schedule import Scheduled, scheduled
from sections.goals.standing import STATES, GoalStanding, TargetStanding, day, standings, ties
from sections.goals.words import SIGNS, data, in_short, named, of_goal
from sections.links import to_indicator
from sections.question import Question
from sections.section import FULL_WIDTH, Card, Folded, Section, link, said
from texts import text
from texts.figures import shown
from texts.marks import point
from texts.numbers import figure, moment


@kept
def tree(question: TreeQuestion) -> Section:
    """A fold for each guideline with the verdicts of its goals; open where only some goals are asked for."""
    language = question.language
    guidelines = question.ask(queries.guidelines, language=language)
    goals = chosen(question)
    folds = []
    for row in guidelines.filter(pl.col("title").is_not_null()).iter_rows(named=True):
        own = tuple(goal for goal in goals if goal.row["guideline_id"] == row["guideline_id"])
        if question.only == ALL or own:
            folds.append(
                _fold(question, row["guideline_id"], f"{row['number']}. {row['title']}", own)
            )
    apart = tuple(goal for goal in goals if goal.row["guideline_id"] is None)
    if apart:
        folds.append(_fold(question, APART, text(language, "goals.apart"), apart))
    shown = text(language, "goals.shown", number=len(goals), only=_only(question.only, language))
    some = question.only != ALL
    return Section(
        "tree",
        sentences=said(shown if some else ""),
        notes=said(text(language, "progress.read") if some and with_value(goals) else ""),
        folded=tuple(folds),
    )


@kept
def below(question: Question) -> Section:
    """What must be known of the tree: which guidelines are unknown, and by what rule it judges."""
    language = question.language
    guidelines = question.ask(queries.guidelines, language=language)
    judged = any(goal.state != "none" for goal in standings(question))
    return Section(
        "below",
        notes=said(
            _unknown(guidelines, language), text(language, "verdict.note") if judged else ""
        ),
    )


@kept
def branch(question: BranchQuestion) -> Section:
    """What is in the fold of one guideline: its goals, its own indicators, a bar for each target."""
    guideline_id = question.guideline_id
    goals = [
        goal for goal in chosen(question) if (goal.row["guideline_id"] or APART) == guideline_id
    ]
    base = question.to(Question)
    drawn = with_value(goals)
    own_ties = [tie for tie in ties(base) if tie.row["guideline_id"] == guideline_id]
    cards = [_goal(goal, base) for goal in goals]
    if question.only == ALL and (own_ties or not goals):
        cards.append(_guideline(guideline_id, own_ties, base))
    return Section(
        f"branch_{guideline_id}",
        picture=picture(drawn, base) if drawn else None,
        cards=tuple(cards),
        card_width=340,
        # Where all folds are open, the tree says it once.
        notes=said(
            text(question.language, "progress.read") if drawn and question.only == ALL else ""
        ),
    )


def chosen(question: TreeQuestion) -> tuple[GoalStanding, ...]:
    """The goals of the verdict or gap asked for."""
    goals = standings(question.to(Question))
    if question.only in GAPS:
        return having(goals, question.only)
    return tuple(goal for goal in goals if question.only in (ALL, goal.state))


def with_value(goals: Iterable[GoalStanding]) -> list[TargetStanding]:
    """The targets that have a value."""
    return [tie for goal in goals for tie in goal.targets if tie.row["target_value"] is not None]


def picture(targets: list[TargetStanding], question: Question) -> Picture:
    """A bar for each target that has a value."""
    rows = [
        {
            "words": f"{SIGNS[each.state]} {_label(each, question)}",
            "way": _way(each, question.language),
            "verdict": in_short(each, question.language),
            "done": _done(each),
            "due": _due(each, day(question).year),
        }
        for each in targets
    ]
    names, parts = ("words", "way", "verdict"), ("done", "due")
    schema = {**dict.fromkeys(names, pl.String), **dict.fromkeys(parts, pl.Float64)}
    return chart.draw(pl.DataFrame(rows, schema=schema), question.look)


def _fold(
    question: TreeQuestion, guideline_id: str, title: str, goals: tuple[GoalStanding, ...]
) -> Folded:
    asked = question.to(BranchQuestion, guideline_id=guideline_id)
    return Folded(
        f"guideline_{guideline_id}",
        f"{title} {_row_of_signs(goals, question.language)}",
        partial(branch, asked),
        is_open=question.only != ALL,
    )


def _row_of_signs(goals: tuple[GoalStanding, ...], language: str) -> str:
    """How its goals stand, as signs with numbers and words."""
    if not goals:
        return f"· {text(language, 'goals.no_goals')}"
    numbers = Counter(goal.state for goal in goals)
    listed = [f"{numbers[state]} {named(state, language)}" for state in STATES if numbers[state]]
    return f"· {', '.join(listed)}"


def _goal(goal: GoalStanding, question: Question) -> Card:
    """A goal with its verdict, what it rests on, and its measures."""
    language, row = question.language, goal.row
    measures = [each for each in scheduled(question) if each.row["goal_id"] == goal.goal_id]
    sentences = [text(language, "verdict.is", verdict=of_goal(goal, language))]
    sentences += [f"{each.row['indicator']}: {data(each, question)}" for each in goal.targets]
    listed = "\n".join(point(measure_line(each, language)) for each in measures)
    sentences.append(listed or text(language, "goals.no_measure"))
    return Card(
        goal.goal_id,
        title_link=link("goals", str(row["title"]), view="goal", goal=goal.goal_id, goal_target=""),
        sentences=tuple(sentences),
        notes=said(older(row, question)),
    )


def measure_line(measure: Scheduled, language: str) -> str:
    """A measure with its state and its end in one line."""
    row = measure.row
    words = [text(language, f"measures.state.{state}") for state in measure.states]
    if row["end"]:
        words.append(text(language, "measures.until", end=moment(row["end"], language)))
    return f"{row['title']} ({', '.join(words)})"


def older(row: Mapping[str, Any], question: Question) -> str:
    """That a goal comes from an older plan, or that its horizon has passed; empty else."""
    language, horizon = question.language, row["horizon_year"]
    passed = horizon is not None and horizon < day(question).year
    return " ".join(
        said(
            text(language, "goals.older", concept=row["concept"] or "")
            if row["superseded"]
            else "",
            text(language, "goals.passed", year=horizon) if passed else "",
        )
    )


def _guideline(guideline_id: str, own: list[TargetStanding], question: Question) -> Card:
    """The indicators proposed for a guideline itself, which has no target."""
    language = question.language
    every = question.ask(queries.guidelines, language=language)
    row = next((r for r in every.iter_rows(named=True) if r["guideline_id"] == guideline_id), None)
    return Card(
        f"{guideline_id}_indicators",
        text(language, "goals.of_guideline"),
        sentences=() if own else (text(language, "goals.no_indicators"),),
        cards=tuple(_indicator(each, question) for each in own),
        card_width=FULL_WIDTH,
        notes=said(text(language, "goals.editorial") if own else ""),
        origin=origin(row, question) if row else "",
    )


def _indicator(tie: TargetStanding, question: Question) -> Card:
    """An indicator with its latest figure; without one there is no page to lead to."""
    row = tie.row
    name, is_known = str(row["indicator"]), row["value"] is not None
    return Card(
        str(row["target_id"]),
        "" if is_known else name,
        title_link=to_indicator(name, str(row["indicator_id"])) if is_known else None,
        sentences=(data(tie, question),),
        framed=False,
    )


def _only(only: str, language: str) -> str:
    if only in GAPS:
        return text(language, f"goals.gap.{only}")
    return next((named(state, language) for state in STATES if state == only), "")


def _unknown(guidelines: pl.DataFrame, language: str) -> str:
    """Which guidelines are known by their number only."""
    unknown = guidelines.filter(pl.col("title").is_null())["number"]
    if unknown.is_empty():
        return ""
    numbers = ", ".join(str(number) for number in unknown)
    form = "one" if len(unknown) == 1 else "many"
    return text(language, f"goals.unknown_{form}", numbers=numbers)


def _label(target: TargetStanding, question: Question) -> str:
    area = question.catalogue.names.get(target.row["area_id"], target.row["area"])
    own = target.row["area_id"] == question.catalogue.focus_id
    return str(target.row["indicator"]) if own else f"{target.row['indicator']}, {area}"


def _way(target: TargetStanding, language: str) -> str:
    """The verdict's word, and the latest figure beside the one aimed at."""
    row = target.row
    now = shown(row["value"], row["status"], row["unit"], row["decimals"], language)
    aim = figure(row["target_value"], row["unit"], row["decimals"], language)
    return text(
        language,
        "progress.way",
        verdict=text(language, f"verdict.{target.state}"),
        now=f"{now} ({row['year']})" if row["year"] else now,
        aim=f"{aim} ({row['target_year']})",
    )


def _done(target: TargetStanding) -> float | None:
    """The part of the way from baseline to target that is done."""
    row = target.row
    start, aim, now = row["baseline_value"], row["target_value"], row["value"]
    if start is None or aim is None or now is None or aim == start or target.across:
        return None
    return float((now - start) / (aim - start))


def _due(target: TargetStanding, year: int) -> float | None:
    """The part of the time from baseline to target year that has passed by the latest figure."""
    row = target.row
    first, last = row["baseline_year"], row["target_year"]
    if first is None or last is None or row["year"] is None or last == first:
        return None
    return float(min(1.0, (min(row["year"], year) - first) / (last - first)))
