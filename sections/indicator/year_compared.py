"""The year in which the areas of a level are compared: not one that only a few of them have reached."""

from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, one_of
from sections.indicator.comparison import comparable_year
from sections.indicator.question import IndicatorQuestion
from sections.section import Section
from texts import text


@kept
def usual(question: IndicatorQuestion) -> int:
    """The year asked for, or where it has fewer figures the earlier one in which the answer compares."""
    # The parts of a city are measured by the city itself.
    if question.level in SMALL:
        return question.year
    earlier = comparable_year(question)
    is_fuller = _known(question, earlier)[0] > _known(question, question.year)[0]
    return earlier if is_fuller else question.year


@kept
def years(question: IndicatorQuestion) -> OneOf | None:
    """That year first, then the one asked for with the few figures it has; None where both are one."""
    earlier, asked = usual(question), question.year
    if earlier == asked:
        return None
    language = question.language
    known, there = _known(question, asked)
    few = text(language, "year_compared.few", year=asked, known=known, all=there)
    words = [(str(earlier), str(earlier)), (str(asked), few)]
    label = text(language, "year_compared.label")
    return one_of("compared_year", label, words, None, "few", label_shown=False)


def said(question: IndicatorQuestion, shown: int) -> Section:
    """The place of the choice of years, with why it is an earlier one that is shown."""
    why = sentence(question, shown)
    return Section("year_compared", sentences=(why,) if why else ())


def sentence(question: IndicatorQuestion, shown: int) -> str:
    """That an earlier year than the one asked for is shown, and why; empty where it is any other."""
    if shown == question.year or shown != usual(question):
        return ""
    known, there = _known(question, question.year)
    language = question.language
    return text(
        language,
        "year_compared.said",
        shown=shown,
        year=question.year,
        known=known,
        all=there,
        level=text(language, f"level.{question.level}.dative"),
    )


def _known(question: IndicatorQuestion, year: int) -> tuple[int, int]:
    """How many areas of the level have a figure in a year, and how many there are."""
    frame = question.figures_at(question.level, year)
    return frame["value"].count(), frame.height
