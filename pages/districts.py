"""The way from the overview to one's own district."""

import streamlit as st

from pages import selection
from sections.choice import OneOf

KEY = "my_district"


def lead_on(choice: OneOf) -> None:
    """A list of districts; whoever chooses one is led to its profile."""
    chosen = st.selectbox(
        choice.label,
        choice.options,
        index=None,
        placeholder=choice.label,
        label_visibility="collapsed",
        format_func=choice.named.__getitem__,
        key=KEY,
    )
    if chosen is not None:
        # Who comes back may choose the same again.
        del st.session_state[KEY]
        there = {"view": "profile", choice.name: chosen}
        st.switch_page("monitoring.py", query_params=selection.everything() | there)
