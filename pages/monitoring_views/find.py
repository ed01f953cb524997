"""All indicators along the life course, to browse and to search."""

from typing import Any

import polars as pl
import streamlit as st

from pages import choose, parts
from pages.areas import SMALL
from pages.store import ask
from queries import catalogue, find
from texts import text
from texts.figures import shown
from texts.search import matches
from texts.sentences import enumerated


def show() -> None:
    """A word to search for, and what fits by Bildungsbereich, each with its latest figure."""
    language = parts.language()
    everything = ask(find.indicators, language=language)
    parts.lead(text(language, "find.lead", number=everything.height))
    word = choose.written("find", text(language, "find.word"), text(language, "find.placeholder"))
    fits = [matches(words, word) for words in everything["words"]]
    found = everything.filter(pl.Series(fits, dtype=pl.Boolean))
    if found.is_empty():
        st.info(text(language, "find.nothing"))
    elif word:
        form = "one" if found.height == 1 else "many"
        parts.sentence(text(language, f"find.found_{form}", number=found.height))
    domains = ask(catalogue.domains, language=language)
    for domain_id, name in domains.select("domain_id", "name").iter_rows():
        _domain(name, found.filter(pl.col("domain_id") == domain_id))
    gaps = domains.filter(pl.col("indicators") == 0)["name"].to_list()
    if gaps and not word:
        st.info(text(language, "find.gaps", domains=enumerated(gaps, language)))


def _domain(name: str, indicators: pl.DataFrame) -> None:
    if indicators.is_empty():
        return
    st.subheader(name, anchor=False)
    with st.grid(min_column_width=340, gap="small"):
        for row in indicators.iter_rows(named=True):
            with st.container(gap=None):
                _indicator(row)


def _indicator(row: dict[str, Any]) -> None:
    """The way to an indicator, its latest figure for the municipality, and for which areas it is known."""
    language = parts.language()
    parts.link(
        "monitoring",
        row["name"],
        view="indicator",
        indicator=row["indicator_id"],
        domain="all",
        level="",
        year="",
        find="",
    )
    smallest = row["levels"][-1]
    if row["value"] is None:
        if smallest in SMALL:
            st.markdown(f":small[{text(language, f'find.only_{smallest}')}]")
        return
    inside = text(language, f"find.{smallest}") if smallest in SMALL else ""
    figure = shown(row["value"], row["status"], row["unit"], row["decimals"], language)
    st.markdown(f"**{figure}** :small[({row['year']}) {inside}]")
