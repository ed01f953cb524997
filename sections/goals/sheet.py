"""All goals at a glance, for a committee: a bar for each target on screen, one table on one page of paper."""

from dataclasses import replace
from functools import partial

import polars as pl

from queries import goals as queries
from sections import citation
from sections.cache import kept
from sections.goals.lead import counted
from sections.goals.standing import STATES, GoalStanding, TargetStanding, standings
from sections.goals.tree import older, picture, with_value
from sections.goals.words import explained, in_short, named
from sections.question import Question
from sections.section import Section, said
from sections.table import Table
from texts import text
from texts.figures import shown
from texts.marks import plain
from texts.numbers import figure

ROWS = 60
"""Goals that a page of paper holds."""


@kept
def sheet(question: Question) -> Section:
    """Sentence, a bar for each target, and every goal with its verdict as a table."""
    language, goals = question.language, standings(question)
    numbers = counted(goals)
    sentence = ", ".join(
        f"{numbers[state]} {named(state, language)}" for state in STATES if numbers[state]
    )
    drawn = with_value(goals)
    # On paper the table says the same in less room.
    bars = picture(drawn, question) if drawn and not question.look.paper else None
    return Section(
        "sheet",
        text(language, "goals.sheet"),
        1,
        sentences=(sentence,),
        picture=bars,
        listing=None if bars else partial(table, question),
        table=partial(table, question),
        notes=said(text(language, "progress.read") if bars else "", text(language, "verdict.note")),
    )


@kept
def at_a_glance(question: Question) -> Section:
    """The same below another heading and sentence."""
    return replace(sheet(question), name="glance", level=2, sentences=())


@kept
def table(question: Question) -> Table:
    """Each row is one goal and one of its indicators, or a goal without any."""
    language = question.language
    rows = [
        (goal, target)
        for goal in standings(question)
        for target in (*goal.targets, None)[: max(1, len(goal.targets))]
    ]
    cited = question.ask(queries.goals, language=language)["source_id"]
    lines = citation.briefly(cited, question.catalogue.sources, language)
    return Table(
        "goals",
        text(language, "goals.sheet"),
        language,
        _words(question, rows),
        notes=(text(language, "verdict.note"), *lines),
        cited=lines,
        typed=partial(_typed, question, rows),
        decimals=tuple(target.row["decimals"] if target else 0 for _, target in rows),
        rows_on_paper=ROWS,
    )


def _words(
    question: Question, rows: list[tuple[GoalStanding, TargetStanding | None]]
) -> pl.DataFrame:
    language = question.language
    none = text(language, "word.none")
    cells = []
    for goal, target in rows:
        title = str(goal.row["title"])
        if remark := older(goal.row, question):
            title = f"{title} ({remark})"
        if target is None:
            verdict = f"{named('none', language)}: {text(language, 'verdict.because.no_indicator')}"
            cells.append((title, none, none, none, verdict))
            continue
        row = target.row
        latest = shown(row["value"], row["status"], row["unit"], row["decimals"], language)
        aim = (
            none
            if row["target_value"] is None
            else f"{figure(row['target_value'], row['unit'], row['decimals'], language)} ({row['target_year']})"
        )
        year = f" ({row['year']})" if row["year"] else ""
        cells.append(
            (title, str(row["indicator"]), f"{latest}{year}", aim, in_short(target, language))
        )
    names = [
        text(language, f"word.{name}")
        for name in ("goal", "indicator", "value", "target", "verdict")
    ]
    return pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")


def _typed(
    question: Question, rows: list[tuple[GoalStanding, TargetStanding | None]]
) -> pl.DataFrame:
    """The same with numbers as numbers, ids, statuses, and the verdict explained."""
    language = question.language
    cells = []
    for goal, target in rows:
        row = target.row if target else {}
        status = row.get("status")
        cells.append(
            (
                goal.goal_id,
                goal.row["title"],
                goal.row["guideline_id"],
                goal.row["horizon_year"],
                older(goal.row, question) or None,
                row.get("indicator"),
                row.get("area_id"),
                row.get("unit") and text(language, f"axis.{row['unit']}"),
                row.get("baseline_year"),
                row.get("baseline_value"),
                row.get("year"),
                row.get("value"),
                text(language, f"status.{status}.word") if status else None,
                row.get("target_year"),
                row.get("target_value"),
                in_short(target, language) if target else named("none", language),
                plain(explained(target, question)) if target else None,
                text(language, f"influence_short.{row['influence']}") if row else None,
                goal.row["measures"],
            )
        )
    texts_, years, numbers = pl.String, pl.Int32, pl.Float64
    kinds = {
        "goal_id": texts_,
        "goal": texts_,
        "guideline": texts_,
        "horizon": years,
        "remark": texts_,
        "indicator": texts_,
        "area_id": texts_,
        "unit": texts_,
        "baseline_year": years,
        "baseline": numbers,
        "year": years,
        "value": numbers,
        "status": texts_,
        "target_year": years,
        "target": numbers,
        "verdict": texts_,
        "explanation": texts_,
        "influence": texts_,
        "measures": pl.Int64,
    }
    schema = {text(language, f"goals.column.{name}"): kind for name, kind in kinds.items()}
    return pl.DataFrame(cells, schema=schema, orient="row")
