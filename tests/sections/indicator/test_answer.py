"""What is said of an indicator before any picture, and that every indicator opens."""

import polars as pl
import pytest

from queries import monitoring
from sections.indicator import answer, choices
from sections.indicator.compared import compared
from sections.indicator.contents import contents
from sections.question import Question
from sections.section import NOTHING
from tests.sections.asking import brief, in_english, of_indicator, words
from tests.texts.unmarked import unmarked
from texts import text

LEAVERS = "leavers_without_certificate"

INDICATORS_AT_LEAST = 40
"""So many Halle has; a list that came back empty would let the test below pass."""


def said(question: Question, indicator_id: str, **chosen: object) -> str:
    """The words of a headline, with plain spaces."""
    section = answer.answer(brief(of_indicator(question, indicator_id, **chosen)))
    return words(section).replace("\u00a0", " ")


# --- Halle 2023: 324 of 2,202, rounded to multiples of 3 -------------------------------------


def test_halles_leavers_without_a_certificate(halle: Question) -> None:
    found = said(halle, LEAVERS, year=2023)
    for phrase in (
        "**14,7 %**",
        "324 von 2.202",
        "Vielfache von 3",
        "14,66 bis 14,77 %",
        "über Sachsen-Anhalt",
        "Deutschland (7,1 %)",
        "vor allem das Land",
        "Niedriger ist besser",
    ):
        assert phrase in found
    figures = compared(of_indicator(halle, LEAVERS, year=2023)).figures
    assert (figures[0].name, figures[0].figure) == ("Halle (Saale)", "14,7\u00a0%")


def test_figure_without_any_to_compare_with_says_so(halle: Question) -> None:
    """The city's own rate of after-school care; no other area is counted that way."""
    nothing = text("de", "sentence.nothing_to_compare", year=2019)
    assert nothing in said(halle, "childcare_rate_school_to_13_city", year=2019)
    assert nothing[-25:] not in said(halle, LEAVERS, year=2023)


def test_halles_leavers_in_english(halle: Question) -> None:
    found = said(in_english(halle), LEAVERS, year=2023)
    for phrase in (
        "**14.7%**",
        "324 out of 2,202",
        "multiples of 3",
        "14.66 to 14.77%",
        "above Saxony-Anhalt",
        "Germany (7.1%)",
        "Mainly the Land",
        "Lower is better",
    ):
        assert phrase in found


@pytest.mark.parametrize("place", ["halle", "kleinstadt", "musterstadt"])
def test_every_indicator_opens(
    place: str, request: pytest.FixtureRequest, subtests: pytest.Subtests
) -> None:
    german: Question = request.getfixturevalue(place)
    for question in (german, in_english(german)):
        indicators = choices.indicators(question).options
        assert place != "halle" or len(indicators) >= INDICATORS_AT_LEAST
        for indicator_id in indicators:
            with subtests.test(indicator=indicator_id, language=question.language):
                asked = of_indicator(question, indicator_id)
                section = answer.answer(brief(asked))
                assert section.heading == asked.indicator.name
                assert section.answer
                assert section.answer.before
                assert section.answer.lines
                assert contents(asked).options


def test_indicator_known_by_group_only_says_so(halle: Question) -> None:
    asked = of_indicator(halle, "children_in_childcare_city")
    section = answer.answer(brief(asked))
    assert section.answer
    assert section.answer.before == "Diese Kennzahl gibt es nur nach Gruppen, nicht als Ganzes."
    assert not section.answer.figure
    assert compared(asked) is NOTHING
    offered = contents(asked)
    assert "trend" not in offered.options
    assert offered.default == "groups"


def test_page_opens_with_the_figure_every_council_asks_for(halle: Question) -> None:
    assert choices.indicators(halle).default == LEAVERS


# --- the sample ------------------------------------------------------------------------------


def test_city_speaks_first_and_districts_stand_beside_it(kleinstadt: Question) -> None:
    chosen = {"level": "district", "area_ids": ("99001-11", "99001-21")}
    found = said(kleinstadt, "foreign_population_share", **chosen)
    assert "Das sind 3.000 von 24.000." in found
    asked = of_indicator(kleinstadt, "foreign_population_share", **chosen)
    figures = compared(asked).figures
    assert figures[0].name == "Kleinstadt (erfunden)"
    assert "30,0\u00a0%" in {each.figure for each in figures}
    assert "weniger als 50 Fälle" in {each.remark for each in figures}


def test_chosen_area_without_a_figure_is_named(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS, year=2022, area_ids=("99002", "98001"))
    found = words(compared(asked))
    assert "Ohne Wert für 2022: Nordhafen (erfunden)." in found


def test_tile_says_that_cases_are_few(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS, year=2022, area_ids=("99002",))
    [tile] = [each for each in compared(asked).figures if each.name.startswith("Großdorf")]
    assert tile.remark == "weniger als 50 Fälle"


def test_change_is_judged_within_comparable_years_only(kleinstadt: Question) -> None:
    """After the break of 2021 there are three years: too few to say what is usual."""
    found = said(kleinstadt, LEAVERS)
    assert (
        "Gegenüber dem Jahr davor ist der Wert um 0,3 Prozentpunkte gesunken; gesichert ist die Veränderung nicht."
        in found
    )
    assert "Schwankung" not in found


def test_sentence_alone_is_that_of_the_answer(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS)
    whole, alone = answer.answer(brief(asked)), answer.in_a_sentence(asked)
    assert unmarked(alone.lead) in words(whole)
    assert (alone.heading, alone.answer) == (whole.heading, None)


@pytest.mark.parametrize(
    ("indicator", "year", "said"),
    [
        ("childcare_rate_under_3", 2022, "Sachsen-Anhalt: der niedrigste Wert von 14 Kreisen."),
        ("leavers_without_certificate", 2023, "Deutschland: niedriger in 393 von 399 anderen"),
    ],
)
def test_place_within_the_land_stands_beside_the_nation(
    indicator: str, year: int, said: str, halle: Question
) -> None:
    asked = of_indicator(halle, indicator, year=year)
    assert said in words(answer.answer(brief(asked)))
    values = halle.ask(
        monitoring.cross_section, indicator_id=indicator, level="county", year=year, language="de"
    ).filter(pl.col("area_id").str.starts_with("15"))
    assert values.height == 14
    own = values.filter(area_id="15002")["value"][0]
    lower = (values["value"].round(1) < round(own, 1)).sum()
    if lower:
        assert f"Sachsen-Anhalt: niedriger in {lower} von 13 anderen" in words(
            answer.answer(brief(asked))
        )
    else:
        assert values["value"].min() == own


def test_count_has_no_place(halle: Question) -> None:
    assert "anderen Kreisen" not in words(answer.answer(brief(of_indicator(halle, "population"))))


# --- what was once said wrongly ---------------------------------------------------------------


def test_place_in_germany_is_not_said_of_three_laender(halle: Question) -> None:
    """For 2024 only Sachsen-Anhalt, Sachsen and Thüringen have published."""
    found = said(halle, "leavers_without_certificate", year=2024)
    assert "Sachsen-Anhalt: niedriger in 7 von 13 anderen Kreisen." in found
    assert "Deutschland: niedriger" not in found


def test_status_stands_beside_the_figure_and_not_in_it(musterstadt: Question) -> None:
    shown = answer.answer(brief(of_indicator(musterstadt, LEAVERS))).answer
    assert shown is not None
    assert (shown.figure, shown.remark) == ("14,7\u00a0%", "p (vorläufig)")


def test_childcare_below_its_land_is_not_called_above_germany(halle: Question) -> None:
    """55.0 %: the lowest of its Land, though above the middle of all counties, 32.4 %."""
    found = said(halle, "childcare_rate_under_3", year=2022)
    assert (
        "liegt unter Sachsen-Anhalt (58,3 %) und dem mittleren Kreis in Ostdeutschland (58,6 %)"
        in found
    )
    assert "32,4" not in found
    assert "Sachsen-Anhalt: der niedrigste Wert von 14 Kreisen." in found


def test_child_poverty_is_compared_with_what_is_published(halle: Question) -> None:
    found = said(halle, "children_in_benefit_households", year=2022)
    assert "über Deutschland (12,7 %). Auf Zufall lässt sich das nicht prüfen." in found
    assert "vor allem der Bund" in found


def test_newest_year_opens_and_says_which_year_can_be_compared(halle: Question) -> None:
    """2024: 15.1 %, but Germany's last figure is of 2023."""
    asked = of_indicator(halle, LEAVERS)
    assert asked.year == 2024
    found = said(halle, LEAVERS)
    assert "**15,1 %**" in found
    assert (
        "Mit Deutschland vergleichen lässt sich der Wert zuletzt für 2023: Damals lag er mit 14,7 % über "
        "Sachsen-Anhalt (12,7 %) und Deutschland (7,1 %). "
        "Das ist mehr, als Zufall und übliche Unterschiede erklären."
    ) in found
    assert "um 0,4 Prozentpunkte gestiegen; gesichert ist die Veränderung nicht." in found


def test_unemployment_has_counts_and_is_judged(halle: Question) -> None:
    """The source prints how many are unemployed: 12,278 in 2025."""
    found = said(halle, "unemployment_rate", year=2025)
    assert "12.278" in found
    assert "nicht prüfen" not in found
    assert "im üblichen Bereich der Kreise" in found


def test_part_of_a_city_is_judged_by_chance_alone(hamburg: Question) -> None:
    """Lohbrügge 2023: 4,408 of 41,295 are 10.7 %, Hamburg 10.0: how districts differ is the question itself."""
    found = said(hamburg, "sgb2_recipients_share", area_id="02000-lohbruegge", level="home")
    assert "über Hamburg (Stadt) (10,0 %). Das ist mehr, als Zufall allein erklärt." in found
    assert "übliche" not in found.partition("Verlauf")[0]


def test_change_whose_own_interval_leaves_out_zero_is_not_called_uncertain(halle: Question) -> None:
    """797 or so of 2,202 and 933 of 2,343: by 0.8 to 6.4 points, though both intervals overlap."""
    found = said(halle, "leavers_with_intermediate_certificate")
    assert "um 3,6 Prozentpunkte gestiegen; ob das ungewöhnlich ist" in found


def test_other_county_opens_with_its_own_newest_year(halle: Question) -> None:
    """Of 2024 only counties of three Länder are known; Memmingen's newest figure is of 2023."""
    asked = of_indicator(halle, LEAVERS, area_id="09764", level="home")
    assert asked.year == 2023
    earlier = said(halle, LEAVERS, area_id="09764", level="home", year=2024)
    assert "Memmingen: Für 2024 gibt es hier keine Zahl; die neueste ist von 2023." in earlier


def test_area_without_any_figure_is_told_from_one_without_the_year(halle: Question) -> None:
    found = said(halle, "population", area_id="15002-574", level="home")
    assert "Gewerbegebiet Neustadt: Zu dieser Kennzahl gibt es hier keine Zahlen" in found


def test_years_that_are_added_up_are_named_with_the_figure(musterstadt: Question) -> None:
    """Districts publish language findings for three years together, the city for each."""
    asked = of_indicator(
        musterstadt, "school_entrance_language", area_id="91001-301", level="district", year=2025
    )
    said = words(answer.answer(brief(asked)))
    assert "2023–2025" in said
    assert text("de", "sentence.pooled", years=3) in said
    city = words(answer.answer(brief(of_indicator(musterstadt, "school_entrance_language"))))
    assert "–2025" not in city


def test_count_does_not_say_that_there_is_nothing_to_compare(halle: Question) -> None:
    said = words(answer.answer(brief(of_indicator(halle, "pupils", area_id="15002", level="home"))))
    assert text("de", "sentence.count_depends_on_size") in said
    assert "keine Vergleichszahl" not in said


def test_nobody_lower_is_said_in_words(hamburg: Question) -> None:
    """Another county reads 23.2 % as well, so it is not the lowest alone."""
    question = of_indicator(
        hamburg, "leavers_with_intermediate_certificate", level="county", year=2023
    )
    assert "in keinem von 399 anderen Kreisen niedriger" in words(answer.answer(brief(question)))


def test_district_of_several_years_is_measured_by_the_city_over_the_same(
    musterstadt: Question,
) -> None:
    question = of_indicator(
        musterstadt, "youth_unemployed_share", area_id="91001-302", level="home", year=2022
    )
    said = words(answer.answer(brief(question)))
    assert "Admiralsfalterhang, 2020–2022" in said
    rows = question.years_of("91001").filter(pl.col("year").is_between(2020, 2022))
    city = 100 * float(rows["numerator"].sum()) / float(rows["denominator"].sum())
    shown = f"{city:.1f}".replace(".", ",")
    assert "Gegenüber 2017–2019 ist der Wert" in said
    assert f"unter Musterstadt 2020–2022 ({shown}\xa0%)" in said


def test_which_way_is_better_does_not_stand_alone(kleinstadt: Question) -> None:
    """A figure of few cases is compared with nothing."""
    asked = of_indicator(kleinstadt, LEAVERS, year=2022, area_id="99002")
    point = asked.point("99002")
    assert point is not None
    assert not point["judgeable"]
    found = answer.answer(brief(asked)).answer
    assert found is not None
    assert text("de", "answer.judgement") not in [line.about for line in found.lines]
