"""Monitoring: from one indicator's sentence down to its source, and across indicators and areas."""

import streamlit as st

from pages import choose, parts
from pages.monitoring_views import disparity, find, indicator, lens, pair, profile
from texts import text

VIEWS = {
    "indicator": indicator.show,
    "find": find.show,
    "profile": profile.show,
    "pair": pair.show,
    "disparity": disparity.show,
    "lens": lens.show,
}

language = parts.language()
st.title(text(language, "monitoring.title"), anchor=False)
with st.container(key="views"):
    view = choose.one_of_few(
        "view",
        text(language, "monitoring.view.label"),
        list(VIEWS),
        "indicator",
        lambda name: text(language, f"monitoring.view.{name}"),
        label_shown=False,
    )
VIEWS[view]()
