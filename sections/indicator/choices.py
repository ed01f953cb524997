"""What can be chosen of an indicator: the indicator itself, level, year and areas to compare."""

from dataclasses import replace

import polars as pl

from queries import monitoring
from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, SomeOf, one_of, one_of_levels, one_of_years
from sections.indicator.question import AtLevel, IndicatorQuestion, InYear, OfArea, OfIndicator
from sections.question import Question
from texts import text

FIRST = "leavers_without_certificate"
"""What the page opens with: the figure every council asks for first."""
SMALL_LEVELS = ("county", *SMALL)
LARGE_LEVELS = ("nation", "state")
MOST_AREAS = 6
"""More lines than this nobody can tell apart."""
DISTRICTS = "areas_districts"
"""Name of the chosen boroughs and districts in the address: one selection for all views and pages."""
COUNTIES = "areas_counties"
"""Name of the chosen counties, Länder and nation in the address."""


@kept
def indicators(question: Question) -> OneOf:
    """Which indicator, along the life course, each under its Bildungsbereich."""
    domains = {each.domain_id: each.name for each in question.catalogue.domains}
    options = [
        (each.indicator_id, f"{each.name} · {domains[each.domain_id]}")
        for each in question.catalogue.indicators.values()
    ]
    return one_of("indicator", text(question.language, "monitoring.indicator"), options, FIRST)


@kept
def area(question: OfIndicator) -> OneOf:
    """Which area the answer is about: the municipality, its parts, or any other that has figures."""
    catalogue, there = question.catalogue, _with_figures(question)
    inside = catalogue.of_levels(*reversed(SMALL))
    others = [each for each in catalogue.of_levels("county", *LARGE_LEVELS) if each in there]
    options = dict.fromkeys([catalogue.focus_id, *inside, *others])
    words = [(area_id, catalogue.names[area_id]) for area_id in options]
    return one_of("area", text(question.language, "monitoring.area"), words)


@kept
def at_home(question: OfArea) -> AtLevel:
    """The indicator at the level of an area; where that has no figures, at the one it opens with."""
    there = levels(question.to(OfIndicator))
    level = question.catalogue.areas[question.area_id].level
    return question.to(AtLevel, level=level if level in there.options else there.default)


@kept
def levels(question: OfIndicator) -> OneOf:
    """Which level of areas is spread and mapped, from the largest; usually the smallest."""
    there = _coverage(question)["level"].unique(maintain_order=True).to_list()
    offered = [level for level in SMALL_LEVELS if level in there] or there[-1:]
    return one_of_levels("level", offered, question.language)


@kept
def years(question: AtLevel) -> OneOf:
    """Which year: usually the newest of the municipality itself, among its parts that of most of them.

    "Most" is half of the best-covered year: a new year with a few early areas does not open the page.
    Where the municipality has no figure, neither.
    """
    covered = _coverage(question).filter(pl.col("level") == question.level)
    full = covered.filter(pl.col("areas") >= pl.col("areas").max() / 2)["year"].to_list()
    own = [] if question.level in SMALL else _years_of(question, question.catalogue.focus_id)
    usual = max([year for year in own if year in covered["year"]] or full)
    label = text(question.language, "monitoring.year")
    return one_of_years("year", label, sorted(covered["year"], reverse=True), usual)


@kept
def years_at_home(question: OfArea) -> OneOf:
    """The same at the level of an area: usually the area's own newest year.

    Among the parts of a city that of most of them, unless the area has no figure there.
    """
    at = at_home(question)
    offered = years(at)
    own = [year for year in _years_of(question, question.area_id) if str(year) in offered.options]
    if not own or (at.level in SMALL and int(offered.default) in own):
        return offered
    return replace(offered, default=str(max(own)))


@kept
def areas(question: InYear) -> SomeOf | None:
    """Which areas to compare; None where there is nothing but the municipality itself.

    Of its parts none unless chosen: whichever the page named first would look like a verdict.
    """
    catalogue, language = question.catalogue, question.language
    there = _with_figures(question)
    if question.level in SMALL:
        levels_there = SMALL[: SMALL.index(question.level) + 1]
        options = [each for each in catalogue.of_levels(*levels_there) if each in there]
        return _some_of(question, DISTRICTS, text(language, "monitoring.areas"), options, ())
    comparable = question.level == "county" and not question.is_count
    offered = ("nation", "state", "county") if comparable else (question.level,)
    options = [
        each
        for each in catalogue.of_levels(*offered)
        if each in there and each != catalogue.focus_id
    ]
    usual = catalogue.municipality.comparison_area_ids
    return _some_of(question, COUNTIES, text(language, "monitoring.areas"), options, usual)


def subject(question: InYear, area_id: str, chosen: tuple[str, ...]) -> IndicatorQuestion:
    """The whole question: the area it is about first, then those beside it."""
    beside = tuple(each for each in chosen if each != area_id)
    return question.to(IndicatorQuestion, area_ids=(area_id, *beside))


def _some_of(
    question: Question, name: str, label: str, options: list[str], usual: tuple[str, ...]
) -> SomeOf | None:
    if not options:
        return None
    names = question.catalogue.names
    return SomeOf(
        name,
        label,
        tuple(options),
        tuple(names[area_id] for area_id in options),
        tuple(area_id for area_id in usual if area_id in options),
        text(question.language, "monitoring.areas_placeholder"),
        MOST_AREAS,
    )


def _coverage(question: OfIndicator) -> pl.DataFrame:
    return question.ask(monitoring.coverage, indicator_id=question.indicator_id)


def _years_of(question: OfIndicator, area_id: str) -> list[int]:
    """The years in which an area has a figure."""
    figures = question.years_of(area_id)
    return figures.filter(pl.col("value").is_not_null())["year"].to_list()


def _with_figures(question: OfIndicator) -> set[str]:
    frame = question.ask(monitoring.areas_with_figures, indicator_id=question.indicator_id)
    return set(frame["area_id"])
