"""Goals: what was resolved, by what it is measured, and what has happened since."""

import polars as pl
import streamlit as st

from pages import parts
from pages.goal_views import history, purpose
from pages.store import ask
from queries import goals
from texts import text

language = parts.language()
st.title(text(language, "goals.title"), anchor=False)

guidelines = ask(goals.guidelines, language=language)
strategic = ask(goals.goals, language=language)
targets = ask(goals.targets, language=language)
if guidelines.is_empty() and strategic.is_empty():
    st.info(text(language, "goals.empty"))
else:
    adopted = targets.filter(pl.col("origin") == "adopted").height
    number = strategic.height
    sentences = [
        text(language, "goals.lead", guidelines=guidelines.height),
        text(language, "goals.one_goal" if number == 1 else "goals.many_goals", goals=number),
        text(
            language, "goals.with_targets" if adopted else "goals.without_targets", number=adopted
        ),
    ]
    parts.lead(" ".join(sentences))

    st.header(text(language, "goals.guidelines"), anchor=False)
    purpose.show_guidelines(guidelines, targets)
    st.header(text(language, "goals.goals"), anchor=False)
    purpose.show_goals(strategic, targets)
    st.header(text(language, "goals.milestones"), anchor=False)
    history.show_milestones(ask(goals.milestones, language=language))
    st.header(text(language, "goals.mandates"), anchor=False)
    history.show_mandates(ask(goals.mandates, language=language))
