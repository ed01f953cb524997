"""Sentences made from figures, checked word by word."""

from dataclasses import dataclass
from typing import Any

import pytest

from stats.change import Change
from texts.marks import marked
from texts.sentences import (
    certainty,
    change,
    comparison,
    enumerated,
    pooled,
    signs,
    statement,
    without_figure,
)


@dataclass(frozen=True)
class Measure:
    """What sentences must know of an indicator."""

    unit: str = "percent"
    decimals: int = 1
    kind: str = "share"
    floor: int = 50
    statement: str = "{area} {year}: {value} ohne Abschluss."


SHARE = Measure()
COUNT = Measure(unit="schools", decimals=0, kind="count")


def row(**changes: Any) -> dict[str, Any]:
    """Halle 2023: 324 of 2,202 from a source that rounds to multiples of 3."""
    halle: dict[str, Any] = {
        "area": "Halle",
        "year": 2023,
        "value": 14.7139,
        "status": None,
        "numerator": 324.0,
        "denominator": 2202.0,
        "rounding_base": 3,
        "value_low": 14.6618,
        "value_high": 14.7660,
        "interval_low": 13.30,
        "interval_high": 16.25,
        "judgeable": True,
    }
    return halle | changes


SURE = row(interval_low=None, interval_high=None, value_low=None, value_high=None)


def test_statement_names_area_year_and_figure() -> None:
    assert statement(SHARE, row(), "Halle", "de") == marked(
        "Halle 2023: **14,7\u00a0%** ohne Abschluss."
    )


def test_statement_without_figure_says_why() -> None:
    unknown = row(value=None, status="confidential")
    assert statement(SHARE, unknown, "Halle", "de") == marked(
        "Halle, 2023: Dazu gibt es keine Zahl, Grund: **geheim oder unbekannt** (.). "
        "Die Zahl wird zum Schutz von Personen nicht gezeigt, oder sie ist nicht bekannt."
    )


def test_statement_without_figure_and_reason_says_that_there_is_none() -> None:
    unknown = row(value=None)
    assert statement(SHARE, unknown, "Halle", "de") == "Halle, 2023: Dazu gibt es keine Zahl."
    assert statement(SHARE, unknown, "Halle", "en") == "Halle, 2023: there is no figure."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("confidential", "Grund: **geheim oder unbekannt** (.)"),
        ("not_yet", "Grund: **liegt noch nicht vor** (…)"),
        ("unreliable", "Grund: **nicht sicher genug** (/)"),
        ("not_meaningful", "Grund: **nicht sinnvoll** (x)"),
    ],
)
def test_reason_of_a_missing_figure_stands_in_words(status: str, words: str) -> None:
    said = statement(SHARE, row(value=None, status=status), "Halle", "de")
    assert marked(words) in said
    assert "ohne Abschluss" not in said, "a sentence about a figure that is not there"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("zero", "– (null oder fast null, gerundet)"),
        ("below_half", "0 (weniger als die Hälfte der kleinsten Einheit)"),
        ("limited", "( ) (eingeschränkt aussagefähig)"),
        ("provisional", "p (vorläufig)"),
        ("revised", "r (berichtigt)"),
        ("estimated", "s (geschätzt)"),
    ],
)
def test_figure_with_a_status_says_its_word(status: str, words: str) -> None:
    said = statement(SHARE, row(status=status), "Halle", "de")
    assert said == marked(f"Halle 2023: **14,7\u00a0% {words}** ohne Abschluss.")


@pytest.mark.parametrize(
    ("own", "other", "german", "english"),
    [
        (row(), 7.1, "Der Wert liegt über X (7,1\u00a0%).", "This is above X (7.1%)."),
        (row(), 20, "Der Wert liegt unter X (20,0\u00a0%).", "This is below X (20.0%)."),
        (row(), 13.3, "Der Wert liegt nahe bei X (13,3\u00a0%).", "This is close to X (13.3%)."),
        (row(), 16.26, "Der Wert liegt unter X (16,3\u00a0%).", "This is below X (16.3%)."),
    ],
    ids=["above", "below", "within the interval", "just outside it"],
)
def test_comparison_with_one(own: dict[str, Any], other: float, german: str, english: str) -> None:
    assert comparison(SHARE, own, [("X", other)], "de") == german
    assert comparison(SHARE, own, [("X", other)], "en") == english


def test_what_rounding_can_explain_is_near() -> None:
    rounded = SURE | {"value_low": 13.0, "value_high": 16.0}
    assert "nahe bei" in comparison(SHARE, rounded, [("X", 15.9)], "de")
    assert "unter" in comparison(SHARE, rounded, [("X", 16.1)], "de")


def test_what_reads_the_same_is_near() -> None:
    """Nobody understands "14,7 % is above 14,7 %"."""
    assert "nahe bei" in comparison(SHARE, SURE, [("X", 14.66)], "de")
    assert "über" in comparison(SHARE, SURE, [("X", 14.64)], "de")


def test_several_are_grouped_by_relation() -> None:
    others = [("A", 7.1), ("B", 14.0), ("C", 9.0), ("D", 30.0)]
    assert comparison(SHARE, row(), others, "de") == (
        "Der Wert liegt über A (7,1\u00a0%) und C (9,0\u00a0%), unter D (30,0\u00a0%) "
        "und nahe bei B (14,0\u00a0%)."
    )


@pytest.mark.parametrize(
    ("own", "others"),
    [
        (row(), []),
        (row(value=None, status="confidential"), [("X", 7.1)]),
        (row(judgeable=False), [("X", 7.1)]),
    ],
    ids=["no others", "no figure", "few cases"],
)
def test_nothing_is_compared(own: dict[str, Any], others: list[tuple[str, float]]) -> None:
    assert comparison(SHARE, own, others, "de") == ""


def test_certainty_of_a_rounded_share() -> None:
    assert certainty(SHARE, row(), "de") == (
        "Das sind 324 von 2.202. Gerundet auf Vielfache von 3, möglich sind 14,66 bis 14,77\u00a0%."
    )
    assert certainty(SHARE, row(), "en") == (
        "That is 324 out of 2,202. Rounded to multiples of 3, the true figure may lie anywhere "
        "from 14.66 to 14.77%."
    )


def test_certainty_of_few_cases_says_the_floor() -> None:
    few = SURE | {"numerator": 5.0, "denominator": 34.0, "judgeable": False}
    assert certainty(SHARE, few, "de") == (
        "Das sind 5 von 34. Die Zahl beruht auf weniger als 50 Fällen. "
        "Deshalb wird sie nicht bewertet."
    )


def test_count_has_no_counts_behind_it() -> None:
    schools = SURE | {"value": 63.0, "numerator": 63.0, "denominator": None}
    assert certainty(COUNT, schools, "de") == ""


def test_nothing_is_certain_about_a_missing_figure() -> None:
    assert certainty(SHARE, row(value=None, judgeable=False), "de") == ""


@pytest.mark.parametrize(
    ("items", "german", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a und b", "a and b"),
        (["a", "b", "c"], "a, b und c", "a, b and c"),
    ],
)
def test_list_in_a_sentence(items: list[str], german: str, english: str) -> None:
    assert enumerated(items, "de") == german
    assert enumerated(items, "en") == english


@pytest.mark.parametrize(
    ("difference", "years", "verdict", "german", "english"),
    [
        (
            2.04,
            1,
            "notable",
            "Gegenüber dem Jahr davor ist der Wert um 2,0\u00a0Prozentpunkte gestiegen; "
            "das weicht deutlich vom bisherigen Verlauf ab.",
            "Compared with the year before it rose by 2.0\u00a0percentage points; "
            "this departs clearly from the course so far.",
        ),
        (
            -1.0,
            1,
            "usual",
            "Gegenüber dem Jahr davor ist der Wert um 1,0\u00a0Prozentpunkte gesunken; "
            "das liegt im Rahmen der üblichen Schwankung.",
            "Compared with the year before it fell by 1.0\u00a0percentage points; "
            "this is within the usual variation.",
        ),
        (
            -3.0,
            2,
            "unknown",
            "Gegenüber 2021 ist der Wert um 3,0\u00a0Prozentpunkte gesunken; ob das ungewöhnlich ist, "
            "lässt sich bei so wenigen früheren Jahren nicht sagen.",
            "Compared with 2021 it fell by 3.0\u00a0percentage points; whether that is unusual "
            "cannot be said with so few earlier years.",
        ),
        (
            8.0,
            1,
            "few_cases",
            "Gegenüber dem Jahr davor ist der Wert um 8,0\u00a0Prozentpunkte gestiegen; das wird nicht "
            "bewertet, denn es sind wenige Fälle.",
            "Compared with the year before it rose by 8.0\u00a0percentage points; that is not "
            "judged, as there are few cases.",
        ),
        (
            0.04,
            1,
            "usual",
            "Gegenüber dem Jahr davor ist der Wert gerundet gleich geblieben.",
            "Compared with the year before it is, rounded, the same.",
        ),
    ],
    ids=["notable", "usual", "unknown", "few cases", "rounds to zero"],
)
def test_change(difference: float, years: int, verdict: str, german: str, english: str) -> None:
    moved = Change(difference, years, "unknown", tested=True)
    assert change(SHARE, moved, verdict, 2023, "de") == german
    assert change(SHARE, moved, verdict, 2023, "en") == english


def test_departure_without_intervals_says_that_chance_is_not_ruled_out() -> None:
    moved = Change(2.3, 1, "notable", tested=False)
    assert "auf Zufall lässt sich das nicht prüfen" in change(SHARE, moved, "notable", 2023, "de")
    assert "Zufall" not in change(SHARE, moved, "usual", 2023, "de")
    assert "Fallzahlen" not in change(COUNT, moved, "notable", 2023, "de"), "it is one itself"


def test_change_that_intervals_can_explain_is_called_uncertain() -> None:
    moved = Change(0.4, 1, "unknown", tested=True)
    assert change(SHARE, moved, "unsure", 2024, "de").endswith(
        "gesichert ist die Veränderung nicht."
    )


def test_change_of_a_count_has_its_unit() -> None:
    moved = Change(1.0, 1, "unknown")
    assert "um 1\u00a0Schule gestiegen" in change(COUNT, moved, "unknown", 2023, "de")


def test_symbols_that_occur_are_explained_once() -> None:
    said = signs(["provisional", None, "provisional", "not_meaningful"], "de")
    assert said == marked("Zeichen: **x** nicht sinnvoll; **p** vorläufig.")
    assert signs([None], "de") == ""


def test_areas_without_figure_stand_by_reason() -> None:
    rows = [
        row(),
        row(area="A", value=None, status="confidential"),
        row(area="B", value=None, status=None),
        row(area="C", value=None, status="confidential"),
    ]
    assert without_figure(rows, "de") == (
        "Ohne Zahl: A und C: . (geheim oder unbekannt); B: keine Angabe."
    )
    assert without_figure([row()], "de") == ""


def test_many_areas_without_figure_are_counted() -> None:
    rows = [row(area=f"A{i}", value=None, status="not_yet") for i in range(13)]
    assert without_figure(rows, "de") == (
        "Ohne Zahl: 13 Gebiete (siehe Tabelle): … (liegt noch nicht vor)."
    )
    assert "A12" in without_figure(rows[1:], "de")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["a"], "a"),
        (["a", "b", "c"], "a, b und c"),
        (["a, am Wohnort", "b", "c"], "a, am Wohnort; b; und c"),
        (["a", "b, am Wohnort"], "a; und b, am Wohnort"),
        (["a (x, y)", "b"], "a (x, y) und b"),
    ],
)
def test_list_tells_items_apart_that_hold_commas(items: list[str], said: str) -> None:
    assert enumerated(items, "de") == said


def test_figures_of_several_years_say_so() -> None:
    assert pooled([None, "pooled_3", None], "de").startswith("Zusammengezählt sind 3 Jahre")
    assert pooled([None, None], "de") == pooled([], "de") == ""
