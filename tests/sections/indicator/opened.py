"""The sections of an indicator as they open, with what a visitor chose further."""

from typing import Any

from sections.indicator import distribution, gap, groups, map, trend  # noqa: A004
from sections.indicator.question import IndicatorQuestion, OfIndicator
from sections.section import Section


def trend_of(question: IndicatorQuestion, **chosen: int) -> Section:
    """The development; `chosen`: first, last."""
    years = trend.period(question.to(OfIndicator)).years
    period = {"first": years[0], "last": years[-1]} | chosen
    return trend.trend(question.to(trend.TrendQuestion, **period))


def by_groups(question: IndicatorQuestion, by: str = "") -> groups.GroupsQuestion:
    """The question of a breakdown, the usual one if none is named."""
    offered = groups.breakdown(question.to(OfIndicator))
    assert offered is not None
    assert not by or by in offered.options
    return question.to(groups.GroupsQuestion, dimension=by or offered.default)


def gap_question(question: IndicatorQuestion, by: str = "", **chosen: str) -> gap.GapQuestion:
    """The question of two groups; `chosen`: group, reference, measure."""
    of_groups = by_groups(question, by)
    group = gap.group(of_groups)
    assert group is not None
    one = of_groups.to(gap.ReferenceQuestion, group=chosen.get("group", group.default))
    usual = {"reference": gap.reference(one).default, "measure": gap.measure(of_groups).default}
    return one.to(gap.GapQuestion, **(usual | chosen))


def gap_of(question: IndicatorQuestion, by: str = "", **chosen: str) -> Section:
    """The gap between two groups."""
    return gap.gap(gap_question(question, by, **chosen))


def distribution_of(question: IndicatorQuestion, kind: str = "") -> Section:
    """The spread over the areas of the level."""
    offered = distribution.kind(question)
    usual = offered.default if offered else "dots"
    asked: Any = question.to(distribution.DistributionQuestion, kind=kind or usual)
    return distribution.distribution(asked)


def map_question(question: IndicatorQuestion, year: int = 0, kind: str = "") -> map.MapQuestion:
    """The question of the map of a year."""
    years = map.years(question)
    assert years is not None
    return question.to(map.MapQuestion, map_year=year or int(years.default), kind=kind or "screen")


def map_of(question: IndicatorQuestion, year: int = 0, kind: str = "") -> Section:
    """The map."""
    return map.map_section(map_question(question, year, kind))
