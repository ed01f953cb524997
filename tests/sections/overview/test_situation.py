"""The overview's situation, its ways to other pages, and what is covered."""

from sections.overview.changes import changes
from sections.overview.covered import covered
from sections.overview.opening import opening
from sections.overview.situation import situation
from sections.overview.ways import ways
from sections.question import Question
from texts.marks import marked


def test_page_opens_with_the_municipality(halle: Question) -> None:
    section = opening(halle)
    assert (section.level, section.heading) == (1, "Bildung in Halle (Saale) auf einen Blick")
    assert section.lead.startswith("Wie steht es um die Bildung in Halle (Saale)?")


def test_card_says_figure_comparison_direction_and_influence(halle: Question) -> None:
    """324 of 2,202 in 2023, above 12.7 % in Sachsen-Anhalt and 7.1 % in Germany."""
    [card] = [c for c in situation(halle).cards if c.name == "leavers_without_certificate"]
    assert card.figure is not None
    assert (card.figure.name, card.figure.figure) == (
        "Schulabgänge ohne Hauptschulabschluss",
        "14,7\u00a0%",
    )
    [sentence] = card.sentences
    assert sentence.startswith(
        marked("Halle (Saale), Sommer 2023: **14,7\u00a0%** der Jugendlichen")
    )
    assert sentence.endswith(
        "Der Wert liegt über Sachsen-Anhalt (12,7\u00a0%) und Deutschland (7,1\u00a0%)."
    )
    assert card.notes == ("Niedriger ist besser. Verändern kann das vor allem das Land.",)


def test_card_compares_by_the_same_rule_as_the_indicator(halle: Question) -> None:
    """Childcare is more common in the East: the figure is measured by its own part of the country."""
    [card] = [c for c in situation(halle).cards if c.name == "childcare_rate_under_3"]
    assert card.sentences[0].endswith(
        "Der Wert liegt unter Sachsen-Anhalt (58,3\u00a0%) und dem mittleren Kreis in "
        "Ostdeutschland (58,6\u00a0%)."
    )


def test_rule_is_told_below_the_cards(halle: Question) -> None:
    [rule] = situation(halle).notes
    assert "das sich mit Deutschland vergleichen lässt" in rule


def test_every_card_leads_to_its_indicator(musterstadt: Question) -> None:
    cards = [*situation(musterstadt).cards, *changes(musterstadt).cards]
    assert cards
    assert len({card.name for card in cards}) == len(cards), "an indicator may stand in both"
    for card in cards:
        assert card.link is not None
        assert dict(card.link.choices) == {
            "view": "indicator",
            "level": "",
            "year": "",
            "indicator": card.name.removeprefix("change_"),
        }


def test_ways_lead_to_the_other_pages_and_say_what_is_there(halle: Question) -> None:
    cards = ways(halle).cards
    assert [card.link.page for card in cards if card.link] == ["monitoring", "networks", "goals"]
    assert all(card.headed for card in cards)
    assert cards[0].sentences == ("45 Kennzahlen mit Verlauf, Vergleich, Karte und Tabelle.",)


def test_covered_and_uncovered_bildungsbereiche_are_named(halle: Question) -> None:
    there, without = covered(halle).sentences
    assert "Frühkindliche Bildung (7)" in there
    assert "Hochschulen" not in there
    assert "Hochschulen, Weiterbildung" in without
