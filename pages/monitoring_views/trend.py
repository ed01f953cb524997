"""How the indicator developed."""

import polars as pl
import streamlit as st

from charts import trend
from pages import choose, cuts, parts
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import monitoring
from stats.change import Change, latest_change
from texts import text
from texts.numbers import difference


def show(subject: Subject) -> None:
    """Sentence, line chart with breaks, table, and what each break means; nothing without totals."""
    if not subject.has_totals:
        return
    language = subject.language
    st.subheader(text(language, "trend.title"), anchor=False)
    coverage = ask(monitoring.coverage, indicator_id=subject.id)
    years = coverage["year"].unique().sort().to_list()
    first, last = choose.period("period", text(language, "trend.period"), years)
    frame = subject.words(ask(monitoring.series, indicator_id=subject.id, area_ids=subject.area_ids,
                              first_year=first, last_year=last, language=language))  # fmt: skip
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
    area, latest = own["area"][0], own["year"][-1]
    newest_break = max((year for year in breaks["year"] if year <= latest), default=0)
    comparable = own.filter(pl.col("year") >= newest_break)
    intervals = comparable.select("interval_low", "interval_high").tail(2)
    change = latest_change(
        list(comparable.select("year", "value").iter_rows()),
        list(intervals.iter_rows()) if not intervals["interval_low"].has_nulls() else [],
    )
    if change is None:
        return text(language, "trend.single", area=area, year=latest)
    judged = comparable["judgeable"].tail(2).all()
    return text(
        language, f"trend.{change.verdict if judged else 'few_cases'}", area=area, year=latest, year_before=latest - change.years,
        change=_amount(change, indicator["unit"], indicator["decimals"], language),
    )  # fmt: skip


def _amount(change: Change, unit: str, decimals: int, language: str) -> str:
    return difference(change.difference, unit, decimals, language)
