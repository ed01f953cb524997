"""How the indicator developed."""

import polars as pl
import streamlit as st

from charts import trend
from charts.signs import HOLLOW
from pages import choose, cuts, parts
from pages.monitoring_views.latest import latest
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from texts import text
from texts.numbers import difference
from texts.sentences import signs

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
    frame = subject.words(ask(monitoring.series, indicator_id=subject.id, area_ids=subject.area_ids,
                              first_year=0 if first == years[0] else first,
                              last_year=FUTURE if last == years[-1] else last, language=language))  # fmt: skip
    known = frame.filter(pl.col("value").is_not_null())
    if known.is_empty():
        st.info(text(language, "trend.nothing"))
        return
    breaks = _breaks(subject, known)
    parts.sentence(_sentence(subject, known, breaks))
    if known["year"].n_unique() == 1:
        return
    picture = made(trend.draw, frame=frame, breaks=breaks, focus_id=subject.focus_id,
                   axis=subject.axis, look=parts.look())  # fmt: skip
    title = f"{subject.indicator['name']}: {text(language, 'trend.title')}"
    explained = _explained(breaks)
    cuts.figure(picture, cuts.cut(frame, [subject.indicator], f"{subject.id}-{first}-{last}", title,
                                  remarks=[" ".join(words) for words in explained]))  # fmt: skip
    if told := signs(frame["status"], language):
        hollow = frame["status"].is_in(HOLLOW).any()
        st.caption(f"{told} {text(language, 'spread.hollow')}" if hollow else told)
    for number, label, explanation in explained:
        st.caption(f"{number} **{label}** {explanation}")


def _breaks(subject: Subject, known: pl.DataFrame) -> pl.DataFrame:
    """The breaks of the chosen area between the first and the last year shown."""
    breaks = ask(monitoring.breaks, indicator_id=subject.id, area_id=subject.focus_id,
                 language=subject.language)  # fmt: skip
    return breaks.filter(
        (pl.col("year") > known["year"].min()) & (pl.col("year") <= known["year"].max())
    )


def _explained(breaks: pl.DataFrame) -> list[tuple[str, str, str]]:
    """The numbered breaks of the chart in words: number and year, name, what it means."""
    return [
        (f"{number} · {row['year']}:", f"{row['label']}.", row["explanation"])
        for number, row in enumerate(breaks.iter_rows(named=True), 1)
    ]


def _sentence(subject: Subject, known: pl.DataFrame, breaks: pl.DataFrame) -> str:
    """The latest change of the chosen area within years that compare, and what to make of it."""
    language, indicator = subject.language, subject.indicator
    own = known.filter(pl.col("area_id") == subject.focus_id)
    if own.is_empty():
        return text(language, "trend.nothing_own")
    area, year = own["area"][0], own["year"][-1]
    last = latest(own, breaks)
    if last is None:
        return text(language, "trend.single", area=area, year=year)
    return text(
        language, f"trend.{last.verdict}", area=area, year=year, year_before=year - last.change.years,
        change=difference(last.change.difference, indicator["unit"], indicator["decimals"], language),
    )  # fmt: skip
