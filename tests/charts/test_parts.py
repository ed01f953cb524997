"""Dots of the groups of one breakdown in one year."""

from itertools import pairwise
from typing import Any

import pytest

from charts import parts
from charts.theme import PAPER, Look, Picture
from tests.charts.frames import readings
from tests.charts.spec import LOOKS, all_rows, layers, name_of, rows


def groups(area: str, values: dict[str, float | None], **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "area_id": area[:2],
            "area": area,
            "year": 2023,
            "part": part,
            "position": i,
            "value": value,
        }
        | more
        for i, (part, value) in enumerate(values.items(), 1)
    ]


def draw(figures: list[dict[str, Any]], look: Look = LOOKS[0]) -> Picture:
    return parts.draw(readings(figures, look.language), "Ha", "Anteil (%)", look)


HALLE = groups("Halle", {"weiblich": 12.1, "männlich": 17.2})
LAND = groups("Land", {"weiblich": 9.9, "männlich": 11.1})


def drawn(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the dots, from top to bottom."""
    return rows(spec, layers(spec, "circle")[0])


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_says_every_group_of_the_chosen_area(look: Look) -> None:
    alt = draw(HALLE + LAND, look).alt
    expected = {
        "de": "weiblich 12,1\u00a0%; männlich 17,2\u00a0%",
        "en": "weiblich 12.1%; männlich 17.2%",
    }
    assert expected[look.language] in alt
    assert "Halle" in alt
    assert "Land" not in alt


def test_groups_are_headings_in_the_order_of_the_catalogue_over_the_areas() -> None:
    found = [
        (row["heading"], row["words"]) for row in drawn(draw(list(reversed(LAND + HALLE))).spec)
    ]
    assert found == [
        ("weiblich", "Halle: 12,1\u00a0%"),
        (None, "Land: 9,9\u00a0%"),
        ("männlich", "Halle: 17,2\u00a0%"),
        (None, "Land: 11,1\u00a0%"),
    ]


def test_one_area_needs_no_headings() -> None:
    found = [(row["heading"], row["words"]) for row in drawn(draw(HALLE).spec)]
    assert found == [(None, "weiblich: 12,1\u00a0%"), (None, "männlich: 17,2\u00a0%")]


def test_group_without_a_figure_says_why_and_has_no_dot() -> None:
    gone = groups("Halle", {"weiblich": None}, status="confidential") + HALLE[1:]
    spec = draw(gone).spec
    assert drawn(spec)[0]["words"] == "weiblich: . (geheim oder unbekannt)"
    assert {"filter": "isValid(datum.value)"} in layers(spec, "circle")[0]["transform"]
    assert all(
        "transform" not in layer or "value" not in str(layer["transform"])
        for layer in layers(spec, "text")
    )


def test_group_that_one_area_lacks_in_the_data_says_so() -> None:
    found = [row["words"] for row in drawn(draw(HALLE + LAND[:1]).spec)]
    assert found[-1] == "Land: keine Angabe"


def test_only_the_chosen_area_is_accented() -> None:
    found = {(row["words"].split(":")[0], row["focus"]) for row in drawn(draw(HALLE + LAND).spec)}
    assert found == {("Halle", True), ("Land", False)}


def test_interval_goes_before_rounding_range_and_widens_the_axis() -> None:
    ranges = {"value_low": 9.9, "value_high": 10.1, "interval_low": 8.0, "interval_high": 30.0}
    spec = draw(groups("Halle", {"weiblich": 10.0}, **ranges)).spec
    [row] = drawn(spec)
    assert (row["low"], row["high"]) == (8.0, 30.0)
    assert layers(spec, "circle")[0]["encoding"]["x"]["scale"]["domain"] == [0, 30.0]


def test_axis_begins_at_zero_and_whole_numbers_have_whole_steps() -> None:
    schools = draw(groups("Halle", {"Grundschulen": 2.0, "Gymnasien": 0.0})).spec
    x = layers(schools, "circle")[0]["encoding"]["x"]
    assert x["scale"]["domain"] == [0, 2.0]
    assert x["axis"]["tickMinStep"] == 1
    assert layers(draw(HALLE).spec, "circle")[0]["encoding"]["x"]["axis"]["tickMinStep"] == 0


def test_words_stand_above_their_dots_and_nothing_lies_on_another() -> None:
    spec = draw(HALLE + LAND).spec
    heights = [
        h
        for row in drawn(spec)
        for h in ([row["heading_at"]] if row["heading"] else []) + [row["words_at"], row["dot_at"]]
    ]
    assert heights == sorted(set(heights))
    assert min(b - a for a, b in pairwise(heights)) >= 12
    assert spec["height"] > heights[-1]


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
@pytest.mark.parametrize("figures", [[], HALLE[:1], LAND[:1]], ids=["none", "one", "others"])
def test_few_rows_do_not_fail(figures: list[dict[str, Any]], look: Look) -> None:
    picture = draw(figures, look)
    assert picture.alt
    assert len(all_rows(picture.spec)) >= len(figures)


def test_rows_are_as_close_on_paper_as_letters_are_small() -> None:
    """Closer, words would overlap."""
    many = [row for i in range(12) for row in groups(f"{i:02}", {"weiblich": 1.0})]
    usual, paper = (draw(many, Look("de", paper=paper)).spec["height"] for paper in (False, True))
    assert paper == round(usual * PAPER) > 300
