"""The monitoring page: what it says about known figures, and that every indicator opens."""

from pathlib import Path

import duckdb
import pytest

from pages import store
from queries import catalogue
from tests.pages.visit import address, alternatives, headings, protos, visit, words
from texts import LANGUAGES

LEAVERS = "leavers_without_certificate"

INDICATORS_AT_LEAST = 40
"""So many Halle has; a list that came back empty would let the test below pass."""


def indicators_of(releases: Path) -> list[str]:
    [database] = releases.glob("*.duckdb")
    with duckdb.connect(str(database), read_only=True, config=store.CONFIGURATION) as connection:
        return catalogue.indicators(connection, "de")["indicator_id"].to_list()


# --- Halle 2023: 324 of 2,202, rounded to multiples of 3 -------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            [
                "**14,7\u00a0%**",
                "324 von 2.202",
                "Vielfache von 3",
                "14,66 bis 14,77\u00a0%",
                "über Sachsen-Anhalt",
                "Deutschland (7,1\u00a0%)",
                "vor allem das Land",
                "Niedriger ist besser",
            ],
        ),
        (
            "en",
            [
                "**14.7\u00a0%**",
                "324 out of 2,202",
                "multiples of 3",
                "14.66 to 14.77\u00a0%",
                "above Saxony-Anhalt",
                "Germany (7.1\u00a0%)",
                "Mainly the Land",
                "Lower is better",
            ],
        ),
    ],
)
def test_halles_leavers_without_a_certificate(language: str, said: list[str], halle: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2023", lang=language)
    missing = [phrase for phrase in said if phrase not in words(at)]
    assert not missing
    shown = {metric.label: metric.value for metric in at.metric}
    assert shown["Halle (Saale)"] in said[0]


@pytest.mark.parametrize("quarter", range(4))  # side by side on several processors
def test_every_indicator_of_halle_opens_and_says_what_it_means(
    quarter: int, halle: Path, subtests: pytest.Subtests
) -> None:
    indicators = indicators_of(halle)
    assert len(indicators) >= INDICATORS_AT_LEAST
    for indicator in indicators[quarter::4]:
        with subtests.test(indicator=indicator):
            at = visit("monitoring", indicator=indicator)
            assert address(at)["indicator"] == indicator
            assert [level for level, _ in headings(at)][:2] == [1, 2]
            assert "Berechnung:" in words(at)
            assert "Lizenz:" in words(at), "a source"
            assert all(alternatives(at))


def test_indicator_known_by_group_only_says_so_and_shows_its_groups(halle: Path) -> None:
    at = visit("monitoring", indicator="children_in_childcare_city")
    titles = [title for _, title in headings(at)]
    assert "Diese Kennzahl gibt es nur nach Gruppen, nicht als Ganzes." in words(at)
    assert "Entwicklung" not in titles
    assert "Gruppen im Vergleich" in titles


# --- the sample ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_of_the_sample_opens(
    language: str, sample: Path, subtests: pytest.Subtests
) -> None:
    for indicator in indicators_of(sample):
        with subtests.test(indicator=indicator):
            at = visit("monitoring", indicator=indicator, lang=language)
            assert address(at)["indicator"] == indicator
            assert len(headings(at)) >= 3


def test_table_holds_the_rows_of_the_chart(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, areas_counties="99002", period_from="2022")
    table = at.table[0].value
    assert list(table.columns) == [
        "Gebiet",
        "Jahr",
        "Wert",
        "Anzahl",
        "von insgesamt",
        "möglich wegen Rundung",
        "Quelle",
    ]
    assert table[["Gebiet", "Jahr", "Wert"]].to_numpy().tolist() == [
        ["Kleinstadt (erfunden)", "2022", "15,0\u00a0% r (berichtigt)"],
        ["Kleinstadt (erfunden)", "2023", "14,7\u00a0%"],
        ["Großdorf (erfunden)", "2022", "6,3\u00a0%"],
        ["Großdorf (erfunden)", "2023", "0,0\u00a0% – (genau null)"],
    ]


def test_confidential_figure_is_named_in_the_table_and_not_in_the_chart(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, areas_counties="99003")
    assert ". (geheim oder unbekannt)" in at.table[0].value["Wert"].tolist()
    distribution = next(said for said in alternatives(at) if "Verteilung der Werte" in said)
    assert "Südtal" not in distribution


def test_area_without_a_row_has_no_figure_rather_than_zero(sample: Path) -> None:
    at = visit("monitoring", indicator="youth_unemployment_rate")
    assert "4 von" not in words(at)
    spread = next(
        table.value for table in at.table if "Südtal (erfunden)" in set(table.value["Gebiet"])
    )
    assert "0,0\u00a0%" not in set(spread["Wert"])


def test_city_speaks_first_and_districts_stand_beside_it(sample: Path) -> None:
    chosen = {"indicator": "foreign_population_share", "level": "district"}
    at = visit("monitoring", areas_districts="99001-11,99001-21", **chosen)
    said = words(at)
    assert "Das sind 3.000 von 24.000." in said
    assert "weniger als 50 Fälle" in {metric.delta for metric in at.metric}
    assert "ist der Wert niedriger als" not in said


def test_chosen_area_without_a_figure_is_named(sample: Path) -> None:
    said = words(visit("monitoring", indicator=LEAVERS, year="2022", areas_counties="99002,98001"))
    assert "Ohne Wert für 2022: Nordhafen (erfunden)." in said


def test_break_is_explained_below_the_chart(sample: Path) -> None:
    said = words(visit("monitoring", indicator=LEAVERS))
    assert "1 · 2018: **Neue Abgrenzung.** Seit 2018 zählt die Südmark anders." in said
    assert "2 · 2021: **Andere Quelle.**" in said
    assert "Doppelter Jahrgang" not in said, "a break of another Land"


def test_break_outside_the_period_is_not_explained(sample: Path) -> None:
    said = words(visit("monitoring", indicator=LEAVERS, period_from="2021"))
    assert "Neue Abgrenzung" not in said


def test_change_is_judged_within_comparable_years_only(sample: Path) -> None:
    """After the break of 2021 there are three years: too few to say what is usual."""
    said = words(visit("monitoring", indicator=LEAVERS))
    assert "Gegenüber dem Jahr davor ist der Wert um 0,3\u00a0Prozentpunkte gesunken." in said
    assert "Schwankung" not in said.split("Gruppen")[0]


def test_course_is_told_within_comparable_years_only(sample: Path) -> None:
    said = words(visit("monitoring", indicator=LEAVERS))
    assert "Von 2021 bis 2023 ist der Wert von" in said
    assert "Frühere Jahre lassen sich damit nicht vergleichen." in said


def test_counts_have_no_map_but_a_reason(sample: Path) -> None:
    at = visit("monitoring", indicator="population")
    assert not protos(at, "deck_gl_json_chart")
    assert "Eine Karte würde hier täuschen" in words(at)


def test_rates_have_a_map_on_screen_and_as_a_picture(sample: Path) -> None:
    screen = visit("monitoring", indicator=LEAVERS)
    assert len(protos(screen, "deck_gl_json_chart")) == 1
    picture = visit("monitoring", indicator=LEAVERS, map="picture")
    assert not protos(picture, "deck_gl_json_chart")
    assert any(
        said.startswith("Synthetische Beispieldaten. Karte für 2023 mit")
        for said in alternatives(picture)
    )
    assert "Schematische Kachelkarte" in words(screen)


def test_classes_and_reasons_of_the_map_are_named_in_words(sample: Path) -> None:
    said = " ".join(alternatives(visit("monitoring", indicator=LEAVERS)))
    assert "und mehr" in said
    assert "geheim oder unbekannt (1)" in said


def test_breakdown_names_its_groups(sample: Path) -> None:
    said = words(visit("monitoring", indicator=LEAVERS, by="sex"))
    assert "weiblich 12,1\u00a0%" in said
    assert "männlich 17,2\u00a0%" in said


def test_quotations_stay_quotations(halle: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS)
    assert "in keiner Reihe, keiner Karte und keinem Vergleich" in words(at)
