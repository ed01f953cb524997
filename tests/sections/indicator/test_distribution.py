"""What the distribution says about chance, on real and generated figures."""

from dataclasses import replace

import pytest

from sections.indicator import distribution
from sections.question import Question
from sections.section import NOTHING
from tests.charts.spec import layers, rows
from tests.sections.asking import of_indicator, words
from tests.sections.indicator.opened import distribution_of

LEAVERS = "leavers_without_certificate"
SCHOOL_ENTRANCE = "school_entrance_language"


def test_halle_lies_above_the_usual_range_of_all_counties(halle: Question) -> None:
    """Germany 2023: 7.1 %; Halle's 14.7 % of 2,202 is far out, and few counties are."""
    said = words(distribution_of(of_indicator(halle, LEAVERS, year=2023)))
    assert "weichen 12 von 400 bewerteten" in said
    assert "erklären: alle nach oben." in said
    assert "In Halle (Saale) liegt der Wert über dem üblichen Bereich." in said
    assert "Rauten" in said


@pytest.mark.parametrize("kind", ["dots", "funnel"])
def test_funnel_is_folded_unless_a_link_opens_it(kind: str, halle: Question) -> None:
    asked = of_indicator(halle, LEAVERS, year=2023)
    offered = distribution.kind(asked)
    assert offered is not None
    assert kind in offered.options
    section = distribution_of(asked, kind)
    assert section.picture
    assert section.picture.alt.startswith("Verteilung")
    [how] = section.folded
    assert how.is_open == (kind == "funnel")
    picture = how.content().picture
    assert picture
    assert picture.alt.startswith("Trichter")


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("childcare_rate_under_3", "kein Anteil an gezählten Fällen"),
        ("population_main_residence", "Bei Anzahlen gibt es keinen üblichen Bereich"),
    ],
)
def test_without_limits_a_sentence_says_why(indicator: str, reason: str, halle: Question) -> None:
    asked = of_indicator(halle, indicator)
    said = words(distribution_of(asked))
    assert reason in said
    assert "üblichen Unterschiede" not in said
    assert distribution.kind(asked) is None


def test_districts_are_measured_against_their_city(musterstadt: Question) -> None:
    said = words(distribution_of(of_indicator(musterstadt, SCHOOL_ENTRANCE, year=2025)))
    assert "Gemessen an Musterstadt" in said
    assert "als Zufall allein erklärt" in said
    assert "übliche Unterschiede" not in said
    assert "Ohne Zahl: Gleisharfe: x (nicht sinnvoll); Rohrdommelwerder, " in said
    few = words(distribution_of(of_indicator(musterstadt, "foreign_population_share", year=2025)))
    assert "Hohle Kreise: weniger als 50 Fälle." in few


def test_inequality_among_districts_is_not_taken_for_usual(musterstadt: Question) -> None:
    """Child poverty from 3 to 64 % stands out, and chance explains next to nothing of it."""
    said = words(distribution_of(of_indicator(musterstadt, "children_in_benefit_households")))
    assert "weicht kein Wert" not in said
    assert "Von den Unterschieden zwischen den Stadtteilen erklärt der Zufall " in said


def test_lowest_area_is_not_told_that_none_is_lower_in_digits(musterstadt: Question) -> None:
    said = words(distribution_of(of_indicator(musterstadt, "disposable_income", year=2023)))
    assert "Niedriger als in Musterstadt ist der Wert nirgends." in said


def test_own_place_is_not_told_where_cases_are_few(kleinstadt: Question) -> None:
    asked = of_indicator(
        kleinstadt, "foreign_population_share", level="district", area_ids=("99001-11", "99001-21")
    )
    assert "ist der Wert niedriger als" not in words(distribution_of(asked))


def test_confidential_figure_is_named_but_not_drawn(kleinstadt: Question) -> None:
    section = distribution_of(of_indicator(kleinstadt, LEAVERS, area_ids=("99003",)))
    assert section.picture is not None
    assert "Südtal" not in section.picture.alt
    assert "Südtal (erfunden): . (geheim oder unbekannt)" in words(section)


def test_area_without_a_row_has_no_figure_rather_than_zero(kleinstadt: Question) -> None:
    section = distribution_of(of_indicator(kleinstadt, "youth_unemployment_rate"))
    assert "4 von" not in words(section)
    assert section.table is not None
    table = section.table().words
    assert "Südtal (erfunden)" in set(table["Gebiet"])
    assert "0,0\u00a0%" not in set(table["Wert"])


def test_table_begins_with_the_highest_figure(halle: Question) -> None:
    section = distribution_of(of_indicator(halle, LEAVERS, year=2023))
    assert section.table is not None
    figures = section.table().data["Wert"]
    assert figures.drop_nulls().is_sorted(descending=True)
    assert figures.len() == 400


def test_projector_shows_no_districts_of_few_cases(musterstadt: Question) -> None:
    usual = of_indicator(musterstadt, "foreign_population_share")
    large = replace(usual, look=replace(usual.look, large=True))
    said = "Nicht im Bild: Gebiete mit weniger als 50 Fällen."
    assert said in words(distribution_of(large))
    assert "Nicht im Bild" not in words(distribution_of(usual))
    picture = distribution_of(large).picture
    assert picture is not None
    drawn = {row["area"] for row in rows(picture.spec, layers(picture.spec, "point")[0])}
    assert drawn
    assert "Gleisharfe" not in drawn


def test_year_without_a_national_figure_is_not_judged_by_other_areas(halle: Question) -> None:
    """2023 Germany has 7.1 %; of 2024 only counties of three Länder are known so far."""
    judged, unjudged = (
        distribution_of(of_indicator(halle, LEAVERS, year=year)) for year in (2023, 2024)
    )
    assert "über dem üblichen Bereich" in words(judged)
    said = words(unjudged)
    assert "üblichen Bereich" not in said
    assert "Sachsen, Sachsen-Anhalt und Thüringen" in said
    assert "die letzte ist von 2023" in said


def test_sentence_speaks_of_the_area_asked_about(halle: Question, musterstadt: Question) -> None:
    other = words(distribution_of(of_indicator(halle, LEAVERS, area_id="15003", year=2023)))
    assert "In Magdeburg liegt der Wert" in other
    assert "In Halle (Saale) liegt der Wert" not in other
    poverty = "children_in_benefit_households"
    found = words(distribution_of(of_indicator(musterstadt, poverty, area_id="91001-201")))
    assert "In Kranichbogen liegt der Wert weiter darüber, als Zufall allein erklärt." in found


def test_only_counties_that_can_be_compared_are_distributed(
    halle: Question, hamburg: Question
) -> None:
    of_land = distribution_of(
        of_indicator(halle, "childcare_rate_6_to_10", level="county", year=2022)
    )
    assert of_land.heading.endswith("Sachsen-Anhalt")
    assert "In 7 dieser 14 Gebiete" in words(of_land)
    of_east = distribution_of(
        of_indicator(halle, "childcare_rate_under_3", level="county", year=2022)
    )
    assert of_east.heading.endswith("Ostdeutschland")
    assert "76 von 76" in words(of_east)
    assert (
        distribution_of(of_indicator(hamburg, "childcare_rate_6_to_10", level="county", year=2022))
        == NOTHING
    )


def test_reference_is_that_of_the_county_that_was_opened(halle: Question) -> None:
    """Passau lies in the West: its neighbours' middle, not that of Halle's East."""
    passau = of_indicator(halle, "childcare_rate_3_to_5", area_id="09275", level="home")
    drawn = distribution_of(passau).picture
    assert drawn is not None
    assert "mittlerer Kreis in Westdeutschland 89,9" in drawn.alt
    assert "Ostdeutschland" not in drawn.alt
