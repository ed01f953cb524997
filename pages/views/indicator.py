"""One indicator: the headline, and one of the sections that say more about it."""

import streamlit as st

from pages import choose, visit
from pages.patience import patiently
from pages.show import show
from sections.choice import Choice, SomeOf
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
)
from sections.indicator.contents import contents
from sections.indicator.question import AtLevel, IndicatorQuestion, InYear, OfIndicator


def view() -> None:
    """The choices, the headline, and the chosen section."""
    question, areas = _question()
    section = contents(question)
    chosen = choose.one(section)
    is_brief = visit.screen() == "meeting" and chosen != "trend"
    show(answer.in_a_sentence(question) if is_brief else patiently(answer.answer, question))
    choose.draw(section)
    SECTIONS[chosen](question, areas)
    show(compared.compared(question))
    if visit.screen() == "sheet":
        show(definition.in_short(question))


def _question() -> tuple[IndicatorQuestion, SomeOf | None]:
    """What was chosen, with the choice of areas, to which a click adds."""
    indicator = choices.indicators(visit.question())
    of_indicator = visit.question().to(OfIndicator, indicator_id=choose.one(indicator))
    level = choices.levels(of_indicator)
    at_level = of_indicator.to(AtLevel, level=choose.one(level))
    year = choices.years(at_level)
    in_year = at_level.to(InYear, year=int(choose.one(year)))
    areas = choices.areas(in_year)
    levels = [level] if len(level.options) > 1 else []
    _draw_in_a_line(indicator, *([areas] if areas else []), *levels, year)
    return choices.subject(in_year, choose.several(areas) if areas else ()), areas


def _draw_in_a_line(*line: Choice) -> None:
    """The widgets side by side, years and levels narrow."""
    widths = {"year": 110, "level": 240}
    with st.container(key="choice", horizontal=True):
        for choice in line:
            choose.draw(choice, width=widths.get(choice.name, "stretch"))


def _trend(question: IndicatorQuestion, _: SomeOf | None) -> None:
    period = trend.period(question.to(OfIndicator))
    first, last = choose.period(period)
    show(patiently(trend.trend, question.to(trend.TrendQuestion, first=first, last=last)), period)


def _groups(question: IndicatorQuestion, _: SomeOf | None) -> None:
    if by := groups.breakdown(question.to(OfIndicator)):
        show(
            patiently(groups.groups, question.to(groups.GroupsQuestion, dimension=choose.one(by))),
            by,
        )


def _panels(question: IndicatorQuestion, _: SomeOf | None) -> None:
    if by := groups.breakdown(question.to(OfIndicator)):
        show(
            patiently(groups.panels, question.to(groups.GroupsQuestion, dimension=choose.one(by))),
            by,
        )


def _gap(question: IndicatorQuestion, _: SomeOf | None) -> None:
    by = groups.breakdown(question.to(OfIndicator))
    if by is None:
        return
    of_groups = question.to(groups.GroupsQuestion, dimension=choose.one(by))
    group = gap.group(of_groups)
    if group is None:
        show(gap.not_comparable(of_groups), by)
        return
    of_group = of_groups.to(gap.ReferenceQuestion, group=choose.one(group))
    reference, measure = gap.reference(of_group), gap.measure(of_groups)
    asked = of_group.to(
        gap.GapQuestion, reference=choose.one(reference), measure=choose.one(measure)
    )
    show(patiently(gap.gap, asked), by, group, reference, measure)


def _distribution(question: IndicatorQuestion, areas: SomeOf | None) -> None:
    kind = distribution.kind(question)
    chosen = choose.one(kind) if kind else "dots"
    asked = question.to(distribution.DistributionQuestion, kind=chosen)
    show(
        patiently(distribution.distribution, asked),
        *([kind] if kind else []),
        on_pick=_picker(areas),
    )


def _similar(question: IndicatorQuestion, areas: SomeOf | None) -> None:
    show(patiently(similar.similar, question), on_pick=_picker(areas))


def _map(question: IndicatorQuestion, areas: SomeOf | None) -> None:
    year = map.years(question)
    if year is None:
        show(map.not_drawn(question))
        return
    kind = map.kind(question)
    asked = question.to(map.MapQuestion, map_year=int(choose.one(year)), kind=choose.one(kind))
    several = [year] if len(year.options) > 1 else []
    # Paper can only hold a picture.
    kinds = [kind] if visit.screen() != "sheet" else []
    show(patiently(map.map_section, asked), *several, *kinds, on_pick=_picker(areas))


def _definition(question: IndicatorQuestion, _: SomeOf | None) -> None:
    show(definition.definition(question))


def _picker(areas: SomeOf | None) -> choose.Pick | None:
    return choose.picker(areas) if areas else None


SECTIONS = {
    "trend": _trend,
    "groups": _groups,
    "panels": _panels,
    "gap": _gap,
    "distribution": _distribution,
    "similar": _similar,
    "map": _map,
    "definition": _definition,
}
