"""The three smaller pictures of the networks page: who steers, money in time, coverage against need."""

import polars as pl
import pytest

from charts import coverage, organisation, programmes
from charts.theme import Look
from tests.charts.spec import LOOKS, assert_valid, layer, layers, name_of, rows

TREE = pl.DataFrame(
    [
        ("Stadtrat", 0, None, "erteilt Aufträge", True),
        ("Lenkungsgruppe", 1, 0, "Lenkungsgruppe · tagt 6-mal im Jahr", True),
        ("Beirat", 1, 0, "Beirat · geplant", False),
    ],
    schema={
        "name": pl.String,
        "level": pl.Int64,
        "parent": pl.Int64,
        "said": pl.String,
        "there": pl.Boolean,
    },
    orient="row",
)
PROGRAMMES = pl.DataFrame(
    [
        ("Bald", "2020", "2026-12", "2020 bis Dezember 2026", "10 Euro", "soon"),
        ("Ohne Ende", "2022-08", None, "August 2022 bis nicht bekannt", "nicht bekannt", "now"),
        ("Vorbei", "2018", "2018", "2018 bis 2018", "45.000 Euro", "over"),
    ],
    schema=dict.fromkeys(["name", "start", "end", "time", "money", "kind"], pl.String),
    orient="row",
)
CELLS = pl.DataFrame(
    [
        ("", "ganze Kommune", "Sprache", 2, False, "keine Kennzahl", 0, 0),
        ("11", "Altstadt", "Sprache", 0, True, "40 %", 1, 0),
        ("12", "Bahnhof", "Sprache", 1, True, "38 %", 2, 0),
        ("13", "Neustadt", "Sprache", 0, False, "3 %", 3, 0),
    ],
    schema=["area_id", "area", "subject_words", "offers", "large", "need", "place", "column"],
    orient="row",
)


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_all_are_valid_and_have_words(look: Look) -> None:
    for picture in (
        organisation.draw(TREE, look),
        programmes.draw(PROGRAMMES, "2026-09-30", look),
        coverage.draw(CELLS, "ganze Kommune", look),
    ):
        assert_valid(picture.spec)
        assert picture.alt


def test_each_body_hangs_below_the_one_above_it() -> None:
    picture = organisation.draw(TREE, LOOKS[0])
    lines = rows(picture.spec, layers(picture.spec, "rule")[0])
    assert {(row["parent"], row["row"]) for row in lines} == {(0, 1), (0, 2)}
    assert "Lenkungsgruppe (Lenkungsgruppe · tagt 6-mal im Jahr), unter Stadtrat" in picture.alt


def test_bars_reach_from_the_first_to_the_last_day() -> None:
    picture = programmes.draw(PROGRAMMES, "2026-09-30", LOOKS[0])
    bars = {row["name"]: row for row in rows(picture.spec, layer(picture.spec, "bar"))}
    assert str(bars["Bald"]["to"])[:10] == "2026-12-31"
    assert str(bars["Vorbei"]["from"])[:10] == "2018-01-01"
    assert str(bars["Vorbei"]["to"])[:10] == "2018-12-31"
    assert bars["Ohne Ende"]["ends"] is False
    assert "Bald: 2020 bis Dezember 2026" in picture.alt
    assert "Vorbei" not in picture.alt
    assert "endet in 24 Monaten" not in programmes.key(PROGRAMMES, LOOKS[0]).alt


def test_gap_is_told_from_served_and_from_no_need() -> None:
    picture = coverage.draw(CELLS, "ganze Kommune", LOOKS[0])
    kinds = {row["area"]: row["kind"] for row in rows(picture.spec, layer(picture.spec, "rect"))}
    assert (kinds["Altstadt"], kinds["Bahnhof"]) == ("gap", "served")
    assert kinds["Neustadt"] == kinds["ganze Kommune"] == "other"
    assert "Bedarf groß, niemand eigens dort" in coverage.key(LOOKS[0]).alt
    assert "Altstadt: Sprache" in picture.alt
