"""Makes the sections that most visitors see before anyone asks for them.

Runs beside the server from its start, and again when a release is published. It yields to visitors:
after each section it rests for longer than the section took.
"""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event, Thread
from time import perf_counter

from charts.theme import Look
from queries import releases
from sections.catalogue import Edition, catalogue
from sections.goals import lead, tree
from sections.goals.question import ALL, TreeQuestion
from sections.indicator import answer, choices, compared, similar, trend, year_compared
from sections.indicator.contents import contents
from sections.indicator.question import IndicatorQuestion, InYear, OfArea, OfIndicator
from sections.networks import lead as networks_lead
from sections.networks.graph import graph
from sections.networks.question import unfiltered
from sections.overview.contents import OVERVIEW
from sections.question import Question
from texts import LANGUAGES

CHECK_EVERY_S = 20.0
"""How often it looks for new releases."""
REST = 2.0
"""Rests this many times as long as a piece of work took."""

log = logging.getLogger("bildungsblick")
Work = Callable[[], object]


def start() -> None:
    """Begin to work in the background; ends with the process."""
    Thread(target=_forever, name="warm", daemon=True).start()


def _forever() -> None:
    done: set[str] = set()
    rest = Event()
    while True:
        for database in releases.current().values():
            if database not in done:
                done.add(database)
                warm(database, rest)
        rest.wait(CHECK_EVERY_S)


def warm(database: str, rest: Event) -> None:
    """Make the most visited sections of a release; what fails is left to the visitor who asks."""
    try:
        for work in most_visited(database):
            began = perf_counter()
            work()
            rest.wait(REST * (perf_counter() - began))
    except Exception:
        log.exception("Not all sections of %s could be made in advance", database)


def most_visited(database: str) -> Iterator[Work]:
    """What most visitors see first: overview, goals, networks, then each indicator as the page opens it."""
    for dark in (False, True):
        for language in LANGUAGES:
            synthetic = catalogue(Edition(database, language)).municipality.synthetic
            question = Question(database, Look(language, dark, synthetic))
            yield from (partial(section, question) for section in OVERVIEW)
            yield partial(lead.lead, question)
            yield partial(tree.tree, question.to(TreeQuestion, only=ALL))
            yield partial(_open_networks, question)
            first = choices.indicators(question).default
            others = [each for each in question.catalogue.indicators if each != first]
            for indicator_id in (first, *others):
                yield partial(_open, question, indicator_id)


def _open(question: Question, indicator_id: str) -> None:
    """An indicator as the page opens it."""
    of = question.to(OfIndicator, indicator_id=indicator_id)
    area_id = choices.area(of).default
    of_area = of.to(OfArea, area_id=area_id)
    year = int(choices.years_at_home(of_area).default)
    in_year = choices.at_home(of_area).to(InYear, year=year)
    offered = choices.areas(in_year)
    asked = choices.subject(in_year, area_id, offered.default if offered else ())
    years = trend.period(of).years
    brief = asked.to(answer.AnswerQuestion, whole=False, first=years[0], last=years[-1])
    answer.answer(brief)
    contents(asked)
    in_year = asked.to(IndicatorQuestion, year=year_compared.usual(asked))
    compared.compared(in_year)
    similar.similar(in_year)


def _open_networks(question: Question) -> None:
    """The networks page as it opens: its findings and its picture."""
    networks_lead.lead(question)
    networks_lead.found(question)
    if networks_lead.is_recorded(question):
        graph(unfiltered(question))
