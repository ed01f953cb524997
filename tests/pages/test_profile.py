"""The area profile: what it says of known figures, on every kind of area."""

from pathlib import Path
from typing import Any

import pytest

from pages.monitoring_views.profile_rules import judged, verdict
from queries.profile import profile
from tests.pages.visit import address, alternatives, headings, links, visit, words

TESTED: dict[str, Any] = {
    "kind": "share",
    "judgeable": True,
    "fifth": 5,
    "value": 20.0,
    "decimals": 1,
    "interval_low": 18.0,
    "interval_high": 22.0,
    "value_low": 19.9,
    "value_high": 20.1,
}


def steckbrief(**chosen: str) -> Any:
    return visit("monitoring", view="profile", **chosen)


# --- the rule --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "other", "said"),
    [
        ({}, 15.0, "higher"),
        ({"fifth": 1}, 25.0, "lower"),
        # In the middle of its peers, on the other side, or within what chance or rounding explains.
        ({"fifth": 4}, 15.0, "usual"),
        ({"fifth": 1}, 15.0, "usual"),
        ({"fifth": 5}, 25.0, "usual"),
        ({}, 18.0, "usual"),
        ({}, 17.9, "higher"),
        ({"value_low": 14.0, "value_high": 26.0}, 15.0, "usual"),
        ({"value_low": None, "value_high": None}, 15.0, "higher"),
        ({"interval_low": 19.99, "interval_high": 20.01, "value_low": None}, 19.96, "usual"),
        # Not judged at all.
        ({"kind": "count"}, 15.0, "counts"),
        ({"judgeable": False}, 15.0, "few"),
        ({"fifth": None}, 15.0, "alone"),
        ({}, None, "alone"),
        ({"interval_low": None}, 15.0, "unchecked"),
    ],
)
def test_verdict(row: dict[str, Any], other: float | None, said: str) -> None:
    assert verdict(TESTED | row, other) == said


def test_area_is_compared_with_the_middle_where_its_measure_has_no_figure(connection: Any) -> None:
    """The nation has no youth unemployment rate; 3, 4.5, 5, 6 and 9 in the counties."""
    rows = judged(profile(connection, "99001", "de", fewest_peers=5), "nation")
    others = {row["indicator_id"]: (row["other"], row["other_area"]) for row in rows}
    assert others["youth_unemployment_rate"] == (5, None)
    assert others["leavers_with_abitur"] == (33, "Beispielland (erfunden)")


# --- the choice of the area ------------------------------------------------------------------


def test_page_opens_on_the_city(halle: Path) -> None:
    at = steckbrief()
    assert address(at)["area"] == "15002"
    assert (2, "Steckbrief Halle (Saale)") in headings(at)


def test_chosen_districts_come_first_and_one_opens(musterstadt: Path) -> None:
    at = steckbrief(areas_districts="91001-102,91001-101")
    assert address(at)["area"] == "91001-102"
    assert address(at)["areas_districts"] == "91001-102,91001-101"
    assert at.selectbox[0].options[2].startswith("Musterstadt"), "the city, after the two"


def test_chosen_district_without_figures_does_not_open(sample: Path) -> None:
    """Lichtung has none, Neustadt has."""
    at = steckbrief(areas_districts="99001-23,99001-13")
    assert address(at)["area"] == "99001-13"


def test_area_that_does_not_exist_is_the_city(halle: Path) -> None:
    assert address(steckbrief(area="99999"))["area"] == "15002"


# --- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            [
                "deutlich anders als in Deutschland",
                "Höher: Schulabgänge ohne Hauptschulabschluss",
                "2023: 14,7\u00a0%. Das ist höher, also ungünstiger. Deutschland: 7,1\u00a0%.",
                "Kreisen und kreisfreien Städten",
                "jede zwanzigste",
            ],
        ),
        (
            "en",
            [
                "clearly different from Germany",
                "Higher: Leaving school without a certificate",
                "2023: 14.7\u00a0%. That is higher, which is less favourable. Germany: 7.1\u00a0%.",
                "counties and county-level cities",
                "one in twenty",
            ],
        ),
    ],
)
def test_halle_among_the_counties(language: str, said: list[str], halle: Path) -> None:
    """14.7 % of 2,202 against 7.1 %, and in the highest fifth of 400."""
    at = steckbrief(lang=language)
    assert not [phrase for phrase in said if phrase not in words(at)]


def test_neutral_indicator_is_higher_and_nothing_more(halle: Path) -> None:
    """Young adults: 9.7 % against 7.2 %, with no better end."""
    assert "2024: 9,7\u00a0%. Das ist höher. Deutschland: 7,2\u00a0%." in words(steckbrief())


def test_figure_without_counts_is_named_apart(halle: Path) -> None:
    said = words(steckbrief())
    assert "Nicht auf Zufall prüfen" in said
    lead = said[: said.index("Nicht auf Zufall prüfen")]
    assert "Arbeitslosenquote" not in lead, "9.9 % are given without their counts"
    assert "Arbeitslosenquote" in said


def test_district_of_halle_says_what_is_missing_and_shows_what_there_is(halle: Path) -> None:
    at = steckbrief(area="15002-101")
    said = words(at)
    assert "Für Altstadt gibt es hier Zahlen zu 2 von 45 Kennzahlen." in said
    assert "**Nur für Deutschland, Länder und Kreise und kreisfreie Städte:**" in said
    assert any("2 Kennzahlen in Altstadt" in alt for alt in alternatives(at))
    assert at.table[0].value["Kennzahl"].tolist() == [
        "Einwohnerinnen und Einwohner mit Hauptwohnsitz",
        "Bevölkerungsdichte",
    ]


def test_district_of_musterstadt_against_its_city(musterstadt: Path) -> None:
    at = steckbrief(area="91001-101")
    assert "deutlich anders als in Musterstadt insgesamt" in words(at)
    table = at.table[0].value
    assert set(table["Gebiet"]) == {"Nadlertor", "Musterstadt", "Silbermark", "Musterland"}
    own = table[table["Gebiet"] == "Nadlertor"].set_index("Kennzahl")["Einordnung"]
    assert own["Übergänge auf das Gymnasium"] == "zu wenige Fälle, nicht bewertet"
    assert own["Schulabgänge mit Abitur am Wohnort"] == "zu wenige Fälle, nicht bewertet"
    assert own["Einwohnerinnen und Einwohner (Melderegister)"] == "nicht eingeordnet"
    assert (
        "deutlich anders: Das ist höher"
        in own["Anteil der jungen Erwachsenen von 18 bis 24 Jahren"]
    )


def test_few_cases_never_stand_out(musterstadt: Path) -> None:
    """61.5 % of 39 leavers have the Abitur in Nadlertor."""
    said = words(steckbrief(area="91001-101"))
    assert "Schulabgänge mit Abitur am Wohnort" not in said[: said.index("Nicht auf Zufall prüfen")]


def test_what_stands_out_leads_to_its_indicator(musterstadt: Path) -> None:
    at = steckbrief(area="91001-101")
    found = [
        link
        for link in links(at)
        if link.label == "Anteil der jungen Erwachsenen von 18 bis 24 Jahren"
    ]
    assert len(found) == 2, "beside its sentence, and in the list of all"
    for part in (
        "view=indicator",
        "indicator=share_18_to_24",
        "level=district",
        "areas_districts=91001-101",
    ):
        assert part in found[0].query_string


@pytest.mark.parametrize("area", ["91001-1", "91002"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_borough_and_other_county_open(area: str, language: str, musterstadt: Path) -> None:
    at = steckbrief(area=area, lang=language)
    assert address(at)["area"] == area
    assert len(alternatives(at)) == 1


def test_borough_is_measured_by_the_districts_and_says_so(musterstadt: Path) -> None:
    said = words(steckbrief(area="91001-1"))
    assert "unter den Stadtteilen mit genug Fällen" in said
    assert "denn es gibt zu wenige Stadtbezirke" in said


def test_town_with_few_areas_places_nothing_and_still_shows_its_figures(sample: Path) -> None:
    at = steckbrief(area="99001")
    said = words(at)
    assert "Bei keiner davon lässt sich prüfen" in said
    assert "Deutlich anders" not in said
    assert "14,7\u00a0%" in at.table[0].value["Wert"].tolist()
    assert set(at.table[0].value["Einordnung"]) == {"nicht eingeordnet"}


def test_area_without_any_figure_says_so(sample: Path) -> None:
    at = steckbrief(area="99001-23")
    assert "Für Lichtung (erfunden) gibt es hier noch keine Zahlen." in words(at)
    assert not alternatives(at)


@pytest.mark.parametrize("kind", ["meeting", "sheet"])
def test_what_stands_out_is_named_where_no_link_is_shown(kind: str, musterstadt: Path) -> None:
    at = steckbrief(area="91001-101", screen=kind)
    assert "**Anteil der jungen Erwachsenen von 18 bis 24 Jahren**" in words(at)


@pytest.mark.parametrize(("section", "charts"), [("stands_out", 0), ("all", 1)])
def test_screen_shows_one_section(section: str, charts: int, musterstadt: Path) -> None:
    at = steckbrief(area="91001-101", screen="meeting", section=section)
    assert len(alternatives(at)) == charts
    assert "deutlich anders als in Musterstadt insgesamt" in words(at)


def test_sheet_has_no_excerpt_beside_the_strip(musterstadt: Path) -> None:
    at = steckbrief(area="91001-101", screen="sheet", section="all")
    assert len(alternatives(at)) == 1
    assert not at.table
