"""The pages of goals and sources: folds that open, links that lead."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.pages.visit import go, headings, links, visit, words


@pytest.mark.parametrize("screen", ["page", "meeting", "sheet"])
def test_goals_name_their_indicators_on_every_screen(screen: str, sample: Path) -> None:
    at = visit("goals", screen=screen)
    titles = [title for level, title in headings(at) if level == 3]
    assert titles == ["1. Niemand geht ohne Abschluss.", "10. Bildung für alle."]
    name = "Schulabgänge ohne Hauptschulabschluss"
    linked = [link for link in links(at) if link.label == name]
    # Projector and paper show no links.
    assert bool(linked) is (screen == "page")
    assert (f"**{name}**" in words(at)) is (screen != "page")


def test_indicator_of_a_goal_leads_to_its_page(sample: Path) -> None:
    at = visit("monitoring", indicator="population", year="2022", lang="en")
    go(at, "goals")
    name = "Leaving school without a certificate"
    link = next(link for link in links(at) if link.label == name)
    assert link.page == "monitoring"
    chosen = parse_qs(link.query_string)
    assert chosen["indicator"] == ["leavers_without_certificate"]
    assert chosen["lang"] == ["en"]
    assert "year" not in chosen, "the year chosen before is forgotten"


def test_indicators_are_listed_when_their_field_is_opened(sample: Path) -> None:
    at = visit("sources")
    assert "monitoring" not in {link.page for link in links(at)}
    at.session_state["fold_D"] = True
    at.run()
    assert [link.label for link in links(at) if link.page == "monitoring"]
