"""Which sections there are of an indicator: only those that have something to say."""

from sections.cache import kept
from sections.choice import OneOf, one_of_sections
from sections.indicator import map as map_sections
from sections.indicator.distribution import FEWEST_AREAS
from sections.indicator.groups import breakdown
from sections.indicator.question import IndicatorQuestion


@kept
def contents(question: IndicatorQuestion) -> OneOf:
    """Which section is shown below the headline."""
    chosen = bool(question.area_ids)
    grouped = breakdown(question) is not None
    own = question.point(question.catalogue.focus_id)
    there = {
        "trend": question.has_totals and question.compares_years,
        "groups": grouped,
        "panels": grouped and chosen and question.compares_years,
        "gap": grouped and chosen and not question.is_count,
        "distribution": _areas_with_figure(question) >= FEWEST_AREAS,
        "similar": question.level == "county" and not question.is_count and own is not None,
        "map": bool(map_sections.drawable_years(question)),
        # A projector has no room for it, and a sheet has it below each section.
        "definition": not (question.look.large or question.look.paper),
    }
    return one_of_sections(there, "trend", question.language)


def _areas_with_figure(question: IndicatorQuestion) -> int:
    return question.figures_at(question.level, question.year)["value"].count()
