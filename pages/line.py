"""The line of choices that stays in sight, with the ways to projector, paper and clipboard."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages import screen, visit


@contextmanager
def line(summary: str = "") -> Iterator[None]:
    """Choices side by side. On a telephone `summary` stands for them until it is pressed."""
    with st.container(key="line", gap=None):
        if summary:
            st.checkbox(summary, key="unfold")
        with st.container(key="choice", horizontal=True, vertical_alignment="bottom"):
            yield
            if visit.screen() == visit.SCREENS[0]:
                screen.ways_in()
                screen.copy_link()
