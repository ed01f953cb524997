"""The gap between two groups: computed, put into words, judged."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from charts.theme import Look
from queries import groups
from queries.records import Indicator
from sections import group_gap as gap
from sections import question
from sections.question import Question
from tests.charts.frames import breaks
from tests.sections.by_hand import DATABASE, SHARE
from texts.marks import marked

RATE = replace(SHARE, kind="rate")
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


def series(
    monkeypatch: pytest.MonkeyPatch, *rows: dict[str, Any], reference: str = "male"
) -> pl.DataFrame:
    """The gaps of rows that the database would have given."""
    answer = pl.DataFrame(list(rows), infer_schema_length=None)

    def ask(database: str, query: object, **arguments: Any) -> pl.DataFrame:
        assert (database, query) == (DATABASE, groups.pair)
        assert set(arguments) == {
            "indicator_id",
            "area_ids",
            "dimension",
            "group",
            "reference",
            "language",
        }
        return answer

    monkeypatch.setattr(question, "ask", ask)
    asked = Question(DATABASE, Look("de"))
    return gap.series(asked, SHARE, ["99"], "sex", "female", reference)


def said(frame: pl.DataFrame, measure: str = "difference", indicator: Indicator = SHARE) -> str:
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


def test_rounding_widens_the_gap_and_chance_adds_what_it_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From 10 to 25 % against 40 to 70 %: −60 − 0.69 and −15 + √(3.02² + 2.27²), with Wilson's ends as above."""
    rounded = {
        "value_low_group": 10.0,
        "value_high_group": 25.0,
        "value_low_reference": 40.0,
        "value_high_reference": 70.0,
    }
    [row] = series(monkeypatch, pair((10, 60), (30, 60), **rounded)).to_dicts()
    assert (row["difference_low"], row["difference_high"]) == pytest.approx(
        (-60.69, -11.22), abs=0.01
    )
    assert row["ratio_low"] == pytest.approx(9.31 / 70, abs=1e-3)


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
    assert said(frame).replace("\u00a0", " ") == marked(
        "Kleinstadt, 2023: weiblich 16,7 %, männlich 50,0 %. Der Abstand beträgt **−33,3 Prozentpunkte**."
        " Mit 95 % Sicherheit liegt der Abstand in dieser Spanne: −47,6 bis −16,6 Prozentpunkte."
    )
    assert said(frame, "ratio").replace("\u00a0", " ") == marked(
        "Kleinstadt, 2023: weiblich 16,7 %, männlich 50,0 %. Der erste Wert ist **0,33-mal** so hoch wie"
        " der zweite. Mit 95 % Sicherheit liegt der Abstand in dieser Spanne: 0,18- bis 0,60-mal."
    )


@pytest.mark.parametrize("measure", gap.MEASURES)
def test_gap_that_chance_can_explain_is_not_called_one(
    measure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = series(monkeypatch, pair((30, 100), (280, 1000)))
    assert "kein gesicherter Abstand" in said(near, measure)
    far = series(monkeypatch, pair((60, 100), (280, 1000)))
    assert "kein gesicherter Abstand" not in said(far, measure)


@pytest.mark.parametrize(
    ("group", "reference", "certain"),
    [
        ((60, 100), (280, 1000), True),
        ((30, 100), (280, 1000), False),
        ((49, 49), (0, 1000), False),
        ((500_200, 1_000_000), (500_000, 1_000_000), False),
        ((501_000, 10_000_000), (500_000, 10_000_000), False),
    ],
    ids=["apart", "chance", "few", "chance_among_many", "shown_alike"],
)
def test_topic_and_sentence_judge_a_gap_by_one_rule(
    group: tuple[int, int],
    reference: tuple[int, int],
    certain: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """501,000 against 500,000 of ten million is beyond chance, but both read 5.0 %: no gap to speak of."""
    frame = series(monkeypatch, pair(group, reference))
    row = gap.in_words(frame, "difference", SHARE, "de").row(0, named=True)
    assert gap.is_certain(row, "difference", SHARE.decimals) == certain
    words = said(frame)
    signs = ("kein gesicherter Abstand", "weniger als 50 Fälle", "Gerundet haben beide")
    assert any(sign in words for sign in signs) != certain


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
    within = series(monkeypatch, pair((10, 60), (30, 60)), reference=gap.EVERYONE)
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
    frame = pl.DataFrame(
        rows, schema=["year", "gap", "low", "high", "shown", "judged"], orient="row"
    )
    return frame.with_columns(
        source_id_group=pl.lit("s"),
        source_id_reference=pl.lit("s"),
        status_group=pl.lit(None, dtype=pl.String),
        status_reference=pl.lit(None, dtype=pl.String),
    )


def changed(own: pl.DataFrame, *years: int) -> str:
    return gap.change(own, breaks(*years), {}, "difference", 1, "de")


def test_change_beyond_the_usual_is_called_larger() -> None:
    assert changed(steady(5, 6, 5, 6, 5, 6, 15)) == (
        "2015 waren es um 6. Die Veränderung weicht deutlich vom bisherigen Verlauf ab."
    )


def test_change_that_chance_can_explain_is_usual() -> None:
    assert "im Rahmen" in changed(steady(5, 6, 5, 6, 5, 6, 15, width=7.0))


def test_change_is_judged_after_the_last_break_only() -> None:
    assert "zu wenige vergleichbare Jahre" in changed(steady(5, 6, 5, 6, 5, 6, 15), 2014)
    assert changed(steady(5, 6, 5), 2012) == ""


def test_nothing_is_said_of_a_change_up_to_a_year_without_a_gap() -> None:
    own = steady(5, 6, 5, 6, 5, 6, 15)
    last = pl.when(pl.col("year") < 2016).then("gap")
    assert changed(own.with_columns(gap=last)) == ""


def test_what_reads_alike_has_not_changed() -> None:
    assert changed(steady(5, 6, 5, 6, 5, 7, 7)) == "2015 war es gerundet ebenso."
    assert changed(steady(5, 6, 5, 6, 5, 0.04, 15)).startswith("2015 lagen sie gerundet gleichauf.")


def test_ratios_have_as_many_decimals_as_can_be_read() -> None:
    ratios = [0.0, 0.667, 1.5, 17.41, 568.88]
    words = [gap.amount(each, "ratio", SHARE, "de") for each in ratios]
    assert words == ["0-mal", "0,67-mal", "1,50-mal", "17-mal", "569-mal"]
    assert gap.span(1.03, 568.88, "ratio", SHARE, "de") == "1,03- bis 569-mal"


def test_change_of_a_small_group_is_not_judged() -> None:
    assert changed(steady(5, 6, 5, 6, 5, 6, 15, judged=False)) == ""


def test_equal_figures_are_not_called_one_time_as_high(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = series(monkeypatch, pair((100, 1000), (100, 1000)))
    assert "Beide Werte sind gerundet gleich hoch." in said(frame, "ratio")
    assert "1,00-mal** so hoch" not in said(frame, "ratio")
    assert "1,00-mal so hoch" not in said(frame, "ratio")
    assert "Gerundet haben beide denselben Wert." in said(frame)
