"""One measure in words: a card with all that is known of it, its money, its posts, its time."""

from collections.abc import Mapping
from typing import Any

from sections import citation
from sections.goals.schedule import Scheduled
from sections.question import Question
from sections.section import Card
from texts import text
from texts.marks import point
from texts.numbers import figure, moment, number
from texts.sentences import enumerated

Row = Mapping[str, Any]


def measure_card(measure: Scheduled, question: Question) -> Card:
    """A measure with all that is known of it."""
    language, row = question.language, measure.row
    names, source = question.catalogue.names, question.catalogue.sources[row["source_id"]]
    where = [names.get(area_id, area_id) for area_id in row["area_ids"]]
    binding = text(language, f"measures.binding.{row['binding']}")
    lines = {
        "status": ", ".join(text(language, f"measures.state.{state}") for state in measure.states),
        "owner": f"{row['owner']} ({binding})",
        "partners": enumerated(row["partners"], language),
        "period": _period(row, language),
        "effect": str(row["effect_year"] or ""),
        "where": enumerated(where, language),
        "money": money(row, language),
        "staff": staff(row, language),
        "programme": programme(row, language),
        "resolution": citation.on_page(source, row["resolution"], language)
        if row["resolution"]
        else "",
        "participation": row["participation"] or "",
        "reported": moment(row["reported_on"], language) if row["reported_on"] else "",
    }
    told = "\n".join(
        point(f"{text(language, f'measures.{name}')}: {words}")
        for name, words in lines.items()
        if words
    )
    return Card(
        str(row["measure_id"]),
        str(row["title"]),
        sentences=(told,),
        origin=citation.cited(source, language),
    )


def money(row: Row, language: str) -> str:
    """What a measure costs and how much of it is secured; empty where neither is stated."""
    budget, funded = row["budget_eur"], row["funded_eur"]
    if budget is None:
        return ""
    words = figure(budget, "euro", 0, language)
    if funded is None:
        return text(language, "measures.budget_only", budget=words)
    return text(
        language,
        "measures.budget_secured",
        budget=words,
        funded=figure(funded, "euro", 0, language),
    )


def staff(row: Row, language: str) -> str:
    """How many posts a measure needs and has; empty where it is not stated."""
    if row["staff_needed"] is None:
        return ""
    there = "" if row["staff_there"] is None else number(row["staff_there"], 1, language)
    form = "of" if there else "only"
    return text(
        language,
        f"measures.posts.{form}",
        needed=number(row["staff_needed"], 1, language),
        there=there,
    )


def programme(row: Row, language: str) -> str:
    """The programme that pays a measure, with its end; empty where none is named."""
    if not row["programme"]:
        return ""
    if not row["programme_end"]:
        return str(row["programme"])
    end = moment(row["programme_end"], language)
    return text(language, "measures.programme_until", name=row["programme"], end=end)


def _period(row: Row, language: str) -> str:
    """From when to when, as far as it is known."""
    start, end = (moment(row[name], language) if row[name] else "" for name in ("start", "end"))
    if start and end:
        return text(language, "measures.from_to", start=start, end=end)
    if start:
        return text(language, "measures.from", start=start)
    return text(language, "measures.until", end=end) if end else ""
