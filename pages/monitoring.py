"""Monitoring: from one indicator's answer down to its source, and across indicators and areas."""

import streamlit as st

from pages import choose, screen, visit
from pages.show import show
from pages.views import browse, connections, indicator, profile
from sections.monitoring import connections as parts
from sections.monitoring import no_figures, views
from sections.section import NOTHING

VIEWS = {
    "indicator": indicator.view,
    "browse": browse.view,
    "profile": profile.view,
    "connections": connections.view,
}

empty = no_figures(visit.question())
show(empty)
if empty == NOTHING:
    choice = views(visit.question())
    with st.container(key="views", horizontal=True):
        choose.draw(choice)
        if choose.one(choice) == "connections":
            choose.draw(parts(visit.question()))
    VIEWS[choose.one(choice)]()
    screen.fill_link()
