"""A topic: one question, the gaps between its groups, and which of them are certain."""

import re
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from sections.indicator import gap
from sections.question import Question
from sections.section import Section
from sections.topics import choices
from sections.topics.gaps import gaps, no_topic, table
from sections.topics.one_by_one import one_by_one
from sections.topics.question import TopicQuestion
from sections.topics.readings import is_certain, is_tested, known_gaps, readings
from tests.sections.asking import in_english, of_indicator, words
from tests.sections.indicator.opened import by_groups, gap_of
from texts import text
from texts.marks import plain

NUMBER = re.compile(r"[+−]?\d+,\d+")


def topic(question: Question, area_id: str = "") -> TopicQuestion:
    """The question of a visitor who chose nothing but an area."""
    lens = choices.topic(question)
    assert lens is not None
    area_id = area_id or choices.area(question).default
    return question.to(TopicQuestion, lens_id=lens.default, area_id=area_id)


def ends(span: str) -> list[float]:
    """A span in words as numbers; empty where it says that there is none."""
    return [float(end.replace("−", "-").replace(",", ".")) for end in NUMBER.findall(span)]


def drawn(section: Section) -> list[dict[str, Any]]:
    """The rows of the chart of gaps."""
    assert section.picture is not None
    frames = map(pl.read_ipc_stream, section.picture.spec["datasets"].values())
    [rows] = [frame for frame in frames if "focus" in frame.columns]
    return rows.to_dicts()


def test_topic_opens_with_its_question_its_answer_and_who_asked(halle: Question) -> None:
    """21.0 against 30.2 %, 4.5 against 9.0 %, and a rate without counts: the widest gap is a negative one."""
    section = gaps(topic(halle))
    assert (section.level, section.heading) == (
        1,
        "Wie lernen und arbeiten Menschen ohne deutschen Pass in Halle, verglichen mit anderen?",
    )
    assert section.lead == (
        "Bei 2 von 2 Vergleichen zweier Gruppen ist der Abstand gesichert. Der größte gesicherte Abstand: Anteil "
        "der Schülerinnen und Schüler an Gymnasien, nicht deutsch gegenüber deutsch: −9,2\xa0Prozentpunkte. "
        "Weitere Vergleiche, die sich nicht auf Zufall prüfen lassen: 1."
    )
    introduction, ordered = section.notes[-2:]
    assert "ob der Stadtrat ihn beauftragt hat, ist nicht belegt" in introduction
    assert plain(ordered).startswith("Bericht dazu: Bericht zur Bildungssituation")
    assert " · Quelle: Stadt Halle (Saale), Bericht" in plain(ordered)
    assert text("de", "gap.cause") in section.notes
    assert "nicht deutsch 21,0\xa0%, deutsch 30,2\xa0%" in words(one_by_one(topic(halle)))


def test_topic_is_told_in_english_too(halle: Question) -> None:
    said = gaps(topic(in_english(halle))).lead
    assert said.startswith("In 2 of 2 comparisons of two groups the gap is certain.")
    assert "−9.2\xa0percentage points" in said


@pytest.mark.parametrize("area", ["91001", "91001-2", "91001-4"])
def test_certain_is_what_has_enough_cases_and_an_interval_without_zero(
    area: str, musterstadt: Question
) -> None:
    question = topic(musterstadt, area)
    section = gaps(question)
    spans = table(question).words["Spanne (Unterschied)"]
    said = words(one_by_one(question)).splitlines()
    cards = [line for line in said if "Der Abstand beträgt" in line]
    tested = 0
    for span, card, row in zip(spans, cards, drawn(section), strict=True):
        known = ends(span)
        beside_zero = bool(known) and known[0] * known[1] > 0
        few = "Eine der beiden Gruppen hat weniger als 50 Fälle" in card
        assert row["focus"] == (beside_zero and not few)
        tested += bool(known) and not few
    certain = sum(row["focus"] for row in drawn(section))
    assert f"Bei {certain} von {tested} " in section.lead


def test_some_gap_cannot_be_tested_and_some_is_not_certain(musterstadt: Question) -> None:
    """Guards the test above: each of the three kinds occurs."""
    known = [
        gap
        for area in ("91001", "91001-2", "91001-4")
        for gap in known_gaps(topic(musterstadt, area))
    ]
    assert {(is_tested(gap), is_certain(gap)) for gap in known} == {
        (False, False),
        (True, False),
        (True, True),
    }


def test_whole_stands_among_the_gaps_in_the_order_of_the_topic(kleinstadt: Question) -> None:
    section = one_by_one(topic(kleinstadt))
    said = [words(Section("one", cards=(card,))) for card in section.cards]
    parts = [
        "männlich 17,2\xa0%, weiblich 12,1\xa0%",
        "im Sommer 2023: **2.202",
        "weiblich 12,1\xa0%, insgesamt 14,7",
    ]
    places = [next(i for i, card in enumerate(said) if part in card) for part in parts]
    assert places == [0, 1, len(said) - 1]
    assert section.cards[0].notes == ("Hier liegen sie auseinander.",), "why it belongs here"


def test_each_entry_leads_to_its_groups(kleinstadt: Question) -> None:
    links = [card.title_link for card in one_by_one(topic(kleinstadt)).cards]
    assert links[0] is not None
    assert dict(links[0].choices) == {
        "view": "indicator",
        "level": "",
        "year": "",
        "indicator": "leavers_without_certificate",
        "by": "sex",
        "group": "male",
        "reference": "female",
        "section": "gap",
    }
    assert links[1] is not None
    assert "by" not in dict(links[1].choices), "the whole"


def test_links_of_a_topic_say_where_they_lead(halle: Question, musterstadt: Question) -> None:
    for question in (halle, musterstadt):
        links = [card.title_link for card in one_by_one(topic(question)).cards]
        said = [link.words for link in links if link is not None]
        assert len(said) == len(links) == len(set(said))


def test_topic_without_figures_is_not_offered(kleinstadt: Question) -> None:
    choice = choices.topic(kleinstadt)
    assert choice is not None
    assert dict(zip(choice.options, choice.words, strict=True)) == {
        "girls-boys": "Mädchen und Jungen"
    }


def test_areas_are_the_city_and_its_parts(halle: Question) -> None:
    choice = choices.area(halle)
    assert (choice.default, choice.words[0]) == ("15002", "Halle (Saale)")
    assert all(area_id.startswith("15002") for area_id in choice.options)
    assert len(set(choice.words)) == len(choice.words) > 40, "told apart"


def test_area_without_any_gap_says_so(halle: Question) -> None:
    section = gaps(topic(halle, "15002-1"))
    assert section.lead.startswith("Hier lassen sich keine zwei Gruppen vergleichen.")
    assert (section.picture, section.table) == (None, None)
    assert text("de", "lens.explained") not in section.notes


def test_municipality_without_a_topic_says_so(kleinstadt: Question) -> None:
    assert no_topic(kleinstadt).missing == text("de", "lens.empty")
    assert no_topic(kleinstadt).level == 1


def test_table_holds_the_gaps_as_numbers(musterstadt: Question) -> None:
    """169 of 511 not German against 203 of 1,898 German without a certificate in 2025: +22.4 (18.2 to 26.8)."""
    found = table(topic(musterstadt))
    assert found.name == "migration-history-gaps-91001"
    assert found.title == "Bildung von Menschen mit Migrationsgeschichte: Musterstadt"
    data = found.data
    [row] = data.filter(pl.col("Anzahl (Gruppe)") == 169).to_dicts()
    assert row["Unterschied"] == pytest.approx(22.376938)
    low = next(name for name in data.columns if name.startswith("Unterschied, "))
    assert row[low] == pytest.approx(18.1718, abs=1e-4)


def test_rate_with_published_counts_is_not_said_to_have_none(halle: Question) -> None:
    """Unemployed people are counted, foreign ones and all: that one is part of the other is why."""
    found = words(one_by_one(halle.to(TopicQuestion, lens_id="migration-history", area_id="15002")))
    assert text("de", "gap.overlapping") in found
    assert text("de", "gap.no_counts") not in found


@pytest.mark.parametrize("name", ["halle", "musterstadt", "kleinstadt"])
def test_way_to_an_indicator_opens_the_gap_that_the_topic_tells(
    name: str, request: pytest.FixtureRequest
) -> None:
    """With the same two groups, everyone together among them, and the same figure."""
    question = request.getfixturevalue(name)
    asked = topic(question)
    lenses = choices.topic(question)
    assert lenses is not None
    told = [
        each
        for lens in lenses.options
        for each in readings(replace(asked, lens_id=lens))
        if each.entry.dimension and each.row and each.row["gap"] is not None
    ]
    assert told
    for indicator, entry, row in ((each.indicator, each.entry, each.row) for each in told):
        page = of_indicator(question, indicator.indicator_id, area_id=asked.area_id, level="home")
        groups = by_groups(page, entry.dimension or "")
        offered = gap.reference(groups.to(gap.ReferenceQuestion, group=entry.category))
        assert entry.reference_category in offered.options
        chosen = {"group": entry.category or "", "reference": entry.reference_category or ""}
        shown = gap_of(page, groups.dimension, **chosen)
        assert row
        assert row["shown"] in words(shown), entry


@pytest.mark.parametrize("area", ["91001", "91001-2", "91001-4"])
def test_gap_named_as_the_greatest_is_the_greatest_in_size(
    area: str, musterstadt: Question
) -> None:
    question = topic(musterstadt, area)
    certain = [each.row for each in known_gaps(question) if is_certain(each)]
    if certain:
        greatest = max(certain, key=lambda row: abs(row["gap"]))
        assert gaps(question).lead.count(greatest["shown"]) == 1


def test_topic_without_groups_opens_its_indicators_and_says_nothing_of_groups(
    musterstadt: Question,
) -> None:
    asked = musterstadt.to(TopicQuestion, lens_id="child-poverty", area_id="91001")
    section = gaps(asked)
    assert section.lead == text("de", "lens.no_gaps")
    assert all(each.is_open for each in section.folded)
    assert text("de", "gap.cause") not in words(section)


def test_where_an_area_has_no_groups_no_gap_is_promised(musterstadt: Question) -> None:
    for card in one_by_one(topic(musterstadt, "91001-106")).cards:
        assert card.title_link is not None
        known = text("de", "lens.unknown") not in card.sentences
        assert ("section" in dict(card.title_link.choices)) is known
