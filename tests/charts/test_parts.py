"""Bars of the groups of one breakdown."""

from typing import Any

import pytest

from charts import parts
from charts.theme import Look, Picture
from tests.charts.frames import readings
from tests.charts.spec import LOOKS, layer, name_of, rows


def groups(area: str, values: dict[str, float | None]) -> list[dict[str, Any]]:
    return [
        {
            "area_id": area[:2],
            "area": area,
            "year": 2023,
            "part": part,
            "position": i,
            "value": value,
        }
        for i, (part, value) in enumerate(values.items(), 1)
    ]


def draw(figures: list[dict[str, Any]], look: Look = LOOKS[0]) -> Picture:
    return parts.draw(readings(figures, look.language), "Ha", "Anteil (%)", look)


HALLE = groups("Halle", {"weiblich": 12.1, "männlich": 17.2})


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_every_group_of_the_chosen_area(look: Look) -> None:
    alt = draw(HALLE + groups("Land", {"weiblich": 9.9, "männlich": 11.1}), look).alt
    expected = {
        "de": "weiblich: 12,1\u00a0%; männlich: 17,2\u00a0%",
        "en": "weiblich: 12.1\u00a0%; männlich: 17.2\u00a0%",
    }
    assert expected[look.language] in alt
    assert "Halle" in alt


def test_bars_start_at_zero_and_leave_room_for_their_labels() -> None:
    low, high = layer(draw(HALLE).spec, "bar")["encoding"]["x"]["scale"]["domain"]
    assert low == 0
    assert high > 17.2 * 1.3


def test_groups_stand_in_the_order_of_the_catalogue() -> None:
    turned = list(reversed(HALLE))
    assert layer(draw(turned).spec, "bar")["encoding"]["y"]["sort"] == ["weiblich", "männlich"]


def test_group_without_a_figure_has_no_bar() -> None:
    spec = draw(groups("Halle", {"weiblich": None, "männlich": 17.2})).spec
    assert [row["part"] for row in rows(spec, layer(spec, "bar"))] == ["männlich"]


def test_zero_has_a_label_if_no_bar() -> None:
    spec = draw(groups("Halle", {"weiblich": 0.0})).spec
    assert [row["label"] for row in rows(spec, layer(spec, "text"))] == ["Halle: 0,0\u00a0%"]
    assert layer(spec, "bar")["encoding"]["x"]["scale"]["domain"] == [0, 1]


def test_each_bar_says_its_area_and_value() -> None:
    spec = draw(HALLE).spec
    assert [row["label"] for row in rows(spec, layer(spec, "text"))] == [
        "Halle: 12,1\u00a0%", "Halle: 17,2\u00a0%",
    ]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
@pytest.mark.parametrize(
    "figures", [[], HALLE[:1], groups("Land", {"weiblich": 1.0})], ids=["none", "one", "others"]
)
def test_few_rows_do_not_fail(figures: list[dict[str, Any]], look: Look) -> None:
    picture = draw(figures, look)
    assert picture.alt
    assert picture.spec["height"] > 0
