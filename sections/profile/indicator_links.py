"""The ways from an area to each of its indicators."""

from sections.cache import kept
from sections.profile.judgement import Row, judged
from sections.profile.question import ProfileQuestion
from sections.section import Card, Link, Section, link


def to_indicator(question: ProfileQuestion, row: Row) -> Link:
    """A link to the view of one indicator, about this area."""
    return link(
        "monitoring",
        row["indicator"],
        view="indicator",
        indicator=row["indicator_id"],
        area=question.area_id,
        year=str(row["year"]),
    )


@kept
def every_indicator(question: ProfileQuestion) -> Section:
    """Every indicator with a figure of the area, leading to it."""
    cards = (
        Card(row["indicator_id"], title_link=to_indicator(question, row), framed=False)
        for row in judged(question)
    )
    return Section("every_indicator", cards=tuple(cards))
