"""What there is to find, and by which words."""

import json

import pytest

from sections.question import Question
from sections.search import Entry, entries, index, other_words, published
from tests.sections.asking import in_english
from texts.search import matches


def found(question: Question, asked: str, kind: str = "indicator") -> list[Entry]:
    return [
        each
        for each in entries(question)
        if each.kind == kind and matches(f"{each.name} {each.called} {each.words}", asked)
    ]


def ids(question: Question, asked: str) -> set[str]:
    return {dict(each.to.choices)["indicator"] for each in found(question, asked)}


@pytest.mark.parametrize(
    ("asked", "indicator"),
    [
        ("Schulabbrecher", "leavers_without_certificate"),
        ("Ausländer", "foreign_pupils_share"),
        ("Auslaender", "foreign_pupils_share"),
        ("Migration", "foreign_pupils_share"),
        ("Kinderarmut", "children_in_benefit_households"),
        ("Kindergarten", "childcare_rate_3_to_5"),
        ("dropout", "leavers_without_certificate"),
        ("Hort", "childcare_rate_6_to_10"),
        ("Mädchen", "leavers_without_certificate"),
        ("Flüchtlinge", "foreign_pupils_share"),
    ],
)
def test_words_that_people_type_find_what_is_meant(
    asked: str, indicator: str, halle: Question
) -> None:
    assert indicator in ids(halle, asked)


def test_a_word_for_the_name_is_told_from_one_for_the_description(halle: Question) -> None:
    called = {
        each.name for each in found(halle, "Schulabbrecher") if "Schulabbrecher" in each.called
    }
    assert called == {"Schulabgänge ohne Hauptschulabschluss"}


def test_all_kinds_are_found_and_lead_to_their_pages(musterstadt: Question) -> None:
    pages = {(each.kind, each.to.page) for each in entries(musterstadt)}
    assert pages == {
        ("indicator", "monitoring"),
        ("topic", "monitoring"),
        ("area", "monitoring"),
        ("guideline", "goals"),
        ("goal", "goals"),
        ("network", "networks"),
        ("actor", "networks"),
        ("programme", "networks"),
        ("source", "sources"),
        ("about", "sources"),
    }


def test_districts_stand_before_counties_of_elsewhere(halle: Question) -> None:
    areas = [each.beside for each in found(halle, "neustadt", "area")]
    assert areas[0].startswith("Stadtteil")
    assert areas[-1].startswith("Kreis")


def test_index_is_in_its_language(halle: Question) -> None:
    kinds = {row[0] for row in json.loads(index(in_english(halle)))}
    assert {"Indicator", "Area", "Source"} <= kinds


def test_what_cannot_be_found_has_no_other_words() -> None:
    assert other_words("Musikschule", {"Kita": "Krippe"}) == ""
    assert other_words("KITA-Kinder", {"Kita": "Krippe"}) == "Krippe"


def test_there_is_nothing_to_find_in_a_municipality_that_is_not_published() -> None:
    assert published("atlantis", "", "de") is None
