"""Overview: how the municipality lies in about eight rows, and what else there is to say."""

import streamlit as st

from pages import districts, visit
from pages.show import show
from sections.overview.contents import OVERVIEW
from sections.overview.opening import districts as offered

opening, *others = OVERVIEW
question = visit.question()
mine = offered(question) if visit.screen() == "page" else None
if mine:
    left, right = st.columns([4, 1], vertical_alignment="center")
    with right:
        districts.lead_on(mine)
    with left:
        show(opening(question))
else:
    show(opening(question))
for section in others:
    show(section(question))
