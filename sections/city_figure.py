"""The municipality's figure over the same years as those of its parts, which are measured by it."""

from dataclasses import dataclass

import polars as pl

from sections.cache import kept
from sections.indicator.question import InYear
from stats.reference import Part, reference
from texts import places
from texts.sentences import years_in, years_up_to


@dataclass(frozen=True)
class CityFigure:
    """In the indicator's unit; the name tells the years where there are several. In German with its dative."""

    name: str
    dative: str
    value: float


@kept
def city_figure(question: InYear) -> CityFigure | None:
    """Its published figure; where its parts have years added up, its own counts of the same years.

    A district's three years beside one of the city would show what changed in the city as a difference of
    the district. None where the city has no figure, or where its counts do not add up.
    """
    catalogue = question.catalogue
    own = question.years_of(catalogue.focus_id).filter(pl.col("value").is_not_null())
    methods = question.figures_at(question.level, question.year)["method"]
    years = max(map(years_in, methods), default=1)
    rows = own.filter(pl.col("year").is_between(question.year - years + 1, question.year))
    if rows.height < years:
        return None
    name = catalogue.names[catalogue.focus_id]
    dative = places.dative(name, question.language)
    if years == 1:
        return CityFigure(name, dative, float(rows["value"][0]))
    found = reference(None, parts(rows), question.indicator.factor)
    if found is None or found.kind != "computed":
        return None
    told = f" {years_up_to(question.year, years)}"
    return CityFigure(name + told, dative + told, found.value)


def parts(figures: pl.DataFrame) -> list[Part]:
    """The figures with their counts that a whole consists of; each row is one."""
    columns = ("value", "numerator", "denominator", "rounding_base")
    return [
        Part(value, numerator, denominator, bool(base))
        for value, numerator, denominator, base in figures.select(columns).iter_rows()
    ]
