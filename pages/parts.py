"""Parts that pages share: charts, tables, sources, the permanent address, the footer."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

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


def look() -> Look:
    """Language and light or dark of this visit, and whether the figures are invented."""
    synthetic = ask(catalogue.municipality)["synthetic"][0]
    screen = selection.shown("screen")
    # Paper is light, whatever the screen is.
    dark = st.context.theme.type == "dark" and screen != "sheet"
    return Look(selection.shown("lang"), dark, synthetic, screen == "meeting", screen == "sheet")


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
    st.vega_lite_chart(
        picture.spec,
        theme=None,
        alt=picture.alt,
        width="stretch",
        key=key,
        height=height if isinstance(height, int) else "content",
        on_select=lambda: _picked(key, on_pick),
        selection_mode=PICK,
    )


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    for point in st.session_state[key].selection.get(PICK, []):
        on_pick(str(point["area_id"]))


def rows(table: pl.DataFrame, label: str) -> None:
    """A real HTML table with a label for those who hear it; long ones scroll."""
    height: Any = 430 if table.height > LONG_TABLE else "content"
    st.table(table.to_arrow(), border="horizontal", height=height, hide_index=True, alt=label)


def permalink() -> str:
    """Address of what is shown so far, on any machine and with the release of its data pinned."""
    return permalink_later()()


def permalink_later() -> Callable[[], str]:
    """The same, to be asked for when the run has ended and the whole view is known."""
    page, shown_now = st.context.url or "", selection.address()
    release = ask(catalogue.municipality)["release_id"][0]

    def address() -> str:
        # Whoever follows it wants the page, not the screen or sheet it was read from.
        named = {name: value for name, value in shown_now().items() if name != "screen"}
        return f"{page}?{urlencode(named | {'release': release}, safe=selection.SEPARATOR)}"

    return address


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
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(released(municipality, said))
        link("sources", text(said, "frame.to_sources"))


def released(municipality: Mapping[str, Any], said: str) -> str:
    """Day and name of the release of the data."""
    day = municipality["released_on"]
    named = municipality["release_id"]
    return text(said, "frame.release", day=date(day, said) if day else named, release=named)
