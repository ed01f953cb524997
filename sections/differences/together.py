"""The social situation against education: a look at two indicators, and the way to all."""

from sections.cache import kept
from sections.pair import choices
from sections.pair.pair import picture, sentence
from sections.pair.question import AtLevel, OfTwo, PairQuestion
from sections.question import Question
from sections.section import NOTHING, Section, link
from texts import text

LEVELS = ("district", "county", "borough")
"""Of which areas the look is, the first that can be paired."""


@kept
def together(question: Question) -> Section:
    """What the usual two indicators say, with the caution; nothing where none can be paired."""
    offered = choices.levels(question)
    if offered is None:
        return NOTHING
    language = question.language
    at_level = question.to(
        AtLevel, level=next(level for level in LEVELS if level in offered.options)
    )
    context, outcome = choices.contexts(at_level).default, choices.outcomes(at_level).default
    of_two = at_level.to(OfTwo, context_id=context, outcome_id=outcome)
    year = choices.years(of_two)
    in_years = choices.in_years(of_two, int(year.default) if year else None)
    own = in_years.to(PairQuestion, area_ids=(question.catalogue.focus_id,))
    return Section(
        "together",
        text(language, "disparity.together"),
        sentences=(f"{sentence(own)} {text(language, 'pair.caution')}",),
        picture=None if own.points.is_empty() else picture(own),
        links=(
            link(
                "monitoring",
                text(language, "disparity.to_pair"),
                view="connections",
                connection="pair",
                pair_level=own.level,
                context=context,
                outcome=outcome,
            ),
        ),
    )
