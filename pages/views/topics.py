"""A topic: its question and answer, then one entry after the other."""

from dataclasses import replace

from pages import choose, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.topics import choices
from sections.topics.gaps import gaps, no_topic
from sections.topics.one_by_one import one_by_one
from sections.topics.question import TopicQuestion
from texts import text

AREA_WIDTH = 260


def view() -> None:
    """The choices and the gaps; each entry is folded, and stands below them on paper."""
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
    if visit.screen() == "sheet":
        # Nothing can be unfolded on paper.
        show(replace(one_by_one(question), heading=text(question.language, "lens.one_by_one")))
