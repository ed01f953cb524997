"""Who lives apart: the index in words, picture and table."""

from sections.differences import choices
from sections.differences.apart import apart, no_groups
from sections.question import Question
from sections.section import Section
from sections.table import Table
from tests.sections.asking import in_english, words
from tests.sections.differences.asking import POVERTY, of_group
from tests.sections.differences.conftest import OTHER, USUAL
from texts import text


def table(section: Section) -> Table:
    assert section.table is not None
    return section.table()


def test_poor_children_are_usual(musterstadt: Question) -> None:
    groups = choices.groups(musterstadt)
    assert groups is not None
    assert groups.default == f"{POVERTY}.total.total"


def test_level_is_always_said_with_the_index(musterstadt: Question) -> None:
    said = words(apart(of_group(musterstadt)))
    assert "2025 müssten 44,8\u00a0% dieser Gruppe" in said
    assert "(39 von 43 Stadtteilen)" in said
    assert "(5 Stadtbezirke, 2025)" in said
    assert "Der Zufall allein ergäbe etwa 2,8\u00a0%." in said
    assert "nicht mit Städten, die anders eingeteilt sind" in said
    assert "in 2025, 44.8% of this group" in words(apart(in_english(of_group(musterstadt))))


def test_picture_has_both_levels_and_chance(musterstadt: Question) -> None:
    picture = apart(of_group(musterstadt)).picture
    assert picture is not None
    assert "Stadtteile" in picture.alt
    assert "Stadtbezirke, durch Zufall allein" in picture.alt


def test_table_has_index_and_chance_of_each_level_and_year(musterstadt: Question) -> None:
    found = table(apart(of_group(musterstadt))).words.filter(Jahr="2025")
    assert found.select("Gebiet", "Wert").rows() == [
        ("39 von 43 Stadtteilen", "44,8\u00a0%"),
        ("39 von 43 Stadtteilen, durch Zufall allein", "2,8\u00a0%"),
        ("5 Stadtbezirke", "24,6\u00a0%"),
        ("5 Stadtbezirke, durch Zufall allein", "0,9\u00a0%"),
    ]


def test_every_source_of_the_areas_is_credited(two_sources: Question) -> None:
    """The district was told by another source; of the boroughs all were told by one."""
    found = table(apart(of_group(two_sources)))
    of_year = found.words.filter(Jahr="2025")["Quelle"].to_list()
    assert [sorted(cell.split(", ")) for cell in of_year] == [*[[OTHER, USUAL]] * 2, *[[USUAL]] * 2]
    assert any(line.startswith(f"{OTHER}: ") for line in found.notes)


def test_areas_that_are_not_known_are_counted(kleinstadt: Question) -> None:
    """Three districts may be judged: too few for a spread, enough for the index."""
    assert "(4 von 6 Stadtteilen)" in words(apart(of_group(kleinstadt)))


def test_city_without_such_figures_says_what_it_takes(halle: Question) -> None:
    assert choices.groups(halle) is None
    assert no_groups(halle).missing == text("de", "disparity.no_groups")
