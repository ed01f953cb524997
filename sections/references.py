"""What an area's figure is compared with in a year, chosen by one rule for every view."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sections import limits
from sections.cache import kept
from sections.catalogue import SMALL
from sections.city_figure import city_figure, parts
from sections.indicator.question import InYear
from stats.reference import Kind, reference
from texts import places, text

PARTS: Mapping[str, frozenset[str]] = {
    "east": frozenset({"11", "12", "13", "14", "15", "16"}),
    "west": frozenset({"01", "02", "03", "04", "05", "06", "07", "08", "09", "10"}),
}
"""Official keys of the Länder, Berlin among the East as official statistics count it."""
FEWEST_COUNTIES = 2
"""Of a Land with fewer there is nothing to compare a county with."""


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

    Where East and West lie apart by structure, a county is measured by the middle of its own part; where
    only the counties of a Land can be compared, by that Land, or by the middle of its counties. None for
    counts, where nothing is known, for the nation and a city that is itself a part, which would be measured
    by themselves, and in a year in which the nation has no figure but has had one before: the reference does
    not change with the year.
    """
    catalogue = question.catalogue
    alone = (catalogue.focus_id, catalogue.municipality.nation_id)
    level = catalogue.areas[question.area_id].level
    if question.indicator.kind == "count" or (question.area_id in alone and level != "county"):
        return None
    if level in SMALL:
        city = city_figure(question.to(InYear))
        return Compared(city.name, city.dative, city.value, "published") if city else None
    if apart(question):
        return _nearer(question)
    if limits.nation_last(question.to(InYear)) is not None:
        return None
    nation = catalogue.municipality.nation_id
    published = _published(question, nation)
    return _of(question, published, _counties(question), catalogue.names[nation], "middle")


def _nearer(question: Around) -> Compared | None:
    """What a county is measured by that cannot be compared all over the nation: its part, or its Land."""
    counties, where, state = comparable(question), comparable_where(question), _state(question)
    if counties.height < FEWEST_COUNTIES:
        return None
    of_land = question.indicator.comparable_within == "state" and state is not None
    published = _published(question, str(state)) if of_land else None
    return _of(question, published, counties, where, "middle_of")


@kept
def comparable(question: Around) -> pl.DataFrame:
    """The counties with which an area can be compared, those without a figure too: all, of its part, of its Land."""
    counties, within = _counties(question), question.indicator.comparable_within
    state, part = _state(question), _part(question)
    if within == "state" and state:
        return counties.filter(pl.col("parent_id") == state)
    if within == "part" and part:
        return counties.filter(pl.col("parent_id").is_in(list(PARTS[part])))
    return counties


def comparable_where(question: Around) -> str:
    """Where those counties are, by name: the nation, a part of it, or a Land."""
    names, within = question.catalogue.names, question.indicator.comparable_within
    if within == "state" and (state := _state(question)):
        return names[state]
    if within == "part" and (part := _part(question)):
        return text(question.language, f"references.part_{part}")
    return names[question.catalogue.municipality.nation_id]


def apart(question: Around) -> str:
    """That counties elsewhere can hardly be compared with those around an area; empty where all can."""
    within = question.indicator.comparable_within
    if (
        question.level != "county"
        or within == "nation"
        or (within == "part" and not _part(question))
    ):
        return ""
    return text(question.language, f"references.apart_{within}")


@kept
def land(question: Around) -> Compared | None:
    """The figure of the Land that a county lies in: published, else computed; None where unknown.

    A county that is all of its Land has none, nor one that is measured by its Land anyway. The middle of a
    Land's counties is not asked for: the place among them says more.
    """
    catalogue = question.catalogue
    area = catalogue.areas[question.area_id]
    state = area.parent_id
    is_measure = question.indicator.comparable_within == "state"
    if question.indicator.kind == "count" or area.level != "county" or state is None or is_measure:
        return None
    counties = _counties(question).filter(pl.col("parent_id") == state)
    if counties.height < FEWEST_COUNTIES:
        return None
    found = _of(question, _published(question, state), counties, catalogue.names[state], "middle")
    return None if found is None or found.kind == "median" else found


def _of(
    question: Around, published: float | None, counties: pl.DataFrame, name: str, middle: str
) -> Compared | None:
    found = reference(published, parts(counties), question.indicator.factor)
    if found is None:
        return None
    language = question.language
    if found.kind == "median":
        dative = text(language, f"references.{middle}_dative", area=name)
        name = text(language, f"references.{middle}", area=name)
        return Compared(name, dative, found.value, found.kind)
    if found.kind == "computed":
        name = text(language, "references.computed", area=name)
    return Compared(name, places.dative(name, language), found.value, found.kind)


def _part(question: Around) -> str | None:
    """East or West, whichever the area lies in; None in a country without these."""
    state = _state(question)
    return next((part for part, states in PARTS.items() if state in states), None)


def _state(question: Around) -> str | None:
    """The Land that a Land or county is, or lies in."""
    area = question.catalogue.areas[question.area_id]
    return area.area_id if area.level == "state" else area.parent_id


def _counties(question: Around) -> pl.DataFrame:
    """All counties of the year, also those without a figure."""
    return question.figures_at("county", question.year)


def _published(question: Around, area_id: str) -> float | None:
    figures = question.years_of(area_id)
    known = figures.filter(pl.col("year") == question.year)["value"]
    return float(known[0]) if len(known) and known[0] is not None else None
