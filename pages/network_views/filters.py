"""Which participants to show: by type, theme, districts and word."""

import polars as pl
import streamlit as st

from pages import areas, choose, parts
from texts import text

TYPES = ("all", "network", "actor", "programme")


def filtered(everyone: pl.DataFrame) -> pl.DataFrame:
    """The participants that fit the visitor's choices; each filter only narrows."""
    language = parts.language()
    themes = everyone["themes"].explode().drop_nulls().unique().sort().to_list()
    left, right = st.columns(2)
    with left:
        kind = choose.one_of_few(
            "type",
            text(language, "networks.type"),
            TYPES,
            "all",
            lambda t: text(language, f"networks.type_{t}"),
        )
    with right:
        theme = choose.one(
            "theme",
            text(language, "networks.theme"),
            ["all", *themes],
            "all",
            lambda t: text(language, f"theme.{t}"),
        )
    left, right = st.columns(2)
    with left:
        word = choose.written(
            "word", text(language, "networks.word"), text(language, "networks.word_placeholder")
        )
    with right:
        places = areas.choice(areas.all_ids(), [], text(language, "networks.place"))
    return everyone.filter(*_conditions(kind, theme, places, word))


def _conditions(kind: str, theme: str, places: list[str], word: str) -> list[pl.Expr]:
    conditions = [pl.lit(True)]
    if kind != "all":
        conditions.append(pl.col("type") == kind)
    if theme != "all":
        conditions.append(pl.col("themes").list.contains(theme))
    if places:
        # Who names no district works in the whole municipality, and so here as well; who works in a
        # district works in its borough, and the other way round.
        near = areas.around(places)
        there = pl.col("area_ids").list.eval(pl.element().is_in(near)).list.any()
        conditions.append(there | pl.col("area_ids").is_null())
    if word:
        haystack = pl.concat_str("name", "text", ignore_nulls=True).str.to_lowercase()
        conditions.append(haystack.str.contains(word.lower(), literal=True))
    return conditions


def with_neighbours(
    shown: pl.DataFrame, everyone: pl.DataFrame, ties: pl.DataFrame
) -> pl.DataFrame:
    """The participants shown and all they are tied to, so that no tie hangs in the air."""
    ids = shown["id"].to_list()
    touching = ties.filter(pl.col("actor_id").is_in(ids) | pl.col("other_id").is_in(ids))
    near = {*ids, *touching["actor_id"], *touching["other_id"]}
    return everyone.filter(pl.col("id").is_in(list(near)))
