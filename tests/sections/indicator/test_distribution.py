"""What the distribution says about chance, on real and generated figures."""

from pathlib import Path

import pytest

from tests.pages.visit import address, alternatives, visit, words

LEAVERS = "leavers_without_certificate"


def test_halle_lies_above_the_usual_range_of_all_counties(halle: Path) -> None:
    """Germany 2023: 7.1 %; Halle's 14.7 % of 2,202 is far out, and few counties are."""
    at = visit("monitoring", indicator=LEAVERS, year="2023")
    assert "weichen 12 von 400 bewerteten" in words(at)
    assert "erklären: alle nach oben." in words(at)
    assert "Halle (Saale) liegt über dem üblichen Bereich." in words(at)
    assert "Rauten" in words(at)


@pytest.mark.parametrize(("kind", "begins"), [("dots", "Verteilung"), ("funnel", "Trichter")])
def test_picture_of_many_areas_is_a_choice_in_the_address(
    kind: str, begins: str, halle: Path
) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2023", spread=kind)
    assert address(at)["spread"] == kind
    assert any(words.startswith(begins) for words in alternatives(at))


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("childcare_rate_under_3", "kein Anteil an gezählten Fällen"),
        ("population_main_residence", "Bei Anzahlen gibt es keinen üblichen Bereich"),
    ],
)
def test_without_limits_a_sentence_says_why(indicator: str, reason: str, halle: Path) -> None:
    at = visit("monitoring", indicator=indicator)
    assert reason in words(at)
    assert "üblichen Unterschiede" not in words(at)
    assert "spread" not in address(at)


def test_districts_are_measured_against_their_city(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="school_entrance_language", year="2025")
    assert "Gemessen an Musterstadt" in words(at)
    assert "Hohle Kreise: weniger als 50 Fälle." in words(at)
    assert "Ohne Zahl: Gleisharfe: x (nicht sinnvoll)." in words(at)


def test_symbols_in_pictures_are_explained_in_words(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2025")
    assert "**p** vorläufig" in words(at)
    assert "Hohle Punkte:" in words(at)


def test_announced_years_are_drawn_though_they_have_no_figures(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="disposable_income")
    assert "**…** liegt noch nicht vor" in words(at)


def test_lowest_area_is_not_told_that_none_is_lower_in_digits(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="disposable_income", year="2023")
    assert "Niedriger als in Musterstadt ist der Wert nirgends." in words(at)
