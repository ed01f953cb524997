"""How a view is shown: on its page, large and bare for a projector, or as a sheet for the printer."""

from collections.abc import Callable, Mapping
from pathlib import Path

import segno
import streamlit as st

from pages import choose, parts, selection
from pages.store import made
from texts import text

KINDS = ("page", "meeting", "sheet")
STYLES = {kind: Path(__file__).with_name(f"{kind}.css") for kind in KINDS[1:]}


def kind() -> str:
    """What the address asks for."""
    return selection.one("screen", KINDS, KINDS[0])


def ways_in() -> None:
    """One click to the projector, one to the printer."""
    said = parts.language()
    for way in KINDS[1:]:
        st.button(
            text(said, f"screen.{way}"),
            key=f"to_{way}",
            type="tertiary",
            on_click=selection.change,
            args=("screen", way),
        )


def bar() -> None:
    """Put on the clothes of a screen or sheet: the way back, and from a sheet the way to the printer."""
    said, shown = parts.language(), selection.shown("screen")
    st.html(STYLES[shown])
    with st.container(key="bar", horizontal=True):
        st.button(text(said, "screen.back"), on_click=selection.change, args=("screen", KINDS[0]))
        if shown == "sheet":
            # server/browser/print.js listens to this button: only a browser can print.
            st.button(text(said, "screen.print"), key="print", type="primary")


def sections(
    of_a_page: Mapping[str, Callable[..., None]], one_at_a_time: Mapping[str, Callable[..., None]]
) -> list[Callable[..., None]]:
    """Which sections of a view to show: all on a page, the chosen one on a screen or sheet."""
    if selection.shown("screen") == KINDS[0]:
        return list(of_a_page.values())
    said, names = parts.language(), list(one_at_a_time)
    with st.container(key="section"):
        name = choose.one_of_few(
            "section",
            text(said, "screen.section"),
            names,
            names[0],
            lambda name: text(said, f"screen.section_{name}"),
            label_shown=False,
        )
    return [one_at_a_time[name]]


def address() -> None:
    """Where exactly this view is found again, in words and as a square to scan; for paper only."""
    said, link = parts.language(), parts.permalink()
    with st.container(key="address", horizontal=True, vertical_alignment="center"):
        if drawn := made(square, address=link):
            st.image(drawn, width=110, alt=text(said, "screen.square"))
        st.markdown(f"{text(said, 'screen.address')}  \n{link}")


def follow() -> None:
    """Let a sheet name the address of what a part of it, run alone, shows from now on.

    A page is not run again for that: server/browser/print.js sees to it when it is printed.
    """
    if selection.shown("screen") == "sheet":
        st.rerun()


def square(address: str) -> str | None:
    """An address as a QR code, an SVG image; none where it is longer than a QR code can be."""
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError:
        return None
    drawn: str = code.svg_inline(scale=3, border=2, light="#fff")
    return drawn
