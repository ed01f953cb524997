"""How the county compares with those like it: in size, in kind, and in their social situation."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from charts import distribution as chart
from queries import peers as queries
from sections import limits, references
from sections.cache import kept
from sections.indicator.distribution import FEWEST_AREAS
from sections.indicator.question import IndicatorQuestion
from sections.references import Around
from sections.section import NOTHING, Section, method
from sections.table import Table, figures_table
from stats.nearness import Relation, relation
from texts import text
from texts.figures import shown
from texts.sentences import enumerated, missing


@kept
def similar(question: IndicatorQuestion) -> Section:
    """Sentence, dots and table; a sentence alone where nobody is alike or has a figure."""
    language, own = question.language, question.catalogue.focus_id
    figure = question.point(own)
    is_about_it = question.focus_id == own and question.level == "county"
    if not is_about_it or question.is_count or figure is None:
        return NOTHING
    heading = text(language, "peers.title")
    if question.indicator_id == _rule_of(question)["situation_indicator_id"]:
        # They were chosen by this very figure: that they are near says nothing.
        chosen_by_it = text(language, "peers.chosen_by_it", indicator=question.indicator.name)
        return Section("similar", heading, missing=chosen_by_it)
    alike = _alike(question)
    if alike.is_empty():
        area = question.catalogue.municipality.focus_area
        return Section("similar", heading, missing=text(language, "peers.nobody", area=area))
    if figure["value"] is None:
        return Section("similar", heading, missing=missing(figure, figure["area"], language))
    known = _figures(question).filter(pl.col("value").is_not_null())
    if known.height < FEWEST_AREAS:
        return Section("similar", heading, missing=_too_few(question))
    picture = chart.draw(
        limits.judged(known, None, question.indicator.decimals),
        known.clear(),
        [own],
        question.indicator.floor,
        question.axis,
        question.look,
    )
    return Section(
        "similar",
        heading,
        sentences=(_sentence(question, known),),
        picture=picture,
        # Paper has no room for a table beside each picture; that of all areas has the chosen ones.
        table=None if question.look.paper else partial(table, question),
        folded=(method("similar", language, _rule(question, alike)),),
    )


@kept
def table(question: IndicatorQuestion) -> Table:
    """The municipality and the counties like it, the highest figure first."""
    ordered = _figures(question).sort("value", descending=True, nulls_last=True)
    peers = text(question.language, "peers.title")
    title = f"{question.indicator.name}: {peers}, {question.year}"
    name = f"{question.indicator_id}-similar-{question.year}"
    return figures_table(question, ordered, [question.indicator], name, title)


def _alike(question: IndicatorQuestion) -> pl.DataFrame:
    own = question.catalogue.focus_id
    return question.ask(queries.similar, area_id=own, language=question.language)


def _figures(question: IndicatorQuestion) -> pl.DataFrame:
    """The municipality and those alike with which it can be compared."""
    own = question.catalogue.focus_id
    comparable = references.comparable(question.to(Around, area_id=own))["area_id"].to_list()
    ids = [own, *(each for each in _alike(question)["area_id"] if each in comparable)]
    there = question.cross_section("county", question.year)
    return there.filter(pl.col("area_id").is_in(ids))


def _too_few(question: IndicatorQuestion) -> str:
    """That too few of those alike have a figure, or that none of them can be compared."""
    at = question.to(Around, area_id=question.catalogue.focus_id)
    apart = references.apart(at)
    if apart and references.comparable(at).height < FEWEST_AREAS:
        return apart
    form, where = "_within" if apart else "", references.comparable_where(at)
    return text(question.language, f"peers.unknown{form}", year=question.year, where=where)


def _sentence(question: IndicatorQuestion, known: pl.DataFrame) -> str:
    """How many of those alike lie higher, lower, or too close to tell."""
    language, own_id = question.language, question.catalogue.focus_id
    own = known.row(by_predicate=pl.col("area_id") == own_id, named=True)
    others = known.filter(pl.col("area_id") != own_id)
    if not own["judgeable"]:
        return text(language, "peers.few_cases", floor=question.indicator.floor)
    groups: dict[Relation, list[str]] = {"above": [], "below": [], "near": []}
    for row in others.iter_rows(named=True):
        groups[relation(own, row, question.indicator.decimals)].append(row["area"])
    clauses = [
        text(language, f"peers.{name}", number=len(areas), areas=enumerated(areas, language))
        for name, areas in groups.items()
        if areas
    ]
    said = text(
        language,
        "peers.sentence",
        area=own["area"],
        all=others.height,
        clauses=enumerated(clauses, language),
    )
    is_tested = own["interval_low"] is not None
    return said if is_tested else f"{said} {text(language, 'standing.untested')}"


def _rule(question: IndicatorQuestion, alike: pl.DataFrame) -> str:
    """By what counties are called alike, with the municipality's own figures."""
    language = question.language
    rule = _rule_of(question)
    size, situation = (_figure(question, alike, rule, name) for name in ("size", "situation"))
    return text(
        language,
        "peers.rule",
        settlement=text(language, f"peers.kind_{alike['settlement'][0]}"),
        size=size,
        situation=situation,
        year=rule["year_situation"],
        number=rule["number"],
    )


def _rule_of(question: IndicatorQuestion) -> Mapping[str, Any]:
    return question.ask(queries.similar_rule).row(0, named=True)


def _figure(
    question: IndicatorQuestion, alike: pl.DataFrame, rule: Mapping[str, Any], name: str
) -> str:
    indicator = question.catalogue.indicators[rule[f"{name}_indicator_id"]]
    own = alike[f"own_{name}"][0]
    return f"{indicator.name} ({shown(own, None, indicator.unit, indicator.decimals, question.language)})"
