"""The networks and goals pages: filters that narrow, gaps that are named, links that lead."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.pages.visit import address, alternatives, headings, links, visit, words
from texts import text


def shown(**address: str) -> set[str]:
    """Names of the participants whose cards the networks page shows."""
    lines = words(visit("networks", **address)).splitlines()
    return {line.strip("*") for line in lines if line.startswith("**") and line.endswith("**")} - {
        "Bildungsblick"
    }


EVERYONE = {
    "Lenkungsgruppe",
    "Netzwerk Sprache",
    "Stiller Kreis",
    "Stadt Kleinstadt",
    "Koordinierungsstelle",
    "Land Südmark",
    "Stiftung Licht",
    "Verein Insel",
    "Heller Anfang",
    "Einzelfonds",
}


def test_everyone_is_in_the_directory(sample: Path) -> None:
    assert shown() == EVERYONE


@pytest.mark.parametrize(
    ("choices", "names"),
    [
        ({"type": "network"}, {"Lenkungsgruppe", "Netzwerk Sprache", "Stiller Kreis"}),
        ({"type": "programme"}, {"Heller Anfang", "Einzelfonds"}),
        ({"theme": "language"}, {"Netzwerk Sprache", "Stiftung Licht", "Heller Anfang"}),
        ({"word": "SPRACHE"}, {"Netzwerk Sprache", "Stiftung Licht"}),
        ({"word": "insel", "type": "actor"}, {"Verein Insel"}),
        ({"theme": "language", "type": "actor"}, {"Stiftung Licht"}),
        ({"type": "nonsense", "theme": "nonsense", "district": "nonsense"}, EVERYONE),
    ],
    ids=lambda part: "&".join(part.values()) if isinstance(part, dict) else "",
)
def test_filters_narrow(choices: dict[str, str], names: set[str], sample: Path) -> None:
    assert shown(**choices) == names


def test_who_names_no_district_works_in_every_one(sample: Path) -> None:
    names = shown(areas_districts="99001-11")
    assert {"Stiftung Licht", "Netzwerk Sprache", "Verein Insel", "Stiller Kreis"} <= names


def test_searching_for_a_pattern_searches_for_its_letters(sample: Path) -> None:
    assert shown(word=".*") == set()
    assert shown(word="(") == set()


def test_nothing_found_is_said_and_the_page_stays_whole(sample: Path) -> None:
    at = visit("networks", word="zzz", lang="en")
    assert text("en", "networks.nothing") in words(at)
    assert address(at)["word"] == "zzz"
    assert links(at)[-1].label == text("en", "frame.to_sources")


def test_partners_are_named_with_their_roles(sample: Path) -> None:
    said = words(visit("networks"))
    assert "Koordinierungsstelle (Geschäftsführung)" in said
    assert "Keine Verbindung bekannt." in said
    assert "120.001\u00a0Euro" in said


def test_graph_shows_the_neighbours_of_what_was_found(sample: Path) -> None:
    [alternative] = alternatives(visit("networks", word="Heller Anfang"))
    assert "4 Beteiligten und 3 Verbindungen" in alternative


def test_guideline_whose_wording_is_unknown_is_named_and_not_invented(sample: Path) -> None:
    at = visit("goals")
    assert "Leitlinien 2 " in words(at)
    titles = [title for level, title in headings(at) if level == 3]
    assert titles == ["1. Niemand geht ohne Abschluss.", "10. Bildung für alle."]


def test_target_shows_figure_target_and_who_can_move_it(sample: Path) -> None:
    said = words(visit("goals"))
    assert "**14,7\u00a0%**" in said
    assert "Zielwert: 10,0\u00a0% (2030)" in said
    assert "Land" in said
    assert text("de", "goals.editorial") in said


def test_indicator_of_a_goal_leads_to_its_page(sample: Path) -> None:
    at = visit("goals", lang="en")
    link = next(link for link in links(at) if link.label == "Leaving school without a certificate")
    assert link.page == "monitoring"
    assert parse_qs(link.query_string)["indicator"] == ["leavers_without_certificate"]
    assert parse_qs(link.query_string)["lang"] == ["en"]


def test_every_milestone_is_listed_with_its_date(sample: Path) -> None:
    said = words(visit("goals"))
    assert "1 · **2018** Es beginnt" in said
    assert "2 · **November 2019** Bericht liegt vor" in said
    assert "3 · **1.\u00a0Juni 2020** Leitbild beschlossen" in said


def test_mandate_without_a_day_says_so(sample: Path) -> None:
    assert f"Vorgelegt: {text('de', 'status.missing')}" in words(visit("goals"))
