"""The groups of a breakdown: in one year, and over the years."""

import pytest

from sections.indicator import groups
from sections.question import Question
from sections.section import Section
from tests.sections.asking import of_indicator, words
from tests.sections.indicator.opened import by_groups
from texts import text

LEAVERS = "leavers_without_certificate"
SCHOOL_ENTRANCE = "school_entrance_language"


def now(question: Question, indicator_id: str, by: str = "", **chosen: object) -> Section:
    """The groups of one year."""
    return groups.groups(by_groups(of_indicator(question, indicator_id, **chosen), by))


def panels(question: Question, indicator_id: str, by: str = "", **chosen: object) -> Section:
    """The groups over the years."""
    return groups.panels(by_groups(of_indicator(question, indicator_id, **chosen), by))


# --- the sample: 129 of 1,065 girls, 195 of 1,137 boys, one year ------------------------------


def test_breakdown_names_its_groups(kleinstadt: Question) -> None:
    said = words(now(kleinstadt, LEAVERS, "sex"))
    assert "weiblich 12,1\u00a0%" in said
    assert "männlich 17,2\u00a0%" in said


def test_single_year_has_no_development_but_says_so(kleinstadt: Question) -> None:
    section = panels(kleinstadt, LEAVERS)
    assert section.missing.startswith("Nach Gruppen gibt es bisher nur Zahlen für 2023.")
    assert not section.panels
    assert section.table is None


def test_year_without_groups_shows_the_nearest_with_a_word(kleinstadt: Question) -> None:
    other_year, said = now(kleinstadt, LEAVERS, year=2021).sentences
    assert other_year == "Für 2021 gibt es keine Zahlen nach Gruppen. Gezeigt wird 2023."
    assert "Kleinstadt (erfunden), 2023: insgesamt" in said


def test_areas_without_groups_are_not_set_beside(kleinstadt: Question) -> None:
    """Of the Land and the nation only the whole is known."""
    picture = now(kleinstadt, LEAVERS).picture
    assert picture is not None
    assert "weiblich 12,1" in picture.alt
    assert "insgesamt 14,7" in picture.alt
    assert "Südmark" not in picture.alt


# --- the generated city: twelve years --------------------------------------------------------


def test_each_group_has_a_panel_with_its_words(musterstadt: Question) -> None:
    section = panels(musterstadt, SCHOOL_ENTRANCE, "childcare_years")
    assert section.panels[0].heading == "unter 2 Jahren"
    assert ["unter 2 Jahren" in panel.picture.alt for panel in section.panels] == [True, False]
    assert "Musterstadt, von 2014 bis 2025: insgesamt von" in words(section)


def test_all_age_groups_have_a_panel(musterstadt: Question) -> None:
    section = panels(musterstadt, "population_register", "age_group")
    assert len(section.panels) == 17
    assert len({panel.picture.alt for panel in section.panels}) == 17
    assert "; 12 weitere." in words(section)


def test_breaks_are_named_below_the_panels(musterstadt: Question) -> None:
    section = panels(musterstadt, "residence_without_certificate", "nationality")
    assert "1 · 2018 Doppelter Abiturjahrgang; 2 · 2019 Wieder ein Jahrgang" in section.notes[0]


def test_panels_with_few_cases_are_only_in_the_table(musterstadt: Question) -> None:
    districts = ("91001-108", "91001-401")
    section = panels(musterstadt, SCHOOL_ENTRANCE, "childcare_years", area_ids=districts)
    few = "Werte anderer Gebiete aus weniger als 50 Fällen stehen nur in der Tabelle."
    assert section.notes[-1].endswith(few)


def test_panels_are_taken_away_under_their_names(musterstadt: Question) -> None:
    section = panels(musterstadt, "residence_without_certificate", level="county")
    key, *drawn = section.pictures()
    assert section.key == key
    assert [each.spec["title"]["text"] for each in drawn] == ["deutsch", "nicht deutsch"]
    assert section.table is not None
    assert section.table().notes[0] == section.notes[-1], "how they are read goes along"


# --- Halle: gaps stay gaps -------------------------------------------------------------------


def test_indicator_known_by_group_only_shows_its_groups(halle: Question) -> None:
    section = now(halle, "children_in_childcare_city")
    assert section.heading == "Gruppen im Vergleich"
    assert section.picture is not None


def test_years_of_which_only_the_whole_is_known_are_left_out(halle: Question) -> None:
    """The total is known from 1995 on, girls and boys for 2023 and 2024; beside them Land and nation."""
    section = panels(halle, LEAVERS)
    assert "Halle (Saale), von 2023 bis 2024: insgesamt von" in words(section)
    assert section.key is not None
    assert section.key.alt == (
        "Erklärung der Linien: Halle (Saale): diese Gruppe; Sachsen-Anhalt: diese Gruppe; "
        "Deutschland: diese Gruppe; Halle (Saale): insgesamt."
    )
    assert section.table is not None
    assert set(section.table().words["Jahr"]) == {"2023", "2024"}


def test_table_of_one_year_begins_with_the_newest(halle: Question) -> None:
    section = now(halle, LEAVERS)
    assert section.table is not None
    years = section.table().words["Jahr"].to_list()
    assert years == sorted(years, reverse=True)
    assert len(set(years)) == 2


def test_group_without_a_figure_says_why(halle: Question) -> None:
    assert "Hauptschulen x (nicht sinnvoll)" in words(
        now(halle, "foreign_pupils_share", "school_type")
    )


@pytest.mark.parametrize("place", ["halle", "musterstadt"])
def test_every_breakdown_opens(
    place: str, request: pytest.FixtureRequest, subtests: pytest.Subtests
) -> None:
    question: Question = request.getfixturevalue(place)
    for indicator_id in question.catalogue.indicators:
        asked = of_indicator(question, indicator_id)
        offered = groups.breakdown(asked)
        for by in offered.options if offered else ():
            with subtests.test(indicator=indicator_id, by=by):
                for section in (groups.groups, groups.panels):
                    made = section(by_groups(asked, by))
                    assert made.heading or not asked.area_ids
                    if made.table is not None:
                        assert made.table().words.height


def test_figure_shown_alike_did_not_go_from_one_to_the_other(halle: Question) -> None:
    """12.1 % of the girls in 2023 and in 2024."""
    asked = of_indicator(halle, "leavers_without_certificate")
    [sentence] = groups.panels(by_groups(asked)).sentences
    plain = sentence.replace("\u00a0", " ")
    assert "weiblich unverändert 12,1 %" in plain
    assert "von 12,1 % auf 12,1 %" not in plain


def test_figures_of_another_area_are_not_told_as_the_chosen_ones(halle: Question) -> None:
    """By sex Lindau has figures of 2023, others of 2024; children in childcare are known of Halle alone."""
    made = now(halle, "leavers_without_certificate", area_id="09776", level="home", year=2024)
    assert made.sentences[0] == text("de", "groups.other_year", wanted=2024, year=2023)
    assert made.sentences[1].startswith("Lindau (Bodensee), 2023: insgesamt")
    made = now(halle, "children_in_childcare_city", area_id="15003", area_ids=("15002",), year=2019)
    assert made.sentences[0] == text("de", "groups.none_here", area="Magdeburg")
    assert made.picture is not None
    assert made.picture.alt.count("Krippe") == 1


def test_groups_change_that_is_not_certain_says_so(halle: Question) -> None:
    """17.2 % of 1,137 young men in 2023, 17.8 % of 1,248 in 2024: chance can explain it."""
    section = groups.panels(by_groups(of_indicator(halle, "leavers_without_certificate"), "sex"))
    assert "männlich von 17,2\xa0% auf 17,8\xa0% (nicht gesichert)" in section.sentences[0]
