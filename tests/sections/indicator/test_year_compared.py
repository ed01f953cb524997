"""Areas are compared in the year in which the answer compares, where a newer one has only a few figures."""

import pytest

from sections.indicator import comparison, map, similar, year_compared  # noqa: A004
from sections.indicator.contents import contents
from sections.indicator.question import IndicatorQuestion
from sections.question import Question
from tests.sections.asking import of_indicator

LEAVERS = "leavers_without_certificate"


def leavers(halle: Question, **chosen: int | str) -> IndicatorQuestion:
    """As the page opens: Halle has a figure for 2024, Germany and 351 counties have none."""
    return of_indicator(halle, LEAVERS, level="home", **chosen)


@pytest.mark.parametrize("indicator_id", [LEAVERS, "leavers"], ids=["share", "count"])
def test_usual_year_is_the_one_in_which_the_answer_compares(
    indicator_id: str, halle: Question
) -> None:
    asked = of_indicator(halle, indicator_id, level="home")
    assert asked.year == 2024
    assert year_compared.usual(asked) == comparison.comparable_year(asked) == 2023


def test_both_years_are_offered_and_the_few_are_counted(halle: Question) -> None:
    offered = year_compared.years(leavers(halle))
    assert offered is not None
    assert (offered.options, offered.default) == (("2023", "2024"), "2023")
    assert "49" in offered.named["2024"]
    assert "400" in offered.named["2024"]


def test_sentence_names_both_years_and_how_many_have_a_figure(halle: Question) -> None:
    asked = leavers(halle)
    [said] = year_compared.said(asked, 2023).sentences
    for figure in ("2023", "2024", "49", "400"):
        assert figure in said
    assert year_compared.said(asked, 2024).sentences == ()


@pytest.mark.parametrize("year", [2022, 2023])
def test_year_chosen_that_can_be_compared_stays(year: int, halle: Question) -> None:
    asked = leavers(halle, year=year)
    assert year_compared.usual(asked) == year
    assert year_compared.years(asked) is None


def test_parts_of_a_city_keep_their_own_year(halle: Question) -> None:
    district = of_indicator(halle, "population_main_residence", level="district")
    assert year_compared.usual(district) == district.year


def test_similar_cities_and_map_have_figures_as_the_page_opens(halle: Question) -> None:
    asked = leavers(halle)
    in_year = asked.to(IndicatorQuestion, year=year_compared.usual(asked))
    assert similar.similar(in_year).picture is not None
    assert "comparison" in contents(asked).options
    years = map.years(asked)
    assert years is not None
    assert years.default == "2023"
    assert "2024" in years.options
    drawn = map.map_section(asked.to(map.MapQuestion, map_year=2023, kind="picture"))
    assert drawn.sentences == year_compared.said(asked, 2023).sentences
