"""Whether the parts of a city move apart."""

from sections.differences import choices
from sections.differences.development import development
from sections.question import Question
from sections.table import Table
from tests.sections.asking import in_english, words
from tests.sections.differences.asking import POVERTY, in_year, of_years
from tests.sections.differences.conftest import OTHER, USUAL
from texts import text


def table(question: Question, **chosen: str) -> Table:
    section = development(of_years(question, **chosen))
    assert section.table is not None
    return section.table()


def test_distance_is_compared_within_years_that_compare(musterstadt: Question) -> None:
    """A single Abitur cohort in 2019 changed who leaves school without a certificate."""
    said = words(development(of_years(musterstadt, "residence_without_certificate")))
    assert "(2019) und beträgt" in said
    assert "(2014) und beträgt" not in said


def test_distance_of_percentages_is_in_percentage_points(musterstadt: Question) -> None:
    section = development(of_years(musterstadt))
    assert "betrug 18,5\u00a0Prozentpunkte (2014)" in words(section)
    assert text("de", "disparity.distance_note") in section.notes
    assert section.picture is not None
    english = development(in_english(of_years(musterstadt)))
    assert "18.5\u00a0percentage points in 2014" in words(english)


def test_table_names_the_unit_once_and_files_in_each_row(musterstadt: Question) -> None:
    found = table(musterstadt)
    assert found.title.endswith("typischer Abstand vom Durchschnitt (Prozentpunkte)")
    assert found.words["Wert"].to_list()[0] == "18,5"
    assert set(found.data["Einheit"]) == {"Prozentpunkte"}
    assert found.data["Wert"].round(1).to_list()[0] == 18.5


def test_every_source_of_the_areas_is_credited(two_sources: Question) -> None:
    found = table(two_sources)
    for row in found.words["Quelle"]:
        assert sorted(row.split(", ")) == [OTHER, USUAL]
    assert any(line.startswith(f"{OTHER}: ") for line in found.notes)


def test_one_year_alone_has_no_development(halle: Question) -> None:
    offered = choices.indicators(in_year(halle))
    assert offered
    [only] = offered.options
    section = development(of_years(halle, only))
    assert section.missing == text("de", "disparity.one_year")
    assert section.picture is None


def test_indicators_of_the_year_are_offered(musterstadt: Question) -> None:
    offered = choices.indicators(in_year(musterstadt))
    assert offered
    assert offered.default == POVERTY
    assert "pupils_residence" not in offered.options, "counts have no distance"
