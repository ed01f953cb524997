"""The pictures of goals: the way done, the path to a target, measures in time, two kinds together."""

import datetime as dt
from typing import Any

import polars as pl
import pytest

from charts import matrix, path, progress, schedule
from charts.theme import Look, Picture
from tests.charts.spec import LOOKS, all_rows, layers, name_of, rows

DAY = dt.date(2026, 9, 30)
SAID = {"planned": "geplant", "running": "läuft", "done": "fertig", "stopped": "beendet"}


def bars(*targets: tuple[str, float | None, float | None], look: Look = LOOKS[0]) -> Picture:
    named = [
        {"words": words, "sign": "●", "done": done, "due": due, "verdict": "auf Kurs"}
        for words, done, due in targets
    ]
    schema = {"words": pl.String, "done": pl.Float64, "due": pl.Float64, "verdict": pl.String}
    return progress.draw(pl.DataFrame(named, schema=schema), look)


def figures(*values: tuple[int, float | None, str | None]) -> pl.DataFrame:
    schema = {
        "year": pl.Int32,
        "value": pl.Float64,
        "status": pl.String,
        **dict.fromkeys(("value_low", "value_high", "interval_low", "interval_high"), pl.Float64),
        "shown": pl.String,
    }
    made = [
        {"year": year, "value": value, "status": status, "shown": f"{value} %"}
        for year, value, status in values
    ]
    return pl.DataFrame(made, schema=schema)


NO_BREAKS = pl.DataFrame(schema={"year": pl.Int32, "label": pl.String})
KNOWN = figures((2023, 10, None), (2024, 11, None), (2025, 12, "provisional"))


def drawn(way: path.Way, frame: pl.DataFrame = KNOWN) -> dict[str, Any]:
    return path.draw(frame, NO_BREAKS, way, "Anteil (%)", "Text", LOOKS[0]).spec


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_bars_say_each_target_with_its_verdict(look: Look) -> None:
    alt = bars(("Kita", 0.4, 0.5), ("Schule", None, None), look=look).alt
    assert "Kita: auf Kurs" in alt
    assert "Schule: auf Kurs" in alt


def test_what_lies_farther_away_stands_at_the_edge() -> None:
    spec = bars(("Kita", 4.0, 0.5), ("Schule", -3.0, 1.0)).spec
    assert {row["done"] for row in all_rows(spec)} == {progress.BEYOND, progress.BACK}


def test_more_targets_need_more_room() -> None:
    one, two = (bars(*[("Kita", 0.1, 0.1)] * number).spec["height"] for number in (1, 2))
    assert two - one == progress.ROW


def test_projection_is_drawn_with_its_interval_or_not_at_all() -> None:
    way = path.Way((2023, 10), (2030, 20), (2030, 17, 13, 21))
    spec = drawn(way)
    [area] = layers(spec, "area")
    assert rows(spec, area)[-1] == {"year": 2030, "value": 17, "from": 13, "to": 21}
    assert rows(spec, area)[0] == {"year": 2025, "value": 12, "from": 12, "to": 12}
    assert not layers(drawn(path.Way((2023, 10), (2030, 20), None)), "area")


def test_axis_holds_target_and_interval() -> None:
    spec = drawn(path.Way((2023, 10), (2030, 20), (2030, 17, 13, 25)))
    [line, *_] = [each for each in layers(spec, "line") if "detail" in each["encoding"]]
    assert line["encoding"]["y"]["scale"]["domain"] == [0, 25]
    assert line["encoding"]["x"]["scale"]["domain"][1] >= 2030


def test_provisional_figure_is_hollow_and_has_its_symbol() -> None:
    spec = drawn(path.Way(None, None, None))
    last = next(row for row in all_rows(spec) if row.get("year") == 2025)
    assert last["fill"] == LOOKS[0].ground
    assert last["sign"] == "p"


def measures(*listed: tuple[str, str, bool]) -> pl.DataFrame:
    made = [
        {
            "words": words,
            "status": status,
            "first": "2024-01-01",
            "last": "2027-12-28",
            "open": is_open,
            "remark": "läuft, verspätet",
        }
        for words, status, is_open in listed
    ]
    return pl.DataFrame(made)


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_time_line_tells_status_in_words_and_by_more_than_colour(look: Look) -> None:
    frame = measures(("Lernhaus", "running", True), ("Leseclub", "planned", False))
    picture = schedule.draw(frame, DAY, "Maßnahme", look)
    assert "Lernhaus, läuft, verspätet" in picture.alt
    [bar] = layers(picture.spec, "bar")
    fills, edges = (bar["encoding"][name]["scale"] for name in ("fill", "stroke"))
    assert len(set(zip(fills["range"], edges["range"], strict=True))) == len(schedule.STATUSES)
    assert schedule.key(frame, SAID, look).alt.endswith("geplant; läuft.")
    assert fills["range"][0] == look.ground, "what is only planned is hollow"


def test_time_line_marks_the_day_of_the_data() -> None:
    spec = schedule.draw(measures(("Lernhaus", "running", True)), DAY, "Maßnahme", LOOKS[0]).spec
    assert {"day": "2026-09-30"} in all_rows(spec)
    # Beyond the last bar it would be drawn outside the axis.
    [bar] = layers(spec, "bar")
    assert bar["encoding"]["x"]["scale"]["domain"][1] >= "2026-09-30"


def test_matrix_says_every_pair_and_draws_no_circle_for_none() -> None:
    frame = pl.DataFrame(
        {"row": ["gesetzt", "gesetzt"], "column": ["streng", "Rahmen"], "number": [3, 0]}
    )
    picture = matrix.draw(frame, LOOKS[0])
    assert "gesetzt, streng: 3; gesetzt, Rahmen: 0" in picture.alt
    [circle] = layers(picture.spec, "circle")
    assert circle["transform"] == [{"filter": "datum.number > 0"}]
