"""What is clearly different, by known figures, and what is said of the rest."""

from dataclasses import replace

import pytest

from charts.theme import Look
from sections.profile.indicator_links import every_indicator
from sections.profile.stands_out import stands_out, untested
from sections.question import Question
from sections.section import Card, Section
from tests.sections.asking import in_english, words
from tests.sections.profile.asking import of_area

YOUNG = "Anteil der jungen Erwachsenen von 18 bis 24 Jahren"


def card(section: Section, indicator_id: str) -> Card:
    [found] = [each for each in section.cards if each.name == indicator_id]
    return found


def test_halle_among_the_counties(halle: Question) -> None:
    """14.7 % of 2,202 against 7.1 %, and in the highest fifth of 400."""
    question = of_area(halle)
    [line] = card(stands_out(question), "leavers_without_certificate").sentences
    assert line == ("2023: 14,7\u00a0%. Das ist höher, also ungünstiger. Deutschland: 7,1\u00a0%.")
    [line] = card(stands_out(in_english(question)), "leavers_without_certificate").sentences
    assert line == ("2023: 14.7%. That is higher, which is less favourable. Germany: 7.1%.")


def test_neutral_indicator_is_higher_and_nothing_more(halle: Question) -> None:
    """6.2 % at special schools against 3.9 %, with no better end."""
    [line] = card(stands_out(of_area(halle)), "special_school_pupils_share").sentences
    assert "Das ist höher. Deutschland: " in line


@pytest.mark.parametrize(
    ("area_id", "de", "en"),
    [
        ("91001", "Kreisen und kreisfreien Städten erklären", "counties and county-level cities"),
        ("91001-1", "als Zufall allein erklärt", "chance alone explains"),
    ],
)
def test_rule_names_the_yardstick(area_id: str, de: str, en: str, musterstadt: Question) -> None:
    asked = of_area(musterstadt, area_id)
    [rule] = untested(asked).notes
    assert de in rule
    [rule] = untested(in_english(asked)).notes
    assert en in rule


def test_figure_without_counts_is_named_apart(halle: Question) -> None:
    """24.2 % of children on benefits are given without their counts."""
    [said] = untested(of_area(halle)).sentences
    assert said.startswith("Nicht auf Zufall prüfen")
    assert "Davon gehören zu den höchsten 20\u00a0%: " in said
    assert "Kinder in Haushalten mit Grundsicherung" in said
    assert "Grundsicherung" not in words(stands_out(of_area(halle)))


def test_few_cases_never_stand_out(musterstadt: Question) -> None:
    """39 people live in Gleisharfe, 32.5 % of them without German nationality."""
    assert not stands_out(of_area(musterstadt, "91001-203")).cards
    assert stands_out(of_area(musterstadt, "91001-101")).cards


def test_what_stands_out_leads_to_its_indicator_with_the_area_in_it(musterstadt: Question) -> None:
    link = card(stands_out(of_area(musterstadt, "91001-101")), "share_18_to_24").title_link
    assert link is not None
    assert (link.page, link.words) == ("monitoring", YOUNG)
    assert dict(link.choices) == {
        "view": "indicator",
        "indicator": "share_18_to_24",
        "area": "91001-101",
        "year": "2025",
    }


@pytest.mark.parametrize("area_id", ["91001", "91002"])
def test_every_indicator_opens_about_the_same_area(area_id: str, musterstadt: Question) -> None:
    links = [each.title_link for each in every_indicator(of_area(musterstadt, area_id)).cards]
    assert links
    assert {dict(link.choices)["area"] for link in links if link} == {area_id}


@pytest.mark.parametrize(
    "look",
    [Look("de", synthetic=True, large=True), Look("de", synthetic=True, paper=True)],
    ids=["meeting", "sheet"],
)
def test_what_stands_out_is_named_where_no_link_is_shown(look: Look, musterstadt: Question) -> None:
    question = replace(of_area(musterstadt, "91001-101"), look=look)
    found = card(stands_out(question), "share_18_to_24")
    assert (found.title, found.title_link) == (YOUNG, None)
