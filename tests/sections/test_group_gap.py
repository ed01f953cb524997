"""The gap between two groups: computed, put into words, judged."""

from typing import Any

import polars as pl
import pytest

from pages.monitoring_views import gap, gap_section, gap_table
from queries import groups
from tests.charts.frames import breaks

SHARE = {"indicator_id": "share", "kind": "share", "unit": "percent", "decimals": 1, "floor": 50}
RATE = SHARE | {"kind": "rate"}
EMPTY = {
    f"{column}_{side}": None
    for column in (
        "numerator",
        "denominator",
        "value",
        "value_low",
        "value_high",
        "interval_low",
        "interval_high",
        "judgeable",
        "rounding_base",
        "status",
        "source_id",
    )
    for side in ("group", "reference")
}


def pair(group: tuple[int, int], reference: tuple[int, int], **more: Any) -> dict[str, Any]:
    """A row of `groups.pair` of two proportions with known counts."""
    row = EMPTY | {"area_id": "99", "area": "Kleinstadt", "year": 2023}
    for side, (part, whole) in (("group", group), ("reference", reference)):
        row |= {
            f"numerator_{side}": part,
            f"denominator_{side}": whole,
            f"value_{side}": 100 * part / whole,
            f"interval_low_{side}": 0.0,
            f"interval_high_{side}": 100.0,
            f"judgeable_{side}": whole >= 50,
            f"rounding_base_{side}": 0,
        }
    return row | more


def series(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, Any]) -> pl.DataFrame:
    """The gaps of rows that the database would have given."""
    answer = pl.DataFrame(list(rows), infer_schema_length=None)

    def ask(query: object, **arguments: Any) -> pl.DataFrame:
        assert query is groups.pair
        assert set(arguments) == {
            "indicator_id",
            "area_ids",
            "dimension",
            "group",
            "reference",
            "language",
        }
        return answer

    monkeypatch.setattr(gap, "ask", ask)
    return gap.series(SHARE, ["99"], "sex", "female", "male", "de")


def said(
    frame: pl.DataFrame, measure: str = "difference", indicator: dict[str, Any] = SHARE
) -> str:
    row = gap.in_words(frame, measure, indicator, "de").row(0, named=True)
    return gap.sentence(row, ("weiblich", "männlich"), measure, indicator, "de")


# --- computed --------------------------------------------------------------------------------


def test_gap_of_counts_has_both_measures_with_newcombes_and_movers_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """10 and 30 of 60: Wilson 9.31 to 28.00 and 37.73 to 62.27 %; −33.3 ∓ √(7.36² + 12.27²) and so on."""
    [row] = series(monkeypatch, pair((10, 60), (30, 60))).to_dicts()
    assert row["difference"] == pytest.approx(-100 / 3)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx(
        (-47.634, -16.612), abs=1e-3
    )
    assert row["ratio"] == pytest.approx(1 / 3)
    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx((0.1798, 0.6048), abs=1e-4)
    assert row["judged"]


def test_rounding_that_allows_more_than_chance_widens_the_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From 10 to 25 % against 40 to 70 %: differences of −60 to −15, ratios of 1/7 to 5/8."""
    rounded = {
        "value_low_group": 10.0,
        "value_high_group": 25.0,
        "value_low_reference": 40.0,
        "value_high_reference": 70.0,
    }
    [row] = series(monkeypatch, pair((10, 60), (30, 60), **rounded)).to_dicts()
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((-60, -15))
    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx((1 / 7, 5 / 8))


def test_values_without_counts_have_a_gap_but_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = EMPTY | {
        "area_id": "99",
        "area": "Kleinstadt",
        "year": 2023,
        "value_group": 8.5,
        "value_reference": 10.0,
        "judgeable_group": True,
        "judgeable_reference": True,
    }
    [row] = series(monkeypatch, bare).to_dicts()
    assert (row["difference"], row["ratio"]) == (-1.5, 0.85)
    assert [row[f"{m}_{end}"] for m in gap.MEASURES for end in ("low", "high")] == [None] * 4


def test_missing_figure_leaves_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = pair((10, 60), (30, 60), value_reference=None, status_reference="confidential")
    [row] = series(monkeypatch, gone).to_dicts()
    assert (row["difference"], row["ratio"], row["judged"]) == (None, None, False)


def test_reference_of_zero_has_a_difference_but_no_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = series(monkeypatch, pair((10, 60), (0, 60)))
    assert frame["difference"][0] == pytest.approx(100 / 6)
    assert frame["ratio"][0] is None
    words = gap.in_words(frame, "ratio", SHARE, "de")
    assert words["shown"][0] == "nicht bestimmbar"
    assert "lässt sich daraus nicht berechnen" in said(frame, "ratio")


# --- in words --------------------------------------------------------------------------------


def test_sentence_gives_both_figures_the_gap_and_its_range(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = series(monkeypatch, pair((10, 60), (30, 60)))
    assert said(frame).replace("\u00a0", " ") == (
        "Kleinstadt, 2023: weiblich 16,7 %, männlich 50,0 %. Der Abstand beträgt **−33,3 Prozentpunkte**."
        " Mit 95 % Sicherheit liegt das in dieser Spanne: −47,6 bis −16,6 Prozentpunkte."
    )
    assert said(frame, "ratio").replace("\u00a0", " ") == (
        "Kleinstadt, 2023: weiblich 16,7 %, männlich 50,0 %. Der erste Wert ist **0,33-mal** so hoch wie"
        " der zweite. Mit 95 % Sicherheit liegt das in dieser Spanne: 0,18 bis 0,60-mal."
    )


@pytest.mark.parametrize("measure", gap.MEASURES)
def test_gap_that_chance_can_explain_is_not_called_one(
    measure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = series(monkeypatch, pair((30, 100), (280, 1000)))
    assert "kein gesicherter Abstand" in said(near, measure)
    far = series(monkeypatch, pair((60, 100), (280, 1000)))
    assert "kein gesicherter Abstand" not in said(far, measure)


def test_small_group_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """49 of 49 against none of 1,000: as sure as can be, and yet under the floor."""
    words = said(series(monkeypatch, pair((49, 49), (0, 1000))))
    assert "weniger als 50 Fälle" in words
    assert "Sicherheit" not in words
    assert "gesichert" not in words


def test_unknown_certainty_is_said_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = pair((10, 60), (30, 60), interval_low_group=None, denominator_group=None)
    frame = series(monkeypatch, bare)
    assert "Die Quelle nennt keine Anzahlen" in said(frame)
    assert "bei dieser Art von Kennzahl nicht berechnen" in said(frame, indicator=RATE)
    within = series(monkeypatch, pair((10, 60), (30, 60), interval_low_group=None))
    assert "Die Gruppe gehört selbst zu denen" in said(within)


def test_missing_figure_is_said_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = pair((10, 60), (30, 60), value_reference=None, status_reference="confidential")
    words = said(series(monkeypatch, gone))
    assert "männlich . (geheim oder unbekannt)" in words
    assert words.endswith("Ein Abstand lässt sich daraus nicht berechnen.")


def test_open_end_is_said() -> None:
    assert gap.span(2.04, float("inf"), "ratio", SHARE, "de") == "mindestens 2,04-mal"
    assert gap.span(2.04, float("inf"), "ratio", SHARE, "en") == "at least 2.04 times"
    assert gap.span(None, None, "ratio", SHARE, "de") == ""


# --- over the years --------------------------------------------------------------------------


def steady(*gaps: float, judged: bool = True, width: float = 1.0) -> pl.DataFrame:
    """One area's gaps from 2010 on, in words."""
    rows = [(2010 + i, v, v - width, v + width, f"um {v}", judged) for i, v in enumerate(gaps)]
    return pl.DataFrame(
        rows, schema=["year", "gap", "low", "high", "shown", "judged"], orient="row"
    )


def changed(own: pl.DataFrame, *years: int) -> str:
    return gap.change(own, breaks(*years), "de")


def test_change_beyond_the_usual_is_called_larger() -> None:
    assert changed(steady(5, 6, 5, 6, 5, 6, 15)) == (
        "2015 waren es um 6. Die Veränderung ist größer als die übliche Schwankung."
    )


def test_change_whose_intervals_overlap_is_usual() -> None:
    assert "im Rahmen" in changed(steady(5, 6, 5, 6, 5, 6, 15, width=6.0))


def test_change_is_judged_after_the_last_break_only() -> None:
    assert "zu wenige vergleichbare Jahre" in changed(steady(5, 6, 5, 6, 5, 6, 15), 2014)
    assert changed(steady(5, 6, 5), 2012) == ""


def test_change_of_a_small_group_is_not_judged() -> None:
    assert changed(steady(5, 6, 5, 6, 5, 6, 15, judged=False)) == ""


# --- which two -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dimension", "options", "usual"),
    [
        ("nationality", ["german", "foreign"], ("foreign", "german")),
        ("migration_history", ["without", "with"], ("with", "without")),
        ("family_language", ["german", "other"], ("other", "german")),
        ("sex", ["female", "male"], ("female", "male")),
        ("childcare_years", ["under_2", "2_and_more"], ("under_2", "2_and_more")),
        ("school_type", ["primary", "gymnasium", "special"], ("primary", "gymnasium")),
        ("nationality", ["foreign", "stateless"], ("foreign", "stateless")),
    ],
)
def test_usual_pair_reads_naturally(
    dimension: str, options: list[str], usual: tuple[str, str]
) -> None:
    assert gap_section.default_pair(dimension, options) == usual


# --- to take away ----------------------------------------------------------------------------


def test_files_hold_numbers_of_both_groups_and_both_measures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """10 and 30 of 60; then 10 of 60 against nobody: no ratio, and nothing of it is made up."""
    frame = series(
        monkeypatch,
        pair((10, 60), (30, 60), source_id_group="quelle"),
        pair((10, 60), (0, 60), year=2024, source_id_group="quelle"),
    )
    share = SHARE | {"name": "Anteil"}
    rows = [gap_table.Compared(share, row, ("weiblich", "männlich")) for row in frame.to_dicts()]
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
    rows = [
        gap_table.Compared(SHARE | {"name": "Anteil"}, row, ("a", "b")) for row in frame.to_dicts()
    ]
    [row] = gap_table.figures(rows, "en").to_dicts()
    assert row["Status (group)"] == "given"
    assert row["Status (group compared with)"] == "confidential or unknown"
    assert "Difference" not in row
