"""The button that stands for choices on a telephone, until it is pressed."""

from html import escape

import streamlit as st

from pages import visit
from texts import text


def fold(name: str, summary: str) -> None:
    """What is chosen, in a line that unfolds the choices beside it in its container.

    Wide screens show the choices and not the button; server/browser/fold.js listens to it.
    """
    _button(name, summary, text(visit.question().language, "choose.unfold"))


def rest(name: str, number: int) -> None:
    """A line that unfolds all of `number` things, of which a telephone shows the first few."""
    _button(name, text(visit.question().language, "choose.all", number=number))


def _button(name: str, words: str, unseen: str = "") -> None:
    before = f'<span class="unseen">{escape(unseen)}</span> ' if unseen else ""
    st.html(
        f'<button type="button" class="fold" data-folds="{escape(name)}" aria-expanded="false">'
        f"<span>{before}{escape(words)}</span></button>"
    )
