"""The map: its year, its colours, its table, and years that do not compare."""

import json
from dataclasses import replace
from typing import Any

from charts.theme import Picture
from sections.indicator import map  # noqa: A004
from sections.indicator.contents import contents
from sections.indicator.question import IndicatorQuestion
from sections.question import Question
from sections.section import Section
from tests.charts.spec import layers, rows
from tests.sections.asking import of_indicator, words
from tests.sections.indicator.opened import map_of, map_question

LEAVERS = "leavers_without_certificate"
CARE = "childcare_rate_under_3"


def districts(question: Question, **chosen: Any) -> IndicatorQuestion:
    """The districts of the generated city."""
    return of_indicator(question, CARE, level="district", **chosen)


def map_layers(section: Section) -> dict[str, Any]:
    """The layers of the map on screen by their names."""
    assert section.map is not None
    return {layer["id"]: layer for layer in json.loads(section.map.deck)["layers"]}


def fills(section: Section) -> dict[str, list[int]]:
    """The colour of each area."""
    areas = map_layers(section)["areas"]["data"]
    return {area["properties"]["id"]: area["properties"]["fill"] for area in areas}


def tooltip(section: Section, area_id: str) -> str:
    """What the map says of an area."""
    areas = map_layers(section)["areas"]["data"]
    [said] = [a["properties"]["tooltip"] for a in areas if a["properties"]["id"] == area_id]
    return str(said)


def legend_words(section: Section) -> str:
    """The classes of the map in words."""
    assert section.legend is not None
    assert "Klassen der Karte" in section.legend.alt
    return section.legend.alt


# --- which year ------------------------------------------------------------------------------


def test_map_follows_the_year_of_the_page(musterstadt: Question) -> None:
    for year in (2019, 2020):
        offered = map.years(districts(musterstadt, year=year))
        assert offered is not None
        assert offered.default == str(year)
        assert offered.options[0] == "2014"


def test_map_of_another_year_says_its_year(musterstadt: Question) -> None:
    section = map_of(districts(musterstadt, year=2022), 2015)
    assert section.legend_title.endswith(", 2015")
    assert section.map is not None
    assert "Karte für 2015 mit" in section.map.alt
    assert "2015: " in tooltip(section, "91001-402")


def test_classes_are_the_same_in_all_years_and_colours_are_not(musterstadt: Question) -> None:
    asked = districts(musterstadt)
    early, late = (map_of(asked, year) for year in (2014, 2024))
    classes = [legend_words(each).split("; geheim")[0] for each in (early, late)]
    assert classes[0] == classes[1]
    assert fills(early).keys() == fills(late).keys()
    assert fills(early) != fills(late)
    assert "Die Klassen gelten für alle Jahre von 2014 bis 2025" in early.legend_notes[0]
    assert early.map is not None
    assert late.map is not None
    assert early.map.key == late.map.key, "one map, changed in place"


def test_map_of_one_year_does_not_speak_of_others(halle: Question) -> None:
    asked = of_indicator(halle, "population_density")
    offered = map.years(asked)
    assert offered is not None
    assert len(offered.options) == 1
    assert "Die Klassen gelten" not in " ".join(map_of(asked).legend_notes)


def test_years_on_the_same_side_of_all_breaks_compare(kleinstadt: Question) -> None:
    """All breaks lie before 2022, the first year with a map."""
    for year in (2022, 2023):
        section = map_of(of_indicator(kleinstadt, LEAVERS), year)
        assert "Vorsicht beim Vergleich" not in " ".join((*section.legend_notes, *section.notes))


def test_breaks_between_the_year_of_the_map_and_the_latest_are_named(halle: Question) -> None:
    asked = of_indicator(halle, LEAVERS)
    early = map_of(asked, 2010)
    assert "Vorsicht beim Vergleich mit 2024" in " ".join((*early.legend_notes, *early.notes))
    assert "2012, Deutschland: Mit Nichtschülerprüfungen" in words(early)
    assert "2012, Deutschland" not in words(map_of(asked, 2014))


# --- what is drawn ---------------------------------------------------------------------------


def test_area_without_a_figure_says_why_and_few_cases_are_dotted(musterstadt: Question) -> None:
    section = map_of(districts(musterstadt), 2025)
    reasons = [said for said in legend_words(section).split("; ") if "(" in said]
    assert reasons == ["geheim oder unbekannt (2)", "nicht sinnvoll (1)."]
    drawn = map_layers(section)
    assert sum(len(drawn[name]["data"]) for name in drawn if name.startswith("hatch-")) == 3
    asked = of_indicator(musterstadt, "foreign_population_share", level="district")
    section = map_of(asked, 2025)
    assert legend_words(section).endswith("; unter 50 Fälle (1).")
    drawn = map_layers(section)
    assert sum(len(drawn[name]["data"]) for name in drawn if name.startswith("dots-")) == 1
    dotted = [
        area["properties"]["tooltip"]
        for area in drawn["areas"]["data"]
        if "weniger als 50 Fälle, deshalb nicht bewertet" in area["properties"]["tooltip"]
    ]
    assert len(dotted) == 1
    assert all("mit 95 % Sicherheit zwischen" in said for said in dotted)


def test_tooltip_names_area_year_figure_rounding_and_interval(halle: Question) -> None:
    said = tooltip(map_of(of_indicator(halle, LEAVERS, year=2023)), "15002").splitlines()
    assert said[:2] == ["Halle (Saale)", "2023: 14,7\u00a0%"]
    assert said[2].startswith("wegen der Rundung möglich: ")
    assert said[3].startswith("mit 95 % Sicherheit zwischen ")


def test_chosen_areas_are_outlined(musterstadt: Question) -> None:
    section = map_of(districts(musterstadt, area_ids=("91001-402", "91001-303")))
    assert len(map_layers(section)["focus"]["data"]) == 2


def test_classes_and_reasons_are_named_in_words(kleinstadt: Question) -> None:
    said = legend_words(map_of(of_indicator(kleinstadt, LEAVERS)))
    assert "und mehr" in said
    assert "geheim oder unbekannt (1)" in said


def test_map_is_on_screen_or_a_picture(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS)
    screen, picture = map_of(asked), map_of(asked, kind="picture")
    assert (screen.picture, picture.map) == (None, None)
    assert picture.picture is not None
    assert picture.picture.alt.startswith("Synthetische Beispieldaten. Karte für 2023 mit")
    assert "Schematische Kachelkarte" in words(screen)


def shapes(picture: Picture) -> list[list[dict[str, Any]]]:
    """What each layer of a map as a picture draws."""
    return [rows(picture.spec, layer) for layer in layers(picture.spec, "geoshape")]


def test_map_is_taken_away_as_a_picture_with_its_legend(musterstadt: Question) -> None:
    section = map_of(districts(musterstadt), 2025)
    drawn, legend = section.pictures()
    assert legend == section.legend
    ground, *_ = shapes(drawn)
    assert len(ground) == 43
    assert all(shape["geometry"]["coordinates"] for layer in shapes(drawn) for shape in layer)


def test_sheet_has_the_map_as_a_picture(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS)
    paper = replace(asked, look=replace(asked.look, paper=True))
    section = map_of(paper, kind="screen")
    assert section.map is None
    assert section.picture is not None
    assert "Ein Klick" not in " ".join(section.legend_notes)
    assert "Ein Klick" in " ".join(map_of(asked).legend_notes)


def test_table_has_a_row_per_area_of_its_year(musterstadt: Question) -> None:
    section = map_of(districts(musterstadt), 2016)
    assert section.table is not None
    table = section.table().words
    assert table.height == 43
    assert set(table["Jahr"]) == {"2016"}
    assert ". (geheim oder unbekannt)" in set(table["Wert"])


def test_table_is_in_the_order_of_the_alphabet(halle: Question) -> None:
    """By code points they would follow as Ludwigsburg, Lübeck; Goslar, Göttingen, Göppingen."""
    section = map_of(of_indicator(halle, LEAVERS))
    assert section.table is not None
    names = section.table().words["Gebiet"].to_list()
    in_order = ["Göppingen", "Goslar", "Gotha", "Göttingen", "Lübeck", "Ludwigsburg", "Lüneburg"]
    assert [name for name in names if name in in_order] == in_order


# --- counts ----------------------------------------------------------------------------------


def test_counts_have_no_map_but_a_reason(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, "population")
    assert map.years(asked) is None
    assert "map" in contents(asked).options
    assert "Eine Karte würde hier täuschen" in words(map.not_drawn(asked))


def test_map_question_keeps_what_the_page_shows(musterstadt: Question) -> None:
    asked = map_question(districts(musterstadt, year=2022), 2015)
    assert (asked.year, asked.map_year) == (2022, 2015)
