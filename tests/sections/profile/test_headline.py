"""The sentence the profile opens with, and which sections follow it."""

import pytest

from sections.profile.contents import contents
from sections.profile.headline import headline
from sections.question import Question
from tests.sections.asking import in_english
from tests.sections.profile.asking import of_area


def test_area_is_named_in_the_heading(halle: Question) -> None:
    assert headline(of_area(halle)).heading == "Steckbrief Halle (Saale)"


def test_halle_is_compared_with_the_nation(halle: Question) -> None:
    lead = headline(of_area(halle)).lead
    assert "deutlich anders als in Deutschland" in lead
    assert "Höher: Schulabgänge ohne Hauptschulabschluss" in lead
    english = headline(in_english(of_area(halle))).lead
    assert "clearly different from Germany" in english
    assert "Higher: Leaving school without a certificate" in english


def test_figure_without_counts_is_not_called_different(halle: Question) -> None:
    """An unemployment rate of 9.9 % is given without its counts."""
    assert "Arbeitslosenquote" not in headline(of_area(halle)).lead


def test_district_is_compared_with_its_city(musterstadt: Question) -> None:
    lead = headline(of_area(musterstadt, "91001-101")).lead
    assert "deutlich anders als in Musterstadt insgesamt" in lead


def test_few_cases_are_not_called_different(musterstadt: Question) -> None:
    """39 people live in Gleisharfe, 32.5 % of them without German nationality."""
    assert "Staatsangehörigkeit" not in headline(of_area(musterstadt, "91001-203")).lead
    assert "Staatsangehörigkeit" in headline(of_area(musterstadt, "91001-101")).lead


def test_district_without_testable_figures_says_how_many_there_are(halle: Question) -> None:
    lead = headline(of_area(halle, "15002-101")).lead
    assert "Altstadt: Hier gibt es Zahlen zu 2 von 45\u00a0Kennzahlen." in lead


def test_town_with_few_areas_says_that_nothing_can_be_tested(kleinstadt: Question) -> None:
    lead = headline(of_area(kleinstadt)).lead
    assert "Bei keiner davon lässt sich prüfen" in lead


@pytest.mark.parametrize(
    ("area_id", "offered", "opens"),
    [
        ("91001", ("stands_out", "all", "side_by_side"), "stands_out"),
        ("91001-101", ("stands_out", "all", "side_by_side"), "stands_out"),
    ],
)
def test_profile_opens_on_what_stands_out(
    area_id: str, offered: tuple[str, ...], opens: str, musterstadt: Question
) -> None:
    choice = contents(of_area(musterstadt, area_id))
    assert choice is not None
    assert (choice.options, choice.default) == (offered, opens)


def test_where_nothing_is_tested_all_figures_open(halle: Question) -> None:
    """Of Altstadt, the density of population is known, which no interval belongs to."""
    choice = contents(of_area(halle, "15002-101"))
    assert choice is not None
    assert (choice.options, choice.default) == (("stands_out", "all", "side_by_side"), "all")


def test_where_nothing_has_a_place_there_is_only_the_strip(kleinstadt: Question) -> None:
    choice = contents(of_area(kleinstadt))
    assert choice is not None
    assert choice.options == ("all", "side_by_side")


def test_area_without_any_figure_says_so_and_nothing_else(kleinstadt: Question) -> None:
    question = of_area(kleinstadt, "99001-23")
    lead = headline(question).lead
    assert lead == "Lichtung (erfunden): Hier gibt es noch keine Zahlen."
    assert contents(question) is None


def test_old_figure_carries_its_year_beside_newer_ones(hamburg: Question) -> None:
    """Figures of 2008 and 2011 stand among those of 2023."""
    lead = headline(of_area(hamburg, "02000-bezirk-altona")).lead
    assert lead.startswith("Im Bezirk Altona liegen")
    assert "Alleinerziehende unter allen Haushalten (frühere Zählung) (2011)" in lead
    assert "(2023)" not in lead
