"""Everything there is to find: indicators, areas, topics, goals, networks and sources.

The browser has it once (`server/browser/search.js`) and looks through it while someone types.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from charts.theme import Look
from queries import find as queries
from queries import goals, networks, releases
from sections.cache import kept
from sections.catalogue import SMALL
from sections.links import to_indicator
from sections.question import Question
from sections.section import Link, link
from sections.sources.contents import ABOUT
from sections.topics.question import topics
from texts import text
from texts.search import folded


@dataclass(frozen=True)
class Entry:
    """Something to find, and the way to it; `beside` tells it from others of its name."""

    kind: str
    name: str
    beside: str
    words: str
    """What it is found by besides: descriptions, breakdowns, other words for these."""
    to: Link
    called: str = ""
    """Other words for its name."""
    part: str = ""
    """Section of the page that it stands in."""


@kept
def entries(question: Question) -> tuple[Entry, ...]:
    """All of it, the most asked for first; of an older release what it has."""
    parts = (_indicators, _topics, _areas, _goals, _participants, _sources, _about)
    synonyms = _synonyms(question)
    return tuple(_with(each, synonyms) for part in parts for each in _those(part, question))


def _those(part: Callable[[Question], Iterable[Entry]], question: Question) -> Iterable[Entry]:
    try:
        return tuple(part(question))
    except releases.TooOld:
        return ()


@kept
def index(question: Question) -> str:
    """The same as JSON: a list of kind, name, beside, called, words and address of each."""
    language = question.language
    listed = [
        (
            text(language, f"search.kind.{each.kind}"),
            each.name,
            each.beside,
            each.called,
            each.words,
            _address(each),
        )
        for each in entries(question)
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def published(municipality: str, release: str, language: str) -> str | None:
    """The index of a municipality's release; None where there is none that can be read."""
    try:
        database = releases.database(municipality, release)
        return index(Question(database, Look(language))) if database else None
    except (releases.TooOld, releases.Unreadable):
        return None


def other_words(said: str, synonyms: Mapping[str, str]) -> str:
    """What people type for something whose name and description say this."""
    inside = folded(said)
    return " ".join(words for means, words in synonyms.items() if folded(means) in inside)


def _synonyms(question: Question) -> Mapping[str, str]:
    """The words that people type for each word of the catalogue that means the same."""
    try:
        rows = question.ask(queries.synonyms).iter_rows()
        return {each: " ".join(words) for words, means in rows for each in means}
    except releases.TooOld:
        return {}


def _with(entry: Entry, synonyms: Mapping[str, str]) -> Entry:
    words = f"{entry.words} {other_words(entry.words, synonyms)}".strip()
    return replace(entry, words=words, called=other_words(entry.name, synonyms))


def _indicators(question: Question) -> Iterator[Entry]:
    language = question.language
    domains = {each.domain_id: each.name for each in question.catalogue.domains}
    for row in question.ask(queries.indicators, language=language).iter_rows(named=True):
        to = to_indicator(row["name"], row["indicator_id"])
        yield Entry("indicator", row["name"], domains[row["domain_id"]], row["words"], to)


def _areas(question: Question) -> Iterator[Entry]:
    """The municipality, its boroughs and districts, and all counties."""
    known, language = question.catalogue, question.language
    inside = known.of_levels(*SMALL)
    counties = [each for each in known.of_levels("county") if each != known.focus_id]
    for area_id in (known.focus_id, *inside, *counties):
        area = known.areas[area_id]
        kind = text(language, f"level.{area.level}.one")
        beside = f"{kind}, {area.parent}" if area.parent else kind
        to = link("monitoring", area.name, view="profile", area=area_id)
        yield Entry("area", area.name, beside, "", to)


def _topics(question: Question) -> Iterator[Entry]:
    for topic in topics(question):
        to = link(
            "monitoring", topic.title, view="connections", connection="topics", lens=topic.lens_id
        )
        yield Entry("topic", topic.title, "", topic.question, to)


def _goals(question: Question) -> Iterator[Entry]:
    language = question.language
    for row in question.ask(goals.guidelines, language=language).iter_rows(named=True):
        if row["title"]:
            to = link("goals", row["title"], view="tree")
            yield Entry("guideline", row["title"], "", "", to)
    for row in question.ask(goals.goals, language=language).iter_rows(named=True):
        to = link("goals", row["title"], view="goal", goal=row["goal_id"])
        yield Entry("goal", row["title"], "", "", to)


def _participants(question: Question) -> Iterator[Entry]:
    rows = question.ask(networks.participants, language=question.language)
    for row in rows.iter_rows(named=True):
        name = row["name"]
        to = link("networks", name, view="picture", card=row["node_id"])
        yield Entry(row["type"], name, "", row["text"] or "", to)


def _sources(question: Question) -> Iterator[Entry]:
    for source in question.catalogue.sources.values():
        to = link("sources", source.title, source=source.source_id)
        yield Entry("source", source.title, source.publisher, source.source_id, to, part="source")


def _about(question: Question) -> Iterator[Entry]:
    """Who stands behind the site, as in the foot of every page."""
    for part in ABOUT:
        title = text(question.language, f"sources.{part}")
        yield Entry("about", title, "", "", link("sources", title), part=part)


def _address(entry: Entry) -> str:
    """Where it is, seen from any page; which municipality, the browser knows."""
    address = f"{entry.to.page}?{urlencode(entry.to.choices)}"
    return f"{address}#{entry.part}" if entry.part else address
