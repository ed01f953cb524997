"""The participants one by one, each with what it does, with whom, and the source."""

from typing import Any

import polars as pl
import streamlit as st

from pages import parts
from pages.store import ask
from queries import catalogue
from texts import text
from texts.numbers import figure, moment

TYPES = ("network", "actor", "programme")
FEW = 20
"""Up to this many participants of a type are laid open at once."""


def show(shown: pl.DataFrame, ties: pl.DataFrame) -> None:
    """A card per participant, networks first."""
    language = parts.language()
    names = dict(ask(catalogue.areas, language=language).select("area_id", "name").iter_rows())
    for kind in TYPES:
        alike = shown.filter(pl.col("type") == kind)
        if alike.is_empty():
            continue
        title = text(language, f"networks.{kind}s", number=alike.height)
        opened = kind == TYPES[0] or alike.height <= FEW
        with st.expander(title, expanded=opened), st.grid(min_column_width=300, gap="medium"):
            for row in alike.iter_rows(named=True):
                with st.container(border=True, height="stretch"):
                    _card(row, ties, names, language)


def _card(row: dict[str, Any], ties: pl.DataFrame, names: dict[str, str], language: str) -> None:
    st.markdown(f"**{row['name']}**")
    kind = text(language, f"kind.{row['kind']}")
    status = text(language, f"network_status.{row['status']}") if row["status"] else ""
    st.caption(" · ".join(filter(None, [kind, status, _period(row, language)])))
    if row["text"]:
        st.markdown(row["text"])
    for key, value in [
        ("with", _partners(row, ties, language)),
        ("themes", ", ".join(text(language, f"theme.{t}") for t in row["themes"] or [])),
        ("where", ", ".join(names.get(a, a) for a in row["area_ids"] or [])),
        ("budget", figure(row["budget_eur"], "euro", 0, language) if row["budget_eur"] else ""),
    ]:
        if value:
            st.markdown(f"{text(language, f'networks.{key}')}: {value}")
        elif key == "with":
            st.markdown(text(language, "networks.alone"))
    parts.origin(parts.cited(row["source"], row["source_title"], row["source_url"]))


def _period(row: dict[str, Any], language: str) -> str:
    start, end = (moment(row[key], language) if row[key] else "" for key in ("start", "end"))
    if start and end:
        return text(language, "networks.from_to", start=start, end=end)
    if start:
        return text(language, "networks.since", start=start)
    return text(language, "networks.until", end=end) if end else ""


def _partners(row: dict[str, Any], ties: pl.DataFrame, language: str) -> str:
    mine = ties.filter((pl.col("actor_id") == row["id"]) | (pl.col("other_id") == row["id"]))
    if mine.is_empty():
        return ""
    own = row["id"]
    return "; ".join(
        f"{tie['other'] if tie['actor_id'] == own else tie['actor']} ({text(language, 'role.' + tie['role'])})"
        for tie in mine.iter_rows(named=True)
    )
