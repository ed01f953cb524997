"""Networks: who works on education, in which networks, paid by what, and who stands alone."""

import streamlit as st

from pages import choose, visit
from pages.patience import patiently
from pages.show import show
from sections.choice import Choice
from sections.networks import choices
from sections.networks.directory import directory
from sections.networks.graph import graph
from sections.networks.lead import is_recorded, lead
from sections.networks.question import NetworksQuestion

question = visit.question()
show(lead(question))
if is_recorded(question):
    types, themes = choices.types(question), choices.themes(question)
    word, areas = choices.word(question), choices.areas(question)
    lines: list[tuple[Choice, Choice]] = [(types, themes), (word, areas)]
    with st.container(border=True, key="choice"):
        for line in lines:
            for place, choice in zip(st.columns(len(line)), line, strict=True):
                with place:
                    choose.draw(choice)
    asked = question.to(
        NetworksQuestion,
        participant_type=choose.one(types),
        theme=choose.one(themes),
        area_ids=choose.several(areas),
        word=choose.word(word),
    )
    show(patiently(graph, asked))
    show(directory(asked))
