"""The goals: figures beside their targets, gaps that are named, what was ordered and delivered."""

from exports.files import files
from sections.goals.goal import goals_apart, no_measures
from sections.goals.guidelines import guidelines, unknown_wording
from sections.goals.lead import is_recorded, lead
from sections.goals.mandates import mandates
from sections.goals.milestones import milestones
from sections.question import Question
from sections.section import NOTHING, Card, KeyFigure
from tests.sections.asking import in_english, words
from texts import text
from texts.marks import linked, marked, strong


def all_cards(cards: tuple[Card, ...]) -> dict[str, Card]:
    """Cards with all those within them, by name."""
    found: dict[str, Card] = {}
    for card in cards:
        inner = all_cards(card.cards)
        assert not inner.keys() & found.keys()
        found |= {card.name: card} | inner
    return found


def test_lead_says_what_is_recorded(kleinstadt: Question, halle: Question) -> None:
    assert is_recorded(kleinstadt)
    assert lead(kleinstadt).lead == (
        "Das Bildungsleitbild hat 3 Leitlinien. Erfasst sind dazu 2 strategische Ziele. "
        "Beschlossene Zielwerte: 1."
    )
    assert lead(halle).lead.startswith(
        "Das Bildungsleitbild hat 8 Leitlinien. Erfasst ist dazu ein strategisches Ziel."
    )
    assert text("de", "goals.without_targets") in lead(halle).lead


# --- guidelines and goals --------------------------------------------------------------------


def test_guideline_whose_wording_is_unknown_is_named_and_not_invented(kleinstadt: Question) -> None:
    assert "Leitlinien 2 " in unknown_wording(kleinstadt).missing
    cards = guidelines(kleinstadt).cards
    assert [card.title for card in cards] == [
        "1. Niemand geht ohne Abschluss.",
        "10. Bildung für alle.",
    ]
    assert all(card.headed for card in cards)


def test_where_all_wordings_are_known_nothing_is_missing(musterstadt: Question) -> None:
    assert unknown_wording(musterstadt) == NOTHING


def test_target_shows_figure_target_and_who_can_move_it(kleinstadt: Question) -> None:
    card = all_cards(guidelines(kleinstadt).cards)["a-adopted"]
    # 324 of 2,202 in 2023.
    assert card.figure == KeyFigure("Kleinstadt (erfunden), 2023", "14,7\u00a0%")
    [note] = card.notes
    assert note.split("  \n") == [
        "Davor: 15,0\u00a0% (2022)",
        "Zielwert: 10,0\u00a0% (2030)",
        "Wer kann es verändern: Land",
    ]


def test_places_of_one_name_are_told_apart(namesakes: Question) -> None:
    figure = all_cards(guidelines(namesakes).cards)["a-adopted"].figure
    assert figure is not None
    assert figure.name == "Neustadt (Südmark (erfunden)), 2023"


def test_indicator_without_a_target_says_that_none_was_adopted(kleinstadt: Question) -> None:
    card = all_cards(guidelines(kleinstadt).cards)["b-editorial"]
    [note] = card.notes
    assert f"Zielwert: {text('de', 'goals.no_target')}" in note
    assert note.endswith("Früh beginnt es.")


def test_choice_of_indicators_that_nobody_resolved_says_so(kleinstadt: Question) -> None:
    cards = all_cards(guidelines(kleinstadt).cards)
    proposal = text("de", "goals.editorial")
    assert proposal in cards["guideline-1_indicators"].notes
    assert proposal not in cards["certificates_indicators"].notes


def test_guideline_holds_its_own_indicators_and_then_its_goals(kleinstadt: Question) -> None:
    first, last = guidelines(kleinstadt).cards
    assert [card.name for card in first.cards] == ["guideline-1_indicators", "guideline-1_goals"]
    [goal] = first.cards[1].cards
    assert goal.sentences[0].startswith(marked("**Mehr Abschlüsse erreichen.** Gilt bis 2030."))
    assert goal.origin.startswith("Vorlage 12/2021 · ")
    [indicators] = last.cards
    assert indicators.sentences == (text("de", "goals.no_indicators"),)
    assert last.origin == (
        "Beschlossen: 1.\u00a0Juni 2020 · "
        f"Quelle: Kleinstadt, {linked('Ratsvorlagen', 'https://example.org/council')}"
    )


def test_goal_that_serves_no_guideline_stands_apart(kleinstadt: Question) -> None:
    [card] = goals_apart(kleinstadt).cards
    assert card.sentences == (strong("Türen öffnen."),)
    assert goals_apart(kleinstadt).heading == text("de", "goals.goals")


def test_where_no_goal_stands_apart_there_is_no_heading_for_them(musterstadt: Question) -> None:
    assert goals_apart(musterstadt) == NOTHING


def test_missing_list_of_measures_is_said(halle: Question, kleinstadt: Question) -> None:
    assert no_measures(halle).missing == text("de", "goals.no_measures")
    assert no_measures(kleinstadt) == NOTHING


def test_indicator_leads_to_its_page_and_forgets_what_was_chosen_there(
    kleinstadt: Question,
) -> None:
    link = all_cards(guidelines(in_english(kleinstadt)).cards)["a-adopted"].title_link
    assert link is not None
    assert (link.page, link.words) == ("monitoring", "Leaving school without a certificate")
    assert dict(link.choices) == {
        "view": "indicator",
        "indicator": "leavers_without_certificate",
        "year": "",
        "level": "",
    }


def test_indicator_without_a_figure_leads_nowhere(musterstadt: Question) -> None:
    unknown = text("de", "status.missing")
    without = [
        card
        for card in all_cards(guidelines(musterstadt).cards).values()
        if card.figure and card.figure.figure == unknown
    ]
    assert without
    assert all(card.title_link is None for card in without)


# --- milestones and mandates -----------------------------------------------------------------


def test_every_milestone_is_listed_with_its_date(kleinstadt: Question) -> None:
    said = words(milestones(kleinstadt))
    assert "3 Meilensteine von 2018 bis 2020" in said
    assert "1 · **2018** Es beginnt" in said
    assert "2 · **November 2019** Bericht liegt vor" in said
    assert "3 · **1.\u00a0Juni 2020** Leitbild beschlossen" in said


def test_table_of_milestones_says_what_the_numbers_in_the_picture_are(kleinstadt: Question) -> None:
    section = milestones(kleinstadt)
    assert section.picture is not None
    assert section.table is not None
    table = section.table()
    assert table.words.row(1) == (
        "2",
        "November 2019",
        text("de", "phase.analysis"),
        "Bericht liegt vor",
        "Kleinstadt, Ratsvorlagen",
    )
    assert table.cited == (
        "1 · 2018: Es beginnt",
        "2 · November 2019: Bericht liegt vor",
        "3 · 1.\u00a0Juni 2020: Leitbild beschlossen",
        "Quelle: Kleinstadt: Ratsvorlagen",
    )


def test_files_of_milestones_name_their_sources(halle: Question, musterstadt: Question) -> None:
    for question, name in ((halle, "halle-milestones"), (musterstadt, "musterstadt-milestones")):
        section, municipality = milestones(question), question.catalogue.municipality
        assert section.table is not None
        offered = files(section.table(), section.pictures, municipality, lambda: "here")
        table, _, _, drawn = offered
        ending = "-synthetisch" if municipality.synthetic else ""
        assert (table.name, drawn.name) == (f"{name}{ending}.csv", f"{name}{ending}.svg")
        assert "Quelle: " in drawn.make().decode()
        invented = "Synthetische Beispieldaten" in table.make().decode("utf-8-sig")
        assert invented is municipality.synthetic


def test_mandate_without_a_day_says_so(kleinstadt: Question) -> None:
    cards = {card.name: card for card in mandates(kleinstadt).cards}
    unknown = text("de", "status.missing")
    assert cards["report"].sentences == (
        f"Auftrag von: {unknown}  \nBeauftragt: {unknown}  \nVorgelegt: 5.\u00a0November 2019",
        "Er liegt vor.",
    )
    assert cards["update"].sentences == (
        f"Auftrag von: Stadtrat  \nBeauftragt: 2023  \nVorgelegt: {unknown}",
    )


def test_mandate_leads_to_its_own_paper_where_it_has_one(kleinstadt: Question) -> None:
    cards = {card.name: card for card in mandates(kleinstadt).cards}
    assert "https://example.org/strategy" in cards["strategy"].origin
    assert "https://example.org/council" in cards["report"].origin
