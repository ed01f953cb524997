"""How the indicator developed."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from charts import trend
from charts.signs import HOLLOW
from pages import choose, cuts, parts
from pages.monitoring_views.breaks import breaks_within, newest
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from stats.gaps import gap
from stats.rounding import rounded
from texts import text
from texts.sentences import signs

Row = Mapping[str, Any]

FUTURE = 9999


@st.fragment
def show(subject: Subject) -> None:
    """Sentence, line chart with breaks, table, and what each break means; nothing without totals.

    A part of the page that runs alone: moving the period leaves all else as it is.
    """
    if not subject.has_totals:
        return
    language = subject.language
    st.subheader(text(language, "trend.title"), anchor=False)
    coverage = ask(monitoring.coverage, indicator_id=subject.id)
    years = coverage["year"].unique().sort().to_list()
    first, last = choose.period("period", text(language, "trend.period"), years)
    # Before the first and after the last figure there may be years that say why they have none.
    frame = subject.words(
        ask(
            monitoring.series,
            indicator_id=subject.id,
            area_ids=subject.area_ids,
            first_year=0 if first == years[0] else first,
            last_year=FUTURE if last == years[-1] else last,
            language=language,
        )
    )
    known = frame.filter(pl.col("value").is_not_null())
    if known.is_empty():
        st.info(text(language, "trend.nothing"))
        return
    shown_years = known["year"].unique().sort()
    breaks = breaks_within(subject, shown_years[0], shown_years[-1])
    parts.sentence(_sentence(subject, known, breaks))
    if len(shown_years) == 1:
        return
    picture = made(
        trend.draw,
        frame=frame,
        breaks=breaks,
        focus_id=subject.focus_id,
        axis=subject.axis,
        look=parts.look(),
    )
    title = f"{subject.indicator['name']}: {text(language, 'trend.title')}"
    explained = _explained(breaks)
    cuts.figure(
        picture,
        cuts.cut(
            frame,
            [subject.indicator],
            f"{subject.id}-{first}-{last}",
            title,
            remarks=[" ".join(words) for words in explained],
        ),
    )
    if told := signs(frame["status"], language):
        hollow = frame["status"].is_in(HOLLOW).any()
        st.caption(f"{told} {text(language, 'spread.hollow')}" if hollow else told)
    for number, label, explanation in explained:
        st.caption(f"{number} **{label}** {explanation}")


def _explained(breaks: pl.DataFrame) -> list[tuple[str, str, str]]:
    """The numbered breaks of the chart in words: number and year, name, what it means."""
    return [
        (f"{number} · {row['year']}:", f"{row['label']}.", row["explanation"])
        for number, row in enumerate(breaks.iter_rows(named=True), 1)
    ]


def _sentence(subject: Subject, known: pl.DataFrame, breaks: pl.DataFrame) -> str:
    """The course of the chosen area over the years that compare; the headline has the latest change."""
    language = subject.language
    own = known.filter(pl.col("area_id") == subject.focus_id)
    if own.is_empty():
        return text(language, "trend.nothing_own")
    compared = own.filter(pl.col("year") >= newest(breaks, own["year"][-1]))
    last = compared.row(-1, named=True)
    if compared.height == 1:
        return text(language, "trend.single", area=last["area"], year=last["year"])
    said = [_course(subject, compared)]
    if not (compared["judgeable"][0] and last["judgeable"]):
        said.append(text(language, "trend.few_cases"))
    else:
        if _by_chance(compared.row(0, named=True), last):
            said.append(text(language, "trend.unsure"))
        said += _extremes(subject, compared)
    if own.height > compared.height:
        said.append(text(language, "trend.earlier"))
    return " ".join(said)


def _course(subject: Subject, compared: pl.DataFrame) -> str:
    """From where to where the figure went, from the first year that compares to the last."""
    first, last = compared.row(0, named=True), compared.row(-1, named=True)
    before, after = _rounded(subject, first), _rounded(subject, last)
    way = "risen" if after > before else "fallen" if after < before else "same"
    return text(
        subject.language,
        f"trend.{way}",
        area=last["area"],
        first_year=first["year"],
        year=last["year"],
        first=first["shown"],
        last=last["shown"],
    )


def _by_chance(first: Row, last: Row) -> bool:
    """Whether chance or the source's rounding can explain the way from one to the other; else unknown."""
    rounding = [row[f"value_{end}"] for row in (first, last) for end in ("low", "high")]
    if None not in rounding and rounding[0] <= rounding[3] and rounding[2] <= rounding[1]:
        return True
    # Only a true proportion with known counts has an interval.
    if first["interval_low"] is None or last["interval_low"] is None:
        return False
    found = gap(last["numerator"], last["denominator"], first["numerator"], first["denominator"])
    return (found.difference_low or 0) <= 0 <= (found.difference_high or 0)


def _extremes(subject: Subject, compared: pl.DataFrame) -> list[str]:
    """The highest and the lowest year in between, where it goes beyond the first and the last."""
    rows = compared.filter("judgeable").to_dicts()
    ends = [_rounded(subject, row) for row in (rows[0], rows[-1])]
    highest = max(rows, key=lambda row: _rounded(subject, row))
    lowest = min(rows, key=lambda row: _rounded(subject, row))
    said = []
    if _rounded(subject, highest) > max(ends):
        said.append(
            text(subject.language, "trend.highest", year=highest["year"], value=highest["shown"])
        )
    if _rounded(subject, lowest) < min(ends):
        said.append(
            text(subject.language, "trend.lowest", year=lowest["year"], value=lowest["shown"])
        )
    return said


def _rounded(subject: Subject, row: Row) -> float:
    return float(rounded(row["value"], subject.indicator["decimals"]))
