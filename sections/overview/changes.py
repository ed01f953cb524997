"""What has changed in the municipality more than it usually does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries import overview as queries
from queries.records import Indicator
from sections import latest_change
from sections.cache import kept
from sections.links import to_indicator
from sections.question import Question
from sections.section import Card, KeyFigure, Section, joined, said
from stats.change import Change
from texts import text
from texts.numbers import difference, figure
from texts.sentences import JUDGED

Row = Mapping[str, Any]
MOST = 6
"""Cards that a reader takes in at a glance."""


@dataclass(frozen=True)
class Judged:
    """The latest change of one indicator, with its two figures."""

    indicator: Indicator
    before: Row
    latest: Row
    change: Change


@kept
def changes(question: Question) -> Section:
    """A card per notable change, and the rule."""
    language, judged = question.language, _judged(question)
    return Section(
        "changes",
        cards=tuple(_card(each, language) for each in _most_notable(judged)),
        notes=said(text(language, "changes.rule", most=MOST) if judged else ""),
    )


def judged_in_words(question: Question) -> str:
    """How many changes were judged, and how many of them are notable."""
    judged = _judged(question)
    number = sum(each.change.verdict == "notable" for each in judged)
    counts = {"judged": len(judged), "notable": number}
    return text(question.language, f"changes.{_form(**counts)}", **counts)


def _form(judged: int, notable: int) -> str:
    """Which sentence tells how many were judged and how many of them are notable, counts included."""
    if judged == 0:
        return "none_judged"
    if judged == 1:
        return "one_notable" if notable else "one_usual"
    if notable == 1:
        return "some_one"
    return "some" if notable else "none_notable"


def _judged(question: Question) -> list[Judged]:
    """All indicators whose latest change can be judged: enough comparable years, enough cases."""
    found = []
    every = question.ask(queries.own_series).partition_by("indicator_id", maintain_order=True)
    for series in every:
        indicator = question.catalogue.indicators.get(series["indicator_id"][0])
        # Breaks have been left out by the query.
        none = series.clear().select("year")
        last = latest_change.of_series(series, none, question.catalogue.sources)
        compares = indicator is not None and not indicator.rescaled
        if indicator and compares and last and last.verdict in JUDGED:
            before, latest = series.tail(2).iter_rows(named=True)
            found.append(Judged(indicator, before, latest, last.change))
    return found


def _most_notable(judged: list[Judged]) -> list[Judged]:
    """The notable ones in which one direction is better; those first that depart the farthest.

    Counts follow the number of people and say little by themselves.
    """
    notable = [
        each
        for each in judged
        if each.change.verdict == "notable"
        and each.indicator.direction != "neutral"
        and each.indicator.kind != "count"
    ]
    return sorted(notable, key=_strength, reverse=True)[:MOST]


def _strength(each: Judged) -> tuple[bool, float]:
    """Core indicators first; then how many times as far off as was to be expected at most."""
    change = each.change
    off = abs(change.difference / change.years - (change.expected or 0.0))
    return each.indicator.tier == "core", off / change.reach if change.reach else float("inf")


def _card(each: Judged, language: str) -> Card:
    indicator, change = each.indicator, each.change
    unit, decimals = indicator.unit, indicator.decimals
    moved = text(
        language,
        "changes.sentence",
        year_before=each.before["year"],
        before=figure(each.before["value"], unit, decimals, language, dative=True),
        year=each.latest["year"],
        value=figure(each.latest["value"], unit, decimals, language),
    )
    better = (change.difference > 0) == (indicator.direction == "higher")
    direction = text(language, "changes.better" if better else "changes.worse")
    return Card(
        f"change_{indicator.indicator_id}",
        figure=KeyFigure(indicator.name, difference(change.difference, unit, decimals, language)),
        sentences=(joined([moved, direction]),),
        notes=(text(language, f"influence.{indicator.influence}"),),
        link=to_indicator(
            text(language, "overview.to_indicator", indicator=indicator.name),
            indicator.indicator_id,
        ),
    )
