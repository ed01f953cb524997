"""What can be set against each other: levels, indicators, years, and the areas that stand out."""

import polars as pl

from queries import pair as queries
from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, SomeOf, one_of, one_of_levels, one_of_years
from sections.indicator.choices import COUNTIES, DISTRICTS, MOST_AREAS
from sections.pair.points import FEWEST_AREAS
from sections.pair.question import AtLevel, InYears, OfTwo, PairQuestion
from sections.question import Question
from texts import text

CONTEXT = "A"
"""Bildungsbereich of what surrounds education; what is set against it is everything else."""

LEVELS = ("county", *SMALL)

USUAL = {
    "context": ("children_in_benefit_households", "deprivation_index", "youth_unemployment_rate"),
    "outcome": ("leavers_without_certificate", "childcare_rate_under_3"),
}
"""What a visitor sees who has chosen nothing: the first of these that is there, else a core indicator."""


@kept
def levels(question: Question) -> OneOf | None:
    """Which level of areas, usually the smallest; None where nothing can be paired."""
    there = _offers(question)["level"].unique()
    offered = [level for level in LEVELS if level in there]
    if not offered:
        return None
    return one_of_levels("pair_level", offered, question.language)


@kept
def contexts(question: AtLevel) -> OneOf:
    """Which indicator of what surrounds education."""
    return _indicators(question, "context")


@kept
def outcomes(question: AtLevel) -> OneOf:
    """Which indicator of education."""
    return _indicators(question, "outcome")


@kept
def years(question: OfTwo) -> OneOf | None:
    """Which of the years that both have, usually the latest; None where they share none."""
    shared = _shared_years(question)
    if not shared:
        return None
    label = text(question.language, "monitoring.year")
    return one_of_years("pair_year", label, reversed(shared))


def in_years(question: OfTwo, year: int | None) -> InYears:
    """Both in the year chosen; where they share none, in the nearest two."""
    if year is not None:
        return question.to(InYears, context_year=year, outcome_year=year)
    first, second = (_years(question, each) for each in (question.context_id, question.outcome_id))
    nearest = min(
        ((a, b) for a in first for b in second), key=lambda ab: (abs(ab[0] - ab[1]), -ab[1])
    )
    return question.to(InYears, context_year=nearest[0], outcome_year=nearest[1])


@kept
def areas(question: InYears) -> SomeOf:
    """Which areas stand out; at county level the municipality itself does in any case."""
    catalogue = question.catalogue
    if question.level in SMALL:
        # A borough stands for its districts, so that a choice made elsewhere holds here as well.
        larger = catalogue.of_levels(*SMALL[: SMALL.index(question.level) + 1])
        options = {area_id: catalogue.names[area_id] for area_id in larger}
        return _some_of(question, DISTRICTS, options, ())
    # Former counties are no longer in the catalogue, but have their point in the years of their figures.
    options = dict(question.points.select("area_id", "area").iter_rows())
    options.pop(catalogue.focus_id, None)
    return _some_of(question, COUNTIES, options, catalogue.municipality.comparison_area_ids)


def subject(question: InYears, chosen: tuple[str, ...]) -> PairQuestion:
    """The whole question."""
    catalogue = question.catalogue
    if question.level in SMALL:
        return question.to(PairQuestion, area_ids=tuple(catalogue.members(chosen, question.level)))
    return question.to(PairQuestion, area_ids=(catalogue.focus_id, *chosen))


def _some_of(
    question: InYears, name: str, options: dict[str, str], usual: tuple[str, ...]
) -> SomeOf:
    return SomeOf(
        name,
        text(question.language, "pair.highlight"),
        tuple(options),
        tuple(options.values()),
        tuple(area_id for area_id in usual if area_id in options),
        text(question.language, "monitoring.areas_placeholder"),
        MOST_AREAS,
    )


def _indicators(question: AtLevel, side: str) -> OneOf:
    offered = _offers(question).filter(
        (pl.col("level") == question.level) & (pl.col("side") == side)
    )
    ids = offered["indicator_id"].unique(maintain_order=True).to_list()
    usual = question.catalogue.leading(ids, *USUAL[side])
    names = [(each, question.catalogue.indicators[each].name) for each in ids]
    return one_of(side, text(question.language, f"pair.{side}"), names, usual)


def _offers(question: Question) -> pl.DataFrame:
    """What can be paired: `pair.offers` of levels that have both sides, `side` context or outcome."""
    context = pl.col("domain_id") == CONTEXT
    side = pl.when(context).then(pl.lit("context")).otherwise(pl.lit("outcome"))
    offered = question.ask(queries.offers, fewest=FEWEST_AREAS).with_columns(side.alias("side"))
    return offered.filter(pl.col("side").n_unique().over("level") == 2)


def _shared_years(question: OfTwo) -> list[int]:
    """The years in which both have figures, from the first to the latest."""
    first, second = (_years(question, each) for each in (question.context_id, question.outcome_id))
    return sorted(set(first) & set(second))


def _years(question: AtLevel, indicator_id: str) -> list[int]:
    mine = (pl.col("level") == question.level) & (pl.col("indicator_id") == indicator_id)
    return _offers(question).filter(mine)["year"].to_list()
