"""The ways to the projector and to paper, and back."""

from functools import lru_cache
from html import escape
from pathlib import Path

import segno
import streamlit as st

from pages import selection, visit
from texts import text
from texts.marks import markdown

STYLES = {kind: Path(__file__).with_name(f"{kind}.css") for kind in visit.SCREENS[1:]}


def ways_in() -> None:
    """One click to the projector, one to the printer."""
    for way in visit.SCREENS[1:]:
        st.button(
            text(visit.question().language, f"screen.{way}"),
            key=f"to_{way}",
            type="tertiary",
            on_click=selection.change,
            args=("screen", way),
        )


def copy_link() -> None:
    """The place of a button that copies the link of the view, known when the whole view is (`fill_link`)."""
    st.session_state["link"] = st.empty()


def fill_link() -> None:
    """Put the button there, at the end of a view that offers it.

    server/browser/copy.js listens to it: only a browser can copy.
    """
    place = st.session_state.pop("link", None)
    if place is None:
        return
    language = visit.question().language
    label, copied, link = (
        escape(text(language, f"screen.{name}")) for name in ("copy", "copied", "link")
    )
    place.html(
        f'<button type="button" class="copy" data-link="{escape(visit.permalink())}"'
        f' data-copied="{copied}" data-by-hand="{link}">{label}</button>'
        '<span class="unseen" role="status"></span>',
        width="content",
    )


def bar() -> None:
    """Put on the clothes of a screen or sheet: the way back, and from a sheet the way to the printer."""
    language, shown = visit.question().language, visit.screen()
    st.html(STYLES[shown])
    with st.container(key="bar", horizontal=True):
        back = text(language, "screen.back")
        st.button(back, on_click=selection.change, args=("screen", visit.SCREENS[0]))
        if shown == "sheet":
            # server/browser/print.js listens to this button: only a browser can print.
            st.button(text(language, "screen.sheet"), key="print", type="primary")


def address() -> None:
    """Where exactly this view is found again, in words and as a square to scan."""
    language, link = visit.question().language, visit.permalink()
    with st.container(key="address", horizontal=True, vertical_alignment="center"):
        if drawn := square(link):
            st.image(drawn, width=110, alt=text(language, "screen.square"))
        st.markdown(markdown(f"{text(language, 'screen.address')}  \n{link}"))


@lru_cache(maxsize=200)
def square(address: str) -> str | None:
    """An address as a QR code, an SVG image; none where it is longer than a QR code can be."""
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError:
        return None
    drawn: str = code.svg_inline(scale=3, border=2, light="#fff")
    return drawn
