"""A source's title stays as it was published, and other languages say which it is in."""

from dataclasses import replace

import pytest

from queries.records import Source
from sections import citation
from sections.question import Question
from tests.sections.asking import in_english
from tests.sections.by_hand import SOURCE
from texts.marks import markdown, plain

GERMAN = SOURCE
ENGLISH = replace(GERMAN, title="Index of Deprivation", language="en")


@pytest.mark.parametrize(
    ("source", "language", "said"),
    [
        (GERMAN, "de", "Amt: Kinder"),
        (GERMAN, "en", "Amt: Kinder (in German)"),
        (ENGLISH, "de", "Amt: Index of Deprivation (auf Englisch)"),
        (ENGLISH, "en", "Amt: Index of Deprivation"),
    ],
)
def test_title_in_another_language_says_which(source: Source, language: str, said: str) -> None:
    assert citation.published(source, language) == said
    assert citation.plain_line(source, language).startswith(f"{said} (2023).")
    assert plain(citation.source_line(source, language)).startswith(f"{said} (2023).")
    assert plain(citation.cited(source, language)).endswith(said.replace(": ", ", "))


def test_page_can_tell_words_of_another_language_from_its_own() -> None:
    marked = markdown(citation.cited(ENGLISH, "de"))
    assert ":color[[Index of Deprivation](https://example.org/children)] (auf Englisch)" in marked
    assert ":color[" not in markdown(citation.cited(ENGLISH, "en"))
    assert citation.published(ENGLISH, "de") == plain(citation.published(ENGLISH, "de"))


def test_place_within_a_source_comes_before_its_own_address() -> None:
    assert "https://example.org/page-3" in citation.cited(
        GERMAN, "de", "https://example.org/page-3"
    )
    assert "https://example.org/children" in citation.cited(GERMAN, "de")


def test_sources_below_a_picture_stand_there_once() -> None:
    lines = citation.briefly(["s", "e", "s"], {"s": GERMAN, "e": ENGLISH}, "de")
    assert lines == ("Quelle: Amt: Kinder", "Quelle: Amt: Index of Deprivation (auf Englisch)")


def test_titles_of_the_shipped_sources_are_marked(halle: Question) -> None:
    assert [s.source_id for s in halle.catalogue.sources.values() if s.language == "en"] == [
        "gisd",
        "wikipedia-kroellwitz",
    ]


def test_licence_in_words_says_its_language_and_a_short_name_stays_as_it_is() -> None:
    terms = replace(
        GERMAN, licence="Amt, Nutzungsbedingungen: Vervielfältigung mit Quelle gestattet"
    )
    assert citation.licence(terms, "de") == terms.licence
    assert citation.licence(terms, "en") == f"{terms.licence} (in German)"
    for short in ("dl-de/by-2-0", "CC BY 4.0", "CC BY-SA"):
        assert citation.licence(replace(GERMAN, licence=short), "en") == short


def test_publisher_nobody_names_is_said_in_words(halle: Question) -> None:
    german, english = (q.catalogue.sources["slides-2017"] for q in (halle, in_english(halle)))
    assert german.publisher == "Herausgeber nicht angegeben"
    assert english.publisher == "publisher not stated"
