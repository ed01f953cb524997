"""The figures of a section as a table: in words to be read, with typed columns to be taken away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import polars as pl
import pyarrow as pa

from queries.records import Indicator, Source
from sections import citation, typed_table
from sections.question import Question
from texts import text
from texts.figures import rounding_span, shown
from texts.marks import linked, markdown
from texts.numbers import date, number
from texts.sentences import period

ROWS_ON_A_SHEET, YEARS_ON_A_SHEET = 12, 8

WHEN = ("year", "method", "reference_date")
"""What says of which time a figure is."""


@dataclass(frozen=True)
class Table:
    """What a section shows beside its picture.

    `name` names its files (without ending), `title` its picture and table. `words` holds the figures
    in words; `typed` the same with numbers as numbers, where there is such a form; `decimals` is how
    many each of its rows is shown with. `notes` are what must travel with the figures in a file, one a
    line; `cited` the lines below its picture. `links` lead from short names of sources to their
    addresses. `moments` are the cells of the column of years, from the earliest; `rows_on_paper` is how many rows a
    sheet has room for, `columns_on_paper` which columns, all unless named.
    """

    name: str
    title: str
    language: str
    words: pl.DataFrame
    notes: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    typed: Callable[[], pl.DataFrame] | None = None
    decimals: tuple[int, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    moments: tuple[str, ...] = ()
    rows_on_paper: int = ROWS_ON_A_SHEET
    columns_on_paper: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    """Names of the areas that an excerpt must not leave out."""
    solid: tuple[bool, ...] = ()
    """With `chosen`: of each row whether it is a figure from enough cases, which can be highest or lowest."""

    @property
    def data(self) -> pl.DataFrame:
        """The rows for a spreadsheet."""
        return self.words if self.typed is None else self.typed()

    @cached_property
    def on_page(self) -> pa.Table:
        """The rows for the page: short names of sources lead to them."""
        name = text(self.language, "word.source")
        frame = self.words
        if name in frame.columns and self.links:
            urls = dict(self.links)
            cells = [_linked(cell, urls) for cell in frame[name]]
            frame = frame.with_columns(pl.Series(name, cells, dtype=pl.String))
        return _for_page(frame)

    @property
    def is_by_year(self) -> bool:
        """Whether its years stand side by side on paper."""
        return len(self.moments) > 1 and text(self.language, "word.value") in self.words.columns

    @cached_property
    def excerpt(self) -> tuple[pa.Table, bool]:
        """What of it fits on a sheet of paper, and whether that is all of it; usually at most a dozen rows."""
        words, language = self.words, self.language
        if not self.is_by_year:
            shown = self._telling(words).select(self.columns_on_paper or words.columns)
            return _for_page(shown), shown.shape == words.shape
        names = [text(language, f"word.{name}") for name in ("indicator", "area", "group")]
        names = [name for name in names if name in words.columns]
        year, value = text(language, "word.year"), text(language, "word.value")
        years = list(self.moments[-YEARS_ON_A_SHEET:])
        once = words.unique([*names, year], maintain_order=True)
        wide = once.pivot(year, index=names, values=value).select(*names, *years)
        whole = wide.height <= self.rows_on_paper and len(years) == len(self.moments)
        filled = wide.fill_null(text(language, "status.missing"))
        return _for_page(filled.head(self.rows_on_paper)), whole

    def _telling(self, words: pl.DataFrame) -> pl.DataFrame:
        """As many rows as fit: the chosen areas, and of the solid ones from both ends inwards."""
        area = text(self.language, "word.area")
        named = words[area].to_list() if area in words.columns else []
        own = [number for number, name in enumerate(named) if name in self.chosen]
        numbers = [number for number, solid in enumerate(self.solid) if solid]
        ends = [n for pair in zip(numbers, reversed(numbers), strict=True) for n in pair]
        kept = sorted(list(dict.fromkeys([*own, *ends]))[: self.rows_on_paper])
        return words[kept] if self.chosen else words.head(self.rows_on_paper)


def with_excerpt(
    table: Table, frame: pl.DataFrame, chosen: Sequence[str], rows: int = ROWS_ON_A_SHEET
) -> Table:
    """The table of areas in the order of `frame`, whose excerpt has the chosen ones, the highest and the lowest."""
    solid = frame.select(pl.col("value").is_not_null() & pl.col("judgeable")).to_series()
    return replace(table, chosen=tuple(chosen), solid=tuple(solid), rows_on_paper=rows)


def arrow(words: pl.DataFrame) -> pa.Table:
    """A frame in the form that the page passes on as it is."""
    return words.to_arrow(compat_level=pl.CompatLevel.oldest())


def figures_table(
    question: Question,
    frame: pl.DataFrame,
    indicators: Sequence[Indicator],
    name: str,
    title: str,
    *,
    part: bool = False,
    remarks: Sequence[str] = (),
) -> Table:
    """The table of some figures.

    Each row of `frame` is one figure as the queries give it, with its words (`in_words`); `indicators`
    are those it is of. With more than one, each row of `frame` names its own (`indicator_id`). `part`:
    the rows are parts of a breakdown (`part`). `remarks` are lines without which picture and files
    cannot be understood (what a number in the chart stands for).
    """
    language = question.language
    dated = _dated(frame)
    sources = used_sources(question, dated["source_id"])
    return Table(
        name,
        title,
        language,
        _words(dated, indicators, language, part=part),
        (*remarks, *_notes(indicators, sources, language)),
        (*remarks, *citation.below_picture(sources, language)),
        lambda: typed_table.figures(dated, indicators, sources, language, part=part),
        typed_table.decimals(dated, indicators),
        links_to(sources),
        _moments(dated, language),
    )


def used_sources(question: Question, source_ids: pl.Series) -> list[Source]:
    """The sources of some figures, in the order of the catalogue."""
    cells = source_ids.drop_nulls().unique()
    used = {source_id for cell in cells for source_id in citation.apart(cell)}
    return [each for each in question.catalogue.sources.values() if each.source_id in used]


def links_to(sources: Sequence[Source]) -> tuple[tuple[str, str], ...]:
    """Short name and address of the sources that have one."""
    return tuple((source.source_id, source.url) for source in sources if source.url)


def in_words(
    frame: pl.DataFrame, indicators: Mapping[str, Indicator], language: str
) -> pl.DataFrame:
    """Rows of several indicators (`indicator_id`) with two text columns: `shown` and `rounding`."""
    words = []
    for row in frame.iter_rows(named=True):
        indicator = indicators[row["indicator_id"]]
        unit, decimals = indicator.unit, indicator.decimals
        words.append(
            (
                shown(
                    row["value"], row["status"], unit, decimals, language, most=row["value_high"]
                ),
                rounding_span(row["value_low"], row["value_high"], unit, decimals, language),
            )
        )
    texts = pl.DataFrame(words, schema={"shown": pl.String, "rounding": pl.String}, orient="row")
    return pl.concat([frame, texts], how="horizontal")


def _words(
    frame: pl.DataFrame, indicators: Sequence[Indicator], language: str, *, part: bool
) -> pl.DataFrame:
    """One row per figure: area, year, figure with its word, counts, range, source.

    A column without anything to say in any row is left out; a cell without a number says so.
    """
    missing = text(language, "status.missing")
    several = len(indicators) > 1
    names = {indicator.indicator_id: indicator.name for indicator in indicators}
    named = pl.col("indicator_id").replace_strict(names) if several else pl.lit("")
    counted = {column: frame[column].count() > 0 for column in typed_table.COUNTS}
    columns: list[tuple[str, pl.Expr | pl.Series, bool]] = [
        ("indicator", named, several),
        ("area", pl.col("area"), True),
        ("group", pl.col("part") if part else pl.lit(""), part),
        ("year", _when(frame, language), True),
        ("value", pl.col("shown"), True),
        *(
            (column, _count(frame[column], language), counted[column])
            for column in typed_table.COUNTS
        ),
        ("rounding", _rounding(language), (frame["rounding"] != "").any()),
        ("source", pl.col("source_id").fill_null(missing), True),
    ]
    return frame.select(
        cells.alias(text(language, f"word.{name}")) for name, cells, wanted in columns if wanted
    )


def _for_page(words: pl.DataFrame) -> pa.Table:
    """The rows as the page shows them: each cell, and each heading, letter for letter."""
    return arrow(words.select(_shown(column) for column in words.iter_columns()))


def _shown(column: pl.Series) -> pl.Series:
    heading = markdown(column.name)
    if column.dtype != pl.String:
        return column.rename(heading)
    return pl.Series(heading, [cell and markdown(cell) for cell in column], dtype=pl.String)


def _linked(cell: str, urls: Mapping[str, str]) -> str:
    names = citation.apart(cell)
    return citation.AND.join(linked(name, urls.get(name)) for name in names)


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with their year; of an area without a figure it is that of all the others."""
    years = frame["year"].drop_nulls().unique()
    return frame.with_columns(pl.col("year").fill_null(years[0])) if len(years) == 1 else frame


def _notes(
    indicators: Sequence[Indicator], sources: Sequence[Source], language: str
) -> tuple[str, ...]:
    """What must travel with the numbers: what they mean, what empty cells mean, their sources."""
    lines = []
    for indicator in indicators:
        lines.append(f"{indicator.name}: {indicator.description}")
        lines += [
            f"{text(language, f'meaning.{part}')}: {said}"
            for part in ("formula", "denominator", "caveats")
            if (said := getattr(indicator, part))
        ]
    lines.append(text(language, "download.empty_cells"))
    return (*lines, *citation.in_file(sources, language))


def _when(frame: pl.DataFrame, language: str) -> pl.Series:
    """The year, or the day where a figure has its own."""
    words = [_moment(row, language) for row in frame.select(*WHEN).iter_rows(named=True)]
    return pl.Series(words, dtype=pl.String)


def _moments(frame: pl.DataFrame, language: str) -> tuple[str, ...]:
    """Each year or day once, from the earliest."""
    ordered = frame.select(*WHEN).unique().sort(*WHEN)
    words = [_moment(row, language) for row in ordered.iter_rows(named=True)]
    return tuple(dict.fromkeys(words))


def _moment(row: Mapping[str, Any], language: str) -> str:
    day, year = row["reference_date"], row["year"]
    return date(day, language) if day else period(row) if year else ""


def _count(counts: pl.Series, language: str) -> pl.Series:
    missing = text(language, "status.missing")
    words = [missing if count is None else number(count, 0, language) for count in counts]
    return pl.Series(words, dtype=pl.String)


def _rounding(language: str) -> pl.Expr:
    """The range that rounding allows; of a figure given without its counts nothing is known."""
    exact = (pl.col("rounding_base") == 0) & pl.col("numerator").is_not_null()
    return (
        pl.when(pl.col("rounding") != "")
        .then(pl.col("rounding"))
        .when(exact)
        .then(pl.lit(text(language, "word.not_rounded")))
        .otherwise(pl.lit(text(language, "status.missing")))
    )
