"""Which sections there are, what stands before them, and the look at two indicators."""

import pytest

from sections.differences.contents import all_there_is, contents, opening
from sections.differences.together import together
from sections.question import Question
from sections.section import NOTHING, link
from tests.sections.differences.asking import POVERTY
from texts import text


def test_city_that_knows_its_parts_has_all_sections(musterstadt: Question) -> None:
    assert contents(musterstadt).options == ("within", "development", "apart", "together")
    section = opening(musterstadt)
    assert (section.heading, section.lead) == (text("de", "disparity.title"), "")
    assert all_there_is(musterstadt) == NOTHING


def test_halle_says_what_is_missing(halle: Question) -> None:
    assert "Anteile zur Bildung und zur sozialen Lage fehlen." in all_there_is(halle).missing
    assert contents(halle).options == ("within", "development", "apart", "together")


def test_town_with_hardly_any_figures_opens_with_what_it_has(kleinstadt: Question) -> None:
    assert opening(kleinstadt).lead == text("de", "disparity.nothing")
    assert contents(kleinstadt).options == ("apart", "together")


@pytest.mark.parametrize(("city", "level"), [("musterstadt", "district"), ("halle", "county")])
def test_way_to_two_indicators_leads_to_what_is_shown(
    city: str, level: str, request: pytest.FixtureRequest
) -> None:
    question: Question = request.getfixturevalue(city)
    section = together(question)
    assert text("de", "pair.caution") in section.sentences[0]
    assert section.picture is not None
    [way] = section.links
    named = dict(way.choices)
    assert (way.page, named["connection"], named["pair_level"]) == ("monitoring", "pair", level)
    assert named["context"] == POVERTY


def test_link_names_both_indicators(musterstadt: Question) -> None:
    [way] = together(musterstadt).links
    expected = link(
        "monitoring",
        text("de", "disparity.to_pair"),
        view="connections",
        connection="pair",
        pair_level="district",
        context=POVERTY,
        outcome="childcare_rate_under_3",
    )
    assert way == expected
