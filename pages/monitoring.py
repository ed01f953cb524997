"""Monitoring: from one indicator's sentence down to its source, and across indicators and areas."""

import streamlit as st

from pages import choose, visit
from pages.views import differences, indicator, pair
from sections.monitoring import views
from texts import text

VIEWS = {
    "indicator": indicator.view,
    "pair": pair.view,
    "differences": differences.view,
}

question = visit.question()
st.title(text(question.language, "monitoring.title"), anchor=False)
choice = views(question)
with st.container(key="views"):
    choose.draw(choice)
VIEWS[choose.one(choice)]()
