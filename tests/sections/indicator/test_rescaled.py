"""An index whose source sets the scale anew each year: no statement over years, in any section."""

import pytest

from sections.differences import choices as differences
from sections.differences.question import InYear
from sections.indicator import answer, similar, trend
from sections.indicator import map as map_sections
from sections.indicator.contents import contents
from sections.overview import changes
from sections.question import Question
from sections.section import NOTHING
from tests.sections.asking import brief, of_indicator, words
from texts import text

DEPRIVATION = "deprivation_index"


def test_headline_says_why_there_is_no_change(halle: Question) -> None:
    asked = of_indicator(halle, DEPRIVATION)
    said = words(answer.answer(brief(asked)))
    assert text("de", "trend.rescaled") in said
    assert "Gegenüber" not in said


def test_no_course_is_offered_or_drawn(halle: Question) -> None:
    asked = of_indicator(halle, DEPRIVATION)
    assert "trend" not in contents(asked).options
    whole = asked.to(trend.TrendQuestion, first=1998, last=2021)
    assert trend.trend(whole) is NOTHING


def test_other_indicators_keep_their_course(halle: Question) -> None:
    asked = of_indicator(halle, "leavers_without_certificate")
    assert asked.compares_years
    assert text("de", "trend.rescaled") not in words(answer.answer(brief(asked)))


@pytest.mark.parametrize("year", [2005, 2021])
def test_map_has_the_classes_of_its_own_year(year: int, halle: Question) -> None:
    asked = of_indicator(halle, DEPRIVATION)
    drawn = map_sections.map_section(
        asked.to(map_sections.MapQuestion, map_year=year, kind="picture")
    )
    assert text("de", "trend.rescaled") in drawn.legend_notes
    assert not any("Klassen gelten für alle Jahre" in note for note in drawn.legend_notes)


def test_counties_chosen_by_the_index_are_not_compared_by_it(halle: Question) -> None:
    section = similar.similar(of_indicator(halle, DEPRIVATION))
    assert section.picture is None
    assert "ausgesucht" in section.missing
    assert similar.similar(of_indicator(halle, "leavers_without_certificate", year=2023)).picture


def test_neither_change_nor_development_speaks_of_it(halle: Question) -> None:
    assert halle.catalogue.indicators[DEPRIVATION].rescaled
    assert f"change_{DEPRIVATION}" not in {card.name for card in changes.changes(halle).cards}
    offered = differences.indicators(halle.to(InYear, level="county", year=2021))
    assert offered is not None
    assert DEPRIVATION not in offered.options
