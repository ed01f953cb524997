"""What can be set against each other."""

from pathlib import Path

from sections.pair import choices
from sections.pair.question import AtLevel, OfTwo
from sections.question import Question
from tests.sections.altered import altered
from tests.sections.pair.asking import CARE, POVERTY, in_years, of_pair


def at_level(question: Question, level: str) -> AtLevel:
    return question.to(AtLevel, level=level)


def test_smallest_areas_are_usual(musterstadt: Question) -> None:
    levels = choices.levels(musterstadt)
    assert levels is not None
    assert levels.options == ("county", "borough", "district")
    assert levels.default == "district"


def test_poverty_and_childcare_are_usual_among_districts(musterstadt: Question) -> None:
    at = at_level(musterstadt, "district")
    assert (choices.contexts(at).default, choices.outcomes(at).default) == (POVERTY, CARE)


def test_leavers_are_usual_where_they_are_known(kleinstadt: Question) -> None:
    outcomes = choices.outcomes(at_level(kleinstadt, "county"))
    assert outcomes.default == "leavers_without_certificate"


def test_same_indicator_on_both_sides_and_counts_are_not_offered(musterstadt: Question) -> None:
    at = at_level(musterstadt, "district")
    contexts, outcomes = choices.contexts(at).options, choices.outcomes(at).options
    assert not set(contexts) & set(outcomes)
    assert CARE in outcomes
    assert "pupils_residence" not in (*contexts, *outcomes)


def test_latest_year_of_both_is_usual(musterstadt: Question) -> None:
    of_two = at_level(musterstadt, "district").to(OfTwo, context_id=POVERTY, outcome_id=CARE)
    years = choices.years(of_two)
    assert years is not None
    assert years.default == years.options[0] == "2025"


def test_without_a_common_year_there_is_none_to_choose(halle: Question) -> None:
    at = at_level(halle, "county")
    of_two = at.to(OfTwo, context_id=POVERTY, outcome_id="gymnasium_pupils_share")
    assert choices.years(of_two) is None
    nearest = choices.in_years(of_two, None)
    assert (nearest.context_year, nearest.outcome_year) == (2022, 2023)


def test_chosen_borough_highlights_its_districts(musterstadt: Question) -> None:
    asked = of_pair(musterstadt, level="district", areas=("91001-2",))
    assert asked.area_ids == tuple(f"91001-20{number}" for number in range(1, 7))


def test_no_district_stands_out_unless_chosen(musterstadt: Question) -> None:
    assert choices.areas(in_years(musterstadt)).default == ()


def test_municipality_stands_out_among_counties_and_is_not_to_choose(halle: Question) -> None:
    asked = in_years(halle, context=POVERTY, outcome="leavers_without_certificate")
    own = halle.catalogue.focus_id
    assert own not in choices.areas(asked).options
    assert choices.subject(asked, ()).area_ids == (own,)


def test_areas_of_one_name_are_told_apart(musterstadt: Question, tmp_path: Path) -> None:
    two = "SELECT area_id FROM areas WHERE level = 'county' ORDER BY area_id LIMIT 2"
    question = altered(
        musterstadt, tmp_path, f"UPDATE areas SET name = 'Auerhahnkreis' WHERE area_id IN ({two})"
    )
    offered = choices.areas(in_years(question, level="county"))
    assert len(set(offered.words)) == len(offered.words)
