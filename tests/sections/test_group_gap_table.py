"""Gaps to take away: numbers of both groups, and why one is missing."""

import polars as pl
import pytest

from sections import group_gap_table as gap_table
from tests.sections.by_hand import SHARE
from tests.sections.test_group_gap import pair, series


def test_files_hold_numbers_of_both_groups_and_both_measures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """10 and 30 of 60; then 10 of 60 against nobody: no ratio, and nothing of it is made up."""
    frame = series(
        monkeypatch,
        pair((10, 60), (30, 60), source_id_group="quelle"),
        pair((10, 60), (0, 60), year=2024, source_id_group="quelle"),
    )
    rows = [gap_table.Compared(SHARE, row, ("weiblich", "männlich")) for row in frame.to_dicts()]
    table = gap_table.figures(rows, "de")
    first, second = table.to_dicts()
    assert first["Jahr"] == 2023
    assert (first["Gruppe"], first["Vergleichsgruppe"]) == ("weiblich", "männlich")
    assert (first["Wert (Gruppe)"], first["Wert (Vergleichsgruppe)"]) == (16.666667, 50.0)
    assert first["Anzahl (Gruppe)"] == 10
    assert table.schema["Anzahl (Gruppe)"] == pl.Int64
    assert (first["Einheit"], first["Einheit (Unterschied)"]) == ("%", "Prozentpunkte")
    assert first["Unterschied"] == -33.333333
    assert first["Unterschied, mindestens (95-%-Intervall)"] == pytest.approx(-47.634, abs=1e-3)
    assert first["Verhältnis"] == 0.333333
    assert first["Verhältnis, höchstens (95-%-Intervall)"] == pytest.approx(0.6048, abs=1e-4)
    assert second["Verhältnis"] is None
    assert second["Verhältnis, höchstens (95-%-Intervall)"] is None, "open upwards"
    assert "mindestens (Rundung der Quelle) (Gruppe)" not in table.columns
    for name in ("Unterschied", "Verhältnis", "Wert (Gruppe)"):
        assert table.schema[name] == pl.Float64


def test_files_say_why_a_value_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = pair((10, 60), (30, 60), value_reference=None, status_reference="confidential")
    frame = series(monkeypatch, gone)
    rows = [gap_table.Compared(SHARE, row, ("a", "b")) for row in frame.to_dicts()]
    [row] = gap_table.figures(rows, "en").to_dicts()
    assert row["Status (group)"] == "given"
    assert row["Status (group compared with)"] == "confidential or unknown"
    assert "Difference" not in row
