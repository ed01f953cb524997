"""What the pages say of confidential figures, against the figures as they were counted."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from charts.data import unpacked
from data.checks import examine
from data.compute import observations
from queries.files import reading
from sections.indicator import answer, compared, distribution, map, trend  # noqa: A004
from sections.indicator.question import OfIndicator
from sections.question import Question
from sections.search import index
from tests.sections.asking import brief, of_indicator
from texts.numbers import number

KEY = ["indicator_id", "area_id", "year", "dimension", "category"]
FIGURES = ["numerator", "denominator", "value"]
PROTECTED = ["children_in_benefit_households", "childcare_rate_under_3"]


@pytest.fixture(scope="module")
def published(musterstadt: Question) -> pl.DataFrame:
    """Each row is a figure as the release has it; `reason` says why it is confidential."""
    with reading(musterstadt.database) as opened:
        figures: pl.DataFrame = opened.sql(
            f"SELECT {', '.join([*KEY, *FIGURES])}, reason FROM observations"
        ).pl()
        return figures


@pytest.fixture(scope="module")
def confidential(musterstadt_releases: Path, published: pl.DataFrame) -> pl.DataFrame:
    """Each row is a figure that is confidential, as it was counted."""
    bundle, _ = examine(musterstadt_releases.parent / "musterstadt")
    hidden = published.filter(pl.col("reason").is_not_null()).select(KEY)
    return observations(bundle).join(hidden, on=KEY, how="semi").select(*KEY, *FIGURES)


def leaves(shown: Any) -> Iterator[Any]:
    """Every word and number of a section: of its pictures, tables and what is folded too."""
    match shown:
        case bytes():
            yield from leaves(unpacked(shown))
        case dict():
            yield from leaves(list(shown.values()))
        case list() | tuple():
            for each in shown:
                yield from leaves(each)
        case pl.DataFrame():
            yield from leaves(shown.rows())
        case _ if is_dataclass(shown):
            yield from leaves([getattr(shown, field.name) for field in fields(shown)])
        case _ if callable(shown):
            yield from leaves(shown())
        case _:
            yield shown


def numbers(figures: pl.DataFrame) -> set[object]:
    """What would name a figure: its value in full, and its counts beside each other, as numbers and in words."""
    found: set[object] = set()
    for upper, lower, value in figures.select(FIGURES).drop_nulls().iter_rows():
        # A round number may as well be a mark of an axis, a small pair anything.
        if round(value, 3) != round(value, 9):
            found.add(round(value, 9))
        if lower >= 20:
            counts = [number(count, 0, "de") for count in (upper, lower)]
            found |= {(upper, lower), tuple(counts)}
    return found


def said(*shown: Any) -> set[object]:
    """The same of what is shown."""
    flat = [round(each, 9) if isinstance(each, float) else each for each in leaves(shown)]
    return {*flat, *pairwise(flat)}


def asked_of(question: Question, indicator_id: str, area_id: str, year: int) -> list[Any]:
    """What the page of an indicator shows and its files hold of a district and the others; what can be searched."""
    asked = of_indicator(question, indicator_id, area_id=area_id, level="district", year=year)
    first, *_, last = trend.period(asked.to(OfIndicator)).years
    return [
        answer.answer(brief(asked)),
        compared.compared(asked),
        trend.trend(asked.to(trend.TrendQuestion, first=first, last=last)),
        map.map_section(asked.to(map.MapQuestion, map_year=year, kind="screen")),
        map.map_section(asked.to(map.MapQuestion, map_year=year, kind="picture")),
        *(
            distribution.distribution(asked.to(distribution.DistributionQuestion, kind=kind))
            for kind in ("dots", "funnel")
        ),
        json.loads(index(question)),
    ]


@pytest.mark.parametrize("indicator_id", PROTECTED)
def test_nothing_shown_of_a_district_holds_a_confidential_figure(
    indicator_id: str, musterstadt: Question, published: pl.DataFrame, confidential: pl.DataFrame
) -> None:
    there = numbers(published.filter(indicator_id=indicator_id))
    rows = confidential.filter(indicator_id=indicator_id, dimension="total")
    secret = numbers(rows) - there
    assert len(secret) > 5
    for area_id, year in rows.group_by("area_id").agg(pl.col("year").max()).sort("area_id").rows():
        found = said(asked_of(musterstadt, indicator_id, area_id, year))
        assert not secret & found, (area_id, year)
        sentences = " ".join(each for each in found if isinstance(each, str))
        pairs = [each for each in secret if isinstance(each, tuple) and isinstance(each[0], str)]
        assert not [pair for pair in pairs if f" {pair[0]} von {pair[1]}." in sentences]
        # What is published is found in each of these forms: the search is not blind.
        kinds = {
            (type(each), type(each[0]) if isinstance(each, tuple) else None)
            for each in there & found
        }
        assert len(kinds) == 3, kinds
