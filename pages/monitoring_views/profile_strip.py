"""The strip of an area's indicators, with its table; what has no place in it stands in a list."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from charts import strip
from pages import cuts, parts, selection
from pages.monitoring_views.profile_rules import Profile, way
from pages.store import ask, made
from queries import catalogue
from queries import profile as queries
from texts import text
from texts.figures import shown

UNPLACED = ("alone", "counts")
"""Verdicts of figures that have no place among others: they stand in the table and in a list."""
FEWEST_ROWS = 5
"""A strip with fewer placed figures than this shows the others as well."""


def show(profile: Profile) -> None:
    """The heat strip with its table; what has no place among others stands in the table and a list."""
    language = parts.language()
    st.subheader(text(language, "profile.all"), anchor=False)
    parts.sentence(_reading(profile))
    placed = [row["indicator_id"] for row in profile.judged if row["verdict"] not in UNPLACED]
    every = [row["indicator_id"] for row in profile.judged]
    drawn = placed if len(placed) >= FEWEST_ROWS else every
    frame = _figures(profile)
    picture = made(
        strip.draw,
        frame=frame.filter(pl.col("indicator_id").is_in(drawn)),
        columns=_columns(profile, frame),
        notes=_notes(profile, frame),
        look=parts.look(),
    )
    stated = pl.col("value").is_not_null() | pl.col("status").is_not_null()
    if selection.shown("screen") == "sheet":
        # Its figures stand in the picture already; an excerpt of the long table says less.
        parts.chart(picture)
        return
    cuts.figure(picture, _cut(profile, frame.filter(stated)))
    if drawn != every:
        _unplaced(profile)


def _reading(profile: Profile) -> str:
    """How the strip is read: what its colours mean, and which areas it places the figures among."""
    language = parts.language()
    sentence = text(language, "profile.sentence", level=profile.peers)
    if profile.area["level"] == "borough":
        sentence = f"{sentence} {text(language, 'profile.boroughs')}"
    return f"{sentence} {_outlines(profile)}"


def _figures(profile: Profile) -> pl.DataFrame:
    """The figures of all areas for the indicators that the area has a figure of, in words."""
    indicators = ask(catalogue.indicators, language=parts.language())
    ids = [row["indicator_id"] for row in profile.judged]
    apart = [row["indicator_id"] for row in profile.having("higher", "lower")]
    here = profile.frame.filter(pl.col("indicator_id").is_in(ids)).with_columns(
        pl.col("indicator_id").is_in(apart).alias("stands_out")
    )
    return cuts.in_words(here, list(indicators.iter_rows(named=True)), parts.language())


def _cut(profile: Profile, frame: pl.DataFrame) -> cuts.Cut:
    """The table, with the place of each figure in words beside it."""
    language = parts.language()
    ids = frame["indicator_id"].to_list()
    indicators = ask(catalogue.indicators, language=language).filter(
        pl.col("indicator_id").is_in(ids)
    )
    every = list(indicators.iter_rows(named=True))
    title = text(language, "profile.title", area=profile.name)
    found = cuts.cut(
        frame, every, f"profile-{profile.area['area_id']}", title, remarks=[_reading(profile)]
    )
    place = pl.Series(text(language, "profile.place"), _places(profile, frame))

    def beside_value(table: pl.DataFrame) -> pl.DataFrame:
        at = table.columns.index(text(language, "word.value")) + 1
        return table.clone().insert_column(at, place)

    def figures() -> pl.DataFrame:
        return beside_value(found.data)

    return replace(found, table=beside_value(found.table), figures=figures)


def _unplaced(profile: Profile) -> None:
    """The figures that have no place among others, with the reason."""
    language = parts.language()
    rows = profile.having(*UNPLACED)
    with st.expander(text(language, "profile.unplaced", number=len(rows))):
        for verdict in UNPLACED:
            if here := profile.having(verdict):
                st.markdown(text(language, f"profile.{verdict}", fewest=queries.FEWEST_PEERS))
                st.markdown("\n".join(f"- {_figure(row)}" for row in here))


def _figure(row: dict[str, Any]) -> str:
    """An indicator with its figure and year."""
    figure = shown(row["value"], row["status"], row["unit"], row["decimals"], parts.language())
    return f"{row['indicator']}: {figure} ({row['year']})"


def _columns(profile: Profile, frame: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Role, name and short name of each column that has a figure."""
    language, columns = parts.language(), []
    own = ask(catalogue.municipality)["focus_area_id"][0]
    for role in ("own", "city", "state", "nation"):
        rows = frame.filter((pl.col("role") == role) & pl.col("value").is_not_null())
        if rows.height:
            kind = role if role != "own" else profile.area["level"]
            kind = "city" if rows["area_id"][0] == own else kind
            columns.append((role, rows["area"][0], text(language, f"profile.column.{kind}")))
    return columns


def _outlines(profile: Profile) -> str:
    """What the outlines of the strip mean."""
    language, notes = parts.language(), []
    if profile.having("higher", "lower"):
        notes.append(text(language, "profile.outlined", reference=profile.reference()))
    if profile.having("few"):
        notes.append(text(language, "profile.dashed"))
    return " ".join(notes)


def _notes(profile: Profile, frame: pl.DataFrame) -> str:
    """What must stand in the picture itself: its outlines and the symbols of its figures."""
    language = parts.language()
    statuses = frame["status"].drop_nulls().unique(maintain_order=True)
    if statuses.is_empty():
        return _outlines(profile)
    words = [shown(None, status, "index", 0, language) for status in statuses]
    return f"{_outlines(profile)} {text(language, 'profile.symbols', list=', '.join(words))}"


def _places(profile: Profile, frame: pl.DataFrame) -> list[str]:
    """The place of each figure among the peers in words, and of the area's own what is said of it."""
    language = parts.language()
    own = {row["indicator_id"]: row for row in profile.judged}
    words = []
    for indicator_id, role, fifth in frame.select("indicator_id", "role", "fifth").iter_rows():
        place, row = text(language, f"profile.fifth.{fifth or 'none'}"), own[indicator_id]
        if role == "own" and row["verdict"] in ("higher", "lower"):
            place = text(language, "profile.place_way", place=place, way=way(row))
        elif role == "own" and row["verdict"] == "few":
            place = text(language, "profile.place_few")
        words.append(place)
    return words
