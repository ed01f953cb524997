"""How a source is named: in a line with its link, in a plain line, below a picture, in a file."""

import re
from collections.abc import Iterable, Mapping, Sequence

from queries.records import Municipality, Source
from texts import text
from texts.marks import foreign, linked
from texts.numbers import date, moment

AND = ", "
"""Stands between the short names of several sources in one cell."""

NOT_STATED = "not stated"
"""What a bundle writes where a source states no licence, or not who published it."""
INVENTED = "invented"
"""What it writes instead of a licence where the data are made up."""
DATED = (
    "year_unknown",
    "various",
    "retrieved",
    "state",
    "school_year",
    "undated",
    "summer",
    "about",
    "until",
)
"""Words that bundles date their sources with, beside numbers; longer ones first."""


DAY = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
CODE = re.compile(r"\S+( \S+){0,2}")
"""A licence by its short name: dl-de/by-2-0, CC BY 4.0."""
MOMENT = re.compile(r"\b\d{4}-(0[1-9]|1[0-2])(-\d{2})?\b")


def published(source: Source, language: str) -> str:
    """Who published a source, and its title."""
    return f"{source.publisher}: {titled(source, source.title, language)}"


def cited(source: Source, language: str, url: str | None = None) -> str:
    """A source in a few words: who published it, and its title leading to it, or to a place in it."""
    title = _linked(source, url, language)
    return f"{text(language, 'word.source')}: {source.publisher}, {title}"


def source_line(source: Source, language: str) -> str:
    """A source in one line: publisher, title with its link, date, licence."""
    title = _linked(source, None, language)
    return _line(source, f"{source.publisher}: {title}", language)


def plain_line(source: Source, language: str) -> str:
    """The same without a link."""
    return _line(source, published(source, language), language)


def _line(source: Source, named: str, language: str) -> str:
    return f"{named}{_as_of(source, language)}. {_licence_line(source, language)}"


def _linked(source: Source, url: str | None, language: str) -> str:
    """A title leading to its source, or to a place in it."""
    return on_page(source, linked(source.title, url or source.url), language)


def on_page(source: Source, words: str, language: str) -> str:
    """Words of a source as a page shows them: it tells those who hear it their language."""
    return titled(source, words if source.language == language else foreign(words), language)


def titled(source: Source, title: str, language: str) -> str:
    """A title, or another of its words, as published, and the language where it is not the reader's."""
    return text(language, f"word.title_in.{source.language}", title=title)


def licence(source: Source, language: str) -> str:
    """A licence as the source states it; of terms in words, in which language they are."""
    instead = _instead_of_licence(language).get(source.licence)
    if instead or CODE.fullmatch(source.licence):
        return instead or source.licence
    return titled(source, source.licence, language)


def outlines(stated: str, language: str) -> str:
    """Attribution and licence of a map's outlines (`shapes.licence`), as the source states them."""
    for instead, words in _instead_of_licence(language).items():
        if stated.endswith(instead):
            return f"{stated.removesuffix(instead)}{text(language, 'word.licence')}: {words}"
    return stated


def _instead_of_licence(language: str) -> dict[str, str]:
    """What a bundle writes instead of the name of a licence, and its words."""
    return {
        NOT_STATED: text(language, "word.licence_not_stated"),
        INVENTED: text(language, "word.licence_invented"),
    }


def briefly(
    source_ids: Iterable[str], sources: Mapping[str, Source], language: str
) -> tuple[str, ...]:
    """Sources in a few words as lines below a picture, each once: who published it, its title."""
    named = (published(sources[each], language) for each in dict.fromkeys(source_ids))
    return tuple(named_below_picture(each, language) for each in named)


def below_picture(sources: Iterable[Source], language: str) -> tuple[str, ...]:
    """Sources as lines below a picture."""
    return tuple(named_below_picture(plain_line(source, language), language) for source in sources)


def named_below_picture(source: str, language: str) -> str:
    """A line below a picture that names a source."""
    return text(language, "download.cited", source=source)


def in_file(sources: Iterable[Source], language: str) -> tuple[str, ...]:
    """Sources as files name them, one a line: short name, citation, address."""
    return tuple(
        f"{source.source_id}: {plain_line(source, language)} {source.url or ''}".strip()
        for source in sources
    )


def released(municipality: Municipality, language: str) -> str:
    """From which to which year there are figures, then day and name of the release."""
    named = municipality.release_id
    day = date(municipality.released_on, language) if municipality.released_on else named
    release = text(language, "frame.release", day=day, release=named)
    if municipality.newest_year is None:
        return release
    first, last = municipality.oldest_year, municipality.newest_year
    return f"{text(language, 'frame.years', first=first, last=last)} {release}"


def together(cells: Iterable[str | None]) -> str | None:
    """Several sources of one figure as one cell: each once, in their order; None without any.

    What is put together may be such cells itself.
    """
    used = dict.fromkeys(each for cell in cells if cell for each in apart(cell))
    return AND.join(used) or None


def apart(cell: str) -> Sequence[str]:
    """The sources of such a cell."""
    return cell.split(AND)


def _as_of(source: Source, language: str) -> str:
    stated = dated(source.as_of or "", language)
    return f" ({stated})" if stated else ""


def dated(stated: str, language: str) -> str:
    """A date or period, as a bundle writes it, in the language of the page."""
    if stated == NOT_STATED:
        stated = text(language, "word.licence_not_stated")
    for word in DATED:
        german, here = (text(each, f"as_of.{word}") for each in ("de", language))
        stated = re.sub(rf"\b{re.escape(german)}\b", here, stated)
    stated = DAY.sub(r"\3-\2-\1", stated)
    return MOMENT.sub(lambda found: _in_words(found[0], language), stated)


def _in_words(stated: str, language: str) -> str:
    """A day or month in words; what the calendar does not hold stays as it is."""
    try:
        return moment(stated, language)
    except ValueError:
        return stated


def _licence_line(source: Source, language: str) -> str:
    return f"{text(language, 'word.licence')}: {licence(source, language)}."
