"""Parts that pages share: a picture with its table and download, notices, the footer."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from charts.theme import PICK, Look, Picture
from pages import selection
from pages.store import ask
from queries import catalogue
from texts import text
from texts.numbers import date

LONG_TABLE = 12
"""Rows above which a table scrolls in its own window."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet may compute."""
NEGATIVE = re.compile(r"-[\d.,]+[\s\w%]*")
"""A negative figure with its unit, which may begin with a minus."""


def look() -> Look:
    """Language and light or dark of this visit, and whether the figures are invented."""
    synthetic = ask(catalogue.municipality)["synthetic"][0]
    return Look(selection.shown("lang"), st.context.theme.type == "dark", synthetic)


def language() -> str:
    """The language of this visit."""
    return selection.shown("lang")


def chart(picture: Picture, on_pick: Callable[[str], None] | None = None) -> None:
    """A chart with its text alternative.

    `on_pick` is called with the id of an area that was clicked; the picture must have the selection
    `PICK` for that.
    """
    if on_pick is None:
        st.vega_lite_chart(picture.spec, theme=None, alt=picture.alt, width="stretch")
        return
    # A new key for each picture: what was clicked in the last one is forgotten with it.
    key = f"pick_{hash(str(picture.spec))}"
    # Its height stands from the beginning: else the page would jump while the new one is drawn.
    height = picture.spec.get("height")
    st.vega_lite_chart(picture.spec, theme=None, alt=picture.alt, width="stretch", key=key,
                       height=height if isinstance(height, int) else "content",
                       on_select=lambda: _picked(key, on_pick), selection_mode=PICK)  # fmt: skip


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    for point in st.session_state[key].selection.get(PICK, []):
        on_pick(str(point["area_id"]))


def rows(table: pl.DataFrame, label: str) -> None:
    """A real HTML table with a label for those who hear it; long ones scroll."""
    height: Any = 430 if table.height > LONG_TABLE else "content"
    st.table(table.to_pandas(), border="horizontal", height=height, hide_index=True, alt=label)


def download(table: pl.DataFrame, file_name: str, notes: str) -> None:
    """The same rows as a CSV file that a German or English Excel opens as it is."""
    said = language()
    if look().synthetic:
        notes = f"{notes}\n{text(said, 'frame.synthetic')}"
        file_name = f"{file_name}-{text(said, 'frame.synthetic_file')}"
    st.download_button(
        text(said, "part.download"), csv(table, notes, said), f"{file_name}.csv", "text/csv",
        key=f"download_{file_name}", on_click="ignore",
    )  # fmt: skip


def csv(table: pl.DataFrame, notes: str, said: str) -> bytes:
    """A table with its notes (source, licence, definition) below, as bytes of a CSV file."""
    separator = ";" if said == "de" else ","
    body = table.select(pl.all().map_elements(_harmless, return_dtype=pl.String, skip_nulls=False))
    told = (_harmless(line).replace('"', "'") for line in notes.splitlines() if line)
    lines = "".join(f'"{line}"\n' for line in told)
    return ("\ufeff" + body.write_csv(separator=separator) + "\n" + lines).encode("utf-8")


def _harmless(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    written = "" if cell is None else str(cell)
    is_formula = written.startswith(FORMULA) and not NEGATIVE.fullmatch(written)
    return f"'{written}" if is_formula else written


def lead(words: str) -> None:
    """The sentence a page or indicator opens with, in large letters."""
    with st.container(key="lead"):
        st.markdown(words)


def big(name: str, key: str, words: str) -> None:
    """A key figure in large letters under its name or year."""
    with st.container(key=f"big_{key}", gap=None):
        st.markdown(name)
        st.markdown(f"**{words}**")


def sentence(words: str) -> None:
    """The sentence a view opens with."""
    st.markdown(words)


def link(page: str, words: str, **choices: str) -> None:
    """A link to another page that keeps this visit's choices and sets some; "" forgets one."""
    st.page_link(f"{page}.py", label=words, query_params=selection.everything() | choices)


def origin(words: str) -> None:
    """Where something comes from, in small letters; captions would grey out its link too much."""
    st.markdown(f":small[{words}]")


def cited(publisher: str, title: str, url: str | None) -> str:
    """A source in a few words: who published it, and its title leading to it."""
    link = linked_title({"title": title, "url": url})
    return f"{text(language(), 'word.source')}: {publisher}, {link}"


def source_line(source: Mapping[str, Any], said: str) -> str:
    """A source in one line: publisher, title with its link, date, licence."""
    as_of = f" ({source['as_of']})" if source["as_of"] else ""
    return f"{source['publisher']}: {linked_title(source)}{as_of}. {text(said, 'word.licence')}: {licence(source, said)}."


def linked_title(source: Mapping[str, Any]) -> str:
    """A source's title, leading to it where its address is known."""
    return f"[{source['title']}]({source['url']})" if source["url"] else str(source["title"])


def licence(source: Mapping[str, Any], said: str) -> str:
    """A licence as the source states it."""
    stated = source["licence"]
    return text(said, "word.licence_not_stated") if stated == "not stated" else str(stated)


def footer(said: str, municipality: Mapping[str, Any]) -> None:
    """Release of the data and the way to sources, feedback and accessibility."""
    st.divider()
    released = municipality["released_on"]
    day = date(released, said) if released else municipality["release_id"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(text(said, "frame.release", day=day, release=municipality["release_id"]))
        link("sources", text(said, "frame.to_sources"))
