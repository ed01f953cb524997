"""What an indicator means, its sources, and what is quoted."""

import pytest

from sections.indicator import choices, definition
from sections.question import Question
from tests.sections.asking import of_indicator, words
from texts import text

LEAVERS = "leavers_without_certificate"


def test_every_indicator_of_halle_says_what_it_means(
    halle: Question, subtests: pytest.Subtests
) -> None:
    for indicator_id in choices.indicators(halle).options:
        with subtests.test(indicator=indicator_id):
            asked = of_indicator(halle, indicator_id)
            said = words(definition.definition(asked))
            assert asked.indicator.description in said
            assert "Berechnung:" in said
            assert "Lizenz:" in said, "a source"
            brief = words(definition.in_short(asked))
            assert asked.indicator.caveats in brief
            assert "Lizenz:" in brief


def test_quotations_stay_quotations(halle: Question) -> None:
    section = definition.definition(of_indicator(halle, LEAVERS))
    [quoted] = [each for each in section.folded if each.name == "quotations"]
    said = words(quoted.content())
    assert "in keiner Reihe, keiner Karte und keinem Vergleich" in said
    number = int("".join(letter for letter in quoted.title if letter.isdigit()))
    assert said.count("\n- ") == number > 0


def test_doubts_about_areas_are_told(halle: Question) -> None:
    notes = [
        each
        for each in definition.definition(of_indicator(halle, LEAVERS)).folded
        if each.name == "area_notes"
    ]
    for each in notes:
        assert words(each.content()).startswith("- ")


def test_date_is_only_said_to_stand_beside_figures_that_have_one(halle: Question) -> None:
    """Child poverty of 2022 comes without a day; inhabitants with main residence have theirs."""
    undated = words(definition.definition(of_indicator(halle, "children_in_benefit_households")))
    assert text("de", "meaning.reference_not_stated") in undated
    assert text("de", "reference.varies") not in undated
