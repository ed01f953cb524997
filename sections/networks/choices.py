"""What can be chosen on the networks page: the view, who is shown in it, and whose card is opened."""

from collections.abc import Iterable

from sections.cache import kept
from sections.catalogue import SMALL
from sections.choice import OneOf, SomeOf, Word, one_of, switch
from sections.indicator.choices import DISTRICTS
from sections.networks.participants import FUNDING, STATES, TYPES, everyone, fitting, names
from sections.networks.question import ALL, NOBODY, NetworksQuestion, OpenedQuestion
from sections.question import Question
from texts import text
from texts.sorting import sort_key

VIEWS = ("picture", "list", "governance", "islands", "coverage", "money", "then")
ISLANDS = ("islands", "bridges", "overlap")
ORDERS = ("ties", "name", "kind", "newest", "ending")
ROWS = 15
"""Rows of a page of the list."""

Pair = tuple[str, str]


@kept
def views(question: Question) -> OneOf:
    """Which view."""
    language = question.language
    words = [(each, text(language, f"networks.view_{each}")) for each in VIEWS]
    return switch("view", text(language, "networks.view"), words)


@kept
def islands(question: Question) -> OneOf:
    """Of islands and bridges: which of the measures."""
    language = question.language
    words = [(each, text(language, f"networks.section_{each}")) for each in ISLANDS]
    return switch("section", text(language, "screen.section"), words)


@kept
def filters(question: NetworksQuestion) -> str:
    """What is written where the filters are folded away: how many of them are set."""
    language = question.language
    chosen = (
        question.kind,
        question.theme,
        question.phase,
        question.target_group,
        question.funding,
    )
    number = sum(each != ALL for each in chosen) + bool(question.area_ids)
    number += question.state != STATES[0]
    return (
        text(language, "networks.filters", number=number)
        if number
        else text(language, "networks.filter")
    )


@kept
def kinds(question: Question) -> OneOf:
    """Networks, organisations, programmes, a kind of them, or all."""
    language = question.language
    types = [(each, text(language, f"networks.type_{each}")) for each in (ALL, *TYPES)]
    there = [kind for kind in everyone(question)["kind"].unique() if kind not in TYPES]
    named = _sorted((kind, text(language, f"kind.{kind}")) for kind in there)
    return one_of("type", text(language, "networks.type"), [*types, *named], ALL)


@kept
def themes(question: Question) -> OneOf:
    """Which theme, of those that occur."""
    language = question.language
    named = _sorted((each, text(language, f"theme.{each}")) for each in _there(question, "themes"))
    options = [(ALL, text(language, f"theme.{ALL}")), *named]
    return one_of("theme", text(language, "networks.theme"), options, ALL)


@kept
def phases(question: Question) -> OneOf:
    """Which phase of life, of those that occur, in the order of life."""
    language, found = question.language, _there(question, "phases")
    named = [(each, text(language, f"life.{each}")) for each in PHASES if each in found]
    options = [(ALL, text(language, "networks.every_phase")), *named]
    return one_of("life", text(language, "networks.phase"), options, ALL)


@kept
def target_groups(question: Question) -> OneOf:
    """For whom, of those that occur."""
    language = question.language
    found = _there(question, "target_groups")
    named = _sorted((each, text(language, f"target_group.{each}")) for each in found)
    options = [(ALL, text(language, "networks.every_group")), *named]
    return one_of("target", text(language, "networks.target_group"), options, ALL)


@kept
def funding(question: Question) -> OneOf:
    """Who is paid by a programme, who pays, who is not paid."""
    language = question.language
    words = [(each, text(language, f"networks.funding_{each}")) for each in FUNDING]
    return one_of("funding", text(language, "networks.funding"), words, ALL)


@kept
def states(question: Question) -> OneOf:
    """There today, planned, over, or at any time."""
    language = question.language
    words = [(each, text(language, f"networks.state_{each}")) for each in STATES]
    return one_of("state", text(language, "networks.state"), words, STATES[0])


@kept
def word(question: Question) -> Word:
    """A word of a name or task."""
    language = question.language
    return Word(
        "word", text(language, "networks.word"), text(language, "networks.word_placeholder")
    )


@kept
def areas(question: Question) -> SomeOf:
    """Which boroughs and districts; any number of them."""
    language, names = question.language, question.catalogue.names
    options = question.catalogue.of_levels(*SMALL)
    return SomeOf(
        DISTRICTS,
        text(language, "networks.place"),
        tuple(options),
        tuple(names[area_id] for area_id in options),
        (),
        text(language, "monitoring.areas_placeholder"),
    )


@kept
def card(question: OpenedQuestion) -> OneOf:
    """Whose card is opened: of those that fit, and who is opened already, in the order of the alphabet."""
    language = question.language
    found = dict(fitting(question).select("node_id", "name").iter_rows())
    if question.node_id != NOBODY:
        found[question.node_id] = names(question)[question.node_id]
    options = [(NOBODY, text(language, "networks.nobody")), *_sorted(found.items())]
    return one_of("card", text(language, "networks.open"), options, NOBODY)


@kept
def anyone(question: Question) -> OneOf:
    """Whose card can be opened at all: what a link names is shown whatever was filtered."""
    options = [(NOBODY, text(question.language, "networks.nobody")), *names(question).items()]
    return one_of("card", text(question.language, "networks.open"), options, NOBODY)


@kept
def orders(question: Question) -> OneOf:
    """In which order the list stands."""
    language = question.language
    words = [(each, text(language, f"networks.order_{each}")) for each in ORDERS]
    return one_of("order", text(language, "networks.order"), words, ORDERS[0])


@kept
def pages(question: NetworksQuestion) -> OneOf:
    """Which rows of the list."""
    language, number = question.language, fitting(question).height
    starts = range(0, max(number, 1), ROWS)
    words = [
        (
            str(place),
            text(
                language,
                "networks.rows",
                first=start + 1,
                last=min(start + ROWS, number),
                number=number,
            ),
        )
        for place, start in enumerate(starts, 1)
    ]
    return one_of("page", text(language, "networks.page"), words)


PHASES = ("early_years", "primary", "secondary", "vocational", "higher", "adult")


def _there(question: Question, column: str) -> set[str]:
    return set(everyone(question)[column].explode().drop_nulls()) - {ALL}


def _sorted(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (sort_key(pair[1]), pair[0]))
