"""Every official status of a figure, from the headline to the table."""

from typing import Any

import polars as pl
import pytest
import streamlit as st

from pages import cuts, parts, store
from pages.monitoring_views import headline
from pages.monitoring_views.subject import Subject
from queries import monitoring
from texts.figures import with_words

INDICATOR = {
    "indicator_id": "share", "name": "Anteil", "description": "Was er misst.", "unit": "percent",
    "decimals": 1, "kind": "share", "floor": 50, "statement": "{area} {year}: {value} der Kinder.",
    "influence": "shared", "direction": "neutral", "formula": "Teil ÷ Ganzes", "denominator": "alle",
    "caveats": "",
}  # fmt: skip
CITY = {"focus_area_id": "99", "state_id": "9", "nation_id": "N", "synthetic": False}

KNOWN = {
    "zero": ("– (genau null)", 0.0),
    "below_half": ("0 (weniger als die Hälfte der kleinsten Einheit)", 0.04),
    "limited": ("( ) (eingeschränkt aussagefähig)", 12.0),
    "provisional": ("p (vorläufig)", 12.0),
    "revised": ("r (berichtigt)", 12.0),
    "estimated": ("s (geschätzt)", 12.0),
}
MISSING = {
    "confidential": ". (geheim oder unbekannt)",
    "not_yet": "… (liegt noch nicht vor)",
    "unreliable": "/ (nicht sicher genug)",
    "not_meaningful": "x (nicht sinnvoll)",
    None: "keine Angabe",
}
STATUSES = [*KNOWN, *MISSING]


def reading(status: str | None) -> dict[str, Any]:
    """The city's figure of 2023."""
    return {
        "area_id": "99", "area": "Ort", "level": "county", "year": 2023, "reference_date": None,
        "numerator": None, "denominator": None, "value": KNOWN[status][1] if status in KNOWN else None,
        "value_low": None, "value_high": None, "interval_low": None, "interval_high": None,
        "judgeable": status in KNOWN, "rounding_base": 0, "status": status, "method": None,
        "source_id": "amt",
    }  # fmt: skip


SCHEMA = {
    name: pl.Date if name == "reference_date"
    else pl.Int32 if name in ("year", "rounding_base")
    else pl.Boolean if name == "judgeable"
    else pl.String if name in ("area_id", "area", "level", "status", "method", "source_id")
    else pl.Float64
    for name in reading(None)
}  # fmt: skip


def answer(status: str | None) -> Any:
    """Stands for the database: it knows one figure of the city, and nothing else."""

    def ask(query: Any, **arguments: Any) -> pl.DataFrame:
        if query is monitoring.series and "99" in arguments["area_ids"]:
            return pl.DataFrame([reading(status)], schema=SCHEMA)
        if query is monitoring.series:
            return pl.DataFrame(schema=SCHEMA)
        if query is monitoring.totals:
            return pl.DataFrame({"totals": [1]})
        if query is monitoring.breaks:
            return pl.DataFrame(schema={"year": pl.Int32, "label": pl.String})
        return pl.DataFrame(
            schema=dict.fromkeys(
                ("source_id", "publisher", "title", "url", "as_of", "licence"), pl.String
            )
        )

    return ask


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the headline says, part by part, instead of showing it."""
    monkeypatch.setattr(st, "session_state", {"shown": {"lang": "de"}})
    parts_said: list[str] = []
    monkeypatch.setattr(parts, "lead", parts_said.append)
    for name in ("header", "markdown", "caption"):
        monkeypatch.setattr(st, name, lambda words, **_: parts_said.append(words))
    monkeypatch.setattr(
        st, "metric", lambda *words, **_: parts_said.append(" | ".join(map(str, words)))
    )
    return parts_said


def show(status: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (store, headline, cuts):
        monkeypatch.setattr(module, "ask", answer(status))
    monkeypatch.setattr("pages.monitoring_views.subject.ask", answer(status))
    headline.show(Subject(INDICATOR, CITY, "county", 2023, ["99"]))


@pytest.mark.parametrize("status", KNOWN)
def test_headline_and_tile_say_the_word(
    status: str, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, _ = KNOWN[status]
    word = shown[shown.index("(", 1 if status == "limited" else 0) :].split("(")[-1].rstrip(")")
    show(status, monkeypatch)
    assert any(f"{shown}** der Kinder." in words for words in said)
    assert any(words.startswith("Ort | ") and words.endswith(f"| {word}") for words in said)


@pytest.mark.parametrize("status", MISSING)
def test_headline_says_in_words_why_there_is_no_figure(
    status: str | None, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show(status, monkeypatch)
    lead = said[1]
    assert lead.startswith("Ort, 2023: Dazu gibt es keine Zahl")
    if status:
        word = MISSING[status].split("(")[1].rstrip(")")
        assert f"Grund: **{word}**" in lead
    assert not [words for words in said if " | " in words], "no tile without a figure"


@pytest.mark.parametrize("status", STATUSES)
def test_table_never_has_an_empty_cell(
    status: str | None, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuts, "ask", answer(status))
    frame = with_words(pl.DataFrame([reading(status)], schema=SCHEMA), "percent", 1, "de")
    table = cuts.cut(frame, [INDICATOR], "share-2023", "Anteil").table
    shown = table["Wert"][0]
    assert shown.endswith(KNOWN[status][0] if status in KNOWN else MISSING[status])
    assert all(cell not in (None, "") for cell in table.row(0))


def test_few_cases_stand_at_the_tile(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    subject = Subject(INDICATOR, CITY, "county", 2023, ["99"])
    few = reading("provisional") | {"denominator": 30.0, "numerator": 3.6, "judgeable": False}
    headline._tile(subject, few)
    assert said == ["Ort | 12,0\u00a0% | vorläufig, weniger als 50 Fälle"]
