"""The overview: who speaks, the rows, what else there is to say."""

import pytest

from sections.goals.lead import lead
from sections.networks.lead import islands_sentence
from sections.overview.changes import changes
from sections.overview.covered import covered
from sections.overview.findings import findings
from sections.overview.opening import districts, opening
from sections.overview.situation import MOST, situation
from sections.question import Question
from sections.section import Row
from tests.sections.asking import words


def rows(question: Question) -> dict[str, Row]:
    return {dict(row.link.choices)["indicator"]: row for row in situation(question).rows}


def test_page_opens_with_who_publishes_and_as_of_when(
    halle: Question, musterstadt: Question
) -> None:
    section = opening(musterstadt)
    assert (section.level, section.heading) == (1, "Bildung in Musterstadt auf einen Blick")
    assert section.lead.startswith("Bildungsbüro Musterstadt ")
    for said in ("2014", "2025", "30.\u00a0September 2026"):
        assert said in section.lead
    assert "noch nicht eingetragen" in opening(halle).lead


def test_row_says_figure_judgement_reference_and_who_can_move_it(halle: Question) -> None:
    """15.1 % in 2024; Germany's last year is 2023, with 7.1 % beside 14.7 % here: far outside the limits."""
    row = rows(halle)["leavers_without_certificate"]
    assert (row.figure, row.year) == ("15,1\u00a0%", "2024")
    assert (row.favour, row.judged) == ("less_favourable", "deutlich ungünstiger")
    # The figure judged is that of 2023: it stands there, and nowhere else in the row.
    assert row.reference == "2023: 14,7\u00a0% gegen 7,1\u00a0% (Deutschland)"
    assert (row.course, row.before) == (None, "")
    assert row.influence == "Land"
    assert row.source.page == "sources"
    assert dict(row.source.choices)["source"] in halle.catalogue.sources


def test_two_years_are_a_word_and_no_picture(halle: Question) -> None:
    """Unemployment is known for 2023 and 2025 only."""
    row = rows(halle)["unemployment_rate"]
    assert (row.course, row.before) == (None, "2023: 9,2\u00a0%")


def test_row_is_measured_by_the_same_rule_as_the_indicator(halle: Question) -> None:
    """Childcare is more common in the East: the figure is measured by its own part of the country."""
    row = rows(halle)["childcare_rate_under_3"]
    assert row.reference == "mittlerer Kreis in Ostdeutschland: 58,6\u00a0%"
    assert row.favour == "less_favourable"


@pytest.mark.parametrize("city", ["halle", "hamburg", "musterstadt"])
def test_rows_are_few_compare_and_stand_in_the_order_of_life(
    city: str, request: pytest.FixtureRequest
) -> None:
    question: Question = request.getfixturevalue(city)
    found = list(rows(question))
    order = list(question.catalogue.indicators)
    assert 6 <= len(found) <= MOST
    assert found == sorted(found, key=order.index)
    own = f"{question.catalogue.municipality.name}: "
    for row in rows(question).values():
        assert row.favour
        assert not row.reference.startswith(own), "a city that is its own Land stands beside others"


def test_rows_are_of_several_bildungsbereiche(musterstadt: Question) -> None:
    domains = {musterstadt.catalogue.indicators[each].domain_id for each in rows(musterstadt)}
    assert len(domains) >= 4


def test_row_leads_to_its_indicator_as_its_page_opens(musterstadt: Question) -> None:
    for indicator_id, row in rows(musterstadt).items():
        choices = {"view": "indicator", "level": "", "year": "", "indicator": indicator_id}
        assert dict(row.link.choices) == choices


def test_what_is_rescaled_each_year_has_no_course(halle: Question, musterstadt: Question) -> None:
    assert rows(halle)["deprivation_index"].course is None
    course = rows(musterstadt)["youth_unemployment_rate"].course
    assert course is not None
    assert course.alt.startswith("2014 bis 2025: von ")


def test_findings_lead_to_networks_and_goals(halle: Question) -> None:
    lines = {line.link.page: line.words for line in findings(halle).lines if line.link}
    assert lines["networks"] == islands_sentence(halle)
    assert lines["goals"].startswith(lead(halle).lead)
    assert "keine" in lines["goals"] or "nicht" in lines["goals"]


def test_nothing_recorded_is_said(hamburg: Question) -> None:
    said = [line.words for line in findings(hamburg).lines if line.link]
    assert said == ["Dazu ist für diese Kommune noch nichts erfasst."] * 2


def test_only_what_there_is_can_be_unfolded(musterstadt: Question) -> None:
    assert not changes(musterstadt).cards
    assert [folded.name for folded in findings(musterstadt).folded] == ["covered"]


def test_covered_and_uncovered_bildungsbereiche_are_named(halle: Question) -> None:
    said = words(covered(halle))
    assert "Frühkindliche Bildung (7)" in said
    assert "bisher zu: Hochschulen, Weiterbildung" in said


def test_ones_own_district_can_be_chosen_where_there_are_any(
    halle: Question, kleinstadt: Question
) -> None:
    offered = districts(halle)
    assert offered is not None
    assert "Südliche Neustadt" in offered.words
    levels = {area.level for area in kleinstadt.catalogue.areas.values()}
    assert (districts(kleinstadt) is not None) == bool(levels & {"borough", "district"})
