"""Which areas and indicators a line of names means: the table is put together in one go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from queries import find
from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import Word
from sections.profile import side_by_side
from sections.profile.side_by_side import OfLevel
from sections.section import NOTHING, Section
from texts import text
from texts.search import bare, fitting

BETWEEN = re.compile(r"[,;\n]")


@dataclass(frozen=True)
class NamedQuestion(OfLevel):
    """What someone wrote: names, or beginnings or parts of them, with commas between."""

    line: str


@dataclass(frozen=True)
class Named:
    """What was meant, each once and in the order written; `unknown` are the names of neither."""

    area_ids: tuple[str, ...]
    indicator_ids: tuple[str, ...]
    unknown: tuple[str, ...]


@kept
def names(question: OfLevel) -> Word:
    """The line to write into."""
    language = question.language
    catalogue, offered = question.catalogue, side_by_side.indicators(question)
    areas = [catalogue.names[each] for each in catalogue.of_levels(question.level)[:2]]
    indicators = (
        [catalogue.indicators[each].name for each in offered.options[:1]] if offered else []
    )
    example = text(language, "side_by_side.names_example", names=", ".join([*areas, *indicators]))
    return Word("names", text(language, "side_by_side.names"), example)


@kept
def named(question: NamedQuestion) -> Named:
    """An area where one begins so, with a borough all its districts; else a Bildungsbereich; else an indicator."""
    areas: list[str] = []
    indicators: list[str] = []
    unknown: list[str] = []
    for each in _parts(question.line):
        there, known = _areas(question, each), _indicators(question, each)
        areas += there
        indicators += [] if there else known
        if not (there or known):
            unknown.append(each)
    return Named(*(tuple(dict.fromkeys(found)) for found in (areas, indicators, unknown)))


@kept
def not_found(question: NamedQuestion) -> Section:
    """How many of the names are those of no area and no indicator of the table; else nothing."""
    # What was written is not repeated: a link could hold a text of a stranger.
    unknown, written = len(named(question).unknown), len(_parts(question.line))
    if not unknown:
        return NOTHING
    missing = text(question.language, "side_by_side.not_found", number=unknown, all=written)
    return Section("not_found", missing=missing)


def _parts(line: str) -> list[str]:
    return [part.strip() for part in BETWEEN.split(line) if part.strip()]


def _areas(question: OfLevel, name: str) -> list[str]:
    catalogue = question.catalogue
    levels = SMALL if question.level in SMALL else (question.level,)
    others = [each for each in catalogue.of_levels(*levels) if each != catalogue.focus_id]
    found = _best([catalogue.names[each] for each in others], name, others)
    return [each for each in catalogue.members(found, question.level) if each != catalogue.focus_id]


def _indicators(question: OfLevel, name: str) -> list[str]:
    """Those of a Bildungsbereich called so, else the one that fits best by its name or what it is found by."""
    offered = side_by_side.indicators(question)
    if offered is None:
        return []
    every = question.catalogue.indicators
    of = [each.domain_id for each in question.catalogue.domains if bare(each.name) == bare(name)]
    if of:
        return [each for each in offered.options if every[each].domain_id in of]
    if found := _best([every[each].name for each in offered.options], name, offered.options):
        return found
    rows = question.ask(find.indicators, language=question.language)
    words = {row["indicator_id"]: row["words"] for row in rows.iter_rows(named=True)}
    told = [f"{every[each].name} {words.get(each, '')}" for each in offered.options]
    return list(compress(offered.options, fitting(told, name)))[:1]


def _best(called: Sequence[str], asked: str, ids: Sequence[str]) -> list[str]:
    """The one called so, else the first that begins so."""
    wanted = bare(asked)
    same = [each for each, name in zip(ids, called, strict=True) if bare(name) == wanted]
    begins = [each for each, name in zip(ids, called, strict=True) if bare(name).startswith(wanted)]
    return (same or begins)[:1]
