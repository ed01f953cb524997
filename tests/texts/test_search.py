"""Finding words the way people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.search import folded, matches, stem

NAME = "Schülerinnen und Schüler an Förderschulen"


@pytest.mark.parametrize(
    "asked",
    ["schüler", "SCHUELER", "Schueler", "förder schüler", "foerderschulen", "  schüler  ", ""],
)
def test_words_are_found_as_people_type_them(asked: str) -> None:
    assert matches(NAME, asked)


@pytest.mark.parametrize("asked", ["Kita", "schüler kita", "schüler.*"])
def test_words_that_do_not_occur_are_not_found(asked: str) -> None:
    assert not matches(NAME, asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Gruen", "Grünau"),
        ("grun", "Grünau"),
        ("Grün", "Gruenau"),
        ("Übergang", "Übergänge auf das Gymnasium"),
        ("Abschlüsse", "mittlerer Abschluss"),
        ("Kitas", "Kita"),
        ("einrichtung", "Kitaeinrichtung"),
        ("Cafe", "Café"),
    ],
)
def test_stems_and_umlauts_are_found_however_they_are_written(asked: str, said: str) -> None:
    assert matches(said, asked)


@pytest.mark.parametrize("word", ["in", "en", "Ende", "Kita"])
def test_short_words_keep_their_ending(word: str) -> None:
    assert stem(word) == word


def test_sharp_s_is_double_s() -> None:
    assert matches("Grußwort", "gruss")
    assert folded("STRASSE") == folded("Straße")


@given(st.text(alphabet="abcäöüß ", max_size=20))
def test_every_text_is_found_in_itself(words: str) -> None:
    assert matches(words, words)
