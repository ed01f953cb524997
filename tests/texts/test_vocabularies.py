"""Every word of every vocabulary, as the build half defines it, has its words in both languages."""

from typing import Any

import pytest

from charts.network import SHAPES
from charts.timeline import PHASES
from tests.texts.vocabularies import FAMILIES, Vocabulary, keys_of, of_table
from texts import LANGUAGES, text, words

OTHERS = {"status.missing", "status.shown"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("family", "vocabulary", "forms"), FAMILIES, ids=[family for family, _, _ in FAMILIES]
)
def test_family_has_exactly_the_words_of_its_vocabulary(
    family: str, vocabulary: Vocabulary, forms: tuple[str, ...], language: str
) -> None:
    written = {key for key in words(language) if key.startswith(f"{family}.")} - OTHERS
    assert written == keys_of(family, vocabulary, forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_of_a_vocabulary_read_alike(language: str) -> None:
    """Two choices with one name cannot be told apart."""
    for family in ["influence", "direction", "kind", "network_status", "role", "theme", "phase"]:
        shown = [word for key, word in words(language).items() if key.startswith(f"{family}.")]
        assert len(shown) == len(set(shown)), family


def test_official_symbols_are_those_of_the_statistical_offices() -> None:
    official: dict[str, Any] = {
        "zero": "–",
        "below_half": "0",
        "confidential": ".",
        "not_yet": "…",
        "unreliable": "/",
        "limited": "( )",
        "not_meaningful": "x",
        "provisional": "p",
        "revised": "r",
        "estimated": "s",
    }
    for language in LANGUAGES:
        shown = {status: text(language, f"status.{status}.symbol") for status in official}
        assert shown == official


def test_charts_know_the_vocabularies_they_draw() -> None:
    assert set(PHASES) == of_table("milestones", "phase")
    for language in LANGUAGES:
        assert all(text(language, f"networks.{kind}") for kind in SHAPES)
