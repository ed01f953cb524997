"""How the county compares with those like it: in size, in kind, and in their social situation."""

from typing import Any

import polars as pl
import streamlit as st

from charts import distribution
from pages import cuts, parts
from pages.monitoring_views import limits
from pages.monitoring_views.spread import FEWEST_AREAS
from pages.monitoring_views.subject import Subject
from pages.store import ask, made
from queries import catalogue, monitoring
from queries import peers as queries
from stats.nearness import Relation, relation
from texts import text
from texts.figures import shown
from texts.sentences import enumerated


def show(subject: Subject) -> None:
    """Sentence, dots and table; a sentence alone where nobody is alike or has a figure."""
    language = subject.language
    own = subject.municipality["focus_area_id"]
    if subject.level != "county" or subject.is_count or subject.point(own) is None:
        return
    alike = ask(queries.similar, area_id=own, language=language)
    st.subheader(text(language, "peers.title"), anchor=False)
    if alike.is_empty():
        st.info(text(language, "peers.nobody", area=subject.municipality["focus_area"]))
        return
    there = ask(
        monitoring.cross_section,
        indicator_id=subject.id,
        level="county",
        year=subject.year,
        language=language,
    )
    ids = [own, *alike["area_id"]]
    frame = subject.words(there.filter(pl.col("area_id").is_in(ids)))
    known = frame.filter(pl.col("value").is_not_null())
    if known.height < FEWEST_AREAS:
        st.info(text(language, "peers.unknown", year=subject.year))
        return
    parts.sentence(_sentence(subject, known, own))
    picture = made(
        distribution.draw,
        frame=limits.judged(known, None),
        references=known.clear(),
        focus_ids=[own],
        floor=subject.indicator["floor"],
        axis=subject.axis,
        look=parts.look(),
    )
    title = f"{subject.indicator['name']}: {text(language, 'peers.title')}, {subject.year}"
    ordered = frame.sort("value", descending=True, nulls_last=True)
    cuts.figure(
        picture,
        cuts.cut(ordered, [subject.indicator], f"{subject.id}-similar-{subject.year}", title),
        subject.pick,
    )
    st.caption(_rule(alike, language))


def _sentence(subject: Subject, known: pl.DataFrame, own_id: str) -> str:
    """How many of those alike lie higher, lower, or too close to tell."""
    language = subject.language
    own = known.row(by_predicate=pl.col("area_id") == own_id, named=True)
    others = known.filter(pl.col("area_id") != own_id)
    if not own["judgeable"]:
        return text(language, "peers.few_cases", floor=subject.indicator["floor"])
    groups: dict[Relation, list[str]] = {"above": [], "below": [], "near": []}
    for row in others.iter_rows(named=True):
        groups[relation(own, row, subject.indicator["decimals"])].append(row["area"])
    clauses = [
        text(language, f"peers.{name}", number=len(areas), areas=enumerated(areas, language))
        for name, areas in groups.items()
        if areas
    ]
    return text(
        language,
        "peers.sentence",
        area=own["area"],
        all=others.height,
        clauses=enumerated(clauses, language),
    )


def _rule(alike: pl.DataFrame, language: str) -> str:
    """By what counties are called alike, with the municipality's own figures."""
    rule = ask(queries.similar_rule).row(0, named=True)
    size, situation = (_figure(alike, rule, name, language) for name in ("size", "situation"))
    settlement = text(language, f"peers.kind_{alike['settlement'][0]}")
    return text(
        language,
        "peers.rule",
        settlement=settlement,
        size=size,
        situation=situation,
        year=rule["year_situation"],
        number=rule["number"],
    )


def _figure(alike: pl.DataFrame, rule: dict[str, Any], name: str, language: str) -> str:
    indicators = ask(catalogue.indicators, language=language)
    indicator = indicators.row(
        by_predicate=pl.col("indicator_id") == rule[f"{name}_indicator_id"], named=True
    )
    figure = shown(
        alike[f"own_{name}"][0], None, indicator["unit"], indicator["decimals"], language
    )
    return f"{indicator['name']} ({figure})"
