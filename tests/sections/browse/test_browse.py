"""All indicators: along the life course, and by a word in either language."""

import pytest

from sections.browse.domains import domains
from sections.browse.search import (
    BrowseQuestion,
    found,
    indicators,
    opening,
    result,
    without_figures,
)
from sections.question import Question
from sections.section import Card, Section
from tests.sections.asking import in_english
from texts import text
from texts.marks import plain, small, strong


def searched(question: Question, word: str = "") -> BrowseQuestion:
    return question.to(BrowseQuestion, word=word)


def cards(sections: tuple[Section, ...]) -> list[Card]:
    return [card for section in sections for card in section.cards]


def labels(question: Question, word: str = "") -> list[str]:
    links = [card.title_link for card in cards(domains(searched(question, word)))]
    return [link.words for link in links if link]


def card(question: Question, indicator_id: str) -> Card:
    [only] = [each for each in cards(domains(searched(question))) if each.name == indicator_id]
    return only


def test_every_indicator_is_there_once_under_its_bildungsbereich(halle: Question) -> None:
    sections = domains(searched(halle))
    every = [each.name for each in cards(sections)]
    assert len(every) == len(set(every)) == 45
    assert every == list(halle.catalogue.indicators), "in the order of the catalogue"
    assert [section.heading for section in sections][:3] == [
        "Rahmenbedingungen",
        "Grundinformationen zur Bildung",
        "Frühkindliche Bildung",
    ]
    assert opening(halle).lead.startswith("45\u00a0Kennzahlen")


def test_bildungsbereiche_without_figures_are_named(halle: Question) -> None:
    assert without_figures(halle).missing == text(
        "de",
        "find.gaps",
        domains="Hochschulen, Weiterbildung, Non-formale und informelle Lernwelten und "
        "Bildungsnetzwerke und Bildungsberatung",
    )


@pytest.mark.parametrize(
    "word", ["Schulabschluss", "certificate", "CERTIFICATE leaving", "abgaenge"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_word_of_either_language_finds_it(word: str, language: str, halle: Question) -> None:
    hits = labels(halle if language == "de" else in_english(halle), word)
    name = {"de": "ohne Hauptschulabschluss", "en": "without"}[language]
    assert any(name in label for label in hits)
    assert len(hits) < 45


def test_number_of_hits_is_said(halle: Question) -> None:
    question = searched(halle, "Langzeitarbeitslose")
    assert found(question) == {"long_term_unemployed_share"}
    assert result(question).sentences == ("Eine Kennzahl passt dazu.",)
    number = len(labels(halle, "Kita"))
    assert number > 1
    assert result(searched(halle, "Kita")).sentences == (f"{number} Kennzahlen passen dazu.",)
    assert result(searched(halle)).sentences == (), "nothing was asked for"


def test_a_word_that_fits_nothing_says_so(halle: Question) -> None:
    question = searched(halle, "Raumfahrt")
    assert result(question).missing == text("de", "find.nothing")
    assert domains(question) == ()


def test_search_draws_the_cards_made_before(halle: Question) -> None:
    every = {each.name: each for each in cards(domains(searched(halle)))}
    hits = cards(domains(searched(halle, "Kita")))
    assert hits
    assert all(hit is every[hit.name] for hit in hits)


def test_figure_and_year_stand_beside_the_name(halle: Question) -> None:
    assert card(halle, "pupils").sentences == (
        strong("26.139\u00a0Personen") + " " + small("(2023)"),
    )


def test_card_leads_to_its_indicator_and_forgets_the_word(halle: Question) -> None:
    link = card(halle, "pupils").title_link
    assert link is not None
    assert dict(link.choices) == {
        "view": "indicator",
        "level": "",
        "year": "",
        "indicator": "pupils",
        "find": "",
    }


def test_indicator_without_a_figure_of_the_city_says_for_what_it_is_known(halle: Question) -> None:
    hits = cards(domains(searched(halle, "Schulen im Stadtteil")))
    assert any(hit.sentences == (small("nur für Stadtteile"),) for hit in hits)


def test_indicator_that_districts_have_too_says_so(musterstadt: Question) -> None:
    said = [
        sentence for each in cards(domains(searched(musterstadt))) for sentence in each.sentences
    ]
    assert any(
        plain(sentence).endswith(") · auch für Stadtbezirke und Stadtteile") for sentence in said
    )


@pytest.mark.parametrize("name", ["halle", "hamburg", "musterstadt"])
def test_indicator_is_called_of_districts_only_where_no_borough_has_it(
    name: str, request: pytest.FixtureRequest
) -> None:
    question = request.getfixturevalue(name)
    only = {text("de", f"find.only_{which}"): which for which in ("borough", "district", "both")}
    for row in indicators(question).iter_rows(named=True):
        said = plain(" ".join(card(question, row["indicator_id"]).sentences))
        small_levels = {"borough", "district"} & set(row["levels"])
        if said in only:
            told = {"borough", "district"} if only[said] == "both" else {only[said]}
            assert told == small_levels, row["indicator_id"]
