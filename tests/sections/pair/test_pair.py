"""What is said of two indicators, and that it never claims a cause."""

import pytest

from charts.theme import Look
from sections.pair.pair import nothing, pair
from sections.pair.question import InYears
from sections.question import Question
from sections.section import link
from tests.sections.asking import in_english, words
from tests.sections.pair.asking import CARE, POVERTY, of_pair
from texts import LANGUAGES, text

LEAVERS = "leavers_without_certificate"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["county", "borough", "district"])
def test_caution_stands_beside_every_sentence(
    level: str, language: str, musterstadt: Question
) -> None:
    asked = of_pair(musterstadt, level=level)
    section = pair(asked if language == "de" else in_english(asked))
    assert section.lead
    assert section.sentences[0].startswith(text(language, "pair.caution"))
    assert section.picture is not None


def test_poor_districts_have_fewer_children_in_childcare(musterstadt: Question) -> None:
    """Planted in the model: poverty lowers childcare under 3."""
    said = words(pair(of_pair(musterstadt, context=POVERTY, outcome=CARE, year="2025")))
    assert "ist der Wert bei „Betreuungsquote der Kinder unter 3 Jahren“ meist niedriger." in said
    assert "Rangkorrelation nach Spearman: −0,51" in said
    assert "38 von 43 Stadtteilen haben beide Werte. Die Zahlen sind von 2025." in said


def test_counties_of_halle_stand_around_halle(halle: Question) -> None:
    section = pair(of_pair(halle, context=POVERTY, outcome=LEAVERS))
    assert "400 von 400 Kreisen und kreisfreien Städten haben beide Werte." in words(section)
    assert "Es gibt viele Ausnahmen." in words(section)
    assert section.picture is not None
    assert "Halle (Saale) (" in section.picture.alt


def test_without_a_common_year_the_nearest_are_shown_and_said(halle: Question) -> None:
    said = words(pair(of_pair(halle, context=POVERTY, outcome="gymnasium_pupils_share")))
    assert "Ein gemeinsames Jahr gibt es nicht" in said
    assert "von 2022" in said
    assert "von 2023." in said


def test_few_areas_are_drawn_but_nothing_is_said_of_them(kleinstadt: Question) -> None:
    said = words(pair(of_pair(kleinstadt)))
    assert "Für eine Aussage sind es zu wenige Gebiete" in said
    assert "4 von 5" in said


def test_shared_count_is_warned_of(musterstadt: Question) -> None:
    """Both are counted against the same children and young people."""
    shared = of_pair(
        musterstadt, context="children_migration_history", outcome="library_users_share"
    )
    beside = of_pair(musterstadt, context=POVERTY, outcome=CARE)
    assert text("de", "pair.overlapping") in words(pair(shared))
    assert text("de", "pair.overlapping") not in words(pair(beside))


def test_links_lead_to_each_indicator(musterstadt: Question) -> None:
    links = pair(of_pair(musterstadt, context=POVERTY, outcome=CARE)).links
    assert [each.choices for each in links] == [
        link("monitoring", "", view="", indicator=indicator).choices
        for indicator in (POVERTY, CARE)
    ]


def test_no_area_need_be_highlighted(musterstadt: Question) -> None:
    picture = pair(of_pair(musterstadt, areas=())).picture
    assert picture is not None
    assert "Hervorgehoben: keine." in picture.alt


def test_area_of_one_case_does_not_press_the_picture_to_the_ground(musterstadt: Question) -> None:
    """39 people live in Gleisharfe, none of them under 3; it stands in the table only."""
    asked = of_pair(musterstadt, context="population_density", outcome="share_under_3", year="2025")
    section = pair(asked)
    assert "die zu weit außen liegen und nur in der Tabelle stehen: 1." in words(section)
    assert section.table is not None
    assert "Gleisharfe" in section.table().words["Gebiet"].to_list()


def test_table_has_both_figures_of_every_area_and_all_their_sources(musterstadt: Question) -> None:
    asked = of_pair(musterstadt, level="county", context=POVERTY, outcome=LEAVERS)
    section = pair(asked)
    assert section.table is not None
    table = section.table()
    assert table.words.height == asked.to(InYears).figures.height
    assert table.words["Kennzahl"].n_unique() == 2
    sources = set(table.words["Quelle"])
    assert len(sources) > 1
    notes = "\n".join(table.notes)
    assert all(f"{source}: " in notes for source in sources)


def test_town_without_anything_to_pair_says_so() -> None:
    question = Question("no.duckdb", Look("de"))
    assert nothing(question).missing == text("de", "pair.nothing")


def test_what_lies_apart_between_east_and_west_is_said_beside_the_sentence(halle: Question) -> None:
    """Childcare is lower and fewer are German in the West: the two go together for that alone."""
    care = of_pair(halle, context="foreign_population_share", outcome="childcare_rate_3_to_5")
    name = care.outcome.name
    assert text("de", "pair.apart_part", name=name) in pair(care).sentences[0]
    alike = of_pair(halle, context=POVERTY, outcome=LEAVERS)
    assert "Ost- und Westdeutschland" not in words(pair(alike))
