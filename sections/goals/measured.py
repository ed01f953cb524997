"""By what a guideline or goal is measured: a small card per indicator with its latest figure."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from sections.question import Question
from sections.section import Card, KeyFigure, link, said
from texts import text
from texts.figures import shown
from texts.numbers import figure

Row = Mapping[str, Any]


def measured(name: str, targets: pl.DataFrame, question: Question) -> Card:
    """A part of a larger card: a card per indicator, or that there is none yet.

    Each row of `targets` is one tie to an indicator (`goals.targets`).
    """
    language = question.language
    known = targets.filter(pl.col("indicator").is_not_null())
    if known.is_empty():
        nothing = text(language, "goals.no_indicators")
        return Card(name, sentences=(nothing,), framed=False)
    proposed = (known["origin"] == "editorial").any()
    return Card(
        name,
        cards=tuple(_card(target, question) for target in known.iter_rows(named=True)),
        notes=said(text(language, "goals.editorial") if proposed else ""),
        framed=False,
    )


def _card(target: Row, question: Question) -> Card:
    """The latest figure, the one before, the target, who can change it, and a way to it."""
    language = question.language
    name = target["target_id"]
    below = ("  \n".join(_lines(target, language)),)
    if target["value"] is None:
        # Without a figure there is no page to lead to.
        unknown = KeyFigure(target["indicator"], text(language, "status.missing"))
        return Card(name, figure=unknown, notes=below)
    area = question.catalogue.names.get(target["area_id"], target["area"])
    latest = figure(target["value"], target["unit"], target["decimals"], language)
    return Card(
        name,
        title_link=link(
            "monitoring",
            target["indicator"],
            view="indicator",
            indicator=target["indicator_id"],
            year="",
            level="",
        ),
        figure=KeyFigure(f"{area}, {target['year']}", latest),
        notes=below,
    )


def _lines(target: Row, language: str) -> tuple[str, ...]:
    before, aim = (
        _figure(target, value, year, language)
        for value, year in (("value_before", "year_before"), ("target_value", "target_year"))
    )
    influence = text(language, f"influence_short.{target['influence']}")
    return said(
        f"{text(language, 'goals.before')}: {before}" if before else "",
        f"{text(language, 'goals.target')}: {aim or text(language, 'goals.no_target')}",
        f"{text(language, 'goals.influence')}: {influence}",
        target["note"] or "",
    )


def _figure(target: Row, value: str, year: str, language: str) -> str:
    """A figure with its year, empty where there is none."""
    if target[value] is None:
        return ""
    words = shown(target[value], None, target["unit"], target["decimals"], language)
    return f"{words} ({target[year]})"
