"""Waiting for a section that nobody has asked for yet, without leaving its place empty."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from sections.cache import is_kept
from sections.question import Question
from sections.section import Section

Q = TypeVar("Q", bound=Question)

HEIGHT = 420
"""Of a usual picture with its sentence, in pixels."""


def patiently(make: Callable[[Q], Section], question: Q) -> Section:
    """The section; while it takes long to make, a grey shape of its height stands in its place."""
    # A place for it in each run: what follows would else be built anew, and lose the keyboard's focus.
    place = st.empty()
    if is_kept(make, question):
        return make(question)
    with place, st.skeleton(height=HEIGHT):
        return make(question)
