"""The classes of the map: what an area's figure reads decides its colour."""

import polars as pl
import pytest

from charts.theme import Look
from pages import parts
from pages.monitoring_views import space
from pages.monitoring_views.subject import Subject

LOOK = Look("de")
PERCENT = {"unit": "percent", "decimals": 1}


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "look", lambda: LOOK)
    monkeypatch.setattr(parts, "language", lambda: LOOK.language)


def areas(values: list[float | None]) -> pl.DataFrame:
    ids = [f"a{i}" for i in range(len(values))]
    return pl.DataFrame({"area_id": ids, "value": values}, schema_overrides={"value": pl.Float64})


def fills_and_legend(values: list[float | None]) -> tuple[list[str], list[tuple[str, str]]]:
    subject = Subject(PERCENT, {"focus_area_id": "a0"}, "county", 2023, ["a0"])
    coloured = space._coloured(subject, areas(values))
    return coloured["fill"].to_list(), space._legend(subject, coloured)


def test_figure_that_reads_as_a_limit_belongs_to_the_class_above() -> None:
    """14.66 reads "14,7 %": in the class "unter 14,7 %" it would look like a mistake."""
    fills, legend = fills_and_legend([10.0, 14.66, 14.74, 20.0, 30.0, 40.0])
    assert legend[0][0] == "unter 14,7\u00a0%"
    assert fills[0] == legend[0][1]
    assert fills[1] == fills[2] == legend[1][1]


def test_no_class_of_the_legend_is_empty_at_its_ends() -> None:
    values: list[float | None] = [14.66, 14.68, 14.71, 14.72, 20.0, 25.0]
    fills, legend = fills_and_legend(values)
    assert legend[0][1] in fills
    assert legend[-1][1] in fills


def test_area_without_a_figure_has_its_own_colour_and_comes_last() -> None:
    fills, legend = fills_and_legend([1.0, None, 3.0])
    assert fills[1] == LOOK.missing
    assert legend[-1] == ("keine Zahl", LOOK.missing)
    assert "keine Zahl" not in [words for words, _ in fills_and_legend([1.0, 2.0])[1]]


def test_equal_values_make_one_class() -> None:
    fills, legend = fills_and_legend([5.0, 5.01, 5.04])
    assert len(set(fills)) == 1
    assert [words for words, _ in legend] == ["alle Werte"]


def test_legend_runs_from_light_to_dark_and_covers_every_fill() -> None:
    fills, legend = fills_and_legend([float(i) for i in range(50)])
    assert [colour for _, colour in legend] == LOOK.classes
    assert set(fills) == set(LOOK.classes)
