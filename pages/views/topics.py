"""A topic: its question and answer, then one entry after the other."""

import streamlit as st

from pages import choose, visit
from pages.patience import patiently
from pages.show import show
from sections.topics import choices
from sections.topics.gaps import gaps, no_topic
from sections.topics.one_by_one import one_by_one
from sections.topics.question import TopicQuestion


def view() -> None:
    """The choices, the gaps, and below them each entry, for which a projector has no room."""
    asked = visit.question()
    topic, area = choices.topic(asked), choices.area(asked)
    if topic is None:
        show(no_topic(asked))
        return
    with st.container(border=True, key="choice"):
        left, right = st.columns([2, 1])
        with left:
            choose.draw(topic)
        with right:
            choose.draw(area)
    question = asked.to(TopicQuestion, lens_id=choose.one(topic), area_id=choose.one(area))
    show(patiently(gaps, question))
    if visit.screen() != "meeting":
        show(one_by_one(question))
