"""What one asks of a topic: which one, and in which area."""

from dataclasses import dataclass

from queries import lenses as queries
from queries.records import Record
from sections.cache import kept
from sections.question import Question


@dataclass(frozen=True)
class Topic(Record):
    """A topic that has figures, and who asked for it or where it was taken from."""

    lens_id: str
    title: str
    question: str
    introduction: str
    mandate: str | None
    """Title of the mandate; None: nobody ordered the topic, or that is not documented."""
    ordered_by: str | None
    ordered_on: str | None
    """A day, month or year (2023, 2023-12, 2023-12-31)."""
    source_id: str | None
    """None: chosen by the makers of this display."""


@dataclass(frozen=True)
class TopicQuestion(Question):
    """A topic in an area."""

    lens_id: str
    area_id: str

    @property
    def topic(self) -> Topic:
        """The topic."""
        return next(each for each in topics(self.to(Question)) if each.lens_id == self.lens_id)

    @property
    def area(self) -> str:
        """The area's name."""
        return self.catalogue.names[self.area_id]


@kept
def topics(question: Question) -> tuple[Topic, ...]:
    """The topics that have figures, in the order of the municipality."""
    frame = question.ask(queries.lenses, language=question.language)
    return tuple(Topic.of(row) for row in frame.iter_rows(named=True) if row["entries"])
