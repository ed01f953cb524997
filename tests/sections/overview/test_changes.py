"""The overview's notable changes, by the written rule."""

from itertools import pairwise
from statistics import stdev

import pytest

from queries import overview
from sections.overview import changes
from sections.question import Question
from texts import text


def test_changes_are_those_the_rule_names(musterstadt: Question) -> None:
    """Counted again from the database, without the code that the page uses."""
    series = musterstadt.ask(overview.own_series)
    judged = notable = 0
    for _, rows in series.group_by("indicator_id"):
        points = rows.sort("year").to_dicts()
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
        notable += abs(last) > 2 * stdev(earlier) and not overlap
    assert judged > 30
    said = text("de", "changes.some", judged=judged, notable=notable)
    assert changes.changes(musterstadt).sentences == (said,)


@pytest.mark.parametrize(
    ("judged", "notable", "form"),
    [
        (0, 0, "none_judged"),
        (1, 0, "one_usual"),
        (1, 1, "one_notable"),
        (9, 0, "none_notable"),
        (9, 1, "some"),
    ],
)
def test_one_indicator_is_told_in_the_singular(judged: int, notable: int, form: str) -> None:
    assert changes._form(judged=judged, notable=notable) == form


def test_cards_are_few_and_each_says_from_where_to_where(musterstadt: Question) -> None:
    cards = changes.changes(musterstadt).cards
    assert 0 < len(cards) <= changes.MOST
    for card in cards:
        [sentence] = card.sentences
        assert "Das ist mehr als die übliche Schwankung." in sentence
        assert sentence.endswith((text("de", "changes.better"), text("de", "changes.worse")))


def test_no_card_shows_a_count_or_what_has_no_better_direction(musterstadt: Question) -> None:
    indicators = musterstadt.catalogue.indicators
    shown = [
        indicators[card.name.removeprefix("change_")] for card in changes.changes(musterstadt).cards
    ]
    assert all(each.kind != "count" and each.direction != "neutral" for each in shown)


def test_too_few_years_are_said_and_not_judged(kleinstadt: Question) -> None:
    section = changes.changes(kleinstadt)
    assert section.sentences == (text("de", "changes.none_judged"),)
    assert (section.cards, section.notes) == ((), ())
