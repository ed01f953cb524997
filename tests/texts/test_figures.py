"""A figure as it is shown: never empty, and never a symbol without its word."""

import polars as pl
import pytest

from data.tables import tables
from texts import LANGUAGES, text
from texts.figures import rounding_span, shown, with_words

STATUSES = next(f.values for f in tables()["observations"].fields if f.name == "status")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [None, 0.0, 14.7])
@pytest.mark.parametrize("status", STATUSES)
def test_status_is_shown_with_symbol_and_word(
    status: str, value: float | None, language: str
) -> None:
    words = shown(value, status, "percent", 1, language)
    assert text(language, f"status.{status}.symbol") in words
    assert text(language, f"status.{status}.word") in words


def test_figures_by_hand() -> None:
    assert shown(None, None, "percent", 1, "de") == "keine Angabe"
    assert shown(None, "confidential", "percent", 1, "de") == ". (geheim oder unbekannt)"
    assert shown(0, "zero", "persons", 0, "de") == "0\u00a0Personen – (genau null)"
    assert shown(14.71, "provisional", "percent", 1, "en") == "14.7% p (provisional)"
    assert shown(14.71, None, "percent", 1, "en") == "14.7%"


@pytest.mark.parametrize(
    ("unit", "decimals", "expected"),
    [
        ("percent", 1, "14,66 bis 14,77\u00a0%"),
        ("per_100", 0, "14,7 bis 14,8\u00a0je 100"),
        ("persons", 0, "15\u00a0Personen"),
    ],
)
def test_range_of_a_rate_is_one_decimal_finer(unit: str, decimals: int, expected: str) -> None:
    assert rounding_span(14.6618, 14.7660, unit, decimals, "de") == expected


@pytest.mark.parametrize(("low", "high"), [(None, None), (14.7, 14.7), (None, 1.0), (1.0, None)])
def test_no_range_where_nothing_was_rounded(low: float | None, high: float | None) -> None:
    assert rounding_span(low, high, "percent", 1, "de") == ""


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_words_are_added_row_by_row(rows: int) -> None:
    frame = pl.DataFrame(
        {
            "year": [2021, 2022, 2023],
            "value": [None, 12.34, 0.0],
            "status": ["not_yet", None, "zero"],
            "value_low": [None, 12.2, None],
            "value_high": [None, 12.4, None],
        },
        schema_overrides={"value": pl.Float64},
    ).head(rows)
    worded = with_words(frame, "percent", 1, "de")
    assert worded.columns == [*frame.columns, "shown", "rounding"]
    assert worded.select(frame.columns).equals(frame)
    assert (
        worded["shown"].to_list()
        == ["… (liegt noch nicht vor)", "12,3\u00a0%", "0,0\u00a0% – (genau null)"][:rows]
    )
    assert worded["rounding"].to_list() == ["", "12,20 bis 12,40\u00a0%", ""][:rows]


def test_zero_that_rounding_made_is_not_called_exact() -> None:
    """0 of 30, counts rounded to multiples of 3: one case may be behind it."""
    told = shown(0, "zero", "percent", 1, "de", most=3.4)
    assert told == "0,0\u00a0% – (null oder fast null, gerundet)"
    assert "genau null" in shown(0, "zero", "percent", 1, "de", most=0.0)
