"""All indicators: along the life course, and by a word in either language."""

from pathlib import Path

import pytest

from tests.pages.visit import address, headings, links, visit, words
from texts import text


def labels(**view: str) -> list[str]:
    return [link.label for link in links(visit("monitoring", view="find", **view))]


def test_every_indicator_is_there_once_under_its_bildungsbereich(halle: Path) -> None:
    at = visit("monitoring", view="find")
    found = [link.label for link in links(at) if "indicator=" in link.query_string]
    assert len(found) == len(set(found)) == 45
    domains = [name for level, name in headings(at) if level == 3]
    assert domains[:3] == [
        "Rahmenbedingungen",
        "Grundinformationen zur Bildung",
        "Frühkindliche Bildung",
    ]
    assert text("de", "find.gaps", domains="")[:20] in words(at)


@pytest.mark.parametrize(
    "word", ["Schulabschluss", "certificate", "CERTIFICATE leaving", "abgaenge"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_word_of_either_language_finds_it(word: str, language: str, halle: Path) -> None:
    found = labels(lang=language, find=word)
    name = {"de": "ohne Hauptschulabschluss", "en": "without"}[language]
    assert any(name in label for label in found)
    assert len(found) < 45


def test_a_word_that_fits_nothing_says_so(halle: Path) -> None:
    at = visit("monitoring", view="find", find="Raumfahrt")
    assert text("de", "find.nothing") in [notice.value for notice in at.info]


def test_figure_and_year_stand_beside_the_name(halle: Path) -> None:
    assert "**26.139\u00a0Personen** :small[(2023)" in words(visit("monitoring", view="find"))


def test_what_is_searched_is_in_the_address(halle: Path) -> None:
    assert address(visit("monitoring", view="find", find="Kita"))["find"] == "Kita"


def test_indicator_without_a_figure_of_the_city_says_for_what_it_is_known(
    musterstadt: Path,
) -> None:
    at = visit("monitoring", view="find", find="Sozialindex")
    assert ":small[nur für Stadtteile]" in words(at)
