"""All figures of an area: the strip, its table and files, and what stands below it."""

from dataclasses import replace

import polars as pl
import pytest

from charts.theme import Picture
from sections.profile.strip import strip, unplaced
from sections.profile.without import title, without
from sections.question import Question
from sections.section import Section
from tests.sections.asking import in_english, words
from tests.sections.profile.asking import of_area
from texts.marks import marked

A_PAGE = 1000
"""Pixels that a page of A4 holds below each other, nearly."""


def drawn(section: Section) -> Picture:
    assert section.picture is not None
    return section.picture


def table(section: Section) -> pl.DataFrame:
    assert section.table is not None
    return section.table().words


def folded(section: Section) -> dict[str, str]:
    """Titles of what is folded, by name."""
    return {each.name: each.title for each in section.folded}


def opened(section: Section, name: str) -> Section:
    [found] = [each for each in section.folded if each.name == name]
    return found.content()


def places(figures: pl.DataFrame, area: str) -> dict[str, str]:
    own = figures.filter(pl.col("Gebiet") == area)
    return dict(own.select("Kennzahl", "Einordnung").iter_rows())


def test_district_of_halle_shows_what_there_is(halle: Question) -> None:
    section = strip(of_area(halle, "15002-101"))
    assert "2\u00a0Kennzahlen in der Altstadt" in drawn(section).alt
    assert table(section)["Kennzahl"].to_list() == [
        "Einwohnerinnen und Einwohner mit Hauptwohnsitz",
        "Bevölkerungsdichte",
    ]


def test_district_of_halle_says_what_is_missing_and_where_there_is_some(halle: Question) -> None:
    question = of_area(halle, "15002-101")
    assert title(question) == "Für 43 Kennzahlen gibt es hier keine Zahlen"
    said = words(opened(strip(question), "without"))
    assert "**Nur für Deutschland, Länder, Kreise und kreisfreie Städte:**" in said


def test_reason_of_the_source_is_told(kleinstadt: Question) -> None:
    """The foreign population of Aue is marked as unreliable; its density is simply not there."""
    lines = without(of_area(kleinstadt, "99001-21")).sentences[0].splitlines()
    unsure = marked(
        "- **/ (nicht sicher genug):** Anteil der Menschen ohne deutsche Staatsangehörigkeit"
    )
    assert unsure in lines
    assert marked("- **keine Angabe:** Bevölkerungsdichte") in lines


def test_figures_of_groups_alone_are_told(halle: Question) -> None:
    """Of the children by kind of care the city gives no sum."""
    [line] = [
        line
        for line in without(of_area(halle)).sentences[0].splitlines()
        if line.startswith(marked("- **Nur nach Gruppen:**"))
    ]
    assert "Betreute Kinder nach Betreuungsform" in line


def test_table_places_each_figure_of_a_district(musterstadt: Question) -> None:
    figures = table(strip(of_area(musterstadt, "91001-101")))
    assert set(figures["Gebiet"]) == {"Nadlertor", "Musterstadt", "Silbermark", "Musterland"}
    own = places(figures, "Nadlertor")
    assert own["Einwohnerinnen und Einwohner (Melderegister)"] == "nicht eingeordnet"
    young = own["Anteil der jungen Erwachsenen von 18 bis 24 Jahren"]
    assert "deutlich anders: Das ist höher" in young
    tiny = places(table(strip(of_area(musterstadt, "91001-203"))), "Gleisharfe")
    assert tiny["Anteil der Kinder unter 3 Jahren"] == "zu wenige Fälle, nicht bewertet"


def test_files_say_the_place_too_beside_the_figure_as_a_number(musterstadt: Question) -> None:
    section = strip(of_area(musterstadt, "91001-101"))
    assert section.table is not None
    found = section.table()
    assert found.name == "profile-91001-101"
    assert found.title == "Steckbrief Nadlertor"
    assert found.data["Wert"].dtype == pl.Float64
    at = found.data.columns.index("Wert")
    assert found.data.columns[at + 1] == "Einordnung"
    assert places(found.data, "Nadlertor") == places(found.words, "Nadlertor")
    assert found.notes[0] == section.sentences[0], "how the strip is read"


def test_borough_is_measured_by_the_districts_and_says_so(musterstadt: Question) -> None:
    [reading] = strip(of_area(musterstadt, "91001-1")).sentences
    assert "unter den Stadtteilen mit genug Fällen" in reading
    assert "denn es gibt zu wenige Stadtbezirke" in reading
    [of_a_district] = strip(of_area(musterstadt, "91001-101")).sentences
    assert "Stadtbezirke" not in of_a_district


@pytest.mark.parametrize("area", ["91001-1", "91002"])
def test_strip_of_every_kind_of_area_is_drawn_in_both_languages(
    area: str, musterstadt: Question
) -> None:
    question = of_area(musterstadt, area)
    assert question.name in drawn(strip(question)).alt
    assert question.name in drawn(strip(in_english(question))).alt


def test_town_with_few_areas_places_nothing_and_still_shows_its_figures(
    kleinstadt: Question,
) -> None:
    section = strip(of_area(kleinstadt))
    assert "14,7\u00a0%" in table(section)["Wert"].to_list()
    assert set(table(section)["Einordnung"]) == {"nicht eingeordnet"}
    assert "unplaced" not in folded(section), "all of it stands in the strip"


def test_what_has_no_place_is_listed_with_its_reason(musterstadt: Question) -> None:
    section = strip(of_area(musterstadt, "91001-101"))
    own = places(table(section), "Nadlertor")
    without_place = sum(place == "nicht eingeordnet" for place in own.values())
    assert folded(section)["unplaced"] == f"Zahlen ohne Einordnung ({without_place})"
    said = words(opened(section, "unplaced"))
    assert "Diese Anzahlen hängen von der Größe des Gebiets ab:" in said
    assert "- Einwohnerinnen und Einwohner (Melderegister): " in said
    listed = [line for line in said.splitlines() if line.startswith("- ")]
    assert len(listed) == without_place


def test_figures_with_too_few_peers_are_listed_with_that_reason(kleinstadt: Question) -> None:
    """The town is one of five counties; ten are needed."""
    said = words(unplaced(of_area(kleinstadt)))
    assert "Für diese Kennzahlen haben weniger als 10 vergleichbare Gebiete einen Wert:" in said
    assert "- Schulabgänge ohne Hauptschulabschluss: 14,7\u00a0% (2023)" in said.splitlines()


def test_every_figure_leads_to_its_indicator(musterstadt: Question) -> None:
    section = strip(of_area(musterstadt, "91001-101"))
    links = [each.title_link for each in opened(section, "every_indicator").cards]
    named = [link.words for link in links if link]
    assert named == list(places(table(section), "Nadlertor"))


def test_sheet_has_no_excerpt_beside_the_strip(musterstadt: Question) -> None:
    question = of_area(musterstadt, "91001-101")
    section = strip(replace(question, look=replace(question.look, paper=True)))
    assert section.table is None
    assert not section.folded


def test_county_is_placed_only_among_those_it_can_be_compared_with(halle: Question) -> None:
    """55.0 % in childcare under 3 is much for Germany, but little for its eastern part."""
    figures = of_area(halle).figures.filter(pl.col("role") == "own")
    peers = dict(figures.select("indicator_id", "peers").iter_rows())
    assert peers["childcare_rate_under_3"] == 76
    assert peers["childcare_rate_6_to_10"] == 14
    assert peers["unemployment_rate"] == 400
    fifths = dict(figures.select("indicator_id", "fifth").iter_rows())
    assert fifths["childcare_rate_under_3"] == 2
    said = words(strip(of_area(halle)))
    assert "in Ostdeutschland" in said
    assert "in Sachsen-Anhalt" in said


def test_sheet_has_a_picture_for_each_domain_and_one_key(musterstadt: Question) -> None:
    """A page can end between two of them, and never within one."""
    question = of_area(musterstadt, "91001-101")
    section = strip(replace(question, look=replace(question.look, paper=True)))
    assert section.picture is None
    assert section.key is not None
    drawn = question.figures.filter((pl.col("role") == "own") & pl.col("value").is_not_null())
    domains = set(drawn["domain"])
    assert {panel.heading for panel in section.panels} <= domains
    assert len(section.panels) > 1
    assert all(panel.picture.spec["height"] < A_PAGE for panel in section.panels)
