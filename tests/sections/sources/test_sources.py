"""The sources: all of them, all indicators, and the truth about what is protected."""

from statistics import NormalDist

import pytest

from sections import citation
from sections.question import Question
from sections.sources import about, method
from sections.sources.contents import ABOUT, SOURCES
from sections.sources.indicators import DomainQuestion, indicators, of_domain
from sections.sources.lead import lead
from sections.sources.listed import SourceQuestion, source, sources
from stats.funnel import Z_998
from tests.sections.asking import in_english, unfolded, words
from texts import text
from texts.marks import STRONG, STRONG_END, linked, markdown, strong
from texts.numbers import number


def test_every_source_is_listed_once_under_its_kind(halle: Question) -> None:
    section = sources(halle)
    assert [folded.name for folded in section.folded] == ["official", "secondary", "press"]
    lines = [line for kind in unfolded(section) for line in kind.sentences]
    shown = [line.split(STRONG)[1].split(STRONG_END)[0] for line in lines]
    assert sorted(shown) == sorted(halle.catalogue.sources)
    assert f" {len(shown)} Quellen" in lead(halle).lead


def test_number_of_sources_stands_in_the_title_and_long_lists_are_closed(
    musterstadt: Question,
) -> None:
    for section in (sources(musterstadt), indicators(musterstadt)):
        for folded, content in zip(section.folded, unfolded(section), strict=True):
            number = len(content.cards) or len(content.sentences)
            assert folded.title.endswith(f"({number})")
            assert not folded.is_open


def test_source_is_told_with_publisher_date_licence_and_note(kleinstadt: Question) -> None:
    lines = [line for kind in unfolded(sources(kleinstadt)) for line in kind.sentences]
    [line] = [line for line in lines if line.startswith(strong("town-paper"))]
    paper = linked("Bericht vom 1. Mai", "https://example.org/paper")
    assert line == (
        f"{strong('town-paper')} · Kleinstädter Bote: {paper} (1.\u00a0Mai 2023). Lizenz: nicht angegeben."
    )
    [noted] = [line for line in lines if line.startswith(strong("school-statistics"))]
    note = kleinstadt.catalogue.sources["school-statistics"].note
    assert note
    assert noted.endswith(f" {note}")


def test_made_up_data_say_so_in_the_language_of_the_page(musterstadt: Question) -> None:
    for question in (musterstadt, in_english(musterstadt)):
        said = text(question.language, "word.licence_invented")
        [licence] = {
            citation.licence(each, question.language)
            for each in question.catalogue.sources.values()
        }
        assert licence == said
        assert citation.outlines("invented", question.language).endswith(f": {said}")


def test_every_indicator_is_listed_with_its_calculation_and_leads_to_its_page(
    halle: Question,
) -> None:
    cards = [card for domain in unfolded(indicators(halle)) for card in domain.cards]
    assert sorted(card.name for card in cards) == sorted(halle.catalogue.indicators)
    for card in cards:
        indicator = halle.catalogue.indicators[card.name]
        assert card.sentences == (f"{indicator.description} Berechnung: {indicator.formula}",)
        assert card.title_link is not None
        assert (card.title_link.page, card.title_link.words) == ("monitoring", indicator.name)
        # Whatever view and year were chosen before: the link leads to this indicator.
        assert dict(card.title_link.choices) == {
            "view": "indicator",
            "indicator": card.name,
            "year": "",
            "level": "",
        }


def test_field_without_figures_says_so(halle: Question) -> None:
    section = indicators(halle)
    empty = [folded for folded in section.folded if folded.title.endswith("(0)")]
    assert empty
    assert all(words(folded.content()) == text("de", "sources.gap") for folded in empty)


def test_signs_stand_with_word_and_meaning(kleinstadt: Question) -> None:
    head, _, *rows = markdown(method.signs(in_english(kleinstadt)).sentences[0]).splitlines()
    assert head == "|Symbol|Word|Meaning|"
    assert len(rows) == len(method.STATUSES)
    assert rows[0].startswith("|–|exactly zero|")
    assert all(row.count("|") == 4 for row in rows)


@pytest.mark.parametrize("language", ["de", "en"])
def test_protection_is_told_of_releases_with_protected_figures(
    language: str, halle: Question, kleinstadt: Question, musterstadt: Question
) -> None:
    said = {}
    for place, question in zip("hkm", (halle, kleinstadt, musterstadt), strict=True):
        asked = question if language == "de" else in_english(question)
        said[place] = method.protection(asked).sentences
    opening, registers, invented = (
        text(language, f"sources.protection_{name}") for name in ("text", "registers", "synthetic")
    )
    # The town is invented as well, but no register of it is protected.
    assert said["h"] == said["k"] == (opening,)
    assert said["m"] == (opening, registers, invented)


def test_contact_that_is_not_set_says_so(kleinstadt: Question, musterstadt: Question) -> None:
    assert "bildungsbuero@musterstadt.example" in words(about.contact(musterstadt))
    assert kleinstadt.catalogue.municipality.imprint_url is None
    not_set = text("de", "sources.not_set")
    for section in (about.contact, about.imprint, about.privacy):
        assert not_set in words(section(kleinstadt))
        assert not_set not in words(section(musterstadt))
    assert "Amt für Beispiele" in words(about.operator(kleinstadt))


def test_each_link_of_the_footer_has_its_section(halle: Question) -> None:
    assert set(ABOUT) <= {section(halle).name for section in SOURCES}


def test_one_source_is_shown_with_the_number_of_its_figures(halle: Question) -> None:
    found = max(halle.catalogue.sources.values(), key=lambda source: source.figures)
    said = words(source(halle.to(SourceQuestion, source_id=found.source_id)))
    assert found.source_id in said
    assert number(found.figures, 0, "de") in said


def test_indicator_says_its_newest_year_and_whether_newer_figures_should_be_out(
    halle: Question,
) -> None:
    """Released in November 2026: childcare of 2022 is long out of date, unemployment of 2025 is not."""
    notes = {
        card.name: card.notes[0]
        for domain in "AC"
        for card in of_domain(halle.to(DomainQuestion, domain_id=domain)).cards
    }
    late = text("de", "sources.newer")
    assert notes["childcare_rate_under_3"].startswith("Neuestes Jahr hier: 2022.")
    assert "im November desselben Jahres" in notes["childcare_rate_under_3"]
    assert late in notes["childcare_rate_under_3"]
    assert notes["unemployment_rate"].startswith("Neuestes Jahr hier: 2025.")
    assert late not in notes["unemployment_rate"]
    assert notes["childcare_rate_under_3_city"] == "Neuestes Jahr hier: 2019."


def test_data_are_dated_by_their_years_and_the_release_by_its_day(halle: Question) -> None:
    said = citation.released(halle.catalogue.municipality, "de")
    assert said.startswith(
        "Datenstand: Zahlen von 1995 bis 2025. Fassung vom 22.\u00a0November 2026"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_certainty_told_of_the_usual_range_is_the_one_areas_are_judged_by(
    language: str, halle: Question
) -> None:
    question = halle if language == "de" else in_english(halle)
    judged_by = number(100 * (2 * NormalDist().cdf(Z_998) - 1), 1, language)
    [usual] = [
        line for line in words(method.uncertainty(question)).splitlines() if "Spiegelhalter" in line
    ]
    assert judged_by in usual
    assert "95" not in usual
