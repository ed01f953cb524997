"""The map on the page: its year, its address, its table, and years that do not compare."""

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.visit import address, alternatives, protos, visit, words

LEAVERS = "leavers_without_certificate"
ENTRANCE = "school_entrance_language"


def year_slider(at: AppTest) -> Any:
    """The slider over the years of the map."""
    [slider] = [each for each in at.select_slider if each.key == "choose_map_year"]
    return slider


def map_layers(at: AppTest) -> dict[str, Any]:
    """The layers of the map on screen by their names."""
    [deck] = protos(at, "deck_gl_json_chart")
    return {layer["id"]: layer for layer in json.loads(deck.proto.json)["layers"]}


def fills(at: AppTest) -> dict[str, list[int]]:
    """The colour of each area."""
    areas = map_layers(at)["areas"]["data"]
    return {area["properties"]["id"]: area["properties"]["fill"] for area in areas}


def tooltip(at: AppTest, area_id: str) -> str:
    """What the map says of an area."""
    areas = map_layers(at)["areas"]["data"]
    [said] = [a["properties"]["tooltip"] for a in areas if a["properties"]["id"] == area_id]
    return str(said)


def legend_words(at: AppTest) -> str:
    """The classes of the map in words."""
    [said] = [each for each in alternatives(at) if "Klassen der Karte" in each]
    return said


def test_map_follows_the_year_of_the_page_until_its_slider_is_moved(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=ENTRANCE, level="district", year="2020")
    assert year_slider(at).value == "2020"
    assert "map_year" not in address(at)
    at.selectbox(key="choose_year").set_value("2019").run()
    assert year_slider(at).value == "2019"
    year_slider(at).set_value("2016").run()
    assert address(at)["map_year"] == "2016"
    at.selectbox(key="choose_year").set_value("2021").run()
    assert (year_slider(at).value, address(at)["map_year"]) == ("2016", "2016")
    year_slider(at).set_value("2021").run()
    at.selectbox(key="choose_year").set_value("2022").run()
    assert year_slider(at).value == "2022"


def test_link_opens_the_year_of_the_map_and_the_rest_keeps_its_own(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=ENTRANCE, level="district", year="2022", map_year="2015")
    assert year_slider(at).value == "2015"
    assert address(at)["year"] == "2022"
    assert any("Karte für 2015 mit" in said for said in alternatives(at))
    assert "2015: " in tooltip(at, "91001-402")


def test_impossible_year_of_the_map_is_that_of_the_page(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=ENTRANCE, level="district", year="2022", map_year="1800")
    assert year_slider(at).value == "2022"


def test_classes_are_the_same_in_all_years_and_colours_are_not(musterstadt: Path) -> None:
    choice = {"indicator": ENTRANCE, "level": "district"}
    early, late = (visit("monitoring", map_year=year, **choice) for year in ("2014", "2024"))
    classes = [legend_words(at).split("; unter 50 Fälle")[0] for at in (early, late)]
    assert classes[0] == classes[1]
    assert fills(early).keys() == fills(late).keys()
    assert fills(early) != fills(late)
    assert "Die Klassen gelten für alle Jahre von 2014 bis 2025" in words(early)


def test_area_without_a_figure_says_why_and_few_cases_are_dotted(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=ENTRANCE, level="district", map_year="2025")
    reasons = [said for said in legend_words(at).split("; ") if "(" in said]
    assert reasons == ["unter 50 Fälle (25)", "nicht sinnvoll (1)."]
    layers = map_layers(at)
    assert sum(len(layers[name]["data"]) for name in layers if name.startswith("dots-")) == 25
    assert sum(len(layers[name]["data"]) for name in layers if name.startswith("hatch-")) == 1
    dotted = [
        area["properties"]["tooltip"]
        for area in layers["areas"]["data"]
        if "weniger als 50 Fälle, deshalb nicht bewertet" in area["properties"]["tooltip"]
    ]
    assert len(dotted) == 25
    assert all("mit 95 % Sicherheit zwischen" in said for said in dotted)


def test_tooltip_names_area_year_figure_rounding_and_interval(halle: Path) -> None:
    said = tooltip(visit("monitoring", indicator=LEAVERS, year="2023"), "15002").splitlines()
    assert said[:2] == ["Halle (Saale)", "2023: 14,7\u00a0%"]
    assert said[2].startswith("wegen der Rundung möglich: ")
    assert said[3].startswith("mit 95 % Sicherheit zwischen ")


def test_chosen_areas_are_outlined(musterstadt: Path) -> None:
    at = visit(
        "monitoring", indicator=ENTRANCE, level="district", areas_districts="91001-402,91001-303"
    )
    assert len(map_layers(at)["focus"]["data"]) == 2


def test_years_on_the_same_side_of_all_breaks_compare(sample: Path) -> None:
    """All breaks lie before 2022, the first year with a map."""
    for year in ("2022", "2023"):
        at = visit("monitoring", indicator=LEAVERS, map_year=year)
        assert year_slider(at).value == year
        assert "Vorsicht beim Vergleich" not in words(at)


def test_breaks_between_the_year_of_the_map_and_the_latest_are_named(halle: Path) -> None:
    said = words(visit("monitoring", indicator=LEAVERS, map_year="2010"))
    assert "Vorsicht beim Vergleich mit 2024" in said
    assert "2012, Deutschland: Mit Nichtschülerprüfungen" in said
    assert "2012, Deutschland" not in words(visit("monitoring", indicator=LEAVERS, map_year="2014"))


def test_map_as_a_table_has_a_row_per_area_of_its_year(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=ENTRANCE, level="district", map="table", map_year="2016")
    assert not protos(at, "deck_gl_json_chart")
    tables = [table.value for table in at.table if set(table.value["Jahr"]) == {"2016"}]
    assert [len(table) for table in tables] == [43]
    assert "x (nicht sinnvoll)" in set(tables[0]["Wert"])


def test_map_of_one_year_has_no_slider(halle: Path) -> None:
    at = visit("monitoring", indicator="population_density")
    assert protos(at, "deck_gl_json_chart")
    assert not [each for each in at.select_slider if each.key == "choose_map_year"]
    assert "Die Klassen gelten" not in words(at)
