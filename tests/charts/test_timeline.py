"""Milestones over the years."""

import datetime as dt
from collections.abc import Sequence

import polars as pl
import pytest

from charts import timeline
from charts.theme import Look, Picture
from tests.charts.spec import LOOKS, contrast, layer, name_of, rows

MILESTONES = [
    (1, dt.date(2018, 1, 1), "foundations", "Beginn", "2018"),
    (2, dt.date(2019, 11, 1), "analysis", "Bericht", "November 2019"),
    (3, dt.date(2019, 11, 1), "analysis", "Zweiter Bericht", "November 2019"),
    (4, dt.date(2020, 6, 1), "structures", "Leitbild", "1. Juni 2020"),
]
SCHEMA = {
    "number": pl.UInt32,
    "day": pl.Date,
    "phase": pl.String,
    "title": pl.String,
    "shown": pl.String,
}


def draw(milestones: Sequence[tuple[object, ...]], look: Look = LOOKS[0]) -> Picture:
    return timeline.draw(pl.DataFrame(milestones, schema=SCHEMA, orient="row"), look)


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_lists_every_milestone_with_its_date(look: Look) -> None:
    alt = draw(MILESTONES, look).alt
    assert all(f"{shown}: {title}" in alt for _, _, _, title, shown in MILESTONES)


def test_all_phases_have_a_lane_even_if_empty() -> None:
    lanes = layer(draw(MILESTONES).spec, "circle")["encoding"]["y"]["scale"]["domain"]
    assert lanes == [
        "Grundlagen schaffen",
        "Lage untersuchen",
        "Strukturen anpassen",
        "An Inhalten arbeiten",
    ]


def test_milestones_of_one_day_stand_side_by_side() -> None:
    spec = draw(MILESTONES).spec
    drawn = rows(spec, layer(spec, "circle"))
    at = {row["number"]: dt.date.fromisoformat(row["at"][:10]) for row in drawn}
    assert at[2] == dt.date(2019, 11, 1)
    assert at[3] - at[2] == timeline.LEAST_DISTANCE
    assert at[4] == dt.date(2020, 6, 1), "another lane is not moved"


def test_moved_milestone_keeps_its_true_date_in_words() -> None:
    spec = draw(MILESTONES).spec
    third = next(row for row in rows(spec, layer(spec, "circle")) if row["number"] == 3)
    assert third["shown"] == "November 2019"


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_numbers_are_readable_on_their_dots(look: Look) -> None:
    spec = draw(MILESTONES, look).spec
    named = {"white": "#ffffff", "black": "#000000"}
    colour = layer(spec, "text")["mark"]["color"]
    assert contrast(named.get(colour, colour), layer(spec, "circle")["mark"]["color"]) >= 4.5


@pytest.mark.parametrize("number", [0, 1])
def test_few_milestones_do_not_fail(number: int) -> None:
    picture = draw(MILESTONES[:number])
    assert len(rows(picture.spec, layer(picture.spec, "circle"))) == number
