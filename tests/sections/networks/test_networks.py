"""The networks: findings by rule, filters that narrow, words found as people type them, cards, measures."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from exports.files import files
from exports.network import network_files
from sections.networks import choices, coverage, coverage_map, governance, islands, money, then
from sections.networks.card import card
from sections.networks.graph import graph
from sections.networks.lead import findings, found, is_recorded, islands_sentence, lead
from sections.networks.listed import directory, page, whole
from sections.networks.participants import fitting
from sections.networks.question import (
    ALL,
    NOBODY,
    CardQuestion,
    CoverageMapQuestion,
    CoverageQuestion,
    ListQuestion,
    NetworksQuestion,
    OpenedQuestion,
    ThenQuestion,
    unfiltered,
)
from sections.networks.ways import to_coverage
from sections.question import Question
from sections.section import NOTHING
from tests.sections.altered import altered
from tests.sections.asking import in_english, words
from texts import text
from texts.marks import linked, plain
from texts.sorting import sort_key


def asked(question: Question, **chosen: Any) -> NetworksQuestion:
    return replace(unfiltered(question), **chosen)


def shown(question: Question, **chosen: Any) -> set[str]:
    return set(fitting(asked(question, **chosen))["name"])


def cells(table: Any) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = table.words.rows()
    return rows


NOW = {
    "Lenkungsgruppe",
    "Netzwerk Sprache",
    "Stadt Kleinstadt",
    "Koordinierungsstelle",
    "Land Südmark",
    "Verein Insel",
    "Heller Anfang",
    "Einzelfonds",
}


# --- the findings ----------------------------------------------------------------------------


def test_findings_are_made_by_rule_and_lead_to_their_views(kleinstadt: Question) -> None:
    assert is_recorded(kleinstadt)
    found = {each.name: each for each in findings(kleinstadt)}
    # A club and a fund have no tie today; eight are there.
    assert islands_sentence(kleinstadt) == "Ohne bekannte Verbindung: 2 von 8 Erfassten."
    # Only over the coordination office hang programme and Land.
    assert "Koordinierungsstelle sind 2 andere" in found["bridge"].sentence
    # The release is of January 2026, the programme ends in June.
    assert "12 Monaten" in found["ending"].sentence
    assert "Heller Anfang (30.\u00a0Juni 2026)" in found["ending"].sentence
    assert [(each.view, each.section) for each in findings(kleinstadt)] == [
        ("islands", "islands"),
        ("islands", "bridges"),
        ("money", ""),
        ("coverage", ""),
    ]
    for each in findings(kleinstadt):
        assert each.view in choices.VIEWS
        assert not each.section or each.section in choices.ISLANDS


@pytest.mark.parametrize("city", ["halle", "musterstadt", "kleinstadt"])
def test_page_opens_with_three_to_five_sentences(city: str, request: pytest.FixtureRequest) -> None:
    question: Question = request.getfixturevalue(city)
    for language in (question, in_english(question)):
        said = found(language)
        assert 3 <= len(said.cards) <= 5
        assert all(each.title_link and each.title_link.page == "networks" for each in said.cards)


def test_halle_says_what_is_missing(halle: Question) -> None:
    found = {each.name: each.sentence for each in findings(halle)}
    assert found["gap"] == text("de", "networks.finding_no_needs")
    assert "Ende nicht bekannt: 1" in found["ending"]


def test_nothing_recorded_is_said(hamburg: Question) -> None:
    assert not is_recorded(hamburg)
    assert lead(hamburg).missing == text("de", "networks.empty")


# --- filters ---------------------------------------------------------------------------------


def test_today_is_shown_unless_something_else_is_asked_for(kleinstadt: Question) -> None:
    assert shown(kleinstadt) == NOW
    assert shown(kleinstadt, state="all") == NOW | {"Stiftung Licht", "Stiller Kreis"}
    assert shown(kleinstadt, state="planned") == {"Stiller Kreis"}
    assert shown(kleinstadt, state="over") == {"Stiftung Licht"}


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"kind": "network"}, {"Lenkungsgruppe", "Netzwerk Sprache"}),
        ({"kind": "steering_group"}, {"Lenkungsgruppe"}),
        ({"kind": "programme"}, {"Heller Anfang", "Einzelfonds"}),
        ({"theme": "language"}, {"Netzwerk Sprache", "Heller Anfang"}),
        ({"theme": "language", "kind": "actor", "state": "all"}, {"Stiftung Licht"}),
        ({"phase": "early_years", "kind": "programme"}, {"Heller Anfang"}),
        # Who works for all phases of life works for each.
        (
            {"phase": "adult", "kind": "actor"},
            {"Stadt Kleinstadt", "Koordinierungsstelle", "Verein Insel"},
        ),
        ({"target_group": "children"}, {"Netzwerk Sprache", "Heller Anfang"}),
        ({"funding": "funded"}, {"Koordinierungsstelle"}),
        ({"funding": "funder"}, {"Land Südmark"}),
        ({"funding": "unfunded"}, {"Stadt Kleinstadt", "Land Südmark", "Verein Insel"}),
        ({"word": "insel", "kind": "actor"}, {"Verein Insel"}),
    ],
)
def test_filters_narrow(chosen: dict[str, str], names: set[str], kleinstadt: Question) -> None:
    assert shown(kleinstadt, **chosen) == names


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
    assert shown(kleinstadt, word=word, state="all") == names


def test_who_names_no_district_works_in_every_one(kleinstadt: Question) -> None:
    here = shown(kleinstadt, area_ids=("99001-12",))
    assert {"Verein Insel", "Stadt Kleinstadt", "Land Südmark"} <= here
    assert "Netzwerk Sprache" not in here
    assert "Netzwerk Sprache" in shown(kleinstadt, area_ids=("99001-11",))


def test_number_of_filters_is_said_where_they_are_folded(kleinstadt: Question) -> None:
    assert choices.filters(asked(kleinstadt)) == "Filter"
    said = choices.filters(asked(kleinstadt, theme="language", state="all", area_ids=("99001-1",)))
    assert "3" in said


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
    assert offered.most is None
    assert len(set(offered.words)) == len(offered.words)


# --- the graph -------------------------------------------------------------------------------


def test_graph_shows_the_neighbours_of_what_was_found(kleinstadt: Question) -> None:
    # Heller Anfang is paid by the Land and goes to the coordination office.
    section = graph(asked(kleinstadt, word="Heller Anfang"))
    assert section.graph is not None
    assert "Beteiligte: 3. Verbindungen: 2." in section.graph.alt
    assert section.graph.picture().alt.endswith(section.graph.alt)


def test_alternative_text_names_the_findings(kleinstadt: Question) -> None:
    section = graph(asked(kleinstadt))
    assert section.graph is not None
    alt = section.graph.alt
    assert "Koordinierungsstelle (4)" in alt
    assert "Halten allein Teile zusammen: Koordinierungsstelle, Heller Anfang" in alt
    assert "Ohne Verbindung: 2" in alt


def test_clicked_places_stand_for_participants(kleinstadt: Question) -> None:
    section = graph(asked(kleinstadt))
    assert section.graph is not None
    assert len(section.graph.ids) == len(NOW)
    assert section.graph.ids[0] == "network-steering-group"


def test_table_of_the_graph_holds_its_ties_and_no_others(kleinstadt: Question) -> None:
    section = graph(asked(kleinstadt, word="Heller Anfang"))
    assert section.table is not None
    assert {row[:3] for row in cells(section.table())} == {
        ("Koordinierungsstelle", text("de", "role.recipient"), "Heller Anfang"),
        ("Land Südmark", text("de", "role.funder"), "Heller Anfang"),
    }


def test_graph_is_drawn_once_for_all_who_ask_the_same(kleinstadt: Question) -> None:
    assert graph(asked(kleinstadt)) is graph(asked(kleinstadt))


def test_paper_gets_a_picture(kleinstadt: Question) -> None:
    section = graph(asked(replace(kleinstadt, look=replace(kleinstadt.look, paper=True))))
    assert section.graph is None
    assert section.picture is not None


def test_times_that_nobody_knows_are_said_to_be_unknown(kleinstadt: Question) -> None:
    table = graph(asked(kleinstadt)).table
    assert table is not None
    listed = asked(kleinstadt).to(ListQuestion, order="name", page=1)
    for of, column in ((table(), "start"), (table(), "end"), (whole(listed), "time")):
        cells = of.words[text("de", f"networks.{column}")].to_list()
        assert text("de", "networks.unknown") in cells
        assert all(cells)


def test_nothing_found_is_said_once(kleinstadt: Question) -> None:
    question = asked(in_english(kleinstadt), word="zzz")
    assert words(graph(question)) == text("en", "networks.nothing")
    listed = question.to(ListQuestion, order="name", page=1)
    assert words(directory(listed)) == text("en", "networks.nothing")


def test_files_hold_the_ties_and_name_their_sources(halle: Question) -> None:
    section = graph(asked(halle))
    assert section.table is not None
    offered = files(section.table(), section.pictures, halle.catalogue.municipality, lambda: "here")
    assert [file.name for file in offered] == [
        f"halle-networks.{kind}" for kind in ("csv", "xlsx", "png", "svg")
    ]
    table, _, _, drawn = offered
    rows = table.make().decode("utf-8-sig")
    for content in (rows, drawn.make().decode()):
        assert "Quelle: Stadt Halle (Saale): " in content


def test_network_goes_to_other_programs(musterstadt: Question) -> None:
    section = graph(asked(musterstadt))
    assert section.graph is not None
    offered = network_files(section.graph, musterstadt.catalogue.municipality, lambda: "here")
    assert [file.name for file in offered] == [
        "musterstadt-networks-nodes-synthetisch.csv",
        "musterstadt-networks-ties-synthetisch.csv",
        "musterstadt-networks-ties-synthetisch.graphml",
    ]
    made = nx.read_graphml(io.BytesIO(offered[2].make()))
    assert made.number_of_nodes() == len(section.graph.ids)
    assert made.number_of_edges() == section.graph.ties().words.height > 100
    assert "Synthetische Beispieldaten" in made.graph["name"]
    assert "Synthetische Beispieldaten" in offered[0].make().decode("utf-8-sig")
    names = nx.get_node_attributes(made, "Name")
    assert names["actor-youth-office"] == "Jugendamt"


# --- cards and the list ----------------------------------------------------------------------


def test_card_of_a_network(kleinstadt: Question) -> None:
    [opened] = card(kleinstadt.to(CardQuestion, node_id="network-steering-group")).cards
    said = plain("\n".join(opened.sentences))
    assert opened.title == "Lenkungsgruppe"
    assert opened.subtitle.endswith("aktiv · seit 2021")
    assert "Tagt: 4-mal im Jahr" in said
    assert "Stadt Kleinstadt (Leitung)" in said
    assert "Koordinierungsstelle (Geschäftsführung)" in said
    assert "Bekommt Berichte von: Netzwerk Sprache" in said
    assert "Auftrag:" in said
    council = linked("Ratsvorlagen", "https://example.org/council")
    assert opened.origin == f"Quelle: Kleinstadt, {council}"


def test_card_of_a_programme_and_of_who_serves_goals(kleinstadt: Question) -> None:
    section = card(kleinstadt.to(CardQuestion, node_id="programme-bright-start"))
    [opened] = section.cards
    said = plain("\n".join(opened.sentences))
    # 120,000.50 euros, halves away from zero.
    assert "Betrag: 120.001\u00a0Euro" in said
    assert "Gefördert von: Land Südmark" in said
    assert "Früher: Stiftung Licht" in said
    assert text("de", "networks.holds_one") in said
    [to_goal] = section.links
    assert to_goal.page == "goals"
    assert "Mehr Abschlüsse erreichen." in to_goal.words
    unknown = card(kleinstadt.to(CardQuestion, node_id="programme-lone-fund"))
    assert "**Betrag:** nicht bekannt" in words(unknown)
    assert "keine Verbindung bekannt" in words(unknown)


@pytest.mark.parametrize("node", [NOBODY, "actor-nobody", "network-town"])
def test_nobody_has_no_card(node: str, kleinstadt: Question) -> None:
    assert card(kleinstadt.to(CardQuestion, node_id=node)) == NOTHING


def test_places_of_one_name_are_told_apart(namesakes: Question) -> None:
    said = words(card(namesakes.to(CardQuestion, node_id="network-language-network")))
    assert "**Wo:** Mitte (Stadtteil)" in said


def test_card_that_is_opened_can_be_chosen_though_it_does_not_fit(kleinstadt: Question) -> None:
    question = asked(kleinstadt, kind="programme")
    offered = choices.card(question.to(OpenedQuestion, node_id="actor-town"))
    assert set(offered.options) == {
        NOBODY,
        "actor-town",
        "programme-bright-start",
        "programme-lone-fund",
    }


def test_list_is_paged_and_sorted(musterstadt: Question) -> None:
    question = asked(musterstadt).to(ListQuestion, order="name", page=1)
    number = fitting(question).height
    offered = choices.pages(question.to(NetworksQuestion))
    assert len(offered.options) == -(-number // choices.ROWS)
    pages = [cells(page(replace(question, page=int(each)))) for each in offered.options]
    every = [row[0] for rows in pages for row in rows]
    assert len(every) == number == whole(question).words.height
    assert every == sorted(every, key=sort_key)
    by_ties = [int(row[-1]) for row in cells(page(replace(question, order="ties")))]
    assert by_ties == sorted(by_ties, reverse=True)


@pytest.mark.parametrize("order", choices.ORDERS)
def test_every_order_shows_the_same(order: str, musterstadt: Question) -> None:
    question = asked(musterstadt, state="all").to(ListQuestion, order=order, page=1)
    assert len({row[0] for row in cells(whole(question))}) == 103


# --- governance ------------------------------------------------------------------------------


def test_governance_says_who_is_not_represented(musterstadt: Question) -> None:
    section = governance.governance(musterstadt)
    said = words(section)
    assert (
        "Unter den erfassten Mitgliedern von Bildungsbeirat ist niemand aus: Bund, Kita, Land"
        in said
    )
    assert section.picture is not None
    assert "Lenkungsgruppe Bildung (Lenkungsgruppe · tagt 6-mal im Jahr" in section.picture.alt
    rows = {row[0]: row for row in cells(governance.bodies(musterstadt))}
    assert rows["Lenkungsgruppe Bildung"][2:5] == (
        "Stadtrat",
        "Bildungsausschuss des Stadtrats",
        "6",
    )
    assert "Interessenvertretung" in rows["Bildungsbeirat"][5]


def test_governance_of_halle_marks_what_is_unknown(halle: Question) -> None:
    said = words(governance.governance(halle))
    assert "An wen sie berichten, ist nicht bekannt" in said
    rows = {row[0]: row for row in cells(governance.bodies(halle))}
    assert rows["Jugendhilfeausschuss"][2:5] == ("nicht bekannt",) * 3
    assert rows["Bildungsbeirat"][5] == "nicht bekannt"


def test_bodies_that_report_in_a_ring_are_drawn(kleinstadt: Question, tmp_path: Path) -> None:
    ring = altered(
        kleinstadt,
        tmp_path,
        "UPDATE networks SET kind = 'committee' WHERE network_id = 'language-network'",
        """INSERT INTO landscape_ties BY NAME SELECT 'network-steering-group' AS from_id,
           'network-language-network' AS to_id, 'reports' AS role, 'now' AS state, 'x' AS source_id""",
    )
    picture = governance.governance(ring).picture
    assert picture is not None
    assert "Netzwerk Sprache" in picture.alt
    assert "Lenkungsgruppe" in picture.alt


# --- islands, bridges, overlaps --------------------------------------------------------------


def test_islands_are_asked_about(kleinstadt: Question) -> None:
    rows = cells(islands.islands_table(kleinstadt))
    assert [row[:2] for row in rows] == [("Verein Insel", "1"), ("Einzelfonds", "1")]
    assert all(row[3] == text("de", "networks.ask_alone") for row in rows)
    assert "2 von 8" in words(islands.islands(kleinstadt))


def test_planted_islands_are_found(musterstadt: Question) -> None:
    who = {row[0] for row in cells(islands.islands_table(musterstadt))}
    assert {"Arbeitskreis Leseecken", "Schachfreunde Zimbel e. V."} <= who
    [pair] = [each for each in who if "Funkrunde Schilfrohr" in each]
    assert {"Heimatkreis Zimbelufer e. V.", "Kreis Technik und Heimat"} <= set(pair.split(", "))


def test_bridges_by_hand(kleinstadt: Question) -> None:
    # town–coordination–steering group–language network hang together in a ring; programme and Land hang
    # on the coordination office. Of five others there are ten pairs; six ways need the office
    # (programme and Land with town, steering group, language network), four the programme (Land with
    # each other), and of the two equal ways from town to the language network half leads over each.
    rows = {row[0]: row[2:] for row in cells(islands.bridges_table(kleinstadt))}
    assert rows["Koordinierungsstelle"][0] == "2"
    assert rows["Heller Anfang"][0] == "1"
    assert rows["Koordinierungsstelle"][2] == "4"


def test_overlaps_give_their_reasons(musterstadt: Question) -> None:
    rows = cells(islands.overlap_table(musterstadt))
    found = {frozenset(row[:2]): row for row in rows}
    pair = found[
        frozenset(["Netzwerk Sprachbildung", "Arbeitskreis Übergang Kita und Grundschule"])
    ]
    assert pair[2] == "Frühe Bildung"
    assert pair[4] == "ganze Kommune"
    assert "Grundschule Glühwurm" in pair[5]
    assert len(rows) == len(found)


def test_no_overlap_is_said(kleinstadt: Question) -> None:
    section = islands.overlap(kleinstadt)
    assert text("de", "networks.no_overlap") in words(section)
    assert section.listing is None


# --- coverage against need -------------------------------------------------------------------


def cover(question: Question, by: str = "theme", level: str = "district") -> CoverageQuestion:
    return question.to(CoverageQuestion, by=by, level=level)


def test_gaps_are_large_needs_where_nobody_works(musterstadt: Question) -> None:
    table = coverage.cells_table(cover(musterstadt))
    rows = cells(table)
    found = coverage.gaps(cover(musterstadt))
    yes = text("de", "networks.yes")
    assert len(found) == sum(row[6] == yes and row[2] == "0" for row in rows) > 10
    names = musterstadt.catalogue.names
    assert "Neu-Quendel" in {names[gap.area_id] for gap in found}
    # Of 43 districts at most ten have a large need of one theme.
    for subject in {row[1] for row in rows}:
        assert sum(row[6] == yes for row in rows if row[1] == subject) <= 10


def test_what_serves_everyone_counts_once(musterstadt: Question) -> None:
    rows = cells(coverage.cells_table(cover(musterstadt)))
    digital = [row for row in rows if row[1] == "Digitales"]
    # One network for the whole city; the programme for schools has ended.
    assert {row[2] for row in digital} == {"0"}
    assert {row[3] for row in digital} == {"1"}


def test_offers_of_a_district_count_there(musterstadt: Question) -> None:
    rows = {(row[0], row[1]): row for row in cells(coverage.cells_table(cover(musterstadt)))}
    # A network and a programme for learning neighbourhoods work in the estate alone.
    assert rows["Libellensiedlung", "Quartier"][2] == "2"


def test_phases_of_life_are_covered_too(musterstadt: Question) -> None:
    section = coverage.coverage(cover(musterstadt, "phase", "borough"))
    assert section.picture is not None
    rows = cells(coverage.cells_table(cover(musterstadt, "phase", "borough")))
    assert [row[1] for row in rows][:3] == [
        "Frühe Jahre",
        "Grundschulalter",
        "Weiterführende Schule",
    ]


def test_gap_leads_to_its_indicator(musterstadt: Question) -> None:
    section = coverage.coverage(cover(musterstadt))
    first = coverage.gaps(cover(musterstadt))[0]
    assert dict(section.links[0].choices)["indicator"] == first.indicator_id
    assert dict(section.links[0].choices)["area"] == first.area_id


def test_indicator_leads_back_to_who_works_on_it(musterstadt: Question, halle: Question) -> None:
    found = to_coverage(musterstadt, "school_entrance_language")
    assert [dict(each.choices)["subject"] for each in found] == ["primary", "language"]
    assert "Sprache" in found[1].words
    assert to_coverage(halle, "leavers_without_certificate") == ()


def test_without_indicators_that_is_said(halle: Question) -> None:
    level = coverage.levels(halle)
    assert level is not None
    section = coverage.coverage(cover(halle, level=level.default))
    assert text("de", "networks.no_needs") in words(section)
    assert section.picture is not None


def test_map_shows_one_theme(musterstadt: Question) -> None:
    subject = coverage_map.subjects(cover(musterstadt))
    assert subject is not None
    question = cover(musterstadt).to(CoverageMapQuestion, subject="language")
    section = coverage_map.coverage_map(question)
    assert section.map is not None
    assert section.legend is not None
    assert "davon ohne" in words(section)
    assert section.map.picture().alt


# --- money and time --------------------------------------------------------------------------


def test_money_by_hand(kleinstadt: Question) -> None:
    said = words(money.money(kleinstadt))
    # 2021 to June 2026 are 5.5 years: 120,000.50 / 5.5 = 21,818.27 euros a year.
    assert "21.818\u00a0Euro im Jahr (1\u00a0laufendes" in said
    assert "bei 1 fehlen" in said
    assert "Heller Anfang endet 30.\u00a0Juni 2026." in said
    assert "Netzwerke, die daran hängen: Lenkungsgruppe." in said
    assert "Maßnahmen, die daran hängen: Lernbegleitung." in said


def test_ends_within_one_and_two_years(musterstadt: Question) -> None:
    soon = [row["name"] for row in money.ending(musterstadt, money.SOON)]
    later = [row["name"] for row in money.ending(musterstadt, money.LATER)]
    assert soon == [
        "Gut anfangen",
        "Lernende Nachbarschaften",
        "Gemeinsam weiter",
        "Kulturpass Zimbel",
    ]
    assert later == [*soon, "Sprache zuerst", "Schulerfolg gemeinsam"]


def test_money_of_halle_is_not_known_for_what_runs(halle: Question) -> None:
    said = words(money.money(halle))
    assert text("de", "networks.no_known_money") in said


def test_no_programmes_is_said(kleinstadt: Question, tmp_path: Path) -> None:
    without = altered(kleinstadt, tmp_path, "DELETE FROM programmes")
    assert money.money(without).missing == text("de", "networks.no_programmes")


# --- then and now ----------------------------------------------------------------------------


def test_what_has_begun_and_ended_since(kleinstadt: Question) -> None:
    rows = cells(then.changes_table(kleinstadt.to(ThenQuestion, year=2021)))
    assert ("begonnen", "Förderprogramm", "Einzelfonds", "2022") in rows
    joined = "Koordinierungsstelle in Netzwerk Sprache"
    assert ("begonnen", "Mitgliedschaft", joined, "März 2022") in rows
    assert ("beendet", "Stiftung", "Stiftung Licht", "31.\u00a0Dezember 2024") in rows
    # Its memberships ended with it, and are not told again.
    assert len(rows) == 3


def test_then_and_now_are_drawn_together(kleinstadt: Question) -> None:
    section = then.then(kleinstadt.to(ThenQuestion, year=2021))
    assert section.graph is not None
    assert "Begonnen: Einzelfonds." in section.graph.alt
    assert "Beendet: Stiftung Licht." in section.graph.alt
    assert "network-quiet-circle" not in section.graph.ids, "it is only planned"
    assert section.graph.picture().alt.endswith(section.graph.alt)


def test_years_offered_lie_before_the_release(kleinstadt: Question, halle: Question) -> None:
    offered = then.years(kleinstadt)
    assert offered is not None
    assert (offered.options[0], offered.options[-1]) == ("2025", "2019")
    assert then.years(halle) is not None


def test_without_dates_no_year_is_offered(kleinstadt: Question, tmp_path: Path) -> None:
    tables = ("actors", "networks", "programmes", "landscape_ties")
    undated = [f'UPDATE {table} SET start = NULL, "end" = NULL' for table in tables]
    assert then.years(altered(kleinstadt, tmp_path, *undated)) is None
    assert then.undated(kleinstadt).missing
