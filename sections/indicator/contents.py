"""Which sections there are of an indicator: only those that have something to say."""

from queries import monitoring
from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.indicator import map as map_sections
from sections.indicator.distribution import FEWEST_AREAS
from sections.indicator.groups import breakdown
from sections.indicator.question import IndicatorQuestion
from texts import text


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
    language = question.language
    words = [
        (name, text(language, f"screen.section_{name}"))
        for name, is_there in there.items()
        if is_there
    ]
    label = text(language, "screen.section")
    return one_of("section", label, words, "trend", "few", label_shown=False)


def _areas_with_figure(question: IndicatorQuestion) -> int:
    frame = question.ask(
        monitoring.cross_section,
        indicator_id=question.indicator_id,
        level=question.level,
        year=question.year,
        language=question.language,
    )
    return frame["value"].count()
