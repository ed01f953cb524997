"""Figures as a tidy table: typed columns, and the reason where a number is missing."""

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from sections import typed_table
from tests.sections.by_hand import SHARE, SOURCE
from tests.texts.vocabularies import of_table
from texts import LANGUAGES, text

FIRST = replace(SOURCE, source_id="S-1", title="Tabelle 1", url="https://example.org/1", as_of=None)
SECOND = replace(FIRST, source_id="S-2", title="Tabelle 2", url=None, licence="not stated")
SOURCES = [FIRST, SECOND]
LEAVERS = replace(SHARE, indicator_id="leavers", name="Abgänge")
PUPILS = replace(SHARE, indicator_id="pupils", name="Kinder", unit="persons", decimals=0)


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    schema = {
        "indicator_id": pl.String,
        "area_id": pl.String,
        "area": pl.String,
        "part": pl.String,
        "year": pl.Int32,
        "reference_date": pl.Date,
        "value": pl.Float64,
        "value_low": pl.Float64,
        "value_high": pl.Float64,
        "interval_low": pl.Float64,
        "interval_high": pl.Float64,
        "judgeable": pl.Boolean,
        "status": pl.String,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "method": pl.String,
        "source_id": pl.String,
    }
    usual = {
        "indicator_id": "leavers",
        "area_id": "01001",
        "area": "Flensburg",
        "year": 2023,
        "value": 100 * 324 / 2202,
        "judgeable": True,
        "source_id": "S-1",
    }
    return pl.DataFrame([dict.fromkeys(schema) | usual | row for row in rows], schema=schema)


def tidied(*rows: dict[str, Any], language: str = "de") -> list[dict[str, Any]]:
    return typed_table.figures(frame(*rows), [LEAVERS], SOURCES, language, part=False).to_dicts()


def test_figure_comes_with_its_unit_area_year_and_source() -> None:
    [row] = tidied({"numerator": 324.0, "denominator": 2202.0})
    assert row == {
        "Kennzahl": "Abgänge",
        "Gebietsschlüssel": "01001",
        "Gebiet": "Flensburg",
        "Jahr": 2023,
        "Wert": 14.713896,
        "Einheit": "%",
        "Status": "liegt vor",
        "Fallzahl": "ausreichend",
        "Anzahl": 324,
        "von insgesamt": 2202,
        "Quelle": "S-1",
        "Titel der Quelle": "Tabelle 1",
        "Herausgegeben von": "Amt",
        "Adresse der Quelle": "https://example.org/1",
        "Lizenz": "dl-de/by-2-0",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", sorted(of_table("observations", "status")))
def test_every_status_is_named_by_its_word(status: str, language: str) -> None:
    [row] = tidied({"status": status, "value": None}, language=language)
    assert text(language, f"status.{status}.word") in row.values()


def test_status_stands_beside_a_figure_too() -> None:
    [row] = tidied({"status": "provisional"})
    assert (row["Wert"], row["Status"]) == (14.713896, "vorläufig")


def test_missing_row_says_that_nothing_is_known() -> None:
    [row, _] = tidied({"value": None, "judgeable": None, "source_id": None}, {})
    assert row["Wert"] is None
    unknown = {row[name] for name in ("Status", "Fallzahl", "Quelle", "Lizenz")}
    assert unknown == {"keine Angabe"}


def test_figure_below_the_floor_says_so() -> None:
    assert tidied({"judgeable": False})[0]["Fallzahl"] == "zu klein für eine Bewertung"


def test_bounds_are_numbers_of_their_own() -> None:
    [row] = tidied(
        {"value_low": 14.66, "value_high": 14.77, "interval_low": 13.2, "interval_high": 16.3}
    )
    assert [
        value for name, value in row.items() if name.startswith(("mindestens", "höchstens"))
    ] == [14.66, 14.77, 13.2, 16.3]


def test_licence_that_is_not_stated_is_said_in_words() -> None:
    [row, _] = tidied({"source_id": "S-2"}, {})
    assert (row["Lizenz"], row["Adresse der Quelle"]) == ("nicht angegeben", "keine Angabe")


def test_rows_of_several_indicators_keep_their_order_units_and_decimals() -> None:
    both = frame({"indicator_id": "pupils"}, {}, {"indicator_id": "pupils", "source_id": "S-2"})
    table = typed_table.figures(both, [LEAVERS, PUPILS], SOURCES, "de", part=False)
    assert table["Kennzahl"].to_list() == ["Kinder", "Abgänge", "Kinder"]
    assert table["Einheit"].to_list() == ["Personen", "%", "Personen"]
    assert typed_table.decimals(both, [LEAVERS, PUPILS]) == (0, 1, 0)


def test_groups_and_days_are_columns_where_there_are_some() -> None:
    rows = frame({"part": "weiblich", "reference_date": dt.date(2023, 12, 31)})
    [row] = typed_table.figures(rows, [LEAVERS], SOURCES, "en", part=True).to_dicts()
    assert (row["Group"], row["Reference day"]) == ("weiblich", dt.date(2023, 12, 31))


def test_several_sources_of_one_figure_are_all_named() -> None:
    [row] = tidied({"source_id": "S-2, S-1"})
    assert row["Quelle"] == "S-2, S-1"
    assert row["Titel der Quelle"] == "Tabelle 2; Tabelle 1"
    assert row["Herausgegeben von"] == "Amt"
    assert row["Adresse der Quelle"] == "https://example.org/1"
    assert row["Lizenz"] == "nicht angegeben; dl-de/by-2-0"
