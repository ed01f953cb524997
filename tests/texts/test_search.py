"""Finding words the way people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.search import fitting, folded, matches, stem

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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Gymansium", "Übergänge auf das Gymnasium"),
        ("Gymmnasium", "Gymnasium"),
        ("Gymnsium", "Gymnasium"),
        ("Gymnosium", "Gymnasium"),
        ("Ubergnag", "Übergang"),
        ("Schule Gymansium", "Gymnasium und Grundschule"),
    ],
)
def test_one_wrong_letter_is_overlooked_where_nothing_fits(asked: str, said: str) -> None:
    assert fitting([said, "Kita"], asked) == [True, False]


def test_what_is_spelled_alike_stays_away_where_something_fits() -> None:
    assert fitting(["Leiter", "Lehrer"], "lehrer") == [False, True]
    assert fitting(["Leiter", "Lehrer"], "leher") == [False, True]


@pytest.mark.parametrize("asked", ["Kiat", "xymnasium", "Gymnasmui", "g.*"])
def test_more_than_one_wrong_letter_is_another_word(asked: str) -> None:
    assert fitting(["Gymnasium", "Kita"], asked) == [False, False]
