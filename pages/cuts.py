"""A cut of the data: the figures one view shows, as a table in words and ready to be taken away."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from charts import export
from charts.theme import Picture
from pages import parts, selection, spreadsheets, tidy
from pages.store import ask, made
from queries import catalogue
from texts import text
from texts.figures import rounding_span, shown
from texts.numbers import date, number

Row = Mapping[str, Any]

UNDATED = dt.date(2000, 1, 1)
"""Day that a file bears when its release has none: the same figures must give the same file."""

YEARS_ON_A_SHEET, ROWS_ON_A_SHEET = 8, 12

PNG, SVG = "image/png", "image/svg+xml"
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Cut:
    """What a view shows beside its picture.

    `name` names its files (without ending), `title` its picture and table; `table` holds the figures
    in words, `notes` what must travel with them: definitions, sources, licences, one a line.
    `figures` makes the same with numbers as numbers (`tidy.figures`), when someone takes them away;
    `decimals` is how each row's are shown. A cut without figures has only its table. `cited` are the lines below its picture.
    """

    name: str
    title: str
    table: pl.DataFrame
    notes: list[str]
    figures: Callable[[], pl.DataFrame] | None = None
    decimals: Sequence[int] = ()
    cited: Sequence[str] = ()

    @property
    def data(self) -> pl.DataFrame:
        """The rows for a spreadsheet."""
        return self.table if self.figures is None else self.figures()


def figure(picture: Picture, shown_cut: Cut, on_pick: Callable[[str], None] | None = None) -> None:
    """One set of numbers as chart, as table and to take away; `on_pick` as in `parts.chart`."""
    language, screen = parts.language(), selection.shown("screen")
    if screen != "page":
        parts.chart(picture)
        if screen == "sheet":
            excerpt(shown_cut)
        return
    chart_tab, table_tab = st.tabs([text(language, "part.chart"), text(language, "part.table")])
    with chart_tab:
        parts.chart(picture, on_pick)
    with table_tab:
        parts.rows(_linked(shown_cut.table), shown_cut.title)
        downloads(shown_cut, picture)


def excerpt(shown_cut: Cut) -> None:
    """The table as far as it fits on a sheet of paper."""
    compact, whole = _compact(shown_cut.table)
    parts.rows(compact, shown_cut.title)
    if not whole:
        st.caption(text(parts.language(), "screen.excerpt"))


def downloads(shown_cut: Cut, *pictures: Picture) -> None:
    """Four files to take away: the rows for two kinds of spreadsheet, the picture in two kinds.

    Several pictures (a map and its legend) become one, from top to bottom. Files are made when
    someone asks for them, outside the page's run: all they need of the visit is taken up here.
    """
    language = parts.language()
    municipality = ask(catalogue.municipality).row(0, named=True)
    address = parts.permalink_later()
    closing = _closing(municipality, language)
    created = municipality["released_on"] or UNDATED

    def notes() -> list[str]:
        link = text(language, "download.link", address=address())
        return [shown_cut.title, *shown_cut.notes, *closing, link]

    def svg() -> str:
        return made(
            export.svg,
            pictures=pictures,
            title=shown_cut.title,
            footer=[*shown_cut.cited, *closing],
            language=language,
        )

    name = _file_name(shown_cut, municipality, language)
    with st.container(horizontal=True, gap="small", key=f"downloads_{name}"):
        _button(
            text(language, "download.csv"),
            f"{name}.csv",
            CSV,
            lambda: spreadsheets.csv(shown_cut.data, notes(), language),
        )
        _button(
            text(language, "download.xlsx"),
            f"{name}.xlsx",
            XLSX,
            lambda: spreadsheets.xlsx(
                shown_cut.data, notes(), language, created, shown_cut.decimals
            ),
        )
        _button(text(language, "download.png"), f"{name}.png", PNG, lambda: export.png(svg()))
        _button(text(language, "download.svg"), f"{name}.svg", SVG, lambda: svg().encode())


def cut(
    frame: pl.DataFrame,
    indicators: Sequence[Row],
    name: str,
    title: str,
    *,
    part: bool = False,
    remarks: Sequence[str] = (),
) -> Cut:
    """The cut of some figures.

    Each row of `frame` is one figure as the queries give it, with its words (`in_words`); `indicators`
    are those it is of, as rows of `catalogue.indicators`. With more than one, each row of `frame`
    names its own (`indicator_id`). `part`: the rows are parts of a breakdown (`part`). `remarks` are
    lines without which picture and files cannot be understood (what a number in the chart stands for).
    """
    language = parts.language()
    dated = _dated(frame)
    sources = _sources(dated, language)

    def figures() -> pl.DataFrame:
        return tidy.figures(dated, indicators, sources, language, part=part)

    return Cut(
        name,
        title,
        _table(dated, indicators, part=part),
        [*remarks, *_notes(indicators, sources, language)],
        figures,
        tidy.decimals(dated, indicators),
        [*remarks, *citations(sources, language)],
    )


def sourced(source: str) -> str:
    """A line below a picture that names a source."""
    return text(parts.language(), "download.cited", source=source)


def in_words(frame: pl.DataFrame, indicators: Sequence[Row], language: str) -> pl.DataFrame:
    """Rows of several indicators (`indicator_id`) with two text columns: `shown` and `rounding`."""
    by_id = {indicator["indicator_id"]: indicator for indicator in indicators}
    words = []
    for row in frame.iter_rows(named=True):
        unit, decimals = (by_id[row["indicator_id"]][name] for name in ("unit", "decimals"))
        words.append(
            (
                shown(row["value"], row["status"], unit, decimals, language),
                rounding_span(row["value_low"], row["value_high"], unit, decimals, language),
            )
        )
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
    columns: list[tuple[str, pl.Expr | pl.Series, bool]] = [
        (text(language, "word.indicator"), named, several),
        (text(language, "word.area"), pl.col("area"), True),
        (text(language, "word.group"), pl.col("part") if part else pl.lit(""), part),
        (text(language, "word.year"), _when(frame, language), True),
        (text(language, "word.value"), pl.col("shown"), True),
        (
            text(language, "word.numerator"),
            _count(frame["numerator"], language),
            counted["numerator"],
        ),
        (
            text(language, "word.denominator"),
            _count(frame["denominator"], language),
            counted["denominator"],
        ),
        (text(language, "word.rounding"), _rounding(language), (frame["rounding"] != "").any()),
        (text(language, "word.source"), pl.col("source_id").fill_null(missing), True),
    ]
    return frame.select(cells.alias(name) for name, cells, wanted in columns if wanted)


def _compact(table: pl.DataFrame) -> tuple[pl.DataFrame, bool]:
    """The table as far as it fits on one sheet of paper, and whether that is all of it.

    Years stand side by side; there are at most a dozen rows.
    """
    language = parts.language()
    words = {
        name: text(language, f"word.{name}")
        for name in ("indicator", "area", "group", "year", "value")
    }
    names = [words[name] for name in ("indicator", "area", "group") if words[name] in table.columns]
    year, value = words["year"], words["value"]
    if {year, value} <= set(table.columns) and table[year].n_unique() > 1:
        years = table[year].unique().sort().to_list()
        shown_years = years[-YEARS_ON_A_SHEET:]
        once = table.unique([*names, year], maintain_order=True)
        wide = once.pivot(year, index=names, values=value).select(*names, *shown_years)
        whole = wide.height <= ROWS_ON_A_SHEET and years == shown_years
        return wide.fill_null(text(language, "status.missing")).head(ROWS_ON_A_SHEET), whole
    return table.head(ROWS_ON_A_SHEET), table.height <= ROWS_ON_A_SHEET


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


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with their year; of an area without a figure it is that of all the others."""
    years = frame["year"].drop_nulls().unique()
    return frame.with_columns(pl.col("year").fill_null(years[0])) if len(years) == 1 else frame


def _sources(frame: pl.DataFrame, language: str) -> list[dict[str, Any]]:
    used = frame["source_id"].drop_nulls().unique().to_list()
    sources = ask(catalogue.sources, language=language).filter(pl.col("source_id").is_in(used))
    return sources.to_dicts()


def _notes(indicators: Sequence[Row], sources: Sequence[Row], language: str) -> list[str]:
    """What must travel with the numbers: what they mean, what empty cells mean, their sources."""
    lines = []
    for indicator in indicators:
        lines.append(f"{indicator['name']}: {indicator['description']}")
        lines += [
            f"{text(language, f'meaning.{part}')}: {indicator[part]}"
            for part in ("formula", "denominator", "caveats")
            if indicator[part]
        ]
    lines.append(text(language, "download.empty_cells"))
    return [*lines, *source_notes(sources, language)]


def source_notes(sources: Sequence[Row], language: str) -> list[str]:
    """Sources as files name them, one a line: short name, citation, address."""
    return [
        f"{source['source_id']}: {_cited(source, language)} {source['url'] or ''}".strip()
        for source in sources
    ]


def citations(sources: Sequence[Row], language: str) -> list[str]:
    """Sources as lines below a picture."""
    return [sourced(_cited(source, language)) for source in sources]


def _cited(source: Row, language: str) -> str:
    """A source in a plain line: publisher, title, date, licence."""
    as_of = f" ({source['as_of']})" if source["as_of"] else ""
    licence = parts.licence(source, language)
    return f"{source['publisher']}: {source['title']}{as_of}. {text(language, 'word.licence')}: {licence}."


def _closing(municipality: Row, language: str) -> list[str]:
    """What every file ends with: whose data, of which day, and whether they are invented."""
    said = [
        text(
            language,
            "download.origin",
            name=municipality["name"],
            release=parts.released(municipality, language),
        )
    ]
    return [*said, text(language, "frame.synthetic")] if municipality["synthetic"] else said


def _file_name(shown_cut: Cut, municipality: Row, language: str) -> str:
    """Name of a cut's files without ending; invented data say so there too."""
    invented = [text(language, "frame.synthetic_file")] if municipality["synthetic"] else []
    return "-".join([municipality["municipality_id"], shown_cut.name, *invented])


def _button(label: str, file_name: str, kind: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, make, file_name, kind, key=f"download_{file_name}", on_click="ignore")


def _when(frame: pl.DataFrame, language: str) -> pl.Series:
    """The year, or the day where a figure has its own."""
    words = [
        date(day, language) if day else str(year or "")
        for year, day in frame.select("year", "reference_date").iter_rows()
    ]
    return pl.Series(words, dtype=pl.String)


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
