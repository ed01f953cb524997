"""The tables behind the charts of the monitoring page, in words that stand alone."""

import polars as pl

from pages import parts
from pages.monitoring_views.subject import Subject
from pages.store import ask
from queries import catalogue
from texts import text
from texts.numbers import date, number


def readings(frame: pl.DataFrame, language: str, *, part: bool = False) -> pl.DataFrame:
    """One row per figure: area, year, figure with its word, counts, range, source.

    A column without anything to say in any row is left out; a cell without a number says so.
    """
    missing = text(language, "status.missing")
    counted = {column: frame[column].count() > 0 for column in ("numerator", "denominator")}
    columns = [
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


def links(language: str) -> dict[str, str]:
    """The address of each source by its short name, where it has one."""
    sources = ask(catalogue.sources, language=language).filter(pl.col("url").is_not_null())
    return dict(sources.select("source_id", "url").iter_rows())


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
