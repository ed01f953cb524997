"""The section on the gap between two groups; how a gap is computed is in test_group_gap."""

from typing import Any

import polars as pl
import pytest

from sections.indicator import gap
from sections.indicator.contents import contents
from sections.indicator.groups import GroupsQuestion
from sections.question import Question
from tests.sections.asking import in_english, of_indicator, words
from tests.sections.indicator.opened import by_groups, gap_of, gap_question

LEAVERS = "leavers_without_certificate"
SCHOOL_ENTRANCE = "school_entrance_language"


def said(question: Question, indicator_id: str, by: str = "", **chosen: Any) -> str:
    """The words of a gap, with plain spaces."""
    of_areas = {name: chosen.pop(name) for name in ("year", "level", "area_ids") if name in chosen}
    asked = of_indicator(question, indicator_id, **of_areas)
    return words(gap_of(asked, by, **chosen)).replace("\u00a0", " ")


# --- the sample: 129 of 1,065 girls, 195 of 1,137 boys, one year ------------------------------


def test_gap_is_said_with_its_range(kleinstadt: Question) -> None:
    assert (
        "Kleinstadt (erfunden), 2023: weiblich 12,1 %, männlich 17,2 %. Der Abstand beträgt "
        "**−5,0 Prozentpunkte**. Er ist mit allen Nachkommastellen gerechnet und erst dann gerundet. "
        "Mit 95 % Sicherheit liegt der Abstand in dieser Spanne: −8,1 bis −2,0 Prozentpunkte."
    ) in said(kleinstadt, LEAVERS)
    assert (
        "Smalltown (invented), 2023: female 12.1%, male 17.2%. The gap is **−5.0 percentage points**. "
        "It is computed with all decimals and only then rounded. "
        "With 95% confidence the gap lies in this range: −8.1 to −2.0 percentage points."
    ) in said(in_english(kleinstadt), LEAVERS)


def test_ratio_is_said_with_its_range(kleinstadt: Question) -> None:
    found = said(kleinstadt, LEAVERS, measure="ratio")
    assert "**0,71-mal** so hoch wie der zweite" in found
    assert "0,57- bis 0,87-mal" in found


def test_groups_change_sides(kleinstadt: Question) -> None:
    asked = gap_question(of_indicator(kleinstadt, LEAVERS), group="male")
    assert (asked.group, asked.reference) == ("male", "female")
    assert "**+5,0 Prozentpunkte**" in said(kleinstadt, LEAVERS, group="male")


def test_group_is_never_compared_with_itself(kleinstadt: Question) -> None:
    of_groups = by_groups(of_indicator(kleinstadt, LEAVERS))
    for group in ("female", "male"):
        offered = gap.reference(of_groups.to(gap.ReferenceQuestion, group=group))
        assert group not in offered.options
        assert offered.default in offered.options


def test_counts_have_groups_but_no_gap(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, "population")
    assert "groups" in contents(asked).options
    assert "gap" not in contents(asked).options
    assert gap.group(by_groups(asked, "sex")) is None
    assert words(gap.not_comparable(by_groups(asked, "sex"))) == ""


def test_table_holds_both_measures(kleinstadt: Question) -> None:
    section = gap_of(of_indicator(kleinstadt, LEAVERS))
    assert section.table is not None
    table = section.table().words
    assert table.columns == [
        "Gebiet",
        "Jahr",
        "weiblich",
        "männlich",
        "Unterschied",
        "Spanne (Unterschied)",
        "Verhältnis",
        "Spanne (Verhältnis)",
        "Quelle",
    ]
    assert [str(cell).replace("\u00a0", " ") for cell in table.row(0)[:8]] == [
        "Kleinstadt (erfunden)",
        "2023",
        "12,1 %",
        "17,2 %",
        "−5,0 Prozentpunkte",
        "−8,1 bis −2,0 Prozentpunkte",
        "0,71-mal",
        "0,57- bis 0,87-mal",
    ]


# --- the generated city: twelve years --------------------------------------------------------


def test_breaks_are_named_below_the_chart(musterstadt: Question) -> None:
    found = said(musterstadt, "residence_without_certificate", "nationality")
    assert "1 · 2018 Doppelter Abiturjahrgang; 2 · 2019 Wieder ein Jahrgang" in found


def test_rate_has_a_gap_without_a_range(musterstadt: Question) -> None:
    found = said(musterstadt, "childcare_rate_under_3", "migration_history")
    assert "bei dieser Art von Kennzahl nicht berechnen" in found
    assert "kein gesicherter" not in found


def test_gap_of_small_districts_is_drawn_only_where_there_are_enough_cases(
    musterstadt: Question,
) -> None:
    few = "Werte anderer Gebiete aus weniger als 50 Fällen stehen nur in der Tabelle."
    districts = ("91001-108", "91001-401")
    assert few in said(musterstadt, SCHOOL_ENTRANCE, "childcare_years", area_ids=districts)


def test_another_breakdown_brings_its_own_usual_pair(musterstadt: Question) -> None:
    asked = of_indicator(musterstadt, SCHOOL_ENTRANCE)
    pairs = {
        by: (each.group, each.reference)
        for by in ("childcare_years", "migration_history")
        for each in [gap_question(asked, by)]
    }
    assert pairs == {
        "childcare_years": ("under_2", "2_and_more"),
        "migration_history": ("with", "without"),
    }


# --- Halle: gaps stay gaps -------------------------------------------------------------------


def test_values_without_counts_say_that_certainty_is_unknown(halle: Question) -> None:
    """8.5 and 9.9 in the source of 2023; 9.0 and 10.7 in that of 2025."""
    found = said(halle, "unemployment_rate", "sex", year=2025)
    assert "weiblich 9,0 %, männlich 10,7 %. Der Abstand beträgt **−1,7 Prozentpunkte**." in found
    assert "Die Quelle nennt keine Anzahlen dazu" in found


def test_pair_is_of_groups_the_city_has(halle: Question) -> None:
    asked = gap_question(of_indicator(halle, "foreign_pupils_share"), "school_type")
    assert (asked.group, asked.reference) == ("primary", "multi_track")


def test_row_names_the_sources_of_both_groups(musterstadt: Question) -> None:
    section = gap_of(of_indicator(musterstadt, SCHOOL_ENTRANCE), "childcare_years")
    assert section.table is not None
    cells = section.table().words["Quelle"]
    assert cells.null_count() == 0
    assert not cells.filter(cells.str.contains(", ")).len(), "one source for both is named once"
    assert isinstance(cells.dtype, pl.String)


# --- which two -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dimension", "options", "usual"),
    [
        ("nationality", ["german", "foreign"], ("foreign", "german")),
        ("migration_history", ["without", "with"], ("with", "without")),
        ("family_language", ["german", "other"], ("other", "german")),
        ("sex", ["female", "male"], ("female", "male")),
        ("childcare_years", ["under_2", "2_and_more"], ("under_2", "2_and_more")),
        ("school_type", ["primary", "gymnasium", "special"], ("primary", "gymnasium")),
        ("nationality", ["foreign", "stateless"], ("foreign", "stateless")),
    ],
)
def test_usual_pair_reads_naturally(
    dimension: str, options: list[str], usual: tuple[str, str]
) -> None:
    assert gap.default_pair(dimension, options) == usual


def test_all_together_can_be_what_a_group_is_compared_with(halle: Question) -> None:
    """A topic's link asks for it: unemployed foreigners beside all unemployed."""
    asked = of_indicator(halle, "unemployment_rate")
    of_groups = asked.to(GroupsQuestion, dimension="nationality")
    group = gap.group(of_groups)
    of_group = of_groups.to(gap.ReferenceQuestion, group="foreign")
    offered = gap.reference(of_group)
    assert "total" in offered.options
    section = gap.gap(of_group.to(gap.GapQuestion, reference="total", measure="difference"))
    assert "alle zusammen" in section.sentences[0]
    assert group is not None
    assert group.options == ("foreign",), "of Germans alone no rate is published"
