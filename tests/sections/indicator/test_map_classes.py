"""The paint of the map: what an area's figure reads decides its colour, a missing one its hatching."""

from typing import Any

import polars as pl
import pytest

from charts.legend import Entry
from charts.theme import Look
from geo.layers.hatching import DIRECTIONS, DOTS
from sections.indicator import map_classes
from sections.indicator.map_classes import FEW_CASES, REASONS, Classes
from sections.indicator.question import IndicatorQuestion
from tests.charts.frames import readings
from tests.sections import by_hand

LOOK = Look("de")
QUESTION = IndicatorQuestion(**by_hand.asked())


@pytest.fixture(autouse=True)
def hand_made(monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand.use(monkeypatch)


def classes(values: list[float]) -> Classes:
    return map_classes.classes(pl.DataFrame({"value": values}), by_hand.SHARE.decimals, LOOK)


def areas(*rows: dict[str, Any]) -> pl.DataFrame:
    """One area per row, judged unless the row says otherwise."""
    named = [
        {"area_id": f"a{i}", "area": f"Gebiet {i}", "year": 2023} | row
        for i, row in enumerate(rows)
    ]
    judged = [row.pop("judgeable", row.get("value") is not None) for row in named]
    return readings(named).with_columns(pl.Series("judgeable", judged))


def painted(found: Classes, *rows: dict[str, Any]) -> pl.DataFrame:
    return map_classes.painted(QUESTION, areas(*rows), found, LOOK)


def fills_and_legend(values: list[float]) -> tuple[list[str], list[Entry]]:
    found = classes(values)
    drawn = painted(found, *({"value": value} for value in values))
    return drawn["fill"].to_list(), map_classes.legend(QUESTION, drawn, found, LOOK)


# --- classes ---------------------------------------------------------------------------------


def test_classes_hold_for_all_years() -> None:
    """By hand: of 1 to 6 in one year and 7 to 11 in another, fifths lie at 3, 5, 7 and 9."""
    both = pl.DataFrame(
        {"year": [2022] * 6 + [2023] * 5, "value": [float(i) for i in range(1, 12)]}
    )
    found = map_classes.classes(both, 1, LOOK)
    assert found.limits == [3.0, 5.0, 7.0, 9.0]
    early = painted(found, {"value": 2.0}, {"value": 6.0})
    late = painted(found, {"value": 7.0}, {"value": 10.0})
    assert early["fill"].to_list() == [LOOK.classes[0], LOOK.classes[2]]
    assert late["fill"].to_list() == [LOOK.classes[3], LOOK.classes[4]]
    legends = [map_classes.legend(QUESTION, drawn, found, LOOK) for drawn in (early, late)]
    assert legends[0] == legends[1]


def test_figure_that_reads_as_a_limit_belongs_to_the_class_above() -> None:
    """14.66 reads "14,7 %": in the class "unter 14,7 %" it would look like a mistake."""
    fills, legend = fills_and_legend([10.0, 14.66, 14.74, 20.0, 30.0, 40.0])
    assert legend[0].words == "unter 14,7\u00a0%"
    assert fills[0] == legend[0].colour
    assert fills[1] == fills[2] == legend[1].colour


def test_no_class_of_the_legend_is_empty_at_its_ends() -> None:
    fills, legend = fills_and_legend([14.66, 14.68, 14.71, 14.72, 20.0, 25.0])
    assert legend[0].colour in fills
    assert legend[-1].colour in fills


def test_equal_values_make_one_class() -> None:
    fills, legend = fills_and_legend([5.0, 5.01, 5.04])
    assert len(set(fills)) == 1
    assert [entry.words for entry in legend] == ["alle Werte"]


def test_legend_runs_from_light_to_dark_and_covers_every_fill() -> None:
    fills, legend = fills_and_legend([float(i) for i in range(50)])
    assert [entry.colour for entry in legend] == LOOK.classes
    assert set(fills) == set(LOOK.classes)


# --- statuses --------------------------------------------------------------------------------

FOUND = Classes([5.0], [LOOK.classes[0], LOOK.classes[4]])


@pytest.mark.parametrize("reason", REASONS)
def test_area_without_a_figure_is_hatched_and_says_why(reason: str) -> None:
    status = None if reason == "missing" else reason
    drawn = painted(FOUND, {"value": None, "status": status}, {"value": 3.0})
    row = drawn.row(0, named=True)
    assert (row["fill"], row["hatch"], row["known"]) == (LOOK.missing, REASONS[reason], False)
    *_, last = map_classes.legend(QUESTION, drawn, FOUND, LOOK)
    assert (last.colour, last.hatch) == (LOOK.missing, REASONS[reason])
    word = last.words.removesuffix(" (1)")
    assert word in row["shown"]
    assert word in row["label"]


def test_each_reason_has_a_hatching_of_its_own_that_can_be_drawn() -> None:
    kinds = [*REASONS.values(), FEW_CASES]
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= {*DIRECTIONS, DOTS}


def test_legend_names_reasons_that_occur_with_their_number() -> None:
    drawn = painted(
        FOUND,
        {"value": 1.0},
        {"value": None},
        {"value": None},
        {"value": None, "status": "confidential"},
    )
    words = [entry.words for entry in map_classes.legend(QUESTION, drawn, FOUND, LOOK)]
    assert words[2:] == ["geheim oder unbekannt (1)", "keine Angabe (2)"]


def test_few_cases_keep_their_colour_under_dots() -> None:
    drawn = painted(FOUND, {"value": 9.0, "judgeable": False}, {"value": 9.0})
    assert drawn["fill"].to_list() == [LOOK.classes[4], LOOK.classes[4]]
    assert drawn["hatch"].to_list() == [FEW_CASES, None]
    assert "weniger als 50 Fälle, deshalb nicht bewertet" in drawn["precision"][0]
    assert drawn["label"].to_list() == [
        "Gebiet 0: 9,0\u00a0%, weniger als 50 Fälle, deshalb nicht bewertet",
        "Gebiet 1: 9,0\u00a0%",
    ]
    entry = map_classes.legend(QUESTION, drawn, FOUND, LOOK)[-1]
    assert (entry.words, entry.hatch) == ("unter 50 Fälle (1)", FEW_CASES)


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("limited", "eingeschränkt aussagefähig"),
        ("provisional", "vorläufig"),
        ("estimated", "geschätzt"),
        ("revised", "berichtigt"),
        ("zero", "genau null"),
    ],
)
def test_figure_with_a_status_has_its_colour_and_says_the_word(status: str, word: str) -> None:
    row = painted(FOUND, {"value": 0.0, "status": status}).row(0, named=True)
    assert (row["fill"], row["hatch"], row["known"]) == (LOOK.classes[0], None, True)
    assert word in row["shown"]


def test_precision_names_rounding_and_interval() -> None:
    exact = {"value_low": 14.66, "value_high": 14.77, "interval_low": 13.3, "interval_high": 16.24}
    [said] = painted(FOUND, {"value": 14.7} | exact)["precision"]
    assert said.splitlines() == [
        "wegen der Rundung möglich: 14,66 bis 14,77\u00a0%",
        "mit 95 % Sicherheit zwischen 13,3 und 16,2\u00a0%",
    ]


def test_unknown_precision_is_said() -> None:
    assert painted(FOUND, {"value": 14.7})["precision"].to_list() == ["Genauigkeit: keine Angabe"]
