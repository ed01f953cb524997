"""The measures: what runs, what is late or due, what ends with its money, and what they need and have."""

import datetime as dt
from collections.abc import Mapping
from functools import partial

import polars as pl

from charts import schedule as chart
from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.goals.measure import measure_card, money, staff
from sections.goals.question import ALL, MeasuresQuestion, OfGoal
from sections.goals.schedule import OPEN, SOON, Scheduled, first_day, last_day, scheduled
from sections.goals.standing import day, standings
from sections.question import Question
from sections.section import Folded, Section, said
from sections.table import Table
from texts import text
from texts.numbers import date, figure, moment, number
from texts.sentences import enumerated

NAMED = 6
"""Measures that a sentence names; the others stand in the list."""
FIRST = 12
ON_PAPER = 20
"""Measures of the time line that a screen shows first, and that a sheet has room for beside the sentences:
those that need attention first."""
COLUMNS_ON_PAPER = ("measure", "owner", "binding", "status", "end", "money")
WATCHED = ("late", "due", "funding", "silent")


@kept
def measures(question: MeasuresQuestion) -> Section:
    """Sentences on what needs attention and what is missing, a time line, and the table."""
    language = question.language
    heading = text(language, "measures.title")
    if not scheduled(question.to(Question)):
        return Section("measures", heading, 1, missing=text(language, "goals.no_measures"))
    found = chosen(question)
    if not found:
        return Section("measures", heading, 1, missing=text(language, "measures.nothing"))
    today = day(question)
    drawn = _drawn(found, today, language)
    on_paper = question.look.paper and len(found) > ON_PAPER
    if on_paper:
        drawn = drawn.head(ON_PAPER)
    elif bars(question) is not None and question.bars != "all":
        drawn = drawn.head(FIRST)
    return Section(
        "measures",
        heading,
        1,
        lead=_counted(found, language),
        sentences=said(
            *(_watched(found, state, language) for state in WATCHED), _means(found, language)
        ),
        key=chart.key(drawn, _statuses(language), question.look),
        picture=chart.draw(drawn, today, text(language, "word.measure"), question.look),
        table=partial(table, question),
        notes=said(
            text(language, "measures.on_paper", drawn=ON_PAPER, number=len(found))
            if on_paper
            else "",
            text(language, "measures.as_of", day=date(today, language), months=SOON),
            text(language, "measures.endless") if drawn["open"].any() else "",
        ),
        folded=(
            Folded(
                "measure_details",
                text(language, "measures.details", number=len(found)),
                partial(details, question),
            ),
        ),
    )


@kept
def bars(question: MeasuresQuestion) -> OneOf | None:
    """The first or all in the time line; None where all are few, and on paper, where nobody chooses."""
    number = len(chosen(question))
    if question.look.paper or number <= FIRST:
        return None
    language = question.language
    words = [
        ("first", text(language, "measures.bars_first", number=FIRST)),
        ("all", text(language, "measures.bars_all", number=number)),
    ]
    label = text(language, "disparity.bars")
    return one_of("measure_bars", label, words, "first", "few")


@kept
def details(question: MeasuresQuestion) -> Section:
    """Everything known of each measure."""
    cards = tuple(
        measure_card(each, question.to(OfGoal, goal_id=each.row["goal_id"]))
        for each in chosen(question)
    )
    return Section("measure_details", cards=cards, card_width=340)


@kept
def table(question: MeasuresQuestion) -> Table:
    """Each row is one measure."""
    language, found = question.language, chosen(question)
    titles = {goal.goal_id: str(goal.row["title"]) for goal in standings(question.to(Question))}
    names = question.catalogue.names
    missing = text(language, "word.not_stated")
    cells = [
        (
            each.row["title"],
            titles.get(each.row["goal_id"], each.row["goal_id"]),
            each.row["owner"],
            text(language, f"measures.binding.{each.row['binding']}"),
            enumerated(each.row["partners"], language) or missing,
            ", ".join(text(language, f"measures.state.{state}") for state in each.states),
            moment(each.row["start"], language) if each.row["start"] else missing,
            moment(each.row["end"], language) if each.row["end"] else missing,
            str(each.row["effect_year"] or missing),
            money(each.row, language) or missing,
            staff(each.row, language) or missing,
            each.row["programme"] or missing,
            moment(each.row["reported_on"], language) if each.row["reported_on"] else missing,
        )
        for each in found
    ]
    columns = (
        "measure", "goal", "owner", "binding", "partners", "status", "start", "end", "effect",
        "money", "staff", "programme", "reported",
    )  # fmt: skip
    schema = {text(language, f"measures.column.{name}"): pl.String for name in columns}
    return Table(
        "measures",
        text(language, "measures.title"),
        language,
        pl.DataFrame(cells, schema=schema, orient="row"),
        notes=(text(language, "measures.as_of", day=date(day(question), language), months=SOON),),
        typed=lambda: _typed(found, titles, names, language),
        decimals=(1,) * len(found),
        columns_on_paper=tuple(
            text(language, f"measures.column.{name}") for name in COLUMNS_ON_PAPER
        ),
    )


def chosen(question: MeasuresQuestion) -> tuple[Scheduled, ...]:
    """The measures asked for; those that need attention first, then by their end."""
    found = [
        each
        for each in scheduled(question.to(Question))
        if question.owner in (ALL, each.row["owner_actor_id"])
        and (question.area_id == ALL or question.area_id in each.row["area_ids"])
        and question.goal_id in (ALL, each.row["goal_id"])
        and (question.state == ALL or question.state in each.states)
    ]
    order = {
        status: place for place, status in enumerate(("running", "planned", "done", "stopped"))
    }
    return tuple(
        sorted(
            found,
            key=lambda each: (
                "late" not in each.states,
                order[each.row["status"]],
                each.row["end"] or "9999",
            ),
        )
    )


def _typed(
    found: tuple[Scheduled, ...], titles: dict[str, str], names: Mapping[str, str], language: str
) -> pl.DataFrame:
    """The same with amounts as numbers."""
    cells = [
        (
            each.row["measure_id"],
            each.row["title"],
            titles.get(each.row["goal_id"]),
            each.row["owner"],
            text(language, f"measures.binding.{each.row['binding']}"),
            "; ".join(each.row["partners"]) or None,
            "; ".join(names.get(area_id, area_id) for area_id in each.row["area_ids"]) or None,
            ", ".join(text(language, f"measures.state.{state}") for state in each.states),
            each.row["start"],
            each.row["end"],
            each.row["effect_year"],
            each.row["budget_eur"],
            each.row["funded_eur"],
            each.row["staff_needed"],
            each.row["staff_there"],
            each.row["programme"],
            each.row["programme_end"],
            each.row["reported_on"],
            each.row["resolution"],
            each.row["participation"],
        )
        for each in found
    ]
    kinds = {
        "id": pl.String, "measure": pl.String, "goal": pl.String, "owner": pl.String,
        "binding": pl.String, "partners": pl.String, "where": pl.String, "status": pl.String,
        "start": pl.String, "end": pl.String, "effect": pl.Int32, "budget": pl.Float64,
        "funded": pl.Float64, "staff_needed": pl.Float64, "staff_there": pl.Float64,
        "programme": pl.String, "programme_end": pl.String, "reported": pl.String,
        "resolution": pl.String, "participation": pl.String,
    }  # fmt: skip
    schema = {text(language, f"measures.column.{name}"): kind for name, kind in kinds.items()}
    return pl.DataFrame(cells, schema=schema, orient="row")


def _counted(found: tuple[Scheduled, ...], language: str) -> str:
    """How many measures there are, in which state."""
    listed = [
        text(language, f"measures.count.{status}", number=amount)
        for status in ("running", "planned", "done", "stopped")
        if (amount := sum(each.row["status"] == status for each in found))
    ]
    form = "one" if len(found) == 1 else "many"
    return text(
        language, f"measures.lead_{form}", number=len(found), list=enumerated(listed, language)
    )


def _watched(found: tuple[Scheduled, ...], state: str, language: str) -> str:
    """The measures that are late, due, end with their money or are silent; empty without any."""
    titles = [str(each.row["title"]) for each in found if state in each.states]
    if not titles:
        return ""
    named = "; ".join(titles[:NAMED])
    rest = len(titles) - NAMED
    more = text(language, "measures.more", number=rest) if rest > 0 else ""
    return text(language, f"measures.watched.{state}", number=len(titles), list=f"{named}{more}")


def _statuses(language: str) -> dict[str, str]:
    return {each: text(language, f"measures.state.{each}") for each in chart.STATUSES}


def _means(found: tuple[Scheduled, ...], language: str) -> str:
    """What open measures need beside what there is, and of how many that is not known."""
    opened = [each.row for each in found if each.row["status"] in OPEN]
    money_known = [
        row for row in opened if row["budget_eur"] is not None and row["funded_eur"] is not None
    ]
    staff_known = [
        row for row in opened if row["staff_needed"] is not None and row["staff_there"] is not None
    ]
    sentences = []
    if money_known:
        needed, there = (
            sum(row[name] for row in money_known) for name in ("budget_eur", "funded_eur")
        )
        sentences.append(
            text(
                language,
                f"measures.means_money{_met(needed, there)}",
                known=len(money_known),
                number=len(opened),
                needed=figure(needed, "euro", 0, language),
                there=figure(there, "euro", 0, language),
                missing=figure(needed - there, "euro", 0, language),
            )
        )
    if staff_known:
        needed, there = (
            sum(row[name] for row in staff_known) for name in ("staff_needed", "staff_there")
        )
        sentences.append(
            text(
                language,
                f"measures.means_staff{_met(needed, there)}",
                known=len(staff_known),
                needed=number(needed, 1, language),
                there=number(there, 1, language),
                missing=number(needed - there, 1, language),
            )
        )
    return " ".join(sentences)


def _met(needed: float, there: float) -> str:
    """The part of a text's key that says that nothing is missing."""
    return "_met" if there >= needed else ""


def _drawn(found: tuple[Scheduled, ...], today: dt.date, language: str) -> pl.DataFrame:
    """Each row is one measure with the days between which it is drawn."""
    starts = [first_day(each.row["start"]) for each in found if each.row["start"]]
    ends = [last_day(each.row["end"]) for each in found if each.row["end"]]
    latest = max([*ends, today])
    earliest = min([*starts, today])
    rows = []
    for each in found:
        start, end = each.row["start"], each.row["end"]
        first = first_day(start) if start else earliest
        last = last_day(end) if end else max(latest, first)
        flags = [
            text(language, f"measures.state.{state}") for state in each.states if state in WATCHED
        ]
        rows.append(
            {
                "words": " · ".join([str(each.row["title"]), *flags]),
                "status": each.row["status"],
                "first": str(first),
                "last": str(last),
                "open": end is None,
                "remark": text(language, f"measures.state.{each.row['status']}"),
            }
        )
    return pl.DataFrame(rows)
