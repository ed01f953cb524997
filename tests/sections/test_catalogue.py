"""What a release is about: names that tell areas apart, and who lies in whom."""

import pytest

from sections.question import Question
from tests.sections.asking import in_english


def test_areas_of_one_name_say_what_tells_them_apart(namesakes: Question) -> None:
    names = namesakes.catalogue.names
    assert names["99001-1"] == "Mitte (Stadtbezirk)"
    assert names["99001-11"] == "Mitte (Stadtteil)"
    assert {names["99001"], names["98001"]} == {
        "Neustadt (Südmark (erfunden))",
        "Neustadt (Nordmark (erfunden))",
    }


@pytest.mark.parametrize("place", ["halle", "kleinstadt", "musterstadt", "namesakes"])
def test_no_two_areas_are_shown_by_one_name(place: str, request: pytest.FixtureRequest) -> None:
    german: Question = request.getfixturevalue(place)
    for question in (german, in_english(german)):
        names = question.catalogue.names
        assert names.keys() == question.catalogue.areas.keys()
        assert len(set(names.values())) == len(names)


def test_name_that_nobody_shares_stays_as_it_is(kleinstadt: Question) -> None:
    catalogue = kleinstadt.catalogue
    assert catalogue.names["99002"] == catalogue.areas["99002"].name == "Großdorf (erfunden)"


def test_members_are_the_areas_of_a_level_within_the_chosen_ones(kleinstadt: Question) -> None:
    members = kleinstadt.catalogue.members
    inside = members(["99001-1"], "district")
    assert inside
    assert all(kleinstadt.catalogue.areas[each].parent_id == "99001-1" for each in inside)
    assert members(["99001-11"], "district") == ["99001-11"]
    assert members(["99001-11"], "borough") == []


def test_around_an_area_lie_those_within_it_and_the_one_it_lies_in(kleinstadt: Question) -> None:
    around = kleinstadt.catalogue.around
    assert around(["99001-11"]) == ["99001-11", "99001-1"]
    assert set(around(["99001-1"])) > {"99001-1", "99001-11", "99001"}


def test_focus_is_the_municipality_itself(halle: Question) -> None:
    catalogue = halle.catalogue
    assert catalogue.focus_id == "15002"
    assert catalogue.municipality.state_id == catalogue.areas["15002"].parent_id
    assert catalogue.areas[catalogue.municipality.nation_id].level == "nation"
