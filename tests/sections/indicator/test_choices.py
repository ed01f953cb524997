"""What can be chosen of an indicator."""

from sections.indicator import choices
from sections.indicator.question import AtLevel, InYear, OfArea, OfIndicator
from sections.question import Question
from tests.sections.asking import in_english, of_indicator

LEAVERS = "leavers_without_certificate"


def at_level(question: Question, indicator_id: str, level: str) -> AtLevel:
    return question.to(AtLevel, indicator_id=indicator_id, level=level)


def test_indicators_stand_along_the_life_course_under_their_names(halle: Question) -> None:
    offered = choices.indicators(halle)
    assert offered.options == tuple(halle.catalogue.indicators)
    assert any(
        each.startswith("Schulabgänge ohne Hauptschulabschluss · ") for each in offered.words
    )
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
    assert offered.default == (), "whichever the page named would look like a verdict"
    assert offered.most == choices.MOST_AREAS


def test_count_of_a_city_does_not_stand_beside_its_districts(musterstadt: Question) -> None:
    asked = of_indicator(musterstadt, "population_register", level="home")
    assert asked.level == "county"
    offered = choices.areas(asked)
    assert offered is None or offered.name == choices.COUNTIES
    assert asked.larger_ids == []


def test_answer_is_about_the_area_chosen(halle: Question, musterstadt: Question) -> None:
    language = "school_entrance_language"
    of_district = of_indicator(musterstadt, language, level="home", area_id="91001-101")
    assert of_district.focus_id == "91001-101"
    assert of_district.level == "district"
    assert of_district.larger_ids == [musterstadt.catalogue.focus_id]
    leipzig = of_indicator(halle, LEAVERS, level="home", area_id="14713")
    assert (leipzig.focus_id, leipzig.level, leipzig.larger_ids) == (
        "14713",
        "county",
        ["14", "DG"],
    )
    saxony = of_indicator(halle, LEAVERS, level="home", area_id="14")
    assert saxony.larger_ids == ["DG"]


def test_part_of_the_city_without_the_figure_is_offered_too(halle: Question) -> None:
    """A visitor's own district stays chosen from one indicator to the next."""
    of = halle.to(OfIndicator, indicator_id=LEAVERS)
    offered = choices.area(of)
    assert offered.default == offered.options[0] == halle.catalogue.focus_id
    districts = [a.area_id for a in halle.catalogue.areas.values() if a.level == "district"]
    assert set(districts) <= set(offered.options)
    home = choices.at_home(of.to(OfArea, area_id=districts[0]))
    assert home.level in choices.levels(of).options


def test_areas_of_one_name_are_told_apart(halle: Question) -> None:
    offered = choices.areas(halle.to(InYear, indicator_id=LEAVERS, level="county", year=2023))
    assert offered is not None
    assert len(set(offered.words)) == len(offered.words)
