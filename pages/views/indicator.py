"""One indicator: the answer, and one of the sections that say more about it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from pages import choose, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.choice import Choice, OneOf, SomeOf
from sections.goals import aims
from sections.indicator import (
    answer,
    choices,
    compared,
    definition,
    distribution,
    gap,
    groups,
    map,  # noqa: A004
    similar,
    trend,
    year_compared,
)
from sections.indicator.choices import COUNTIES, DISTRICTS
from sections.indicator.contents import contents, groups_as, tables
from sections.indicator.question import AtLevel, IndicatorQuestion, InYear, OfArea, OfIndicator
from sections.section import Section
from texts import text

WIDTHS: Mapping[str, int] = {"year": 88, "area": 190, COUNTIES: 250, DISTRICTS: 250}
"""Pixels of the narrow lists; the indicator has what is left."""

drawn = partial(show, form="chart")
"""The figures of all these sections stand in a section of their own."""


def view() -> None:
    """The choices, the answer, and the chosen section; on a projector one of both."""
    question, areas = _question()
    section = contents(question)
    chosen, is_large = choose.one(section), visit.screen() == "meeting"
    if is_large:
        choose.draw(section)
    if is_large and chosen != "answer":
        show(answer.in_a_sentence(question))
    else:
        _answer(question)
    if not is_large:
        choose.draw(section)
    if chosen in SECTIONS:
        SECTIONS[chosen](question, areas)
    if visit.screen() == "sheet":
        show(definition.in_short(question))


def _question() -> tuple[IndicatorQuestion, SomeOf | None]:
    """What was chosen, with the choice of areas, to which a click adds."""
    indicator = choices.indicators(visit.question())
    of_indicator = visit.question().to(OfIndicator, indicator_id=choose.one(indicator))
    area = choices.area(of_indicator)
    area_id = choose.one(area)
    of_area = of_indicator.to(OfArea, area_id=area_id)
    year = choices.years_at_home(of_area)
    in_year = choices.at_home(of_area).to(InYear, year=int(choose.one(year)))
    areas = choices.areas(in_year)
    chosen = choose.several(areas) if areas else ()
    question = choices.subject(in_year, area_id, chosen)
    with line(_summary(question, len(question.area_ids) - 1)):
        for choice in (indicator, area, areas, year):
            if choice is not None:
                choose.draw(choice, width=WIDTHS.get(choice.name, "stretch"))
    return question, areas


def _summary(question: IndicatorQuestion, number: int) -> str:
    """The choices in a few words: area, year, and how many are compared."""
    language, area = question.language, question.catalogue.names[question.focus_id]
    if not number:
        return text(language, "monitoring.filters_alone", area=area, year=question.year)
    return text(language, "monitoring.filters", area=area, year=question.year, number=number)


def _answer(question: IndicatorQuestion) -> None:
    since, period = trend.since(question), trend.period(question.to(OfIndicator))
    is_whole = since is not None and choose.one(since) == trend.WHOLE
    # A period that is not shown is not in the address.
    first, last = choose.period(period) if is_whole else (period.years[0], period.years[-1])
    asked = question.to(answer.AnswerQuestion, whole=is_whole, first=first, last=last)
    widgets: list[Choice] = [since] if since else []
    show(patiently(answer.answer, asked), *widgets, *([period] if is_whole else []))


def _at_level(
    question: IndicatorQuestion, areas: SomeOf | None, usual: str
) -> tuple[IndicatorQuestion, SomeOf | None, list[Choice]]:
    """The question over the areas of a chosen level, what a click there adds to, and the widgets."""
    of_indicator = question.to(OfIndicator)
    level = choices.levels(of_indicator)
    level = replace(level, default=usual if usual in level.options else level.default)
    widgets: list[Choice] = [level] if len(level.options) > 1 else []
    at_level = of_indicator.to(AtLevel, level=choose.one(level))
    if at_level.level == question.level:
        return question, areas, widgets
    years = choices.years(at_level)
    year = question.year if str(question.year) in years.options else int(years.default)
    in_year = at_level.to(InYear, year=year)
    there = choices.areas(in_year)
    if there and (areas is None or there.name != areas.name):
        widgets.append(there)
    chosen = choose.several(there) if there else ()
    asked = choices.subject(in_year, question.focus_id, chosen)
    return asked.to(IndicatorQuestion, year=year_compared.usual(asked)), there, widgets


def _year_compared(question: IndicatorQuestion) -> tuple[IndicatorQuestion, OneOf | None]:
    """The question in the year in which areas are compared, and the way to another."""
    years = year_compared.years(question)
    year = int(choose.one(years)) if years else question.year
    return question.to(IndicatorQuestion, year=year), years


def _comparison(asked: IndicatorQuestion, areas: SomeOf | None) -> None:
    question, years = _year_compared(asked)
    if years:
        show(year_compared.said(asked, question.year), years)
    alike = patiently(similar.similar, question)
    if visit.screen() == "meeting" and alike.picture is not None:
        drawn(alike)
        return
    if visit.screen() != "meeting":
        drawn(compared.compared(question))
        drawn(alike, on_pick=_picker(areas))
    there, picks, widgets = _at_level(question, areas, question.level)
    drawn(_distribution(there), *widgets, on_pick=_picker(picks))


def _distribution(question: IndicatorQuestion) -> Section:
    kind = distribution.kind(question)
    asked = question.to(
        distribution.DistributionQuestion, kind=choose.one(kind) if kind else "dots"
    )
    return patiently(distribution.distribution, asked)


def _map(question: IndicatorQuestion, areas: SomeOf | None) -> None:
    smallest = choices.levels(question.to(OfIndicator)).default
    there, picks, widgets = _at_level(question, areas, smallest)
    year = map.years(there)
    if year is None:
        drawn(map.not_drawn(there), *widgets)
        return
    kind = map.kind(there)
    shape = choose.one(kind) if visit.screen() == "page" else "picture"
    asked = there.to(map.MapQuestion, map_year=int(choose.one(year)), kind=shape)
    several = [year] if len(year.options) > 1 else []
    # Paper can only hold a picture, and only a picture names the areas chosen.
    kinds = [kind] if visit.screen() == "page" else []
    drawn(patiently(map.map_section, asked), *widgets, *several, *kinds, on_pick=_picker(picks))


def _groups(question: IndicatorQuestion, _: SomeOf | None) -> None:
    by = groups.breakdown(question.to(OfIndicator))
    if by is None:
        return
    shape = groups_as(question)
    asked = question.to(groups.GroupsQuestion, dimension=choose.one(by))
    match choose.one(shape):
        case "gap":
            _gap(asked, by, shape)
        case "panels":
            drawn(patiently(groups.panels, asked), by, shape)
        case _:
            drawn(patiently(groups.groups, asked), by, shape)


def _gap(asked: groups.GroupsQuestion, by: OneOf, shape: OneOf) -> None:
    group = gap.group(asked)
    if group is None:
        drawn(gap.not_comparable(asked), by, shape)
        return
    of_group = asked.to(gap.ReferenceQuestion, group=choose.one(group))
    reference, measure = gap.reference(of_group), gap.measure(asked)
    whole = of_group.to(
        gap.GapQuestion, reference=choose.one(reference), measure=choose.one(measure)
    )
    drawn(patiently(gap.gap, whole), by, shape, group, reference, measure)


def _table(question: IndicatorQuestion, areas: SomeOf | None) -> None:
    of = tables(question)
    match choose.one(of):
        case "years":
            years = trend.period(question.to(OfIndicator)).years
            whole = question.to(trend.TrendQuestion, first=years[0], last=years[-1])
            show(patiently(trend.trend, whole), of, form="table")
        case "areas":
            asked, compared_in = _year_compared(question)
            there, _, widgets = _at_level(asked, areas, question.level)
            widgets += [compared_in] if compared_in else []
            show(_distribution(there), of, *widgets, form="table")
        case _:
            by = groups.breakdown(question.to(OfIndicator))
            if by is not None:
                asked = question.to(groups.GroupsQuestion, dimension=choose.one(by))
                show(patiently(groups.groups, asked), of, by, form="table")


def _definition(question: IndicatorQuestion, _: SomeOf | None) -> None:
    show(definition.definition(question))
    show(aims.aims(question.to(OfIndicator)))


def _picker(areas: SomeOf | None) -> choose.Pick | None:
    return choose.picker(areas) if areas else None


SECTIONS = {
    "comparison": _comparison,
    "map": _map,
    "groups": _groups,
    "table": _table,
    "definition": _definition,
}
