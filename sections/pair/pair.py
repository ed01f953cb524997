"""What two indicators say of the same areas, and how carefully to read it."""

from functools import partial
from typing import Any, Literal

import polars as pl

from charts import scatter
from charts.theme import Picture
from queries.records import Indicator
from sections import references
from sections.cache import kept
from sections.pair import points
from sections.pair.question import InYears, PairQuestion
from sections.question import Question
from sections.references import Around
from sections.section import Section, joined, link, said
from sections.table import Table, figures_table
from stats.association import PAIRS_NEEDED
from texts import text
from texts.figures import shown
from texts.marks import point
from texts.numbers import number

Seen = Literal["few", "none", "weak_up", "weak_down", "clear_up", "clear_down"]


@kept
def nothing(question: Question) -> Section:
    """Why nothing can be set against each other."""
    language = question.language
    heading, missing = text(language, "pair.title"), text(language, "pair.nothing")
    return Section("pair", heading, level=1, missing=missing)


@kept
def pair(question: PairQuestion) -> Section:
    """What is seen, the caution, the dots with their table, and how to read them."""
    language = question.language
    heading = text(language, "pair.title")
    if question.points.is_empty():
        return Section("pair", heading, level=1, missing=text(language, "pair.no_area"))
    return Section(
        "pair",
        heading,
        level=1,
        lead=sentence(question),
        sentences=(joined([text(language, "pair.caution"), *_apart(question), _basis(question)]),),
        picture=picture(question),
        table=partial(table, question.to(InYears)),
        notes=("\n".join(point(line) for line in _reading(question)),),
        links=tuple(
            link(
                "monitoring",
                text(language, "pair.to_indicator", name=indicator.name),
                view="",
                indicator=indicator.indicator_id,
            )
            for indicator in (question.context, question.outcome)
        ),
    )


@kept
def table(question: InYears) -> Table:
    """The figures of all areas, those without a point included."""
    context, outcome = question.context, question.outcome
    ids = (context.indicator_id, outcome.indicator_id, question.level, str(question.outcome_year))
    title = f"{context.name} / {outcome.name}"
    return figures_table(question, question.figures, [context, outcome], "-".join(ids), title)


def sentence(question: InYears) -> str:
    """What is seen; never to be shown without `pair.caution`."""
    language = question.language
    return text(
        language,
        f"pair.seen.{_seen(question)}",
        level=text(language, f"level.{question.level}.dative"),
        context=question.context.name,
        outcome=question.outcome.name,
        areas=points.comparable(question.points).height,
        needed=PAIRS_NEEDED,
    )


def picture(question: PairQuestion) -> Picture:
    """The dots, with some areas standing out."""
    language = question.language
    across = text(language, "pair.axis_context", name=_axis(question.context, language))
    return scatter.draw(
        points.pictured(question.points),
        list(question.area_ids),
        across,
        _axis(question.outcome, language),
        _middle(question),
        question.look,
    )


def _seen(question: InYears) -> Seen:
    """What the picture shows, as a word."""
    if points.comparable(question.points).height < PAIRS_NEEDED:
        return "few"
    found = points.association(question.points)
    if found is None or found.strength == "none":
        return "none"
    if found.strength == "weak":
        return "weak_up" if found.rho > 0 else "weak_down"
    return "clear_up" if found.rho > 0 else "clear_down"


def _apart(question: InYears) -> list[str]:
    """Which of both can hardly be compared between the counties of the picture."""
    municipality = question.catalogue.focus_id
    return [
        text(question.language, f"pair.apart_{each.comparable_within}", name=each.name)
        for each in (question.context, question.outcome)
        if references.apart(
            question.to(
                Around,
                indicator_id=each.indicator_id,
                area_id=municipality,
                year=question.outcome_year,
            )
        )
    ]


def _basis(question: InYears) -> str:
    """Of which areas and years the picture speaks."""
    language = question.language
    words = text(
        language,
        "pair.basis",
        known=question.points.height,
        all=len(question.catalogue.of_levels(question.level)),
        level=text(language, f"level.{question.level}.dative"),
    )
    if question.context_year == question.outcome_year:
        return f"{words} {text(language, 'pair.one_year', year=question.outcome_year)}"
    years = text(
        language,
        "pair.two_years",
        context=question.context.name,
        context_year=question.context_year,
        outcome=question.outcome.name,
        outcome_year=question.outcome_year,
    )
    return f"{words} {years}"


def _reading(question: InYears) -> tuple[str, ...]:
    """What the marks mean, what may mislead, and the measure in numbers."""
    language, there = question.language, question.points
    far_out = there.height - points.pictured(there).height
    floor = max(question.context.floor, question.outcome.floor)
    few_cases = not there["solid"].all()
    return said(
        text(language, "pair.lines"),
        text(language, "pair.interval") if there["y_low"].count() else "",
        text(language, "pair.hollow", floor=floor) if few_cases else "",
        text(language, "pair.far_out", number=far_out) if far_out else "",
        text(language, "pair.overlapping") if points.overlapping(there) else "",
        _measure(question),
    )


def _measure(question: InYears) -> str:
    """The rank correlation in numbers; empty where there is none."""
    found, language = points.association(question.points), question.language
    if found is None:
        return ""
    rho, low, high = (number(value, 2, language) for value in (found.rho, found.low, found.high))
    return text(language, "pair.measure", rho=rho, low=low, high=high, areas=found.pairs)


def _middle(question: InYears) -> pl.DataFrame:
    """Both medians with their labels, of the areas with enough cases."""
    solid, language = points.comparable(question.points), question.language
    if solid.height < points.FEWEST_AREAS:
        return pl.DataFrame()
    row: dict[str, Any] = {}
    for side, indicator in zip(points.SIDES, (question.context, question.outcome), strict=True):
        value = float(solid[side].median())  # type: ignore[arg-type]
        figure = shown(value, None, indicator.unit, indicator.decimals, language)
        row |= {side: value, f"{side}_label": text(language, "pair.middle", figure=figure)}
    return pl.DataFrame([row])


def _axis(indicator: Indicator, language: str) -> str:
    """Title of an axis: the indicator with its unit."""
    if indicator.unit == "index":
        return indicator.name
    return f"{indicator.name} ({text(language, f'axis.{indicator.unit}')})"
