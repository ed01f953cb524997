"""The overview's notable changes, by the written rule."""

from itertools import pairwise
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest

from queries import overview
from sections.overview import changes
from sections.question import Question
from tests.sections.altered import altered
from texts import text


def test_changes_are_those_the_rule_names(musterstadt: Question) -> None:
    """Counted again from the database, without the code that the page uses."""
    series = musterstadt.ask(overview.own_series)
    judged = notable = 0
    for _, rows in series.group_by("indicator_id"):
        points = rows.sort("year").to_dicts()
        if "limited" in rows["status"]:
            continue  # figures told rounded end what compares; here that leaves too few years
        if len(points) < 7 or not (points[-1]["judgeable"] and points[-2]["judgeable"]):
            continue
        judged += 1
        steps = [(b["value"] - a["value"]) / (b["year"] - a["year"]) for a, b in pairwise(points)]
        *earlier, last = steps
        a, b = points[-2:]
        overlap = (
            a["interval_low"] is not None
            and b["interval_low"] is not None
            and (
                a["interval_low"] <= b["interval_high"] and b["interval_low"] <= a["interval_high"]
            )
        )
        number = len(earlier)
        reach = T_975[number - 1] * stdev(earlier) * sqrt(1 + 1 / number)
        notable += abs(last - fmean(earlier)) > reach and not overlap
    assert judged > 30
    assert notable == 0, "the city's series move as they always did"
    said = text("de", "changes.none_notable", judged=judged)
    assert changes.judged_in_words(musterstadt) == said
    assert changes.changes(musterstadt).cards == ()


T_975 = {4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228}
"""Quantiles of the t distribution by degrees of freedom, as tables print them."""


@pytest.fixture(scope="module")
def leap(musterstadt: Question, tmp_path_factory: pytest.TempPathFactory) -> Question:
    """The city with two leaps in its newest year, up and down, far beyond its habit."""
    folder: Path = tmp_path_factory.mktemp("leap")
    newest = """year = (SELECT max(year) FROM observations AS o
                        WHERE o.indicator_id = observations.indicator_id)
                AND dimension = 'total'
                AND area_id = (SELECT focus_area_id FROM municipality)"""
    moved = "value = value + {0}, interval_low = interval_low + {0}, interval_high = interval_high + {0}"
    return altered(
        musterstadt,
        folder,
        f"UPDATE observations SET {moved.format(30)} "
        f"WHERE indicator_id = 'children_in_benefit_households' AND {newest}",
        f"UPDATE observations SET {moved.format(-9)} "
        f"WHERE indicator_id = 'youth_unemployment_rate' AND {newest}",
    )


@pytest.mark.parametrize(
    ("judged", "notable", "form"),
    [
        (0, 0, "none_judged"),
        (1, 0, "one_usual"),
        (1, 1, "one_notable"),
        (9, 0, "none_notable"),
        (9, 1, "some_one"),
    ],
)
def test_one_indicator_is_told_in_the_singular(judged: int, notable: int, form: str) -> None:
    assert changes._form(judged=judged, notable=notable) == form


def test_cards_are_few_and_each_says_from_where_to_where(leap: Question) -> None:
    cards = changes.changes(leap).cards
    assert {card.name for card in cards} == {
        "change_children_in_benefit_households",
        "change_youth_unemployment_rate",
    }
    for card in cards:
        [sentence] = card.sentences
        assert "Das weicht deutlich vom bisherigen Verlauf ab." in sentence
        assert sentence.endswith((text("de", "changes.better"), text("de", "changes.worse")))


def test_no_card_shows_a_count_or_what_has_no_better_direction(leap: Question) -> None:
    indicators = leap.catalogue.indicators
    shown = [indicators[card.name.removeprefix("change_")] for card in changes.changes(leap).cards]
    assert shown
    assert all(each.kind != "count" and each.direction != "neutral" for each in shown)


def test_too_few_years_are_said_and_not_judged(kleinstadt: Question) -> None:
    assert changes.judged_in_words(kleinstadt) == text("de", "changes.none_judged")
    section = changes.changes(kleinstadt)
    assert (section.cards, section.notes) == ((), ())
