"""The views of the networks page: each reads what was chosen, asks for a section, shows it."""

import streamlit as st

from pages import choose, selection, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.choice import Choice
from sections.networks import choices, coverage, coverage_map, governance, islands, money, then
from sections.networks.card import card
from sections.networks.graph import graph
from sections.networks.listed import directory
from sections.networks.question import (
    NOBODY,
    CardQuestion,
    CoverageMapQuestion,
    CoverageQuestion,
    ListQuestion,
    NetworksQuestion,
    OpenedQuestion,
    ThenQuestion,
)


def _picture() -> None:
    """The graph; beside it whose card is opened."""
    question, opened = _chosen()
    beside = opened != NOBODY and visit.screen() == "page"
    wide, side = st.columns([5, 3]) if beside else (st.container(), st.container())
    with wide:
        show(patiently(graph, question), on_pick=_open)
    with side:
        show(card(visit.question().to(CardQuestion, node_id=opened)))


def _list() -> None:
    """The card that is opened, and a page of the list."""
    question, opened = _chosen()
    order, page = choices.orders(question), choices.pages(question)
    asked = question.to(ListQuestion, order=choose.one(order), page=int(choose.one(page)))
    show(card(visit.question().to(CardQuestion, node_id=opened)))
    show(directory(asked), order, *([page] if len(page.options) > 1 else []))


def _governance() -> None:
    show(patiently(governance.governance, visit.question()))


def _islands() -> None:
    section = choices.islands(visit.question())
    choose.draw(section)
    show(patiently(ISLANDS[choose.one(section)], visit.question()))


def _coverage() -> None:
    """Themes or phases of life against areas: as a table of cells, or one of them on the map."""
    asked = visit.question()
    by, level, form = coverage.by(asked), coverage.levels(asked), coverage_map.forms(asked)
    if level is None:
        show(coverage.without_areas(asked))
        return
    question = asked.to(CoverageQuestion, by=choose.one(by), level=choose.one(level))
    subject = coverage_map.subjects(question)
    several = [level] if len(level.options) > 1 else []
    with line(choose.said(by, *several, form), ways=False):
        for choice in (by, *several, form):
            choose.draw(choice)
    if choose.one(form) == "cells" or subject is None:
        show(patiently(coverage.coverage, question))
        return
    of_one = question.to(CoverageMapQuestion, subject=choose.one(subject))
    show(patiently(coverage_map.coverage_map, of_one), subject)


def _money() -> None:
    show(patiently(money.money, visit.question()))


def _then() -> None:
    year = then.years(visit.question())
    if year is None:
        show(then.undated(visit.question()))
        return
    asked = visit.question().to(ThenQuestion, year=int(choose.one(year)))
    show(patiently(then.then, asked), year, on_pick=_open)
    opened = choose.one(choices.anyone(visit.question()))
    show(card(visit.question().to(CardQuestion, node_id=opened)))


def _chosen() -> tuple[NetworksQuestion, str]:
    """Who is shown, and whose card is opened; the filters are folded away until they are wanted."""
    asked = visit.question()
    kind, theme, state = choices.kinds(asked), choices.themes(asked), choices.states(asked)
    phase, group, funding = (
        choices.phases(asked),
        choices.target_groups(asked),
        choices.funding(asked),
    )
    word, areas = choices.word(asked), choices.areas(asked)
    question = asked.to(
        NetworksQuestion,
        kind=choose.one(kind),
        theme=choose.one(theme),
        phase=choose.one(phase),
        target_group=choose.one(group),
        area_ids=choose.several(areas),
        funding=choose.one(funding),
        state=choose.one(state),
        word=choose.word(word),
    )
    opened = choose.one(choices.anyone(asked))
    rows: list[list[Choice]] = [[kind, theme, state], [phase, group, funding], [areas]]
    card_of = choices.card(question.to(OpenedQuestion, node_id=opened))
    looked_for = [word] if opened == NOBODY else [word, card_of]
    summary = " · ".join(filter(None, (choices.filters(question), choose.said(*looked_for))))
    with line(summary, ways=False):
        choose.draw(word, width=250)
        choose.draw(card_of, width=330)
        with st.popover(choices.filters(question), key="filters"):
            for row in rows:
                for place, choice in zip(st.columns(len(row)), row, strict=True):
                    with place:
                        choose.draw(choice)
    return question, opened


def _open(node_id: str) -> None:
    """What a click on a mark does."""
    selection.change("card", node_id)


ISLANDS = {"islands": islands.islands, "bridges": islands.bridges, "overlap": islands.overlap}
VIEWS = {
    "picture": _picture,
    "list": _list,
    "governance": _governance,
    "islands": _islands,
    "coverage": _coverage,
    "money": _money,
    "then": _then,
}
