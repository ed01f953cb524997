"""Two indicators against each other."""

from pages import choose, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.choice import OneOf, SomeOf
from sections.pair import choices
from sections.pair.pair import nothing, pair
from sections.pair.question import AtLevel, OfTwo, PairQuestion

YEAR_WIDTH, LEVEL_WIDTH = 88, 150


def view() -> None:
    """The choices; then what is seen, the dots, and how to read them."""
    level = choices.levels(visit.question())
    if level is None:
        show(nothing(visit.question()))
        return
    question, areas = _question(level)
    show(patiently(pair, question), on_pick=choose.picker(areas))


def _question(level: OneOf) -> tuple[PairQuestion, SomeOf]:
    """What was chosen, with the choice of areas, to which a click adds."""
    at_level = visit.question().to(AtLevel, level=choose.one(level))
    context, outcome = choices.contexts(at_level), choices.outcomes(at_level)
    of_two = at_level.to(OfTwo, context_id=choose.one(context), outcome_id=choose.one(outcome))
    year = choices.years(of_two)
    in_years = choices.in_years(of_two, int(choose.one(year)) if year else None)
    areas = choices.areas(in_years)
    with line(choose.said(level, year, areas)):
        choose.draw(context)
        choose.draw(outcome)
        if len(level.options) > 1:
            choose.draw(level, width=LEVEL_WIDTH)
        choose.draw(areas)
        if year and len(year.options) > 1:
            choose.draw(year, width=YEAR_WIDTH)
    return choices.subject(in_years, choose.several(areas)), areas
