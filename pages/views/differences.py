"""Differences within the city: how far its parts lie apart, who lives apart, and what goes together."""

from functools import partial

from pages import choose, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.choice import OneOf
from sections.differences import apart, choices, development, together, within
from sections.differences.contents import all_there_is, contents, opening
from sections.differences.question import (
    ApartQuestion,
    AtLevel,
    DevelopmentQuestion,
    InYear,
    WithinQuestion,
)

YEAR_WIDTH = 110


def view() -> None:
    """The choices of level and year, and the chosen section."""
    level = choices.levels(visit.question())
    compared = _question(level) if level else None
    show(opening(visit.question()))
    section = contents(visit.question())
    choose.draw(section)
    sections = {"apart": _apart, "together": _together}
    if compared:
        sections |= {
            "within": partial(_within, compared),
            "development": partial(_development, compared),
        }
    sections[choose.one(section)]()
    show(all_there_is(visit.question()))


def _question(level: OneOf) -> InYear:
    """The level and year chosen."""
    at_level = visit.question().to(AtLevel, level=choose.one(level))
    year = choices.years(at_level)
    with line(choose.said(level, year)):
        if len(level.options) > 1:
            choose.draw(level)
        choose.draw(year, width=YEAR_WIDTH)
    return at_level.to(InYear, year=int(choose.one(year)))


def _within(question: InYear) -> None:
    bars = choices.bars(question)
    asked = question.to(WithinQuestion, bars=choose.one(bars) if bars else "all")
    show(patiently(within.within, asked), *([bars] if bars else []))


def _development(question: InYear) -> None:
    indicator = choices.indicators(question)
    if indicator is None:
        return
    asked = question.to(DevelopmentQuestion, indicator_id=choose.one(indicator))
    show(patiently(development.development, asked), indicator)


def _apart() -> None:
    group = choices.groups(visit.question())
    if group is None:
        show(apart.no_groups(visit.question()))
        return
    asked = visit.question().to(ApartQuestion, group=choose.one(group))
    show(patiently(apart.apart, asked), group)


def _together() -> None:
    show(patiently(together.together, visit.question()))
