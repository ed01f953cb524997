"""What can be chosen of an indicator: the indicator itself, level, year and areas to compare."""

import polars as pl

from queries import monitoring
from sections.breaks import FUTURE
from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, SomeOf, one_of, one_of_levels, one_of_years
from sections.indicator.question import AtLevel, IndicatorQuestion, InYear, OfIndicator
from sections.question import Question
from texts import text

FIRST = "leavers_without_certificate"
"""What the page opens with: the figure every council asks for first."""
SMALL_LEVELS = ("county", *SMALL)
MOST_AREAS = 6
"""More lines than this nobody can tell apart."""
DEFAULT_DISTRICTS = 3
DISTRICTS = "areas_districts"
"""Name of the chosen boroughs and districts in the address: one selection for all views and pages."""
COUNTIES = "areas_counties"
"""Name of the chosen counties, Länder and nation in the address."""


@kept
def indicators(question: Question) -> OneOf:
    """Which indicator, along the life course."""
    options = [(each.indicator_id, each.name) for each in question.catalogue.indicators.values()]
    return one_of("indicator", text(question.language, "monitoring.indicator"), options, FIRST)


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
    own = [] if question.level in SMALL else _own_years(question)
    usual = max([year for year in own if year in covered["year"]] or full)
    label = text(question.language, "monitoring.year")
    return one_of_years("year", label, sorted(covered["year"], reverse=True), usual)


@kept
def areas(question: InYear) -> SomeOf | None:
    """Which areas to compare; None where there is nothing but the municipality itself."""
    catalogue, language = question.catalogue, question.language
    there = _with_figures(question)
    if question.level in SMALL:
        levels_there = SMALL[: SMALL.index(question.level) + 1]
        options = [each for each in catalogue.of_levels(*levels_there) if each in there]
        label = text(language, f"monitoring.{question.level}s")
        return _some_of(question, DISTRICTS, label, options, _largest(question))
    comparable = question.level == "county" and not question.is_count
    offered = ("nation", "state", "county") if comparable else (question.level,)
    options = [
        each
        for each in catalogue.of_levels(*offered)
        if each in there and each != catalogue.focus_id
    ]
    usual = catalogue.municipality.comparison_area_ids
    return _some_of(question, COUNTIES, text(language, "monitoring.areas"), options, usual)


def subject(question: InYear, chosen: tuple[str, ...]) -> IndicatorQuestion:
    """The whole question; the municipality itself comes first where it has figures."""
    own = question.catalogue.focus_id
    # A city's count beside those of its districts would press them to the ground.
    beside = question.level == "county" or not question.is_count
    mine = (own,) if beside and own in _with_figures(question) else ()
    return question.to(IndicatorQuestion, area_ids=(*mine, *chosen))


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


def _largest(question: InYear) -> tuple[str, ...]:
    """The areas with the highest figures that rest on enough cases to be compared."""
    frame = question.figures_at(question.level, question.year)
    solid = frame.filter(pl.col("judgeable")).sort("value", descending=True)
    return tuple(solid["area_id"].head(DEFAULT_DISTRICTS))


def _coverage(question: OfIndicator) -> pl.DataFrame:
    return question.ask(monitoring.coverage, indicator_id=question.indicator_id)


def _own_years(question: OfIndicator) -> list[int]:
    """The years in which the municipality has a figure."""
    figures = question.ask(
        monitoring.series,
        indicator_id=question.indicator_id,
        area_ids=[question.catalogue.focus_id],
        first_year=0,
        last_year=FUTURE,
        language=question.language,
    )
    return figures.filter(pl.col("value").is_not_null())["year"].to_list()


def _with_figures(question: OfIndicator) -> set[str]:
    frame = question.ask(monitoring.areas_with_figures, indicator_id=question.indicator_id)
    return set(frame["area_id"])
