"""The button that stands for choices on a telephone, until it is pressed."""

from html import escape

import streamlit as st

from pages import visit
from texts import text


def fold(name: str, summary: str) -> None:
    """What is chosen, in a line that unfolds the choices beside it in its container.

    Wide screens show the choices and not the button; server/browser/fold.js listens to it.
    """
    label = escape(text(visit.question().language, "choose.unfold"))
    st.html(
        f'<button type="button" class="fold" data-folds="{escape(name)}" aria-expanded="false">'
        f'<span class="unseen">{label}</span> <span>{escape(summary)}</span></button>'
    )
