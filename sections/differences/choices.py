"""What can be chosen of the parts of a city: level, year, bars in the picture, indicator, group."""

import polars as pl

from queries import disparity as queries
from sections.cache import kept
from sections.choice import OneOf, one_of, one_of_levels, one_of_years
from sections.differences.question import AtLevel, InYear
from sections.differences.ranges import DRAWN, pictured, ranges
from sections.question import Question
from stats.spread import AREAS_NEEDED
from texts import text

FIRST_INDICATOR = "children_in_benefit_households"
"""Whose development and group is shown where nothing was chosen, if it is there."""


@kept
def levels(question: Question) -> OneOf | None:
    """Which level, usually the smallest; None where too few parts of the city have figures."""
    offered = _years(question)["level"].unique(maintain_order=True).to_list()
    if not offered:
        return None
    return one_of_levels("disparity_level", offered, question.language, "few")


@kept
def years(question: AtLevel) -> OneOf:
    """Which year: usually the latest of those with most indicators."""
    there = _years(question).filter(pl.col("level") == question.level)
    fullest = there.filter(pl.col("indicators") == pl.col("indicators").max())["year"].to_list()
    label = text(question.language, "monitoring.year")
    return one_of_years("disparity_year", label, reversed(there["year"].to_list()), max(fullest))


@kept
def bars(question: InYear) -> OneOf | None:
    """The widest or all in the picture; None where it has room for all."""
    drawn = pictured(ranges(question))
    if len(drawn) <= DRAWN:
        return None
    language = question.language
    words = [
        ("widest", text(language, "disparity.bars_widest", number=DRAWN)),
        ("all", text(language, "disparity.bars_all", number=len(drawn))),
    ]
    return one_of("spread_bars", text(language, "disparity.bars"), words, "widest", "few")


@kept
def indicators(question: InYear) -> OneOf | None:
    """Of which of the year's indicators the development is shown; None without one.

    Not of those whose source sets the scale anew each year.
    """
    offered = [
        (each.indicator.indicator_id, each.indicator.name)
        for each in ranges(question)
        if not each.indicator.rescaled
    ]
    if not offered:
        return None
    label = text(question.language, "monitoring.indicator")
    ids = [indicator_id for indicator_id, _ in offered]
    return one_of("spread_of", label, offered, question.catalogue.leading(ids, FIRST_INDICATOR))


@kept
def groups(question: Question) -> OneOf | None:
    """Which group; None where of none is known how many live where."""
    names = group_names(question)
    if not names:
        return None
    label = text(question.language, "disparity.group")
    ids = [group.split(".")[0] for group in names]
    leading = question.catalogue.leading(ids, FIRST_INDICATOR)
    usual = list(names)[ids.index(leading)]
    return one_of("segregated", label, names.items(), usual)


def group_names(question: Question) -> dict[str, str]:
    """The groups of which it is known how many live where (`indicator_id.dimension.category`)."""
    there = question.ask(queries.groups, language=question.language)
    return {
        f"{row['indicator_id']}.{row['dimension']}.{row['category']}": _name(row)
        for row in there.iter_rows(named=True)
    }


def _name(group: dict[str, object]) -> str:
    """A group's name: that of the share that counts it, or the part of a breakdown."""
    if group["parts"] == 1:
        return str(group["indicator"])
    return f"{group['indicator']}: {group['part']}"


def _years(question: Question) -> pl.DataFrame:
    return question.ask(queries.years, fewest=AREAS_NEEDED)
