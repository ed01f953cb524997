"""Sentences made from figures, checked word by word."""

from typing import Any

import pytest

from texts.sentences import certainty, comparison, enumerated, statement

SHARE = {
    "unit": "percent", "decimals": 1, "kind": "share", "floor": 50,
    "statement": "{area} {year}: {value} ohne Abschluss.",
}  # fmt: skip
COUNT = SHARE | {"unit": "schools", "decimals": 0, "kind": "count"}


def row(**changes: Any) -> dict[str, Any]:
    """Halle 2023: 324 of 2,202 from a source that rounds to multiples of 3."""
    halle: dict[str, Any] = {
        "area": "Halle", "year": 2023, "value": 14.7139, "status": None,
        "numerator": 324.0, "denominator": 2202.0, "rounding_base": 3,
        "value_low": 14.6618, "value_high": 14.7660,
        "interval_low": 13.30, "interval_high": 16.25, "judgeable": True,
    }  # fmt: skip
    return halle | changes


SURE = row(interval_low=None, interval_high=None, value_low=None, value_high=None)


def test_statement_names_area_year_and_figure() -> None:
    assert statement(SHARE, row(), "Halle", "de") == "Halle 2023: **14,7\u00a0%** ohne Abschluss."


def test_statement_without_figure_says_why() -> None:
    unknown = row(value=None, status="confidential")
    assert "**. (geheim oder unbekannt)**" in statement(SHARE, unknown, "Halle", "de")


@pytest.mark.parametrize(
    ("own", "other", "german", "english"),
    [
        (row(), 7.1, "Der Wert liegt über X (7,1\u00a0%).", "This is above X (7.1\u00a0%)."),
        (row(), 20, "Der Wert liegt unter X (20,0\u00a0%).", "This is below X (20.0\u00a0%)."),
        (row(), 13.3, "Der Wert liegt nahe bei X (13,3\u00a0%).", "This is close to X (13.3\u00a0%)."),
        (row(), 16.26, "Der Wert liegt unter X (16,3\u00a0%).", "This is below X (16.3\u00a0%)."),
    ],
    ids=["above", "below", "within the interval", "just outside it"],
)  # fmt: skip
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
        "Das sind 324 von 2.202. Die Quelle rundet ihre Zahlen auf Vielfache von 3. "
        "Möglich sind 14,66 bis 14,77\u00a0%."
    )
    assert certainty(SHARE, row(), "en") == (
        "That is 324 out of 2,202. The source rounds its figures to multiples of 3. "
        "Possible are 14.66 to 14.77\u00a0%."
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
