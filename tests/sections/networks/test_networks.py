"""The networks: filters that narrow, words found as people type them, partners, and gaps named."""

from dataclasses import replace
from typing import Any

import pytest

from exports.files import files
from sections.networks import choices
from sections.networks.directory import FEW, directory
from sections.networks.graph import graph
from sections.networks.lead import is_recorded, lead
from sections.networks.question import ALL, NetworksQuestion
from sections.question import Question
from sections.section import NOTHING, Card
from tests.sections.asking import in_english, unfolded, words
from texts import text
from texts.marks import linked
from texts.sorting import sort_key


def asked(question: Question, **chosen: Any) -> NetworksQuestion:
    usual = {"participant_type": ALL, "theme": ALL, "area_ids": (), "word": ""}
    return question.to(NetworksQuestion, **(usual | chosen))


def cards(question: Question, **chosen: Any) -> dict[str, Card]:
    """The cards of the directory by the names they show."""
    sections = unfolded(directory(asked(question, **chosen)))
    return {card.title: card for section in sections for card in section.cards}


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


def test_lead_counts_who_is_recorded_and_who_stands_alone(kleinstadt: Question) -> None:
    assert is_recorded(kleinstadt)
    said = lead(kleinstadt)
    # Three networks, five actors, two programmes; a network, a club and a fund have no tie. The
    # Land is in no network, but pays for a programme.
    assert "5 Stellen und Organisationen, 3 Netzwerke" in said.lead
    assert "2 Förderprogramme. Für 3 davon" in said.lead


# --- filters ---------------------------------------------------------------------------------


def test_everyone_is_in_the_directory(kleinstadt: Question) -> None:
    assert set(cards(kleinstadt)) == EVERYONE


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"participant_type": "network"}, {"Lenkungsgruppe", "Netzwerk Sprache", "Stiller Kreis"}),
        ({"participant_type": "programme"}, {"Heller Anfang", "Einzelfonds"}),
        ({"theme": "language"}, {"Netzwerk Sprache", "Stiftung Licht", "Heller Anfang"}),
        ({"theme": "language", "participant_type": "actor"}, {"Stiftung Licht"}),
        ({"word": "insel", "participant_type": "actor"}, {"Verein Insel"}),
    ],
)
def test_filters_narrow(chosen: dict[str, str], names: set[str], kleinstadt: Question) -> None:
    assert set(cards(kleinstadt, **chosen)) == names


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("SPRACHE", {"Netzwerk Sprache", "Stiftung Licht", "Heller Anfang"}),
        ("südmark", {"Land Südmark"}),
        ("Suedmark", {"Land Südmark"}),
        ("sprache foerdert", {"Stiftung Licht"}),
        (".*", set()),
        ("(", set()),
        ("zzz", set()),
    ],
)
def test_words_are_found_as_people_type_them(
    word: str, names: set[str], kleinstadt: Question
) -> None:
    assert set(cards(kleinstadt, word=word)) == names


def test_who_names_no_district_works_in_every_one(kleinstadt: Question) -> None:
    names = set(cards(kleinstadt, area_ids=("99001-11",)))
    assert {"Stiftung Licht", "Netzwerk Sprache", "Verein Insel", "Stiller Kreis"} <= names


def test_who_works_in_another_district_is_left_out(kleinstadt: Question) -> None:
    names = set(cards(kleinstadt, area_ids=("99001-12",)))
    assert "Stiftung Licht" in names
    assert "Netzwerk Sprache" not in names


def test_nothing_found_is_said_once(kleinstadt: Question) -> None:
    question = asked(in_english(kleinstadt), word="zzz")
    assert words(graph(question)) == text("en", "networks.nothing")
    assert directory(question) == NOTHING


# --- what can be chosen ----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_themes_come_in_the_order_of_their_names(language: str, musterstadt: Question) -> None:
    look = replace(musterstadt.look, language=language)
    offered = choices.themes(replace(musterstadt, look=look))
    assert offered.options[0] == offered.default == ALL
    named = list(offered.words[1:])
    assert len(named) > 5
    assert named == sorted(named, key=sort_key)


def test_areas_offered_are_boroughs_and_districts_told_apart(musterstadt: Question) -> None:
    offered = choices.areas(musterstadt)
    levels = {musterstadt.catalogue.areas[area_id].level for area_id in offered.options}
    assert levels == {"borough", "district"}
    assert offered.default == ()
    assert offered.most is None
    assert len(set(offered.words)) == len(offered.words)


# --- the directory ---------------------------------------------------------------------------


def test_partners_are_named_with_their_roles(kleinstadt: Question) -> None:
    shown = cards(kleinstadt)
    partners = next(
        line for line in shown["Lenkungsgruppe"].sentences if line.startswith("Verbunden mit")
    )
    assert "Koordinierungsstelle (Geschäftsführung)" in partners
    assert "Stadt Kleinstadt (Leitung)" in partners
    assert "Stiftung Licht" not in partners


def test_who_has_no_tie_says_so_and_nobody_else(kleinstadt: Question) -> None:
    alone = text("de", "networks.alone")
    without = {name for name, card in cards(kleinstadt).items() if alone in card.sentences}
    assert without == {"Stiller Kreis", "Verein Insel", "Einzelfonds"}


def test_card_names_kind_period_budget_places_and_source(kleinstadt: Question) -> None:
    shown = cards(kleinstadt)
    programme = shown["Heller Anfang"]
    assert programme.subtitle == "Förderprogramm · 2021 bis 30.\u00a0Juni 2025"
    # 120,000.50 euros, halves away from zero.
    assert "Betrag: 120.001\u00a0Euro" in programme.sentences
    assert (
        programme.origin
        == f"Quelle: Kleinstadt, {linked('Ratsvorlagen', 'https://example.org/council')}"
    )
    assert shown["Lenkungsgruppe"].subtitle.endswith("seit 2021")
    [where] = [line for line in shown["Stiftung Licht"].sentences if line.startswith("Wo: ")]
    names = kleinstadt.catalogue.names
    assert where == f"Wo: {names['99001-11']}, {names['99001-12']}"


def test_places_of_one_name_are_told_apart(namesakes: Question) -> None:
    [where] = [line for line in cards(namesakes)["Netzwerk Sprache"].sentences if "Wo: " in line]
    assert where == "Wo: Mitte (Stadtteil)"


def test_few_are_laid_open_and_many_folded_but_the_first(musterstadt: Question) -> None:
    folded = directory(asked(musterstadt)).folded
    assert [each.name for each in folded] == ["network", "actor", "programme"]
    numbers = [len(each.content().cards) for each in folded]
    assert numbers[0] > FEW
    assert numbers[1] > FEW
    assert numbers[2] <= FEW
    assert [each.is_open for each in folded] == [True, False, True]
    for each, number in zip(folded, numbers, strict=True):
        assert each.title.endswith(f"({number})")


def test_the_only_type_asked_for_is_open(musterstadt: Question) -> None:
    [actors] = directory(asked(musterstadt, participant_type="actor")).folded
    assert actors.is_open


def test_each_card_has_a_name_of_its_own(musterstadt: Question) -> None:
    names = [
        card.name for section in unfolded(directory(asked(musterstadt))) for card in section.cards
    ]
    assert len(set(names)) == len(names) > 100


# --- the graph -------------------------------------------------------------------------------


def test_graph_shows_the_neighbours_of_what_was_found(kleinstadt: Question) -> None:
    # Heller Anfang is paid by a Land and a foundation and goes to the coordination office.
    picture = graph(asked(kleinstadt, word="Heller Anfang")).picture
    assert picture is not None
    assert "4 Beteiligten und 3 Verbindungen" in picture.alt


def test_table_of_the_graph_holds_its_ties_and_no_others(kleinstadt: Question) -> None:
    section = graph(asked(kleinstadt, word="Heller Anfang"))
    assert section.table is not None
    assert set(section.table().words.rows()) == {
        ("Koordinierungsstelle", text("de", "role.recipient"), "Heller Anfang"),
        ("Land Südmark", text("de", "role.funder"), "Heller Anfang"),
        ("Stiftung Licht", text("de", "role.funder"), "Heller Anfang"),
    }


def test_graph_is_drawn_once_for_all_who_ask_the_same(kleinstadt: Question) -> None:
    assert graph(asked(kleinstadt)) is graph(asked(kleinstadt))


def test_someone_without_ties_is_drawn_alone(kleinstadt: Question) -> None:
    section = graph(asked(kleinstadt, word="Verein Insel"))
    assert section.picture is not None
    assert "1 Beteiligten und 0 Verbindungen" in section.picture.alt
    assert section.table is not None
    assert section.table().words.is_empty()


def test_files_hold_the_ties_and_name_their_sources(halle: Question) -> None:
    section = graph(asked(halle))
    assert section.table is not None
    offered = files(section.table(), section.pictures, halle.catalogue.municipality, lambda: "here")
    assert [file.name for file in offered] == [
        f"halle-networks.{kind}" for kind in ("csv", "xlsx", "png", "svg")
    ]
    table, _, _, drawn = offered
    rows = table.make().decode("utf-8-sig")
    assert rows.count("\n") > section.table().words.height
    for content in (rows, drawn.make().decode()):
        assert "Quelle: Stadt Halle (Saale): " in content


def test_files_of_an_invented_city_say_so(musterstadt: Question) -> None:
    section = graph(asked(musterstadt))
    assert section.table is not None
    municipality = musterstadt.catalogue.municipality
    [table, *_] = files(section.table(), section.pictures, municipality, lambda: "here")
    assert table.name == "musterstadt-networks-synthetisch.csv"
    assert "Synthetische Beispieldaten" in table.make().decode("utf-8-sig")
