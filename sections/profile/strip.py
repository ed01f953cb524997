"""All figures of an area beside those of larger ones, and where each lies among its peers."""

from dataclasses import replace
from functools import partial

import polars as pl

from charts import strip as chart
from queries import profile as queries
from queries.records import Indicator
from sections.cache import kept
from sections.profile import without
from sections.profile.indicator_links import every_indicator
from sections.profile.judgement import Row, having, judged, only_within, reference, way
from sections.profile.question import ProfileQuestion
from sections.section import FULL_WIDTH, Folded, Panel, Section, joined, said
from sections.table import Table, figures_table, in_words
from texts import text
from texts.figures import shown
from texts.marks import point

UNPLACED = ("alone", "counts")
"""Verdicts of figures that have no place among others: they stand in the table and in a list."""
FEWEST_ROWS = 5
"""A strip with fewer placed figures than this shows the others as well."""
ROLES = ("own", "city", "state", "nation")
"""The columns of the strip."""


@kept
def strip(question: ProfileQuestion) -> Section:
    """How the strip is read, the strip with its table, and what has no place or no figure."""
    language, look = question.language, question.look
    figures = _figures(question)
    frame = figures.filter(pl.col("indicator_id").is_in(_drawn(question)))
    columns, notes = _columns(question, figures), _notes(question, figures)
    return Section(
        "all",
        text(language, "profile.all"),
        sentences=(_reading(question),),
        key=chart.key(look) if look.paper else None,
        picture=None if look.paper else chart.draw(frame, columns, notes, look),
        # A page of paper ends between two of them.
        panels=tuple(
            Panel(rows["domain"][0], chart.draw(rows, columns, "", look))
            for rows in frame.partition_by("domain", maintain_order=True)
        )
        if look.paper
        else (),
        panel_width=FULL_WIDTH,
        notes=said(notes) if look.paper else (),
        # On paper its figures stand in the picture already; an excerpt of the long table says less.
        table=None if look.paper else partial(table, question),
        folded=() if look.large or look.paper else _folded(question),
    )


@kept
def table(question: ProfileQuestion) -> Table:
    """All figures, with the place of each among the peers in words beside it."""
    language = question.language
    frame = _figures(question)
    frame = frame.filter(pl.col("value").is_not_null() | pl.col("status").is_not_null())
    found = figures_table(
        question,
        frame,
        _indicators(question),
        f"profile-{question.area_id}",
        text(language, "profile.title", area=question.name),
        remarks=[_reading(question)],
    )
    place = pl.Series(text(language, "profile.place"), _places(question, frame))

    def beside_value(figures: pl.DataFrame) -> pl.DataFrame:
        at = figures.columns.index(text(language, "word.value")) + 1
        return figures.select(*figures.columns[:at], place, *figures.columns[at:])

    return replace(found, words=beside_value(found.words), typed=lambda: beside_value(found.data))


@kept
def unplaced(question: ProfileQuestion) -> Section:
    """The figures that have no place among others, with the reason."""
    sentences: list[str] = []
    for verdict in UNPLACED:
        if rows := having(question, verdict):
            reason = text(question.language, f"profile.{verdict}", fewest=queries.FEWEST_PEERS)
            figures = "\n".join(point(_figure(row, question.language)) for row in rows)
            sentences += [reason, figures]
    return Section("unplaced", sentences=tuple(sentences))


def _folded(question: ProfileQuestion) -> tuple[Folded, ...]:
    """What is not in the picture, and the ways to the indicators."""
    language = question.language
    number = 0 if _shows_all(question) else len(having(question, *UNPLACED))
    offered = {
        "unplaced": (text(language, "profile.unplaced", number=number) if number else "", unplaced),
        "without": (without.title(question), without.without),
        "every_indicator": (text(language, "profile.to_indicators"), every_indicator),
    }
    return tuple(
        Folded(name, title, partial(content, question))
        for name, (title, content) in offered.items()
        if title
    )


def _placed(question: ProfileQuestion) -> list[str]:
    return [row["indicator_id"] for row in judged(question) if row["verdict"] not in UNPLACED]


def _shows_all(question: ProfileQuestion) -> bool:
    """Whether the strip shows what has no place as well."""
    placed = len(_placed(question))
    return placed < FEWEST_ROWS or placed == len(judged(question))


def _drawn(question: ProfileQuestion) -> list[str]:
    if _shows_all(question):
        return [row["indicator_id"] for row in judged(question)]
    return _placed(question)


def _indicators(question: ProfileQuestion) -> list[Indicator]:
    """Those that the area has a figure of."""
    every = question.catalogue.indicators
    return [every[row["indicator_id"]] for row in judged(question)]


def _figures(question: ProfileQuestion) -> pl.DataFrame:
    """The figures of all areas for the indicators that the area has a figure of, in words."""
    ids = [row["indicator_id"] for row in judged(question)]
    apart = [row["indicator_id"] for row in having(question, "higher", "lower")]
    frame = question.figures.filter(pl.col("indicator_id").is_in(ids)).with_columns(
        pl.col("indicator_id").is_in(apart).alias("stands_out")
    )
    return in_words(frame, question.catalogue.indicators, question.language)


def _columns(question: ProfileQuestion, frame: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Role, name and short name of each column that has a figure."""
    columns = []
    for role in ROLES:
        rows = frame.filter((pl.col("role") == role) & pl.col("value").is_not_null())
        if rows.height:
            kind = role if role != "own" else question.area.level
            kind = "city" if rows["area_id"][0] == question.catalogue.focus_id else kind
            short = text(question.language, f"profile.column.{kind}")
            columns.append((role, rows["area"][0], short))
    return columns


def _reading(question: ProfileQuestion) -> str:
    """How the strip is read: what its colours mean, and which areas it places the figures among."""
    language = question.language
    is_borough = question.area.level == "borough"
    return joined(
        [
            text(language, "profile.sentence", level=question.peers),
            text(language, "profile.boroughs") if is_borough else "",
            only_within(question, judged(question)),
            _outlines(question),
        ]
    )


def _outlines(question: ProfileQuestion) -> str:
    """What the outlines of the strip mean."""
    language = question.language
    outlined = text(language, "profile.outlined", reference=reference(question))
    return joined(
        [
            outlined if having(question, "higher", "lower") else "",
            text(language, "profile.dashed") if having(question, "few") else "",
        ]
    )


def _notes(question: ProfileQuestion, frame: pl.DataFrame) -> str:
    """What must stand in the picture itself: its outlines and the symbols of its figures."""
    language = question.language
    statuses = frame["status"].drop_nulls().unique(maintain_order=True)
    words = ", ".join(shown(None, status, "index", 0, language) for status in statuses)
    symbols = text(language, "profile.symbols", list=words) if words else ""
    return joined([_outlines(question), symbols])


def _places(question: ProfileQuestion, frame: pl.DataFrame) -> list[str]:
    """The place of each figure among the peers in words, and of the area's own what is said of it."""
    language = question.language
    own = {row["indicator_id"]: row for row in judged(question)}
    words = []
    for indicator_id, role, fifth in frame.select("indicator_id", "role", "fifth").iter_rows():
        place, row = text(language, f"profile.fifth.{fifth or 'none'}"), own[indicator_id]
        if role == "own" and row["verdict"] in ("higher", "lower"):
            place = text(language, "profile.place_way", place=place, way=way(row, language))
        elif role == "own" and row["verdict"] == "few":
            place = text(language, "profile.place_few")
        words.append(place)
    return words


def _figure(row: Row, language: str) -> str:
    """An indicator with its figure and year."""
    figure = shown(row["value"], row["status"], row["unit"], row["decimals"], language)
    return f"{row['indicator']}: {figure} ({row['year']})"
