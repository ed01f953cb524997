"""What the sections say of a real city with figures for all its districts, and with nothing else."""

import re
from typing import Any

import pytest

from sections import frame
from sections.differences.apart import apart
from sections.differences.development import development
from sections.differences.within import within
from sections.goals.lead import lead as goals
from sections.indicator import choices
from sections.indicator.answer import answer
from sections.indicator.question import IndicatorQuestion
from sections.networks.lead import lead as networks
from sections.pair.pair import pair
from sections.profile.choices import AreaQuestion, area
from sections.question import Question
from sections.section import Section
from tests.charts.spec import all_rows
from tests.sections.asking import brief, in_english, of_indicator, words
from tests.sections.differences.asking import of_all, of_group, of_years
from tests.sections.indicator.opened import map_of, trend_of
from tests.sections.indicator.test_map import map_layers
from tests.sections.pair.asking import of_pair

GYMNASIUM, POVERTY = "lower_secondary_gymnasium_share", "under_15_sgb2_share"
DISTRICT, BOROUGH = "02000-eimsbuettel", "02000-bezirk-eimsbuettel"
NAMESAKES = ("Bergedorf", "Eimsbüttel", "Harburg", "Wandsbek")


def of_districts(question: Question, indicator_id: str = GYMNASIUM, **chosen: Any) -> Any:
    return of_indicator(question, indicator_id, level="district", **chosen)


def table(section: Section) -> Any:
    assert section.table is not None
    return section.table()


# --- differences between the districts ---------------------------------------------------------


def test_gymnasium_is_set_against_child_poverty(hamburg: Question) -> None:
    """Rank correlation over the 92 districts with both figures in 2023, with interval and caution."""
    question = of_pair(hamburg)
    assert (question.level, question.context_id, question.outcome_id) == (
        "district",
        POVERTY,
        GYMNASIUM,
    )
    section = pair(question)
    outcome = "„Sekundarstufe I: Anteil am Gymnasium (nach Wohnort)“"
    assert section.lead.endswith(f"ist der Wert bei {outcome} meist niedriger.")
    said = words(section)
    assert "**Das zeigt keine Ursache:**" in said
    assert "92 von 99 Stadtteilen haben beide Werte. Die Zahlen sind von 2023." in said
    assert "Spearman: −0,80 (95-%-Intervall −0,87 bis −0,69, 92 Gebiete)" in said


def test_districts_differ_most_in_child_poverty(hamburg: Question) -> None:
    section = within(of_all(hamburg))
    assert "Kinderarmut" in section.lead
    assert "Der niedrigste ist 1,6\u00a0% (Blankenese)," in section.lead
    assert "der höchste 83,2\u00a0% (Billbrook)." in section.lead


def test_distance_of_the_districts_is_computed_alike_in_each_year(hamburg: Question) -> None:
    """Weighted with the children under 15, known or what part and share give: no leap in between."""
    section = development(of_years(hamburg, POVERTY))
    distances = dict(table(section).data.select("Jahr", "Wert").iter_rows())
    assert [*distances] == [*range(2009, 2020), 2023]
    assert distances[2018] == pytest.approx(12.02, abs=0.01)
    assert distances[2019] == pytest.approx(11.53, abs=0.01)
    assert distances[2023] == pytest.approx(9.60, abs=0.01)


def test_index_of_poor_children_names_level_year_and_how_many_are_known(hamburg: Question) -> None:
    said = words(apart(of_group(hamburg)))
    assert "2019 müssten 28,4\u00a0% dieser Gruppe" in said
    assert "(97 von 99 Stadtteilen)" in said
    assert "Auf der Ebene Stadtbezirk (7 Stadtbezirke, 2018) sind es 17,9\u00a0%" in said


def test_index_of_a_published_share_holds_all_districts_with_one(hamburg: Question) -> None:
    """Of 38 districts and boroughs only the share is known for 2023: they count nevertheless."""
    said = words(apart(of_group(hamburg, f"{GYMNASIUM}.total.total")))
    assert "(92 von 99 Stadtteilen)" in said


# --- areas of one name --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_borough_and_district_are_told_apart_in_every_list(
    hamburg: Question, language: str
) -> None:
    question = hamburg if language == "de" else in_english(hamburg)
    offered = choices.areas(of_districts(question))
    assert offered is not None
    profiles = area(question.to(AreaQuestion, district_ids=()))
    for words_of in (offered.words, profiles.words):
        assert len(set(words_of)) == len(words_of)
        for name in NAMESAKES:
            assert len([each for each in words_of if name in each]) >= 2


def test_borough_and_district_are_two_lines_with_names_of_their_own(hamburg: Question) -> None:
    question = of_districts(hamburg, area_ids=(DISTRICT, BOROUGH))
    section = trend_of(question)
    assert section.picture is not None
    labels = {row["area"] for row in all_rows(section.picture.spec) if "area" in row}
    assert labels == {"Hamburg (Stadt)", "Eimsbüttel", "Bezirk Eimsbüttel"}
    data = table(section).data
    assert set(data.select("Gebietsschlüssel", "Gebiet").rows()) == {
        ("02000", "Hamburg (Stadt)"),
        (DISTRICT, "Eimsbüttel"),
        (BOROUGH, "Bezirk Eimsbüttel"),
    }


def test_line_has_a_gap_where_there_are_no_years(hamburg: Question) -> None:
    """2020 to 2022 are missing: 2019 and 2023 belong to stretches of their own."""
    section = trend_of(of_districts(hamburg, area_ids=(DISTRICT,)))
    assert section.picture is not None
    segments = {
        row["year"]: row["segment"]
        for row in all_rows(section.picture.spec)
        if row.get("area_id") == DISTRICT and "segment" in row
    }
    assert segments[2018] == segments[2019]
    assert segments[2023] != segments[2019]


# --- map ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator_id", [GYMNASIUM, POVERTY, "unemployed_15_to_24_december_share"])
def test_map_of_all_districts_is_light(hamburg: Question, indicator_id: str) -> None:
    section = map_of(of_districts(hamburg, indicator_id))
    assert section.map is not None
    assert len(map_layers(section)["areas"]["data"]) == 99
    assert len(section.map.deck.encode()) < 150_000


def test_map_says_what_it_lacks_and_whose_it_is(hamburg: Question) -> None:
    section = map_of(of_districts(hamburg))
    notes, [folded] = section.notes, section.folded
    [lacking] = folded.content().notes
    assert lacking.startswith("Bezirk Hamburg-Mitte: Die Insel Neuwerk in der Nordsee fehlt")
    assert notes[-1] == "© LGV Hamburg, Open Data Portal Hamburg, 2016, Lizenz: nicht angegeben"
    english = map_of(of_districts(in_english(hamburg))).notes
    assert english[-1].endswith("2016, Licence: not stated")


def test_only_the_chosen_borough_stands_out_on_the_map(hamburg: Question) -> None:
    question = of_indicator(hamburg, GYMNASIUM, level="borough", area_ids=(BOROUGH,))
    assert question.highlighted == [BOROUGH]


def test_map_of_tiles_has_no_notes_of_boroughs(halle: Question) -> None:
    question: IndicatorQuestion = of_indicator(halle, "population_density", level="district")
    assert not any("West" in note for note in map_of(question).notes)


# --- certainty ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator_id", "said"),
    [
        (
            GYMNASIUM,
            "Die Bezugsgröße ist 103.782. Veröffentlicht ist der gerundete Anteil. "
            "Möglich sind 45,35 bis 45,45\u00a0%.",
        ),
        (POVERTY, "Das sind 52.400; die Bezugsgröße ist nicht veröffentlicht."),
    ],
)
def test_published_share_says_what_is_known_of_it(
    hamburg: Question, indicator_id: str, said: str
) -> None:
    assert said in words(answer(brief(of_districts(hamburg, indicator_id))))


# --- a city that is a Land, with nothing but figures --------------------------------------------


def test_city_is_not_compared_with_itself(hamburg: Question) -> None:
    assert hamburg.catalogue.larger_ids == ("DG",)


def test_networks_and_goals_say_in_a_sentence_what_would_be_needed(hamburg: Question) -> None:
    for section in (networks(hamburg), goals(hamburg)):
        nothing, needed = section.missing.split("; ")
        assert nothing.startswith("Für diese Kommune sind noch keine ")
        assert re.fullmatch(r"gebraucht würden [^.]*\.", needed)
        assert not section.cards


# --- the list of municipalities -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "shape"), [(("a", "b"), "few"), (("a", "b", "c"), "list"), (tuple("abcdef"), "list")]
)
def test_three_municipalities_are_a_list(
    hamburg: Question, known: tuple[str, ...], shape: str
) -> None:
    offered = frame.cities("de", dict.fromkeys(known, hamburg.database))
    assert (offered.options, offered.shape) == (known, shape)
