"""What the monitoring page says about the latest change, from series made by hand."""

from typing import Any

import polars as pl
import pytest
import streamlit as st

from pages.monitoring_views import trend
from pages.monitoring_views.subject import Subject

INDICATOR = {"unit": "percent", "decimals": 1}
SUBJECT = Subject(INDICATOR, {"focus_area_id": "99"}, "county", 2023, ["99"])

RESTLESS = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0]


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"shown": {"lang": "de"}})


def sentence(
    values: list[float], *breaks: int, intervals: list[Any] | None = None, judgeable: bool = True
) -> str:
    """For values of consecutive years up to 2023."""
    ranges = intervals or [(None, None)] * len(values)
    rows = [
        ("99", "Ort", 2024 - len(values) + i, value, *interval, judgeable)
        for i, (value, interval) in enumerate(zip(values, ranges, strict=True))
    ]
    schema = {
        "area_id": pl.String, "area": pl.String, "year": pl.Int32, "value": pl.Float64,
        "interval_low": pl.Float64, "interval_high": pl.Float64, "judgeable": pl.Boolean,
    }  # fmt: skip
    known = pl.DataFrame(rows, schema=schema, orient="row")
    return trend._sentence(
        SUBJECT, known, pl.DataFrame({"year": [*breaks]}, schema={"year": pl.Int32})
    )


def test_large_change_is_more_than_usual() -> None:
    assert sentence([*RESTLESS, 15.0]) == (
        "Ort: Von 2022 bis 2023 hat sich der Wert um +4,0\u00a0Prozentpunkte verändert. "
        "Das ist mehr als die übliche Schwankung."
    )


def test_small_change_is_usual() -> None:
    said = sentence([*RESTLESS, 10.0])
    assert "um −1,0\u00a0Prozentpunkt verändert" in said
    assert said.endswith("Das liegt im Rahmen der üblichen Schwankung.")


def test_overlapping_intervals_make_a_large_change_usual() -> None:
    wide = [(None, None)] * 5 + [(9.0, 13.0), (12.0, 18.0)]
    apart = [(None, None)] * 5 + [(10.0, 12.0), (14.0, 16.0)]
    half = [(9.0, 13.0)] * 6 + [(None, None)]
    assert "üblichen Schwankung" in sentence([*RESTLESS, 15.0], intervals=wide)
    assert "mehr als" in sentence([*RESTLESS, 15.0], intervals=apart)
    assert "mehr als" in sentence([*RESTLESS, 15.0], intervals=half), "one interval tells nothing"


def test_years_before_a_break_do_not_count() -> None:
    assert "zu wenige vergleichbare Jahre" in sentence([*RESTLESS, 15.0], 2020)
    assert "kein früheres Jahr" in sentence([*RESTLESS, 15.0], 2023)
    assert "mehr als" in sentence([*RESTLESS, 15.0], 2017), "the first year of the new series"


def test_few_cases_are_not_judged() -> None:
    said = sentence([*RESTLESS, 15.0], judgeable=False)
    assert "um +4,0\u00a0Prozentpunkte verändert" in said
    assert "nicht bewertet" in said
    assert "Schwankung" not in said


def test_single_year_has_no_change() -> None:
    assert (
        sentence([10.0])
        == "Ort: Zu 2023 gibt es noch kein früheres Jahr, das sich vergleichen lässt."
    )
