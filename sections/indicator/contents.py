"""Which sections there are of an indicator: only those that have something to say."""

from sections.cache import kept
from sections.choice import OneOf, one_of, one_of_sections
from sections.indicator import map as map_sections
from sections.indicator import year_compared
from sections.indicator.choices import levels
from sections.indicator.distribution import FEWEST_AREAS
from sections.indicator.groups import breakdown
from sections.indicator.question import AtLevel, IndicatorQuestion, OfIndicator
from texts import text


@kept
def contents(question: IndicatorQuestion) -> OneOf:
    """Which section is shown below the answer; on a projector the answer is one of them."""
    large = question.look.large
    there = {
        "answer": large,
        "comparison": _compares(question),
        "map": any(map_sections.drawable_years(each) for each in _levels(question)),
        "groups": breakdown(question) is not None,
        # A projector has no room for them, and a sheet has the last below each section.
        "table": not large,
        "definition": not (large or question.look.paper),
    }
    usual = next(name for name, has in there.items() if has)
    return one_of_sections(there, usual, question.language)


@kept
def tables(question: IndicatorQuestion) -> OneOf:
    """The figures of the chosen areas over the years, of all areas in the year, or of groups."""
    language = question.language
    there = {
        "years": question.has_totals,
        "areas": _compares(question),
        "groups": breakdown(question) is not None,
    }
    words = [(name, text(language, f"table.{name}")) for name, has in there.items() if has]
    return one_of("table", text(language, "table.of"), words, None, "few", label_shown=False)


@kept
def groups_as(question: IndicatorQuestion) -> OneOf:
    """The groups in the year, how each developed, or how far two lie apart."""
    language = question.language
    there = {"now": True, "panels": question.compares_years, "gap": not question.is_count}
    words = [(name, text(language, f"groups.as_{name}")) for name, has in there.items() if has]
    return one_of("groups", text(language, "groups.as"), words, None, "few", label_shown=False)


def _compares(question: IndicatorQuestion) -> bool:
    """Whether there are areas beside which the figure can be seen."""
    return any(
        each.figures_at(each.level, year)["value"].count() >= FEWEST_AREAS
        for each in _levels(question)
        for year in {question.year, year_compared.usual(question)}
    )


def _levels(question: IndicatorQuestion) -> list[AtLevel]:
    of = question.to(OfIndicator)
    return [of.to(AtLevel, level=level) for level in levels(of).options]
