"""Gaps to take away: both groups' figures with their difference and ratio, numbers as numbers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from queries.records import Indicator
from sections import citation, typed_table
from sections.group_gap import INFINITE, MEASURES, RATIO_DECIMALS, Row
from sections.question import Question
from sections.table import Table, links_to, used_sources
from stats.rounding import rounded
from texts import text

SIDES = ("group", "reference")


class Compared(NamedTuple):
    """Two groups of one area in one year: a row of `gap.series`, and the names of both."""

    indicator: Indicator
    row: Row
    names: tuple[str, str]


def gap_table(
    question: Question,
    name: str,
    title: str,
    words: pl.DataFrame,
    compared: Sequence[Compared],
    introduction: Sequence[str] = (),
) -> Table:
    """The table of some gaps: `words` holds them in words, the files hold their numbers.

    `introduction` are the lines that its notes begin with.
    """
    language = question.language
    described = {each.indicator.name: each.indicator.description for each in compared}
    ids = [each.row[f"source_id_{side}"] for each in compared for side in SIDES]
    sources = used_sources(question, pl.Series(ids, dtype=pl.String))
    return Table(
        name,
        title,
        language,
        words,
        (
            *introduction,
            *(f"{indicator}: {description}" for indicator, description in described.items()),
            text(language, "gap.method"),
            text(language, "gap.empty_cells"),
            *citation.in_file(sources, language),
        ),
        citation.below_picture(sources, language),
        lambda: figures(compared, language),
        tuple(max(RATIO_DECIMALS, each.indicator.decimals) for each in compared),
        links_to(sources),
        tuple(str(year) for year in sorted({each.row["year"] for each in compared})),
    )


def sources_of(row: Row) -> str | None:
    """The sources of both groups' figures."""
    return citation.together(row[f"source_id_{side}"] for side in SIDES)


def figures(compared: Sequence[Compared], language: str) -> pl.DataFrame:
    """Each row is one area and year with two groups; names of columns in the language.

    Values in the indicator's unit, differences too (of percentages: percentage points), ratios pure
    numbers, all unrounded. A missing number is null, and so is the upper end of a ratio that has none.
    Columns in which no row has anything are left out.
    """
    rows = [_columns(each, language) for each in compared]
    table = pl.DataFrame(rows, schema=_schema(language))
    return table.select(
        _whole(column, language) for column in table if column.null_count() < table.height
    )


def _whole(column: pl.Series, language: str) -> pl.Series:
    """Counts as whole numbers, unless some are not; other columns as they are."""
    counts = tuple(text(language, f"word.{name}") for name in typed_table.COUNTS)
    if not (column.dtype.is_float() and column.name.startswith(counts)):
        return column
    if not (column.drop_nulls() % 1 == 0).all():
        return column
    return column.cast(pl.Int64)


def _columns(each: Compared, language: str) -> dict[str, Any]:
    """One row of `figures`, in the order of its columns."""
    indicator, row = each.indicator, each.row
    percent = indicator.unit == "percent"
    unit = text(language, f"axis.{indicator.unit}")
    cells: list[Any] = [
        indicator.name,
        row["area_id"],
        row["area"],
        row["year"],
        *each.names,
        unit,
        text(language, "unit.percentage_points.many") if percent else unit,
    ]
    for measure in MEASURES:
        cells += [_plain(row[f"{measure}{end}"]) for end in ("", "_low", "_high")]
    cells.append(_verdict(row, language))
    for side in SIDES:
        cells += [_plain(row[f"value_{side}"]), _status(row, side, language)]
        cells += [
            _plain(row[f"{column}_{side}"]) for column in (*typed_table.COUNTS, *typed_table.BOUNDS)
        ]
    cells.append(sources_of(row))
    return dict(zip(_schema(language), cells, strict=True))


def _schema(language: str) -> dict[str, Any]:
    """Names and types of the columns of `figures`."""
    low, high = text(language, "download.interval_low"), text(language, "download.interval_high")
    unit = text(language, "download.unit")
    sides = (text(language, "gap.group_name"), text(language, "gap.reference_name"))
    schema: dict[str, Any] = {
        text(language, "word.indicator"): pl.String,
        text(language, "download.area_id"): pl.String,
        text(language, "word.area"): pl.String,
        text(language, "word.year"): pl.Int32,
        sides[0]: pl.String,
        sides[1]: pl.String,
        unit: pl.String,
        f"{unit} ({text(language, 'gap.difference')})": pl.String,
    }
    for measure in MEASURES:
        named = text(language, f"gap.{measure}")
        schema |= {named: pl.Float64, f"{named}, {low}": pl.Float64, f"{named}, {high}": pl.Float64}
    schema[text(language, "download.judgeable")] = pl.String
    for side in sides:
        schema[f"{text(language, 'word.value')} ({side})"] = pl.Float64
        schema[f"{text(language, 'download.status')} ({side})"] = pl.String
        counts = [text(language, f"word.{column}") for column in typed_table.COUNTS]
        bounds = [text(language, f"download.{column}") for column in typed_table.BOUNDS]
        schema |= {f"{column} ({side})": pl.Float64 for column in (*counts, *bounds)}
    schema[text(language, "word.source")] = pl.String
    return schema


def _plain(number: float | None) -> float | None:
    """A number as a cell can hold it."""
    return None if number is None or number == INFINITE else rounded(number, typed_table.DIGITS)


def _verdict(row: Row, language: str) -> str:
    """Whether both groups have enough cases for a verdict."""
    if row["difference"] is None:
        return text(language, "status.missing")
    return text(language, "download.enough" if row["judged"] else "download.too_few")


def _status(row: Row, side: str, language: str) -> str:
    """The official word of a figure's status; of those without one, whether there is a figure."""
    if code := row[f"status_{side}"]:
        return text(language, f"status.{code}.word")
    known = row[f"value_{side}"] is not None
    return text(language, "download.given" if known else "status.missing")
