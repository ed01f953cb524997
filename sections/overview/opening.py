"""Of whom the page speaks, who publishes it, and as of when."""

from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, one_of
from sections.question import Question
from sections.section import Section
from texts import places, text
from texts.numbers import date


@kept
def opening(question: Question) -> Section:
    """The page's heading and its first sentence."""
    language, municipality = question.language, question.catalogue.municipality
    released = municipality.released_on
    day = date(released, language) if released else municipality.release_id
    first, last = municipality.oldest_year, municipality.newest_year
    if last is None:
        as_of = text(language, "overview.as_of_release", day=day)
    else:
        as_of = text(language, "overview.as_of", first=first, last=last, day=day)
    operator = municipality.operator_name
    if operator:
        lead = text(language, "overview.lead", operator=operator, as_of=as_of)
    else:
        lead = text(language, "overview.lead_without_operator", as_of=as_of)
    inside = places.inside(municipality.name, language)
    return Section("opening", text(language, "overview.heading", inside=inside), level=1, lead=lead)


@kept
def districts(question: Question) -> OneOf | None:
    """The boroughs and districts, to go to one's own; None where there are none."""
    catalogue = question.catalogue
    ids = catalogue.of_levels(*reversed(SMALL))
    if not ids:
        return None
    words = [(area_id, catalogue.names[area_id]) for area_id in ids]
    return one_of("area", text(question.language, "overview.my_district"), words)
