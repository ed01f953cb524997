"""A topic: its question and answer, then one entry after the other."""

from pages import choose, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.topics import choices
from sections.topics.gaps import gaps, no_topic
from sections.topics.one_by_one import one_by_one
from sections.topics.question import TopicQuestion

AREA_WIDTH = 260


def view() -> None:
    """The choices, the gaps, and below them each entry, for which a projector has no room."""
    asked = visit.question()
    topic, area = choices.topic(asked), choices.area(asked)
    if topic is None:
        show(no_topic(asked))
        return
    with line(choose.said(area, topic)):
        choose.draw(topic)
        choose.draw(area, width=AREA_WIDTH)
    question = asked.to(TopicQuestion, lens_id=choose.one(topic), area_id=choose.one(area))
    show(patiently(gaps, question))
    if visit.screen() != "meeting":
        show(one_by_one(question))
