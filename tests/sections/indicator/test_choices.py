"""What can be chosen of an indicator."""

from sections.indicator import choices
from sections.indicator.question import AtLevel, InYear, OfIndicator
from sections.question import Question
from tests.sections.asking import in_english, of_indicator

LEAVERS = "leavers_without_certificate"


def at_level(question: Question, indicator_id: str, level: str) -> AtLevel:
    return question.to(AtLevel, indicator_id=indicator_id, level=level)


def test_indicators_stand_along_the_life_course_under_their_names(halle: Question) -> None:
    offered = choices.indicators(halle)
    assert offered.options == tuple(halle.catalogue.indicators)
    assert "Schulabgänge ohne Hauptschulabschluss" in offered.words
    assert "Leaving school without" in " ".join(choices.indicators(in_english(halle)).words)


def test_smallest_level_is_the_usual_one(musterstadt: Question) -> None:
    offered = choices.levels(musterstadt.to(OfIndicator, indicator_id="school_entrance_language"))
    assert offered.options[-1] == offered.default == "district"


def test_year_is_the_latest_that_most_areas_and_the_nation_share(
    kleinstadt: Question, halle: Question
) -> None:
    assert choices.years(at_level(kleinstadt, LEAVERS, "county")).default == "2023"
    assert choices.years(at_level(kleinstadt, "deprivation_index", "county")).default == "2021"
    years = choices.years(at_level(halle, LEAVERS, "county")).options
    assert list(years) == sorted(years, reverse=True)


def test_city_itself_comes_first_and_is_not_offered_again(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS, area_ids=("DG", "99002"))
    assert asked.area_ids == ("99001", "DG", "99002")
    offered = choices.areas(kleinstadt.to(InYear, indicator_id=LEAVERS, level="county", year=2023))
    assert offered is not None
    assert offered.name == choices.COUNTIES
    assert "99001" not in offered.options
    assert offered.options[0] == "DG"


def test_districts_are_chosen_with_their_boroughs(musterstadt: Question) -> None:
    asked = musterstadt.to(
        InYear, indicator_id="school_entrance_language", level="district", year=2025
    )
    offered = choices.areas(asked)
    assert offered is not None
    assert offered.name == choices.DISTRICTS
    levels = {musterstadt.catalogue.areas[each].level for each in offered.options}
    assert levels <= {"borough", "district"}
    assert len(offered.default) == choices.DEFAULT_DISTRICTS
    assert offered.most == choices.MOST_AREAS


def test_count_of_a_city_does_not_stand_beside_its_districts(musterstadt: Question) -> None:
    own = musterstadt.catalogue.focus_id
    assert own not in of_indicator(musterstadt, "population_register", level="district").area_ids
    share = of_indicator(musterstadt, "school_entrance_language", level="district")
    assert share.area_ids[0] == own


def test_areas_of_one_name_are_told_apart(halle: Question) -> None:
    offered = choices.areas(halle.to(InYear, indicator_id=LEAVERS, level="county", year=2023))
    assert offered is not None
    assert len(set(offered.words)) == len(offered.words)
