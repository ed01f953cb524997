"""How far areas lie apart: every indicator on one scale, in parts of its middle."""

from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from charts import disparity
from charts.theme import Look, Picture
from tests.charts.spec import LOOKS, layer, layers, name_of, rows

GERMAN = Look("de")
SCHEMA = {
    "domain_id": pl.String,
    "domain": pl.String,
    "name": pl.String,
    "low": pl.Float64,
    "lower_quartile": pl.Float64,
    "middle": pl.Float64,
    "upper_quartile": pl.Float64,
    "high": pl.Float64,
    "city": pl.Float64,
    "half": pl.String,
    "ends": pl.String,
    "city_shown": pl.String,
}
POVERTY = {
    "domain_id": "A",
    "domain": "Lage",
    "name": "Armut",
    "low": 5.0,
    "lower_quartile": 8.0,
    "middle": 10.0,
    "upper_quartile": 12.0,
    "high": 40.0,
    "city": 15.0,
    "half": "8 bis 12 %",
    "ends": "A 5 %, B 40 %",
    "city_shown": "15 %",
}
CARE = POVERTY | {
    "domain_id": "B",
    "domain": "Kita",
    "name": "Betreuung",
    "high": 20.0,
    "city": None,
}


def draw(figures: list[dict[str, Any]], look: Look = GERMAN) -> Picture:
    return disparity.ranges(pl.DataFrame(figures, schema=SCHEMA), look)


def drawn(picture: Picture) -> list[dict[str, Any]]:
    return rows(picture.spec, layer(picture.spec, "bar"))


def test_each_value_is_a_part_of_the_middle() -> None:
    [row] = drawn(draw([POVERTY]))
    parts = ("low_part", "lower_part", "upper_end", "city_part")
    assert [row[part] for part in parts] == pytest.approx([0.5, 0.8, 1.2, 1.5])


def test_what_is_more_than_three_times_the_middle_ends_in_an_arrow() -> None:
    far, near = drawn(draw([POVERTY, CARE]))
    assert (far["high_end"], far["beyond"]) == (3, True)
    assert (near["high_end"], near["beyond"]) == (2, False)


def test_each_domain_is_named_once_above_its_rows() -> None:
    spec = draw([POVERTY, POVERTY | {"name": "Arbeit"}, CARE]).spec
    titles = [
        part for part in layers(spec, "text") if part["encoding"]["text"]["field"] == "domain"
    ]
    assert [row["domain"] for row in rows(spec, titles[0])] == ["Lage", "Kita"]
    namesake = draw([POVERTY, CARE | {"domain": "Lage"}]).spec
    assert len(rows(namesake, layers(namesake, "text")[-1])) == 2, "two of one name stay two"


def test_rows_stand_below_each_other_with_room_for_long_names() -> None:
    long = POVERTY | {"name": "Anteil der " + "sehr " * 20 + "Armen"}
    spots = [(row["label_y"], row["y"]) for row in drawn(draw([long, CARE, POVERTY]))]
    assert all(label < bar for label, bar in spots)
    assert all(bar + disparity.BAR / 2 < label for (_, bar), (label, _) in pairwise(spots))
    assert spots[0][1] - spots[0][0] > 2 * disparity.LINE


def test_no_line_of_a_name_is_too_long_for_a_phone() -> None:
    [row] = drawn(draw([POVERTY | {"name": "Anteil der " + "sehr " * 20 + "Armen"}]))
    assert max(map(len, row["label"].split("\n"))) <= disparity.NAME_LETTERS


def test_picture_grows_with_its_rows() -> None:
    one, two = draw([POVERTY]).spec["height"], draw([POVERTY, CARE]).spec["height"]
    assert one < two


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_names_every_indicator_with_its_range(look: Look) -> None:
    alt = draw([POVERTY, CARE], look).alt
    assert "Armut: 8 bis 12 %; Betreuung: 8 bis 12 %" in alt


def test_nothing_to_draw_is_said_and_does_not_fail() -> None:
    assert draw([]).alt == "Spannweiten ohne Werte."
