"""The measures: what is late, due, loses its money or is silent, and what they need and have."""

from dataclasses import replace
from typing import Any

import pytest

from sections.goals import aims, measures
from sections.goals.question import ALL, MeasuresQuestion
from sections.goals.schedule import scheduled, states
from sections.indicator.question import OfIndicator
from sections.question import Question
from sections.section import NOTHING
from tests.sections.asking import words
from texts import text

TODAY = "2026-09-30"


def asked(question: Question, **chosen: str) -> MeasuresQuestion:
    every = dict.fromkeys(("owner", "area_id", "goal_id", "state"), ALL)
    return question.to(MeasuresQuestion, **every | {"bars": "all"} | chosen)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"status": "running", "end": "2026-07"}, {"late"}),
        ({"status": "running", "end": "2026-09"}, {"due"}),
        ({"status": "running", "end": "2026"}, {"due"}),
        ({"status": "running", "end": "2027-09"}, {"due"}),
        ({"status": "running", "end": "2027-10"}, set()),
        ({"status": "planned", "start": "2026-01"}, {"late"}),
        ({"status": "planned", "start": "2027"}, set()),
        ({"status": "running", "end": "2028-07", "programme_end": "2027-06"}, {"funding"}),
        ({"status": "running", "programme_end": "2025-12"}, {"funding"}),
        ({"status": "running", "end": "2027-06", "programme_end": "2027-06"}, {"due"}),
        ({"status": "running", "end": "2030", "programme_end": "2029"}, set()),
        ({"status": "running", "reported_on": "2024-08"}, {"silent"}),
        ({"status": "running", "reported_on": "2024-09"}, set()),
        ({"status": "running", "reported_on": None}, {"silent"}),
        ({"status": "done", "end": "2020", "reported_on": None}, set()),
    ],
)
def test_what_is_true_of_a_measure_on_a_day(known: dict[str, Any], expected: set[str]) -> None:
    row = {"start": "2020", "end": None, "programme_end": None, "reported_on": "2026-06"} | known
    assert set(states(row, TODAY)) - {row["status"]} == expected


def test_what_needs_attention_comes_first(musterstadt: Question) -> None:
    section = measures.measures(asked(musterstadt))
    assert section.lead.startswith("50 Maßnahmen: 37 laufend, 3 geplant")
    said = words(section)
    assert "**Verspätet (2):**" in said
    assert "Kennzahl für die Stadtbezirke aufbauen" in said
    assert "**Verlieren ihre Förderung (4):**" in said


def test_the_time_line_shows_the_first_and_offers_all_where_there_are_many(
    musterstadt: Question,
) -> None:
    few = asked(musterstadt, goal_id="g21-certificate")
    assert measures.bars(few) is None
    many = asked(musterstadt, bars="first")
    offered = measures.bars(many)
    assert offered is not None
    assert list(offered.options) == ["first", "all"]
    first, every = (measures.measures(replace(many, bars=bars)) for bars in ("first", "all"))
    assert first.picture is not None
    assert every.picture is not None
    titles = [str(each.row["title"]) for each in measures.chosen(many)]
    assert [title for title in titles if title in first.picture.alt] == titles[: measures.FIRST]
    assert [title for title in titles if title in every.picture.alt] == titles


def test_needs_stand_beside_means_and_what_is_unknown_is_counted(musterstadt: Question) -> None:
    found = measures.chosen(asked(musterstadt, goal_id="g13-language-district"))
    # 610,000 and 18,000 euros needed, 610,000 and 12,000 secured; 4 posts of which 2.5 are filled.
    assert {each.row["measure_id"] for each in found} == {"m131", "m132"}
    said = words(measures.measures(asked(musterstadt, goal_id="g13-language-district")))
    assert "brauchen 628.000\u00a0Euro, gesichert sind 622.000\u00a0Euro; es fehlen 6.000" in said
    assert "Sie brauchen 4,0 Stellen und haben 2,5; es fehlen 1,5 (bekannt bei 1)" in said


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ({"owner": "education-office"}, 3),
        ({"area_id": "91001-402"}, 2),
        ({"goal_id": "g21-certificate"}, 4),
        ({"state": "stopped"}, 2),
        ({"state": "late"}, 2),
        ({"owner": "education-office", "state": "stopped"}, 0),
    ],
)
def test_measures_are_chosen_by_owner_area_goal_and_state(
    chosen: dict[str, str], number: int, musterstadt: Question
) -> None:
    assert len(measures.chosen(asked(musterstadt, **chosen))) == number


def test_nothing_found_is_said(musterstadt: Question) -> None:
    section = measures.measures(asked(musterstadt, owner="education-office", state="stopped"))
    assert section.missing == text("de", "measures.nothing")


def test_missing_list_of_measures_is_said(halle: Question) -> None:
    assert measures.measures(asked(halle)).missing == text("de", "goals.no_measures")


def test_table_holds_all_and_numbers_as_numbers(musterstadt: Question) -> None:
    section = measures.measures(asked(musterstadt))
    assert section.table is not None
    table = section.table()
    assert table.words.height == table.data.height == len(scheduled(musterstadt))
    budget = text("de", "measures.column.budget")
    assert table.data[budget].dtype.is_numeric()


def test_indicator_leads_to_its_goals_and_measures(musterstadt: Question) -> None:
    section = aims.aims(musterstadt.to(OfIndicator, indicator_id="school_entrance_language"))
    # Two goals; of their five measures one is done.
    assert section.sentences == (
        text("de", "goals.aims_many", goals=2, measures="4\u00a0Maßnahmen"),
    )
    assert [dict(link.choices)["goal"] for link in section.links] == [
        "g12-language",
        "g13-language-district",
    ]


def test_indicator_without_a_goal_has_no_such_line(musterstadt: Question) -> None:
    assert aims.aims(musterstadt.to(OfIndicator, indicator_id="population")) == NOTHING
