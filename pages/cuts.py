"""A cut of the data: the figures one view shows, as a table in words and ready to be taken away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from charts.theme import Picture
from pages import parts
from pages.store import ask
from queries import catalogue
from texts import text
from texts.figures import rounding_span, shown
from texts.numbers import date, number

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cut:
    """What a view shows beside its picture.

    `name` names its files (without ending), `title` its picture and table; `table` holds the figures
    in words, `notes` what must travel with them: definitions, sources, licences, one a line.
    """

    name: str
    title: str
    table: pl.DataFrame
    notes: list[str]


def figure(picture: Picture, shown_cut: Cut, on_pick: Callable[[str], None] | None = None) -> None:
    """One set of numbers as chart, as table and to take away; `on_pick` as in `parts.chart`."""
    language = parts.language()
    chart_tab, table_tab = st.tabs([text(language, "part.chart"), text(language, "part.table")])
    with chart_tab:
        parts.chart(picture, on_pick)
    with table_tab:
        parts.rows(_linked(shown_cut.table), shown_cut.title)
        parts.download(shown_cut.table, shown_cut.name, "\n".join(shown_cut.notes))


def cut(
    frame: pl.DataFrame, indicators: Sequence[Row], name: str, title: str, *, part: bool = False
) -> Cut:
    """The cut of some figures.

    Each row of `frame` is one figure as the queries give it, with its words (`in_words`); `indicators`
    are those it is of, as rows of `catalogue.indicators`. With more than one, each row of `frame`
    names its own (`indicator_id`). `part`: the rows are parts of a breakdown (`part`).
    """
    return Cut(name, title, _table(frame, indicators, part=part), _notes(frame, indicators))


def in_words(frame: pl.DataFrame, indicators: Sequence[Row], language: str) -> pl.DataFrame:
    """Rows of several indicators (`indicator_id`) with two text columns: `shown` and `rounding`."""
    by_id = {indicator["indicator_id"]: indicator for indicator in indicators}
    words = []
    for row in frame.iter_rows(named=True):
        unit, decimals = (by_id[row["indicator_id"]][name] for name in ("unit", "decimals"))
        words.append((shown(row["value"], row["status"], unit, decimals, language),
                      rounding_span(row["value_low"], row["value_high"], unit, decimals, language)))  # fmt: skip
    texts = pl.DataFrame(words, schema={"shown": pl.String, "rounding": pl.String}, orient="row")
    return pl.concat([frame, texts], how="horizontal")


def _table(frame: pl.DataFrame, indicators: Sequence[Row], *, part: bool) -> pl.DataFrame:
    """One row per figure: area, year, figure with its word, counts, range, source.

    A column without anything to say in any row is left out; a cell without a number says so.
    """
    language = parts.language()
    missing = text(language, "status.missing")
    several = len(indicators) > 1
    names = {indicator["indicator_id"]: indicator["name"] for indicator in indicators}
    named = pl.col("indicator_id").replace_strict(names) if several else pl.lit("")
    counted = {column: frame[column].count() > 0 for column in ("numerator", "denominator")}
    columns = [
        (text(language, "word.indicator"), named, several),
        (text(language, "word.area"), pl.col("area"), True),
        (text(language, "word.group"), pl.col("part") if part else pl.lit(""), part),
        (text(language, "word.year"), _when(language), True),
        (text(language, "word.value"), pl.col("shown"), True),
        (text(language, "word.numerator"), _count("numerator", language), counted["numerator"]),
        (
            text(language, "word.denominator"),
            _count("denominator", language),
            counted["denominator"],
        ),
        (text(language, "word.rounding"), _rounding(language), (frame["rounding"] != "").any()),
        (text(language, "word.source"), pl.col("source_id").fill_null(missing), True),
    ]
    return frame.select(expression.alias(name) for name, expression, wanted in columns if wanted)


def _linked(table: pl.DataFrame) -> pl.DataFrame:
    """The table with its sources' short names leading to them."""
    source = text(parts.language(), "word.source")
    if source not in table.columns:
        return table
    sources = ask(catalogue.sources, language=parts.language())
    known = sources.filter(pl.col("url").is_not_null()).select("source_id", "url").iter_rows()
    return table.with_columns(
        pl.col(source).replace({name: f"[{name}]({url})" for name, url in known})
    )


def _notes(frame: pl.DataFrame, indicators: Sequence[Row]) -> list[str]:
    """What must travel with the numbers: indicators, definitions, sources and their licences."""
    language = parts.language()
    used = frame["source_id"].drop_nulls().unique().to_list()
    sources = ask(catalogue.sources, language=language).filter(pl.col("source_id").is_in(used))
    lines = [f"{indicator['name']}: {indicator['description']}" for indicator in indicators]
    return lines + [
        f"{source['source_id']}: {parts.source_line(source, language)}"
        for source in sources.iter_rows(named=True)
    ]


def _when(language: str) -> pl.Expr:
    """The year, or the day where a figure has its own."""
    return pl.struct("year", "reference_date").map_elements(
        lambda row: (
            date(row["reference_date"], language)
            if row["reference_date"]
            else str(row["year"] or "")
        ),
        return_dtype=pl.String,
    )


def _count(column: str, language: str) -> pl.Expr:
    missing = text(language, "status.missing")
    return pl.col(column).map_elements(
        lambda value: missing if value is None else number(value, 0, language),
        return_dtype=pl.String, skip_nulls=False,
    )  # fmt: skip


def _rounding(language: str) -> pl.Expr:
    """The range that rounding allows; of a figure given without its counts nothing is known."""
    exact = (pl.col("rounding_base") == 0) & pl.col("numerator").is_not_null()
    return (
        pl.when(pl.col("rounding") != "").then(pl.col("rounding"))
        .when(exact).then(pl.lit(text(language, "word.not_rounded")))
        .otherwise(pl.lit(text(language, "status.missing")))
    )  # fmt: skip
