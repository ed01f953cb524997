"""The line of choices that stays in sight, with the ways to projector, paper and clipboard."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages import screen, visit
from pages.fold import fold


@contextmanager
def line(summary: str, *, ways: bool = True) -> Iterator[None]:
    """Choices side by side. On a telephone `summary` stands for them until it is pressed.

    `ways` where the frame around the page does not offer them.
    """
    with st.container(key="line", gap=None):
        fold("line", summary)
        with st.container(key="choice", horizontal=True, vertical_alignment="bottom"):
            yield
            if ways and visit.screen() == visit.SCREENS[0]:
                screen.ways_in()
                screen.copy_link()
