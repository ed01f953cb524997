"""Which sections there are of an indicator: each has something to say, and none is missing."""

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


def opened(name: str, question: IndicatorQuestion) -> Section:
    """A section as it opens."""
    match name:
        case "trend":
            return trend_of(question)
        case "groups":
            return groups.groups(by_groups(question))
        case "panels":
            return groups.panels(by_groups(question))
        case "gap":
            of_groups = by_groups(question)
            return gap_of(question) if gap.group(of_groups) else gap.not_comparable(of_groups)
        case "distribution":
            return distribution_of(question)
        case "similar":
            return similar.similar(question)
        case "map":
            return map_of(question) if map.years(question) else map.not_drawn(question)
        case _:
            return definition(question)


@pytest.mark.parametrize("place", ["halle", "kleinstadt", "musterstadt"])
def test_every_section_offered_says_something(
    place: str, request: pytest.FixtureRequest, subtests: pytest.Subtests
) -> None:
    question: Question = request.getfixturevalue(place)
    for indicator_id in question.catalogue.indicators:
        asked = of_indicator(question, indicator_id)
        for name in contents(asked).options:
            with subtests.test(indicator=indicator_id, section=name):
                section = opened(name, asked)
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


@pytest.mark.parametrize("look", ["large", "paper"])
def test_projector_and_sheet_do_not_offer_the_definition(look: str, halle: Question) -> None:
    asked = of_indicator(halle, LEAVERS)
    other = replace(asked, look=replace(asked.look, **{look: True}))
    assert contents(other).options == contents(asked).options[:-1]


def test_count_of_one_place_has_no_map(halle: Question) -> None:
    """That of many has one, which says why counts are not drawn."""
    assert "map" not in contents(of_indicator(halle, "schools")).options
    assert "map" in contents(of_indicator(halle, "population_main_residence")).options
