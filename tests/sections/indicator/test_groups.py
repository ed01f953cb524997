"""Groups on the monitoring page: now, over the years, and their gap."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visit import address, alternatives, few, headings, visit, words

LEAVERS = "leavers_without_certificate"
SCHOOL_ENTRANCE = "school_entrance_language"


def plain(at: AppTest) -> str:
    return words(at).replace("\u00a0", " ")


def titles(at: AppTest) -> list[str]:
    return [title for _, title in headings(at)]


# --- the sample: 129 of 1,065 girls, 195 of 1,137 boys, one year ------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            "Kleinstadt (erfunden), 2023: weiblich 12,1 %, männlich 17,2 %. Der Abstand beträgt "
            "**−5,0 Prozentpunkte**. Er ist mit allen Nachkommastellen gerechnet und erst dann gerundet. Mit 95 % Sicherheit liegt das in dieser Spanne: −8,0 bis −2,1 Prozentpunkte.",
        ),
        (
            "en",
            "Smalltown (invented), 2023: female 12.1 %, male 17.2 %. The gap is **−5.0 percentage points**. It is computed with all decimals and only then rounded. "
            "With 95 % confidence it lies in this range: −8.0 to −2.1 percentage points.",
        ),
    ],
)
def test_gap_is_said_with_its_range(language: str, expected: str, sample: Path) -> None:
    assert expected in plain(visit("monitoring", indicator=LEAVERS, lang=language))


def test_ratio_is_chosen_in_the_address(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, gap="ratio")
    assert "**0,71-mal** so hoch wie der zweite" in plain(at)
    assert "0,57 bis 0,87-mal" in plain(at)
    assert address(at)["gap"] == "ratio"


def test_groups_change_sides(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, group="male", reference="male")
    assert (address(at)["group"], address(at)["reference"]) == ("male", "female")
    assert "**+5,0 Prozentpunkte**" in plain(at)


def test_single_year_has_no_development_but_says_so(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS)
    assert "Nach Gruppen gibt es bisher nur Zahlen für 2023." in words(at)
    assert "Entwicklung jeder Gruppe" not in words(at)


def test_year_without_groups_shows_the_nearest_with_a_word(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS, year="2021")
    assert "Für 2021 gibt es keine Zahlen nach Gruppen. Gezeigt wird 2023." in words(at)
    assert "Kleinstadt (erfunden), 2023: insgesamt" in words(at)


def test_areas_without_groups_are_not_set_beside(sample: Path) -> None:
    """Of the Land and the nation only the whole is known."""
    dots = next(
        alt
        for alt in alternatives(visit("monitoring", indicator=LEAVERS))
        if "Punktdiagramm" in alt
    )
    assert "weiblich: 12,1" in dots
    assert "insgesamt: 14,7" in dots


def test_counts_have_groups_but_no_gap(sample: Path) -> None:
    at = visit("monitoring", indicator="population", by="sex")
    assert "Gruppen im Vergleich" in titles(at)
    assert "Abstand zwischen Gruppen" not in titles(at)
    assert "gap" not in address(at)


def test_table_of_the_gap_holds_both_measures(sample: Path) -> None:
    at = visit("monitoring", indicator=LEAVERS)
    table = next(t.value for t in at.table if "Unterschied" in t.value.columns)
    assert list(table.columns) == [
        "Gebiet",
        "Jahr",
        "weiblich",
        "männlich",
        "Unterschied",
        "Spanne (Unterschied)",
        "Verhältnis",
        "Spanne (Verhältnis)",
        "Quelle",
    ]
    assert [cell.replace("\u00a0", " ") for cell in table.to_numpy()[0][:8]] == [
        "Kleinstadt (erfunden)",
        "2023",
        "12,1 %",
        "17,2 %",
        "−5,0 Prozentpunkte",
        "−8,0 bis −2,1 Prozentpunkte",
        "0,71-mal",
        "0,57 bis 0,87-mal",
    ]


# --- the generated city: twelve years --------------------------------------------------------


def test_each_group_has_a_panel_with_its_words(musterstadt: Path) -> None:
    at = visit("monitoring", indicator=SCHOOL_ENTRANCE, by="childcare_years")
    panels = [alt for alt in alternatives(at) if "Liniendiagramm, " in alt]
    assert ["unter 2 Jahren" in alt for alt in panels] == [True, False]
    assert "**unter 2 Jahren**" in words(at)
    assert "Musterstadt, von 2014 bis 2025: insgesamt von" in words(at)


def test_all_age_groups_have_a_panel(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="population_register", by="age_group")
    panels = [alt for alt in alternatives(at) if "Liniendiagramm, " in alt]
    assert len(panels) == 17
    assert len(set(panels)) == 17
    assert "; 12 weitere." in words(at)


def test_breaks_are_named_below_the_panels(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="residence_without_certificate", by="nationality")
    assert words(at).count("1 · 2018 Doppelter Abiturjahrgang; 2 · 2019 Wieder ein Jahrgang") == 2


def test_rate_has_a_gap_without_a_range(musterstadt: Path) -> None:
    at = visit("monitoring", indicator="childcare_rate_under_3", by="migration_history")
    assert "bei dieser Art von Kennzahl nicht berechnen" in words(at)
    assert "kein gesicherter" not in words(at)


def test_gap_of_small_districts_is_drawn_only_where_there_are_enough_cases(
    musterstadt: Path,
) -> None:
    at = visit("monitoring", indicator=SCHOOL_ENTRANCE, by="childcare_years")
    assert (
        words(at).count(
            "Werte anderer Gebiete aus weniger als 50 Fällen stehen nur in der Tabelle."
        )
        == 2
    )


def test_another_breakdown_brings_its_own_usual_pair(musterstadt: Path) -> None:
    """The pair nobody chose follows the breakdown; the address too."""
    at = visit("monitoring", indicator=SCHOOL_ENTRANCE, by="childcare_years")
    assert (address(at)["group"], address(at)["reference"]) == ("under_2", "2_and_more")
    by = few(at, 2)
    assert by.key == "choose_by"
    by.set_value("migration_history").run()
    assert not at.exception
    assert (address(at)["group"], address(at)["reference"]) == ("with", "without")
    at.run()
    assert (address(at)["group"], address(at)["reference"]) == ("with", "without")


# --- Halle: gaps stay gaps -------------------------------------------------------------------


def test_only_one_published_group_has_no_gap_and_says_so(halle: Path) -> None:
    at = visit("monitoring", indicator="unemployment_rate", by="nationality")
    assert "Veröffentlicht sind sie hier nur für: nicht deutsch." in words(at)


def test_values_without_counts_say_that_certainty_is_unknown(halle: Path) -> None:
    """8.5 and 9.9 in the source of 2023; 9.0 and 10.7 in that of 2025."""
    at = visit("monitoring", indicator="unemployment_rate", by="sex", year="2025")
    assert "weiblich 9,0 %, männlich 10,7 %. Der Abstand beträgt **−1,7 Prozentpunkte**." in plain(
        at
    )
    assert "Die Quelle nennt keine Anzahlen dazu" in words(at)


def test_years_of_which_only_the_whole_is_known_are_left_out(halle: Path) -> None:
    """The total is known from 1995 on, girls and boys for 2023 and 2024; beside them Land and nation."""
    at = visit("monitoring", indicator=LEAVERS)
    assert "Halle (Saale), von 2023 bis 2024: insgesamt von" in words(at)
    key = next(alt for alt in alternatives(at) if alt.startswith("Erklärung der Linien"))
    assert key == (
        "Erklärung der Linien: Halle (Saale): diese Gruppe; Sachsen-Anhalt: diese Gruppe; "
        "Deutschland: diese Gruppe; Halle (Saale): insgesamt."
    )
    years = {year for table in at.table if "Gruppe" in table.value for year in table.value["Jahr"]}
    assert years == {"2023", "2024"}


def test_pair_is_of_groups_the_city_has(halle: Path) -> None:
    at = visit("monitoring", indicator="foreign_pupils_share", by="school_type")
    assert (address(at)["group"], address(at)["reference"]) == ("primary", "multi_track")
    assert "Hauptschulen x (nicht sinnvoll)" in words(at)
