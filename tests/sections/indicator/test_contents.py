"""Which sections there are of an indicator: each has something to say, and none is missing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sections.indicator import answer, choices, gap, groups, map, similar  # noqa: A004
from sections.indicator.contents import contents, groups_as, tables
from sections.indicator.definition import definition
from sections.indicator.question import AtLevel, IndicatorQuestion, OfIndicator
from sections.question import Question
from sections.section import NOTHING, Section
from tests.sections.asking import brief, of_indicator, words
from tests.sections.indicator.opened import by_groups, distribution_of, gap_of, map_of, trend_of

LEAVERS = "leavers_without_certificate"


def _in_map_level(asked: IndicatorQuestion) -> IndicatorQuestion:
    """The same over the areas that a map shows first."""
    level = choices.levels(asked.to(OfIndicator)).default
    at = asked.to(AtLevel, level=level)
    return asked.to(IndicatorQuestion, level=level, year=int(choices.years(at).default))


def _compared(asked: IndicatorQuestion) -> list[Section]:
    return [similar.similar(asked), distribution_of(asked), distribution_of(_in_map_level(asked))]


def _mapped(asked: IndicatorQuestion) -> list[Section]:
    there = [asked, _in_map_level(asked)]
    return [map_of(each) if map.years(each) else map.not_drawn(each) for each in there]


def _grouped(asked: IndicatorQuestion) -> list[Section]:
    of_groups = by_groups(asked)
    apart = gap_of(asked) if gap.group(of_groups) else gap.not_comparable(of_groups)
    return [groups.groups(of_groups), groups.panels(of_groups), apart]


OPENED: dict[str, Callable[[IndicatorQuestion], list[Section]]] = {
    "answer": lambda asked: [answer.answer(brief(asked))],
    "comparison": _compared,
    "map": _mapped,
    "groups": _grouped,
    "table": lambda asked: [trend_of(asked), *_compared(asked), *_tables_of_groups(asked)],
    "definition": lambda asked: [definition(asked)],
}
"""What is drawn of each section as it opens."""


def _tables_of_groups(asked: IndicatorQuestion) -> list[Section]:
    return _grouped(asked) if groups.breakdown(asked.to(OfIndicator)) else []


@pytest.mark.parametrize("place", ["halle", "kleinstadt", "musterstadt"])
def test_every_section_offered_says_something(
    place: str, request: pytest.FixtureRequest, subtests: pytest.Subtests
) -> None:
    question: Question = request.getfixturevalue(place)
    for indicator_id in question.catalogue.indicators:
        asked = of_indicator(question, indicator_id)
        for name in contents(asked).options:
            with subtests.test(indicator=indicator_id, section=name):
                there = [each for each in OPENED[name](asked) if each != NOTHING]
                assert there
                for section in there:
                    assert words(section).removeprefix(section.heading).strip()
                    if section.table is not None:
                        table = section.table()
                        assert table.on_page.num_rows == table.words.height == table.data.height > 0
                        assert table.excerpt[0].num_rows > 0


def test_all_sections_of_a_share_of_the_city(halle: Question) -> None:
    asked = of_indicator(halle, LEAVERS)
    assert contents(asked).options == ("comparison", "map", "groups", "table", "definition")
    assert tables(asked).options == ("years", "areas", "groups")
    assert groups_as(asked).options == ("now", "panels", "gap")


def test_projector_has_the_answer_as_one_of_its_sections_and_no_long_texts(halle: Question) -> None:
    asked = of_indicator(halle, LEAVERS)
    large = contents(replace(asked, look=replace(asked.look, large=True)))
    assert large.options == ("answer", "comparison", "map", "groups")
    assert large.default == "answer"
    sheet = contents(replace(asked, look=replace(asked.look, paper=True)))
    assert sheet.options == ("comparison", "map", "groups", "table")


def test_count_of_one_place_has_no_map(halle: Question) -> None:
    """That of many has one, which says why counts are not drawn."""
    assert "map" not in contents(of_indicator(halle, "schools")).options
    assert "map" in contents(of_indicator(halle, "population_main_residence")).options
