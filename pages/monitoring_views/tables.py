"""The tables behind the charts of the monitoring page, in words that stand alone."""

import polars as pl

from pages import parts
from pages.monitoring_views.subject import Subject
from pages.store import ask
from queries import catalogue
from texts import text
from texts.numbers import date, number


def readings(frame: pl.DataFrame, language: str, *, part: bool = False) -> pl.DataFrame:
    """One row per figure: area, year, figure with its word, counts, range, source."""
    named = {
        text(language, "word.area"): pl.col("area"),
        **({text(language, "word.group"): pl.col("part")} if part else {}),
        text(language, "word.year"): _when(language),
        text(language, "word.value"): pl.col("shown"),
        text(language, "word.numerator"): _count("numerator", language),
        text(language, "word.denominator"): _count("denominator", language),
        text(language, "word.rounding"): pl.col("rounding"),
        text(language, "word.source"): pl.col("source_id").fill_null(""),
    }
    table = frame.select(expression.alias(name) for name, expression in named.items())
    # A column that is empty throughout only costs width.
    return table.select(
        c for c in table.columns if (table[c] != "").any() or c == text(language, "word.value")
    )


def notes(subject: Subject, frame: pl.DataFrame) -> str:
    """What must travel with the numbers: indicator, definition, sources and their licences."""
    language = subject.language
    used = set(frame["source_id"].drop_nulls())
    sources = ask(catalogue.sources, language=language).filter(
        pl.col("source_id").is_in(list(used))
    )
    lines = [f"{subject.indicator['name']}: {subject.indicator['description']}"]
    lines += [
        f"{source['source_id']}: {parts.source_line(source, language)}"
        for source in sources.iter_rows(named=True)
    ]
    return "\n".join(lines)


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
    return pl.col(column).map_elements(
        lambda value: "" if value is None else number(value, 0, language),
        return_dtype=pl.String, skip_nulls=False,
    )  # fmt: skip
