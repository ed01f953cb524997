"""How the municipality lies, beside Germany or its peers: the figures farthest away."""

from collections.abc import Mapping
from typing import Any

from queries import overview as queries
from sections import references
from sections.cache import kept
from sections.links import to_indicator
from sections.question import Question
from sections.references import Around
from sections.section import Card, KeyFigure, Section, joined
from texts import text
from texts.numbers import figure
from texts.sentences import comparison, statement

Row = Mapping[str, Any]


@kept
def situation(question: Question) -> Section:
    """A card per figure, and the rule by which they were chosen."""
    language, catalogue = question.language, question.catalogue
    nation = catalogue.names[catalogue.municipality.nation_id]
    rows = question.ask(queries.situation).iter_rows(named=True)
    return Section(
        "situation",
        text(language, "overview.situation"),
        level=2,
        cards=tuple(_card(question, row) for row in rows),
        notes=(text(language, "overview.rule", nation=nation),),
    )


def _card(question: Question, row: Row) -> Card:
    language, catalogue = question.language, question.catalogue
    indicator = catalogue.indicators[row["indicator_id"]]
    value = figure(row["value"], indicator.unit, indicator.decimals, language)
    sentences = [
        statement(indicator, row, catalogue.names[catalogue.focus_id], language),
        comparison(indicator, row, _references(question, row), language),
    ]
    about = [
        text(language, f"direction.{indicator.direction}"),
        text(language, f"influence.{indicator.influence}"),
    ]
    return Card(
        indicator.indicator_id,
        figure=KeyFigure(indicator.name, value),
        sentences=(joined(sentences),),
        notes=(joined(about),),
        link=to_indicator(text(language, "overview.to_indicator"), indicator.indicator_id),
    )


def _references(question: Question, row: Row) -> list[tuple[str, float]]:
    """What the figure is compared with, by the one rule for all views: Land, and nation or its part."""
    at = question.to(
        Around,
        indicator_id=row["indicator_id"],
        level="county",
        year=row["year"],
        area_id=question.catalogue.focus_id,
    )
    found = (references.land(at), references.measure(at))
    return [(each.dative, each.value) for each in found if each]
