"""The goals page: one view at a time, each with its address, and ways between goals, measures and indicators."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st

from sections.goals.choices import VIEWS
from tests.pages.visit import address, alternatives, few, go, headings, links, visit, words
from texts import text


def test_page_opens_with_the_finding_and_the_folded_tree(musterstadt: Path) -> None:
    at = visit("goals")
    assert headings(at)[0] == (1, text("de", "goals.title"))
    assert "25 Ziele: 4 erreicht" in words(at)
    assert not alternatives(at), "pictures are made when a guideline is opened"
    assert address(at)["view"] == "tree"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_view_has_one_title_and_its_own_address(
    view: str, language: str, musterstadt: Path
) -> None:
    at = visit("goals", view=view, lang=language)
    assert [level for level, _ in headings(at)].count(1) == 1
    assert address(at)["view"] == view
    assert few(at, "view").value == view


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("screen", ["meeting", "sheet"])
def test_every_view_can_be_projected_and_printed(view: str, screen: str, musterstadt: Path) -> None:
    at = visit("goals", view=view, screen=screen)
    assert headings(at)[0][0] == 1


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_works_or_says_what_is_missing(view: str, halle: Path) -> None:
    at = visit("goals", view=view)
    assert headings(at)[0][0] == 1
    missing = {
        "tree": text("de", "goals.without_targets"),
        "measures": text("de", "goals.no_measures"),
        "steering": text("de", "steering.unknown"),
    }
    assert missing.get(view, "") in words(at)


def test_part_of_the_strip_leads_to_its_goals(musterstadt: Path) -> None:
    at = visit("goals")
    [to] = [link for link in links(at) if link.label == "✕ verfehlt: 1"]
    chosen = parse_qs(to.query_string)
    assert chosen["verdict"] == ["missed"]
    at = visit("goals", view="tree", verdict="missed")
    assert "Schulsozialarbeit" in words(at)
    assert len(alternatives(at)) == 1


def test_goal_has_a_permanent_address(musterstadt: Path) -> None:
    at = visit("goals", view="goal", goal="g61-library")
    assert headings(at)[0][1] == "Mehr Kinder und Jugendliche nutzen die Stadtbibliothek."
    assert address(at).items() >= {"goal": "g61-library", "goal_target": "t61"}.items()


def test_nonsense_opens_the_first_goal_and_all_measures(musterstadt: Path) -> None:
    at = visit("goals", view="goal", goal="nonsense", goal_target="nonsense")
    assert headings(at)[0][1].startswith("Mehr Kinder unter 3 Jahren")
    at = visit("goals", view="measures", measure_owner="nonsense", measure_state="x")
    assert "50 Maßnahmen" in words(at)


def test_address_filters_the_measures(musterstadt: Path) -> None:
    at = visit("goals", view="measures", measure_owner="city-library", measure_state="running")
    assert "2 Maßnahmen: 2 laufend." in words(at)
    assert address(at)["measure_owner"] == "city-library"


def test_indicator_of_a_goal_leads_to_its_page_and_forgets_what_was_chosen_there(
    sample: Path,
) -> None:
    at = visit("monitoring", indicator="population", year="2022", lang="en")
    go(at, "goals", view="goal", goal="certificates")
    link = next(link for link in links(at) if link.page == "monitoring")
    chosen = parse_qs(link.query_string)
    assert chosen["indicator"] == ["leavers_without_certificate"]
    assert chosen["lang"] == ["en"]
    assert "year" not in chosen


def test_table_on_paper_is_shown_whole(musterstadt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heights: list[object] = []
    monkeypatch.setattr(st, "table", lambda *_, height, **__: heights.append(height))
    visit("goals", view="sheet", screen="sheet")
    assert heights == ["content"]


@pytest.mark.parametrize("screen", ["meeting", "sheet"])
def test_projector_and_paper_show_all_goals_where_nothing_unfolds(
    screen: str, musterstadt: Path
) -> None:
    at = visit("goals", screen=screen)
    assert (2, text("de", "goals.sheet")) in headings(at)
