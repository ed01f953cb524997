"""What has changed in the municipality more than it usually does."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import streamlit as st

from pages import parts
from pages.monitoring_views.latest import latest_of_comparable
from pages.store import ask
from queries import overview
from stats.change import Change
from texts import text
from texts.numbers import difference, figure

Row = Mapping[str, Any]
MOST = 6
"""Cards that a reader takes in at a glance."""


class Judged(NamedTuple):
    """The latest change of one indicator, with its two figures."""

    indicator: Row
    before: Row
    latest: Row
    change: Change


def show(indicators: Mapping[str, Row]) -> None:
    """A card per notable change, how many were judged, and the rule."""
    language = parts.language()
    judged = _judged(indicators)
    notable = _most_notable(judged)
    amounts = {"judged": len(judged), "notable": sum(j.change.verdict == "notable" for j in judged)}
    parts.sentence(text(language, f"changes.{_form(**amounts)}", **amounts))
    with st.grid(min_column_width=320, gap="medium"):
        for each in notable:
            with st.container(border=True, height="stretch"):
                _card(each)
    if judged:
        st.caption(text(language, "changes.rule", most=MOST))


def _form(judged: int, notable: int) -> str:
    """Which sentence tells how many were judged and how many of them are notable, counts included."""
    if judged == 0:
        return "none_judged"
    if judged == 1:
        return "one_notable" if notable else "one_usual"
    return "some" if notable else "none_notable"


def _judged(indicators: Mapping[str, Row]) -> list[Judged]:
    """All indicators whose latest change can be judged: enough comparable years, enough cases."""
    found = []
    for (indicator_id,), series in ask(overview.own_series).group_by(
        "indicator_id", maintain_order=True
    ):
        last = latest_of_comparable(series)
        if last and last.verdict in ("notable", "usual") and str(indicator_id) in indicators:
            before, latest = series.tail(2).to_dicts()
            found.append(Judged(indicators[str(indicator_id)], before, latest, last.change))
    return found


def _most_notable(judged: list[Judged]) -> list[Judged]:
    """The notable ones in which one direction is better; those first that leave the usual farthest.

    Counts follow the number of people and say little by themselves.
    """
    notable = [
        each
        for each in judged
        if each.change.verdict == "notable"
        and each.indicator["direction"] != "neutral"
        and each.indicator["kind"] != "count"
    ]
    return sorted(notable, key=_strength, reverse=True)[:MOST]


def _strength(each: Judged) -> tuple[bool, bool, float]:
    """A new course before an old one; core indicators first; then how many times what is usual."""
    usual = each.change.usual or 0.0
    yearly = abs(each.change.difference) / each.change.years
    times = yearly / usual if usual else float("inf")
    return not each.change.continues, each.indicator["tier"] == "core", times


def _card(each: Judged) -> None:
    language = parts.language()
    unit, decimals = each.indicator["unit"], each.indicator["decimals"]
    amount = difference(each.change.difference, unit, decimals, language)
    parts.big(each.indicator["name"], f"change_{each.indicator['indicator_id']}", amount)
    better = (each.change.difference > 0) == (each.indicator["direction"] == "higher")
    told = {
        name: figure(row["value"], unit, decimals, language)
        for name, row in (("before", each.before), ("value", each.latest))
    }
    sentence = text(
        language,
        "changes.sentence",
        year_before=each.before["year"],
        year=each.latest["year"],
        **told,
    )
    course = text(language, "changes.continues") if each.change.continues else ""
    direction = text(language, "changes.better" if better else "changes.worse")
    st.markdown(" ".join(filter(None, [sentence, course, direction])))
    st.caption(text(language, f"influence.{each.indicator['influence']}"))
    parts.link(
        "monitoring",
        text(language, "overview.to_indicator"),
        view="indicator",
        indicator=each.indicator["indicator_id"],
        domain="all",
        year="",
        level="",
    )
