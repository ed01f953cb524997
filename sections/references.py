"""What an area's figure is compared with in a year, chosen by one rule for every view."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sections import limits
from sections.cache import kept
from sections.catalogue import SMALL
from sections.indicator.question import InYear
from stats.reference import Kind, Part, reference
from texts import places, text

EAST = frozenset({"11", "12", "13", "14", "15", "16"})
WEST = frozenset({"01", "02", "03", "04", "05", "06", "07", "08", "09", "10"})
"""Official keys of the Länder, Berlin among the East as official statistics count it."""
FACTORS: Mapping[str, float] = {"percent": 100.0, "per_100": 100.0, "per_1000": 1000.0}
RATIOS = ("share", "rate")


@dataclass(frozen=True)
class Compared:
    """A figure to compare with, in the indicator's unit, and whose it is, as subject and as dative.

    In German: "mittlerer Kreis", and above "dem mittleren Kreis".
    """

    name: str
    dative: str
    value: float
    kind: Kind


@dataclass(frozen=True)
class Around(InYear):
    """What the areas around one area say of an indicator in a year; `area_id` is that one."""

    area_id: str


@kept
def measure(question: Around) -> Compared | None:
    """What the area is measured by: the city, for areas within it; the nation for all others.

    Where East and West lie apart by structure, a county is measured by the middle of its own part.
    None for counts, where nothing is known, and in a year in which the nation has no figure but has had
    one before: the reference does not change with the year.
    """
    if question.indicator.kind == "count":
        return None
    catalogue = question.catalogue
    if catalogue.areas[question.area_id].level in SMALL:
        city = catalogue.focus_id
        value = _published(question, city)
        name = catalogue.names[city]
        dative = places.dative(name, question.language)
        return None if value is None else Compared(name, dative, value, "published")
    if question.indicator.east_west and (part := _part(question)):
        name, states = part
        counties = _counties(question).filter(pl.col("parent_id").is_in(list(states)))
        named = text(question.language, f"references.{name}")
        return _of(question, None, counties, named, f"middle_{name}")
    if limits.nation_last(question.to(InYear)) is not None:
        return None
    nation = catalogue.municipality.nation_id
    published = _published(question, nation)
    return _of(question, published, _counties(question), catalogue.names[nation], "middle")


@kept
def land(question: Around) -> Compared | None:
    """The figure of the Land that a county lies in: published, else computed; None where unknown.

    A county that is all of its Land has none. The middle of a Land's counties is not asked for:
    the place among them says more.
    """
    catalogue = question.catalogue
    area = catalogue.areas[question.area_id]
    state = area.parent_id
    if question.indicator.kind == "count" or area.level != "county" or state is None:
        return None
    counties = _counties(question).filter(pl.col("parent_id") == state)
    if counties.height < 2:
        return None
    found = _of(question, _published(question, state), counties, catalogue.names[state], "middle")
    return None if found is None or found.kind == "median" else found


def _of(
    question: Around, published: float | None, counties: pl.DataFrame, name: str, middle: str
) -> Compared | None:
    kind = question.indicator.kind
    factor = FACTORS.get(question.indicator.unit, 1.0) if kind in RATIOS else None
    columns = ("value", "numerator", "denominator", "rounding_base")
    parts = [
        Part(value, numerator, denominator, bool(base))
        for value, numerator, denominator, base in counties.select(columns).iter_rows()
    ]
    found = reference(published, parts, factor)
    if found is None:
        return None
    language = question.language
    if found.kind == "median":
        name = text(language, f"references.{middle}")
        dative = text(language, f"references.{middle}_dative")
        return Compared(name, dative, found.value, found.kind)
    if found.kind == "computed":
        name = text(language, "references.computed", area=name)
    return Compared(name, places.dative(name, language), found.value, found.kind)


def _part(question: Around) -> tuple[str, frozenset[str]] | None:
    """East or West, whichever the area lies in; None in a country without these."""
    area = question.catalogue.areas[question.area_id]
    state = area.area_id if area.level == "state" else area.parent_id
    return next(
        (
            (name, states)
            for name, states in (("east", EAST), ("west", WEST))
            if state is not None and state in states
        ),
        None,
    )


def _counties(question: Around) -> pl.DataFrame:
    """All counties of the year, also those without a figure."""
    return question.figures_at("county", question.year)


def _published(question: Around, area_id: str) -> float | None:
    figures = question.years_of(area_id)
    known = figures.filter(pl.col("year") == question.year)["value"]
    return float(known[0]) if len(known) and known[0] is not None else None
