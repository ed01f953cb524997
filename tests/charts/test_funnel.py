"""Areas by number of cases and figure, between the limits of chance and habit."""

from typing import Any

import polars as pl
import pytest

from charts import funnel
from charts.theme import PICK, Look, Picture
from tests.charts.frames import readings
from tests.charts.spec import LOOKS, contrast, layers, name_of, rows

CURVES = pl.DataFrame(
    {
        "denominator": [80.0, 4000.0],
        "reference": [10.0, 10.0],
        "low_95": [4.0, 8.0],
        "high_95": [16.0, 12.0],
        "low_998": [0.0, 7.0],
        "high_998": [20.0, 13.0],
    }
)


def area(
    name: str, value: float | None, denominator: float | None, standing: str
) -> dict[str, Any]:
    return {
        "area_id": name,
        "area": name,
        "value": value,
        "denominator": denominator,
        "standing": standing,
    }


FIGURES = [
    area("innen", 11.0, 1000.0, "inside"),
    area("oben", 30.0, 2000.0, "above"),
    area("klein", 50.0, 20.0, "few"),
    area("leer", None, None, "inside"),
]


def draw(figures: list[dict[str, Any]], look: Look = LOOKS[0]) -> Picture:
    frame = readings(figures, look.language)
    return funnel.draw(frame, CURVES, "Land: 10,0\u00a0%", ["oben"], "Anteil (%)", look)


def test_areas_lie_at_their_cases_and_figure() -> None:
    spec = draw(FIGURES).spec
    crowd, focus = layers(spec, "point")
    drawn = {row["area_id"]: row for row in rows(spec, crowd)}
    assert set(drawn) == {"innen", "oben", "klein"}
    assert crowd["encoding"]["x"]["field"] == "denominator"
    assert crowd["encoding"]["y"]["field"] == "value"
    assert crowd["transform"][0]["filter"] == "!datum.focus"
    assert focus["transform"][0]["filter"] == "datum.focus"
    assert [drawn[name]["shape"] for name in ("innen", "oben", "klein")] == [
        "circle",
        "diamond",
        "circle",
    ]
    assert drawn["klein"]["fill"] == LOOKS[0].ground


def test_chosen_area_is_named() -> None:
    spec = draw(FIGURES).spec
    rim, name = (
        part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "area"
    )
    assert name["transform"][0]["filter"] == rim["transform"][0]["filter"] == "datum.focus"
    assert rim["mark"]["color"] == LOOKS[0].ground


def test_cases_are_on_a_log_scale_with_round_numbers_of_the_language() -> None:
    x = layers(draw(FIGURES).spec, "point")[0]["encoding"]["x"]
    assert x["scale"] == {"type": "log", "domain": [80.0, 4000.0], "nice": False}
    assert x["axis"]["values"] == [100, 200, 500, 1000, 2000]
    assert x["axis"]["format"] == ",d", "thousands as the locale of the theme writes them"


def test_limits_and_reference_are_curves() -> None:
    spec = draw(FIGURES).spec
    [band] = layers(spec, "area")
    assert (band["encoding"]["y"]["field"], band["encoding"]["y2"]["field"]) == (
        "low_95",
        "high_95",
    )
    curves = [line["encoding"]["y"]["field"] for line in layers(spec, "line")]
    assert curves == ["low_95", "high_95", "low_998", "high_998", "reference"]


def test_areas_can_be_clicked() -> None:
    assert draw(FIGURES).spec["params"][0]["name"] == PICK


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_curves_reach_three_to_one(look: Look) -> None:
    for line in layers(draw(FIGURES, look).spec, "line"):
        assert contrast(line["mark"]["color"], look.ground) >= 3


def test_alternative_counts_and_says_where_the_chosen_area_lies() -> None:
    assert draw(FIGURES).alt == (
        "Trichterdiagramm mit 3 Gebieten nach Zahl der Fälle und Wert: 1 unauffällig, "
        "1 auffällig hoch, 0 auffällig niedrig. Hervorgehoben: oben 30,0\u00a0% (auffällig hoch). "
        "Alle Werte stehen in der Tabelle."
    )


def test_nobody_to_draw_does_not_fail() -> None:
    assert "0 Gebieten" in draw([]).alt
