"""The ways to the projector and to paper, and back."""

from functools import lru_cache
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
    """The link of the view, to be copied; it is known when the whole view is (`fill_link`)."""
    language = visit.question().language
    with st.popover(text(language, "screen.copy"), type="tertiary", key="copy_link"):
        st.markdown(text(language, "screen.link"))
        st.session_state["link"] = st.empty()


def fill_link() -> None:
    """Say what the link is, at the end of a view that offers it."""
    place = st.session_state.pop("link", None)
    if place is not None:
        place.code(visit.permalink(), language=None, wrap_lines=True)


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
