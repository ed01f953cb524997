"""Every official status of a figure, through every chart of one indicator."""

from typing import Any

import pytest

from charts import distribution, funnel, trend
from charts.theme import Look
from tests.charts.frames import breaks, readings, references, series
from tests.charts.spec import layers, rows
from tests.charts.test_funnel import CURVES

GERMAN = Look("de")
KNOWN = {
    "zero": ("–", "genau null", 0.0),
    "below_half": ("0", "weniger als die Hälfte der kleinsten Einheit", 0.04),
    "limited": ("( )", "eingeschränkt aussagefähig", 12.0),
    "provisional": ("p", "vorläufig", 12.0),
    "revised": ("r", "berichtigt", 12.0),
    "estimated": ("s", "geschätzt", 12.0),
}
"""Statuses of figures that are shown: symbol, word, and a figure."""
MISSING = {
    "confidential": (".", "geheim oder unbekannt"),
    "not_yet": ("…", "liegt noch nicht vor"),
    "unreliable": ("/", "nicht sicher genug"),
    "not_meaningful": ("x", "nicht sinnvoll"),
}
"""Statuses that stand in place of a figure."""
HOLLOW = {"limited", "provisional", "revised", "estimated"}


def of_trend(status: str, value: float | None) -> dict[str, Any]:
    """A line whose last year has the status."""
    known = series("Halle", {2021: 10.0, 2022: 11.0})
    figures = [*known, *series("Halle", {2023: value}, status=status)]
    return trend.draw(readings(figures), breaks(), "Ha", "Anteil (%)", GERMAN).spec


def of_areas(status: str, value: float | None) -> dict[str, Any]:
    """Rows of which one has the status."""
    figures: list[dict[str, Any]] = [
        {"area_id": "a", "area": "A", "value": 10.0},
        {"area_id": "b", "area": "B", "value": value, "status": status},
    ]
    frame = readings(figures)
    return distribution.draw(frame, references({}), [], 50, "Anteil (%)", GERMAN).spec


@pytest.mark.parametrize("status", KNOWN)
def test_figure_with_a_status_is_drawn_with_its_symbol_over_the_years(status: str) -> None:
    symbol, word, value = KNOWN[status]
    spec = of_trend(status, value)
    [row] = (row for row in rows(spec, layers(spec, "point")[0]) if row["year"] == 2023)
    assert row["value"] == value
    assert (row["fill"] == GERMAN.ground) == (status in HOLLOW)
    assert row["shown"].endswith(f"{symbol} ({word})"), "the tooltip"
    [sign] = (part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "sign")
    assert row["sign"] == symbol
    assert "datum.sign != ''" in sign["transform"][0]["filter"]


@pytest.mark.parametrize("status", MISSING)
def test_year_without_figure_has_its_symbol_at_the_foot(status: str) -> None:
    symbol, word = MISSING[status]
    spec = of_trend(status, None)
    [foot] = (part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "signs")
    assert rows(spec, foot) == [
        {"year": 2023, "signs": symbol, "said": f"Halle: {symbol} ({word})"}
    ]
    assert "height" in foot["encoding"]["y"]["value"]["expr"]
    assert [row["year"] for row in rows(spec, layers(spec, "point")[0])] == [2021, 2022]
    axis = layers(spec, "line")[0]["encoding"]["x"]
    assert axis["scale"]["domain"][1] >= 2023
    assert axis["axis"]["offset"] == trend.FOOT, "between the plot and its axis"


def test_symbols_of_one_year_stand_together_and_say_whose_they_are() -> None:
    figures = series("Halle", {2021: 10.0, 2022: 11.0, 2023: None})
    figures += series("Leipzig", {2021: 9.0, 2022: 8.0}) + series(
        "Leipzig", {2023: None}, status="unreliable"
    )
    spec = trend.draw(readings(figures), breaks(), "Ha", "Anteil (%)", GERMAN).spec
    [foot] = (part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "signs")
    [row] = rows(spec, foot)
    assert row["signs"] == ". /"
    assert row["said"] == "Halle: . (geheim oder unbekannt); Leipzig: / (nicht sicher genug)"


def test_figures_without_a_status_have_no_symbols() -> None:
    spec = trend.draw(
        readings(series("Halle", {2021: 10.0, 2022: 11.0})), breaks(), "Ha", "%", GERMAN
    ).spec
    assert [part["encoding"]["text"]["field"] for part in layers(spec, "text")] == ["named"]
    assert layers(spec, "line")[0]["encoding"]["x"]["axis"]["offset"] == 0


@pytest.mark.parametrize("status", KNOWN)
def test_figure_with_a_status_has_its_symbol_in_its_row(status: str) -> None:
    symbol, word, value = KNOWN[status]
    spec = of_areas(status, value)
    [row] = (row for row in rows(spec, layers(spec, "point")[0]) if row["area_id"] == "b")
    assert (row["at"], row["sign"]) == (value, symbol)
    assert row["shown"].endswith(f"{symbol} ({word})"), "the tooltip"
    [sign] = (part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "sign")
    assert sign["encoding"]["x"] == {"value": "width"}


@pytest.mark.parametrize("status", MISSING)
def test_area_without_figure_has_no_row(status: str) -> None:
    spec = of_areas(status, None)
    assert [row["area_id"] for row in rows(spec, layers(spec, "point")[0])] == ["a"]


@pytest.mark.parametrize("status", [*KNOWN, *MISSING])
def test_statuses_among_cases(status: str) -> None:
    value = KNOWN[status][2] if status in KNOWN else None
    figures = [{"area_id": "b", "area": "B", "value": value, "status": status, "denominator": 90.0}]
    spec = funnel.draw(readings(figures), CURVES, "Land", [], "Anteil (%)", GERMAN).spec
    drawn = rows(spec, layers(spec, "point")[0])
    assert [row["value"] for row in drawn] == ([] if value is None else [value])
    for row in drawn:
        assert KNOWN[status][1] in row["shown"]
