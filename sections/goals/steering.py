"""How goals came about and how strictly they steer: the tension is shown, not decided."""

from collections import Counter
from functools import partial

import polars as pl

from charts import matrix as chart
from sections.cache import kept
from sections.goals.standing import GoalStanding, day, standings
from sections.question import Question
from sections.section import Section, joined, said
from sections.table import Table
from stats.periods import is_before
from texts import text
from texts.numbers import moment
from texts.sentences import enumerated

CAME_ABOUT = ("council", "partners", "participation")
STEERING = ("strict", "frame", "orientation")


@kept
def steering(question: Question) -> Section:
    """Sentences on origin, strictness and review, a table of both against each other, and all goals."""
    language, goals = question.language, standings(question)
    heading = text(language, "goals.steering")
    known = [goal for goal in goals if goal.row["came_about"] and goal.row["steering"]]
    if not known:
        return Section("steering", heading, 1, missing=text(language, "steering.unknown"))
    return Section(
        "steering",
        heading,
        1,
        lead=_sentence(known, goals, language),
        sentences=said(_strict(known, language), _reviews(question, goals)),
        picture=chart.draw(_pairs(known, language), question.look),
        table=partial(table, question),
        notes=(text(language, "steering.note"),),
    )


@kept
def table(question: Question) -> Table:
    """Each row is one goal: how it came about, how strictly it steers, when it is reviewed."""
    language = question.language
    missing = text(language, "word.not_stated")
    cells = []
    for goal in standings(question):
        row = goal.row
        cells.append(
            (
                row["title"],
                text(language, f"came_about.{row['came_about']}") if row["came_about"] else missing,
                row["process"] or missing,
                text(language, f"steers.{row['steering']}") if row["steering"] else missing,
                moment(row["review_on"], language) if row["review_on"] else missing,
                row["resolution"] or missing,
            )
        )
    names = ("goal", "came_about", "process", "steers", "reviewed", "resolution")
    schema = {text(language, f"steering.column.{name}"): pl.String for name in names}
    title = text(language, "goals.steering")
    words = pl.DataFrame(cells, schema=schema, orient="row")
    return Table("steering", title, language, words, notes=(text(language, "steering.note"),))


def _sentence(known: list[GoalStanding], goals: tuple[GoalStanding, ...], language: str) -> str:
    numbers = Counter(goal.row["came_about"] for goal in known)
    listed = [
        text(language, f"steering.from_{origin}", number=numbers[origin])
        for origin in CAME_ABOUT
        if numbers[origin]
    ]
    rest = len(goals) - len(known)
    return joined(
        [
            text(
                language, "steering.sentence", number=len(known), list=enumerated(listed, language)
            ),
            text(language, "steering.rest", number=rest) if rest else "",
        ]
    )


def _strict(known: list[GoalStanding], language: str) -> str:
    """How many of each origin steer strictly, side by side."""
    parts = []
    for origin in CAME_ABOUT:
        own = [goal for goal in known if goal.row["came_about"] == origin]
        if own:
            strict = sum(goal.row["steering"] == "strict" for goal in own)
            words = text(language, f"came_about.{origin}")
            parts.append(
                text(language, "steering.strict_of", origin=words, strict=strict, number=len(own))
            )
    return text(language, "steering.strict_share", list="; ".join(parts))


def _reviews(question: Question, goals: tuple[GoalStanding, ...]) -> str:
    """Which reviews are overdue, and how many goals have no date."""
    language, today = question.language, day(question).isoformat()
    overdue = [
        str(goal.row["title"])
        for goal in goals
        if goal.row["review_on"] and is_before(goal.row["review_on"], today)
    ]
    without = sum(not goal.row["review_on"] for goal in goals)
    return joined(
        [
            text(
                language,
                "steering.overdue_one" if len(overdue) == 1 else "steering.overdue_many",
                number=len(overdue),
                list="; ".join(title.rstrip(".") for title in overdue),
            )
            if overdue
            else "",
            text(language, "steering.without_review", number=without) if without else "",
        ]
    )


def _pairs(known: list[GoalStanding], language: str) -> pl.DataFrame:
    """Each row is one origin and one strictness with the number of its goals."""
    numbers = Counter((goal.row["came_about"], goal.row["steering"]) for goal in known)
    rows = [
        (
            text(language, f"came_about.{origin}"),
            text(language, f"steers_short.{how}"),
            numbers[origin, how],
        )
        for origin in CAME_ABOUT
        for how in STEERING
    ]
    schema = {"row": pl.String, "column": pl.String, "number": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")
