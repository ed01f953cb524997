"""How a source is named: in a line with its link, in a plain line, below a picture, in a file."""

import re
from collections.abc import Iterable, Sequence

from queries.records import Municipality, Source
from texts import text
from texts.marks import linked
from texts.numbers import date

AND = ", "
"""Stands between the short names of several sources in one cell."""

NOT_STATED = "not stated"
"""What a bundle writes where a source states no licence."""
DATED = (
    "year_unknown",
    "various",
    "retrieved",
    "state",
    "school_year",
    "undated",
    "about",
    "until",
)
"""Words that bundles date their sources with, beside numbers; longer ones first."""


def cited(publisher: str, title: str, url: str | None, language: str) -> str:
    """A source in a few words: who published it, and its title leading to it."""
    return f"{text(language, 'word.source')}: {publisher}, {linked(title, url)}"


def source_line(source: Source, language: str) -> str:
    """A source in one line: publisher, title with its link, date, licence."""
    title = linked(source.title, source.url)
    return (
        f"{source.publisher}: {title}{_as_of(source, language)}. {_licence_line(source, language)}"
    )


def plain_line(source: Source, language: str) -> str:
    """The same without a link."""
    return f"{source.publisher}: {source.title}{_as_of(source, language)}. {_licence_line(source, language)}"


def licence(source: Source, language: str) -> str:
    """A licence as the source states it."""
    stated = source.licence
    return text(language, "word.licence_not_stated") if stated == NOT_STATED else stated


def outlines(stated: str, language: str) -> str:
    """Attribution and licence of a map's outlines (`shapes.licence`), as the source states them."""
    attribution = stated.removesuffix(NOT_STATED)
    if attribution == stated:
        return stated
    named, unknown = text(language, "word.licence"), text(language, "word.licence_not_stated")
    return f"{attribution}{named}: {unknown}"


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
    """The date of a source in the language of the page; days are written as they are published."""
    stated = source.as_of or ""
    if stated == NOT_STATED:
        stated = text(language, "word.licence_not_stated")
    for word in DATED:
        german, here = (text(each, f"as_of.{word}") for each in ("de", language))
        stated = re.sub(rf"\b{re.escape(german)}\b", here, stated)
    return f" ({stated})" if stated else ""


def _licence_line(source: Source, language: str) -> str:
    return f"{text(language, 'word.licence')}: {licence(source, language)}."
