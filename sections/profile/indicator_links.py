"""The ways from an area to each of its indicators."""

from sections.cache import kept
from sections.catalogue import SMALL
from sections.indicator.choices import COUNTIES, DISTRICTS
from sections.profile.judgement import Row, judged
from sections.profile.question import ProfileQuestion
from sections.section import Card, Link, Section, link


def to_indicator(question: ProfileQuestion, row: Row) -> Link:
    """A link to the view of one indicator, with this area in it."""
    area = question.area
    is_own = area.area_id == question.catalogue.focus_id
    name = DISTRICTS if area.level in SMALL else COUNTIES
    return link(
        "monitoring",
        row["indicator"],
        view="indicator",
        indicator=row["indicator_id"],
        level=area.level,
        year=str(row["year"]),
        # The municipality itself stands in that view without being chosen.
        **({} if is_own else {name: area.area_id}),
    )


@kept
def every_indicator(question: ProfileQuestion) -> Section:
    """Every indicator with a figure of the area, leading to it."""
    cards = (
        Card(row["indicator_id"], title_link=to_indicator(question, row), framed=False)
        for row in judged(question)
    )
    return Section("every_indicator", cards=tuple(cards))
