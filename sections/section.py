"""A section: what one part of a page says, finished, so that page, sheet, file and frame draw the same.

A function that makes one takes a question and nothing else, is pure, and is kept (`cache.kept`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from charts.spark import Spark
from charts.theme import Picture
from sections.table import Table
from stats.judgement import Favour
from texts import text


@dataclass(frozen=True)
class Link:
    """A way to another page; `choices` are set there, an empty value forgets one."""

    page: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()


def link(page: str, words: str, **choices: str) -> Link:
    """A link that sets some choices."""
    return Link(page, words, tuple(choices.items()))


@dataclass(frozen=True)
class KeyFigure:
    """A figure in large letters under its name; `remark` is what it must not be read without."""

    name: str
    figure: str
    remark: str = ""


@dataclass(frozen=True)
class Line:
    """A short line of an answer: in a word what it is about, and what is said of it."""

    about: str
    words: str
    link: Link | None = None
    """Where it is told at length."""


@dataclass(frozen=True)
class Answer:
    """A figure in large letters within its sentence, and short lines that say how to take it.

    The picture of its section stands beside it. `before`, `figure`, `remark` (its status, in small
    letters) and `after` read as one sentence; where there is no figure, `before` says why.
    """

    before: str
    figure: str
    remark: str
    after: str
    lines: tuple[Line, ...]
    foot: str = ""
    """In small letters below: what the figure rests on."""


@dataclass(frozen=True)
class Row:
    """One indicator in a line that leads to it: its figure, its course, how it lies, and its source."""

    link: Link
    figure: str
    remark: str
    """Its status in a word; empty for a figure without."""
    year: str
    course: Spark | None
    before: str
    """In words what stands for a course of two years: the first of them, unless `reference` has it."""
    favour: Favour | Literal[""]
    judged: str
    """The same in a word."""
    reference: str
    """What it is measured by."""
    influence: str
    """Who can move it."""
    source: Link


@dataclass(frozen=True)
class Card:
    """A small closed piece among others like it; what is empty is not drawn.

    `name` tells it from the others, also for styles and tests. `origin` is its source in small letters.
    """

    name: str
    title: str = ""
    headed: bool = False
    """Whether the title is a heading of level 3."""
    title_link: Link | None = None
    subtitle: str = ""
    """In small letters below the title."""
    figure: KeyFigure | None = None
    sentences: tuple[str, ...] = ()
    cards: tuple["Card", ...] = ()
    card_width: int = 250
    """Least width of the cards within it in pixels."""
    notes: tuple[str, ...] = ()
    origin: str = ""
    link: Link | None = None
    framed: bool = True


@dataclass(frozen=True)
class Folded:
    """What is opened on demand, and only then made."""

    name: str
    title: str
    content: Callable[[], "Section"]
    is_open: bool = False
    on_paper: bool = False
    """Whether paper, where nothing unfolds, has it below its title."""


@dataclass(frozen=True)
class Panel:
    """One of several small pictures under a heading of its own."""

    heading: str
    picture: Picture


@dataclass(frozen=True)
class Map:
    """A map for the screen as finished deck.gl JSON; `key` is the same for all years of one map.

    `picture` makes the same as a picture for files.
    """

    deck: str
    height: int
    alt: str
    key: str
    picture: Callable[[], Picture]


@dataclass(frozen=True)
class Graph:
    """A network of nodes and ties for the screen, as finished ECharts JSON; `key` differs from one to another.

    `ids` are its nodes in the order of the JSON. `picture` makes the same as a picture, for paper and
    files; `nodes` and `ties` make the same as tables, for programs that draw or measure networks.
    """

    option: str
    height: int
    alt: str
    key: str
    ids: tuple[str, ...]
    picture: Callable[[], Picture]
    nodes: Callable[[], Table]
    ties: Callable[[], Table]


@dataclass(frozen=True)
class Section:
    """Drawn in the order of its fields; what is empty is not drawn.

    `name` is short and stable; it names the section in the address, in styles and in tests.
    """

    name: str
    heading: str = ""
    level: int = 2
    """Of the heading, 1 to 3."""
    lead: str = ""
    """The sentence a page opens with, in large letters."""
    answer: Answer | None = None
    sentences: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    missing: str = ""
    """Why there is nothing to show, and what to do."""
    key: Picture | None = None
    """What the lines of the pictures below it are."""
    legend: Picture | None = None
    """Stands beside the map or picture, with `legend_title` above and `legend_notes` below it."""
    legend_title: str = ""
    legend_notes: tuple[str, ...] = ()
    map: Map | None = None
    graph: Graph | None = None
    picture: Picture | None = None
    panels: tuple[Panel, ...] = ()
    panel_width: int = 300
    """Least width of a panel in pixels."""
    table: Callable[[], Table] | None = None
    """The same figures to read and to take away, made when someone opens them."""
    listing: Callable[[], Table] | None = None
    """Rows that are what the section shows; `table` then only serves to take them away."""
    rows: tuple[Row, ...] = ()
    lines: tuple[Line, ...] = ()
    """Findings, each in a sentence."""
    cards: tuple[Card, ...] = ()
    card_width: int = 320
    """Least width of a card in pixels."""
    notes: tuple[str, ...] = ()
    folded: tuple[Folded, ...] = ()
    links: tuple[Link, ...] = ()

    def pictures(self) -> list[Picture]:
        """Its pictures from top to bottom, as a file holds them."""
        panels = [panel.picture.named(panel.heading) for panel in self.panels]
        drawn = self.map or self.graph
        as_picture = drawn.picture() if drawn else self.picture
        return [each for each in (self.key, as_picture, self.legend) if each] + panels


METHOD = "method_"
"""The names of folded methods begin with it."""

FULL_WIDTH = 900
"""Least width of cards or panels that stand below each other."""

NOTHING = Section("nothing")
"""A section that has nothing to say of this question."""


def method(name: str, language: str, *notes: str, picture: Picture | None = None) -> Folded:
    """How a section's figures are computed and judged: folded, for those who ask; paper says it."""
    content = partial(Section, f"{METHOD}{name}", picture=picture, notes=said(*notes))
    return Folded(f"{METHOD}{name}", text(language, "part.method"), content)


def said(*sentences: str) -> tuple[str, ...]:
    """The sentences that are not empty."""
    return tuple(sentence for sentence in sentences if sentence)


def joined(sentences: Sequence[str]) -> str:
    """The sentences that are not empty, as one paragraph."""
    return " ".join(said(*sentences))
