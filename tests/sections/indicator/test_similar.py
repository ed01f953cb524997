"""The county among those like it: only what neither chance nor rounding explains is a difference."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sections.indicator import similar
from sections.indicator.question import IndicatorQuestion
from sections.question import Question
from tests.sections import by_hand
from tests.sections.altered import altered
from tests.sections.asking import of_indicator, words
from texts.marks import marked

LEAVERS = "leavers_without_certificate"


def sentence(monkeypatch: pytest.MonkeyPatch, **own: Any) -> str:
    """What is said of a city of 14.7 % (13.3 to 16.3) among four others."""
    by_hand.use(monkeypatch)
    bounds = dict.fromkeys(["interval_low", "interval_high", "value_low", "value_high"])
    city = {
        "area_id": "99",
        "area": "Ort",
        "value": 14.7,
        "interval_low": 13.3,
        "interval_high": 16.3,
        "judgeable": True,
    }
    others = [
        {
            "area_id": name,
            "area": name,
            "value": value,
            "interval_low": value - 1,
            "interval_high": value + 1,
            "judgeable": True,
        }
        for name, value in (("Unten", 12.0), ("Nah", 13.2), ("Gleich", 14.7), ("Oben", 17.4))
    ]
    known = pl.DataFrame(
        [bounds | city | own, *(bounds | other for other in others)],
        schema_overrides=dict.fromkeys(bounds, pl.Float64),
    )
    return similar._sentence(IndicatorQuestion(**by_hand.asked()), known)


def test_sentence_counts_and_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentence(monkeypatch) == (
        "Ort im Vergleich mit 4 ähnlichen Städten und Kreisen: höher als in 1 (Unten), niedriger als "
        "in 1 (Oben) und nicht sicher zu unterscheiden von 2 (Nah und Gleich)."
    )


def test_rounding_of_its_own_source_makes_more_of_them_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = sentence(monkeypatch, value_low=12.9, value_high=16.5)
    assert "nicht sicher zu unterscheiden von 4 (Unten, Nah, Gleich und Oben)" in said


def test_figure_of_few_cases_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    said = sentence(monkeypatch, judgeable=False)
    assert (
        said == "Der Wert beruht auf weniger als 50 Fällen. Deshalb wird er hier nicht verglichen."
    )


def test_halle_among_its_ten(halle: Question) -> None:
    """2023: Halle 324 of 2,202, at least 13.3 %; Ludwigshafen 261 of 1,839; Magdeburg 222 of 1,917, at most 13.1 %."""
    section = similar.similar(of_indicator(halle, LEAVERS, year=2023))
    [said] = section.sentences
    assert said.startswith(
        "Halle (Saale) im Vergleich mit 10 ähnlichen Städten und Kreisen: höher als in 9 ("
    )
    assert said.endswith("nicht sicher zu unterscheiden von 1 (Ludwigshafen am Rhein).")
    assert "Magdeburg" in said
    assert section.table is not None
    table = section.table().words
    assert table.height == 11
    assert table["Gebiet"][0] == "Halle (Saale)", "the highest first"


def test_too_few_alike_with_a_figure_are_not_drawn(kleinstadt: Question) -> None:
    section = similar.similar(of_indicator(kleinstadt, LEAVERS, year=2019))
    assert "Für 2019 haben zu wenige ähnliche Städte und Kreise einen Wert." in words(section)
    assert section.picture is None
    assert section.table is None


def test_counts_and_districts_have_no_counties_alike(halle: Question, kleinstadt: Question) -> None:
    assert words(similar.similar(of_indicator(halle, "population_main_residence"))) == ""
    districts = of_indicator(kleinstadt, "foreign_population_share", level="district")
    assert words(similar.similar(districts)) == ""


def test_city_without_a_figure_is_not_compared_and_says_why(
    halle: Question, tmp_path: Path
) -> None:
    question = altered(
        halle,
        tmp_path,
        "UPDATE observations SET value = NULL, value_low = NULL, value_high = NULL, "
        "interval_low = NULL, interval_high = NULL, status = 'confidential' "
        f"WHERE indicator_id = '{LEAVERS}' AND area_id = '15002' AND year = 2023",
    )
    section = similar.similar(of_indicator(question, LEAVERS, year=2023))
    assert marked("Grund: **geheim oder unbekannt**") in section.missing
    assert section.picture is None


def test_those_alike_in_other_laender_are_not_compared_where_that_says_little(
    halle: Question, hamburg: Question
) -> None:
    """Of school children's care: ten like Halle, none of them but Magdeburg in its Land; Hamburg is its own Land."""
    asked = of_indicator(halle, "childcare_rate_6_to_10", level="county")
    assert "in Sachsen-Anhalt" in similar.similar(asked).missing
    alone = of_indicator(hamburg, "childcare_rate_6_to_10", level="county")
    assert similar.similar(alone).missing.startswith("Zwischen den Ländern")
