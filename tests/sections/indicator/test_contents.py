"""Which sections there are of an indicator: each has something to say, and none is missing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sections.indicator import gap, groups, map, similar  # noqa: A004
from sections.indicator.contents import contents
from sections.indicator.definition import definition
from sections.indicator.question import IndicatorQuestion
from sections.question import Question
from sections.section import Section
from tests.sections.asking import of_indicator, words
from tests.sections.indicator.opened import by_groups, distribution_of, gap_of, map_of, trend_of

LEAVERS = "leavers_without_certificate"


OPENED: dict[str, Callable[[IndicatorQuestion], Section]] = {
    "trend": trend_of,
    "groups": lambda asked: groups.groups(by_groups(asked)),
    "panels": lambda asked: groups.panels(by_groups(asked)),
    "gap": lambda asked: (
        gap_of(asked) if gap.group(by_groups(asked)) else gap.not_comparable(by_groups(asked))
    ),
    "distribution": distribution_of,
    "similar": similar.similar,
    "map": lambda asked: map_of(asked) if map.years(asked) else map.not_drawn(asked),
    "definition": definition,
}
"""Each section as it opens."""


@pytest.mark.parametrize("place", ["halle", "kleinstadt", "musterstadt"])
def test_every_section_offered_says_something(
    place: str, request: pytest.FixtureRequest, subtests: pytest.Subtests
) -> None:
    question: Question = request.getfixturevalue(place)
    for indicator_id in question.catalogue.indicators:
        asked = of_indicator(question, indicator_id)
        for name in contents(asked).options:
            with subtests.test(indicator=indicator_id, section=name):
                section = OPENED[name](asked)
                assert section.name == name
                assert words(section).removeprefix(section.heading).strip()
                if section.table is not None:
                    table = section.table()
                    assert table.on_page.num_rows == table.words.height == table.data.height > 0
                    assert table.excerpt[0].num_rows > 0


def test_all_sections_of_a_share_of_the_city(halle: Question) -> None:
    assert contents(of_indicator(halle, LEAVERS)).options == (
        "trend",
        "groups",
        "panels",
        "gap",
        "distribution",
        "similar",
        "map",
        "definition",
    )


def test_projector_and_sheet_do_not_offer_the_definition(halle: Question) -> None:
    asked = of_indicator(halle, LEAVERS)
    for look in (replace(asked.look, large=True), replace(asked.look, paper=True)):
        assert contents(replace(asked, look=look)).options == contents(asked).options[:-1]


def test_count_of_one_place_has_no_map(halle: Question) -> None:
    """That of many has one, which says why counts are not drawn."""
    assert "map" not in contents(of_indicator(halle, "schools")).options
    assert "map" in contents(of_indicator(halle, "population_main_residence")).options
