"""Numbers, dates and figures as people write them in each language."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.rounding import decimals_shown, rounded
from texts import LANGUAGES
from texts.numbers import date, difference, figure, moment, number, span


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234.5, 2, "1.234,50", "1,234.50"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (999, 0, "999", "999"),
        (0, 0, "0", "0"),
        (0.05, 1, "0,1", "0.1"),
        (6.25, 1, "6,3", "6.3"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "−3", "−3"),
        (1.005, 2, "1,01", "1.01"),
        (6.249999, 1, "6,2", "6.2"),
        (14.7138, 1, "14,7", "14.7"),
        (-1234.5, 1, "−1.234,5", "−1,234.5"),
    ],
)
def test_number(value: float, decimals: int, german: str, english: str) -> None:
    assert number(value, decimals, "de") == german
    assert number(value, decimals, "en") == english


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: float, decimals: int) -> None:
    assert abs(rounded(value, decimals) - value) <= 0.5000001 * 10**-decimals
    assert rounded(-value, decimals) == -rounded(value, decimals)


@pytest.mark.parametrize("value", [-0.0, -1e-12])
def test_negative_zero_has_no_sign(value: float) -> None:
    assert number(value, 1, "de") == "0,0"


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_german_and_english_differ_in_the_marks_only(value: float, decimals: int) -> None:
    swapped = number(value, decimals, "de").translate(str.maketrans(",.", ".,"))
    assert swapped == number(value, decimals, "en")
    finer = decimals_shown(value, decimals)
    assert float(swapped.replace(",", "").replace("−", "-")) == rounded(value, finer)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0,0"), (0.01, "0,01"), (0.049, "0,05"), (-0.04, "−0,04"), (0.05, "0,1")],
)
def test_what_is_not_zero_does_not_read_as_zero(value: float, shown: str) -> None:
    assert number(value, 1, "de") == shown


def test_range_from_nothing_to_nearly_nothing_has_two_ends() -> None:
    assert span(0, 0.01, "percent", 1, "de") == "0,0 bis 0,01\u00a0%"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "german", "english"),
    [
        (14.7138, "percent", 1, "14,7\u00a0%", "14.7%"),
        (0.1234, "index", 2, "0,12", "0.12"),
        (2202, "persons", 0, "2.202\u00a0Personen", "2,202\u00a0people"),
        (1, "persons", 0, "1\u00a0Person", "1\u00a0person"),
        (0, "persons", 0, "0\u00a0Personen", "0\u00a0people"),
        (1, "schools", 0, "1\u00a0Schule", "1\u00a0school"),
        (1.04, "hours", 1, "1,0\u00a0Stunden", "1.0\u00a0hours"),
        (1.06, "hours", 1, "1,1\u00a0Stunden", "1.1\u00a0hours"),
        (87.3, "per_1000", 1, "87,3\u00a0je 1.000", "87.3\u00a0per 1,000"),
    ],
)
def test_figure_has_its_unit_in_the_right_form(
    value: float, unit: str, decimals: int, german: str, english: str
) -> None:
    assert figure(value, unit, decimals, "de") == german
    assert figure(value, unit, decimals, "en") == english


def test_span_names_its_unit_once() -> None:
    assert span(14.66, 14.77, "percent", 2, "de") == "14,66 bis 14,77\u00a0%"
    assert span(14.66, 14.77, "percent", 2, "en") == "14.66 to 14.77%"
    assert span(323, 325, "persons", 0, "de") == "323 bis 325\u00a0Personen"


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (0.4, "percent", "+0,4\u00a0Prozentpunkte", "+0.4\u00a0percentage points"),
        (-1.0, "percent", "−1,0\u00a0Prozentpunkte", "−1.0\u00a0percentage points"),
        (0.0, "percent", "±0,0\u00a0Prozentpunkte", "±0.0\u00a0percentage points"),
        (-2.0, "persons", "−2,0\u00a0Personen", "−2.0\u00a0people"),
        (0.5, "index", "+0,5", "+0.5"),
    ],
)
def test_difference_has_a_sign_and_percentages_have_points(
    value: float, unit: str, german: str, english: str
) -> None:
    assert difference(value, unit, 1, "de") == german
    assert difference(value, unit, 1, "en") == english


@pytest.mark.parametrize("value", [0.04, -0.04])
def test_difference_that_rounds_to_nothing_has_no_direction(value: float) -> None:
    assert difference(value, "percent", 1, "de") == "±0,0\u00a0Prozentpunkte"


def test_day_in_words() -> None:
    # The first space does not break: Markdown would read "24. April" at a line's start as a list.
    assert date(dt.date(2023, 12, 31), "de") == "31.\u00a0Dezember 2023"
    assert date(dt.date(2023, 12, 31), "en") == "31\u00a0December 2023"


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-03", "März 2023", "March 2023"),
        ("2023-03-01", "1.\u00a0März 2023", "1\u00a0March 2023"),
        ("Sommer 2023", "Sommer 2023", "Sommer 2023"),
    ],
)
def test_moment_is_as_exact_as_it_is_known(value: str, german: str, english: str) -> None:
    assert moment(value, "de") == german
    assert moment(value, "en") == english


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_names_its_year(day: dt.date) -> None:
    for language in LANGUAGES:
        assert moment(day.isoformat(), language).endswith(str(day.year))
