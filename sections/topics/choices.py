"""What can be chosen of a topic: the topic itself, and an area."""

from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, one_of
from sections.question import Question
from sections.topics.question import topics
from texts import text


@kept
def topic(question: Question) -> OneOf | None:
    """Which topic; None where no topic has figures."""
    titles = [(each.lens_id, each.title) for each in topics(question)]
    return one_of("lens", text(question.language, "lens.topic"), titles) if titles else None


@kept
def area(question: Question) -> OneOf:
    """The municipality, or one of its boroughs and districts."""
    catalogue = question.catalogue
    options = [catalogue.focus_id, *catalogue.of_levels(*SMALL)]
    names = [(area_id, catalogue.names[area_id]) for area_id in options]
    return one_of("area", text(question.language, "word.area"), names)
