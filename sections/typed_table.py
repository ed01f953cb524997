"""Figures as a tidy table of typed columns, for those who compute with them."""

from collections.abc import Sequence

import polars as pl

from queries.records import Indicator, Source
from sections import citation
from stats.rounding import decimals_shown
from texts import text
from texts.sentences import POOLED

DIGITS = 6
"""Digits behind the decimal mark: more are only what binary fractions leave over."""
BOUNDS = ("value_low", "value_high", "interval_low", "interval_high")
COUNTS = ("numerator", "denominator")


def figures(
    frame: pl.DataFrame,
    indicators: Sequence[Indicator],
    sources: Sequence[Source],
    language: str,
    *,
    part: bool,
) -> pl.DataFrame:
    """Each row is one figure with all that belongs to it; names of columns in the language.

    `frame`, `indicators` and `part` as in `table.figures_table`, `sources` those of the figures. Numbers are in the indicator's unit and unrounded. Where one is missing its
    cell is null and the status says why. A column in which no row has anything is left out.
    """
    full = _described(frame, indicators, language)
    full = full.join(
        _of_sources(full["source_id"], sources, language),
        on="source_id",
        how="left",
        maintain_order="left",
    )
    missing = pl.lit(text(language, "word.not_stated"))
    columns: dict[str, pl.Expr] = {
        text(language, "word.indicator"): pl.col("its_name"),
        text(language, "download.area_id"): pl.col("area_id"),
        text(language, "word.area"): pl.col("area"),
        text(language, "word.year"): pl.col("year").cast(pl.Int32),
        text(language, "download.day"): pl.col("reference_date"),
        text(language, "download.years"): pl.col("method")
        .str.strip_prefix(POOLED)
        .cast(pl.Int32, strict=False),
    }
    if part:
        columns[text(language, "word.group")] = pl.col("part")
    columns |= {
        text(language, "word.value"): _number("value"),
        text(language, "download.unit"): pl.col("its_unit"),
        text(language, "download.status"): _status(full["status"], language),
        text(language, "download.judgeable"): _judgeable(language),
        **{text(language, f"download.{bound}"): _number(bound) for bound in BOUNDS},
        **{text(language, f"word.{count}"): _count(full, count) for count in COUNTS},
        text(language, "word.source"): pl.col("source_id").fill_null(missing),
        text(language, "download.source_title"): pl.col("source_title").fill_null(missing),
        text(language, "download.publisher"): pl.col("source_publisher").fill_null(missing),
        text(language, "download.url"): pl.col("source_url").fill_null(missing),
        text(language, "word.licence"): pl.col("source_licence").fill_null(missing),
    }
    table = full.select(expression.alias(name) for name, expression in columns.items())
    return table.select(column for column in table if column.null_count() < table.height)


def decimals(frame: pl.DataFrame, indicators: Sequence[Indicator]) -> tuple[int, ...]:
    """With how many decimals the figure of each row is shown."""
    by_id = {indicator.indicator_id: indicator.decimals for indicator in indicators}
    one = indicators[0].indicator_id if len(indicators) == 1 else None
    ids = [one] * frame.height if one else frame["indicator_id"]
    return tuple(
        decimals_shown(value or 0, by_id[indicator_id])
        for indicator_id, value in zip(ids, frame["value"], strict=True)
    )


def _described(frame: pl.DataFrame, indicators: Sequence[Indicator], language: str) -> pl.DataFrame:
    """The rows with the name and unit of their indicator."""
    if len(indicators) == 1:
        [indicator] = indicators
        return frame.with_columns(
            its_name=pl.lit(indicator.name),
            its_unit=pl.lit(text(language, f"axis.{indicator.unit}")),
        )
    named = [
        (each.indicator_id, each.name, text(language, f"axis.{each.unit}")) for each in indicators
    ]
    schema = dict.fromkeys(["indicator_id", "its_name", "its_unit"], pl.String)
    words = pl.DataFrame(named, schema=schema, orient="row")
    return frame.join(words, on="indicator_id", how="left", maintain_order="left")


def _of_sources(cells: pl.Series, sources: Sequence[Source], language: str) -> pl.DataFrame:
    """Each row is one cell of sources with what is known of them."""
    names = ["source_id", "source_title", "source_publisher", "source_url", "source_licence"]
    by_id = {source.source_id: source for source in sources}
    rows = []
    for cell in cells.drop_nulls().unique():
        used = [by_id[source_id] for source_id in citation.apart(cell)]
        urls = "; ".join(source.url for source in used if source.url)
        rows.append(
            (
                cell,
                "; ".join(source.title for source in used),
                "; ".join(dict.fromkeys(source.publisher for source in used)),
                urls or None,
                "; ".join(dict.fromkeys(citation.licence(source, language) for source in used)),
            )
        )
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def _number(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64).round(DIGITS)


def _count(frame: pl.DataFrame, column: str) -> pl.Expr:
    """Counts as whole numbers, unless some are not."""
    whole = (frame[column].drop_nulls() % 1 == 0).all()
    return pl.col(column).cast(pl.Int64) if whole else _number(column)


def _status(statuses: pl.Series, language: str) -> pl.Expr:
    """The official word of a figure's status; of those without one, whether there is a figure."""
    named = {code: text(language, f"status.{code}.word") for code in statuses.drop_nulls().unique()}
    words = pl.col("status").replace_strict(named, default=None, return_dtype=pl.String)
    return (
        pl.when(pl.col("status").is_not_null())
        .then(words)
        .when(pl.col("value").is_not_null())
        .then(pl.lit(text(language, "download.given")))
        .otherwise(pl.lit(text(language, "status.missing")))
    )


def _judgeable(language: str) -> pl.Expr:
    """Whether there are enough cases for a verdict."""
    return (
        pl.when(pl.col("value").is_null())
        .then(pl.lit(text(language, "status.missing")))
        .when(pl.col("judgeable"))
        .then(pl.lit(text(language, "download.enough")))
        .otherwise(pl.lit(text(language, "download.too_few")))
    )
