"""What the indicator means, where it comes from, and what others say about the topic."""

from functools import partial

import polars as pl

from queries import monitoring
from sections import citation
from sections.cache import kept
from sections.indicator.question import IndicatorQuestion
from sections.networks.ways import to_coverage
from sections.section import Folded, Section, said
from texts import text
from texts.marks import point, strong


@kept
def definition(question: IndicatorQuestion) -> Section:
    """Definition, formula, reference day, caveats, sources, and quoted figures."""
    indicator, language = question.indicator, question.language
    lines = {
        "formula": indicator.formula,
        "denominator": indicator.denominator,
        "reference": _reference(question),
        "caveats": indicator.caveats,
        "codes": indicator.codes,
    }
    return Section(
        "definition",
        text(language, "meaning.title"),
        sentences=said(
            indicator.description, _listed(lines, language), *_sources(question, with_notes=True)
        ),
        folded=_folded(question),
        links=to_coverage(question, question.indicator_id),
    )


@kept
def in_short(question: IndicatorQuestion) -> Section:
    """What a sheet of paper must not be without: definition, caveats and sources."""
    indicator, language = question.indicator, question.language
    caveats = _listed({"caveats": indicator.caveats}, language)
    return Section(
        "definition",
        text(language, "meaning.title"),
        sentences=said(indicator.description, caveats, *_sources(question, with_notes=False)),
    )


def _reference(question: IndicatorQuestion) -> str:
    """What a year refers to; where that varies, only if it stands beside the figures."""
    language, reference = question.language, question.indicator.reference
    dates = question.figures_at(question.level, question.year)["reference_date"]
    if reference == "varies" and not dates.count():
        return text(language, "meaning.reference_not_stated")
    return text(language, f"reference.{reference}")


def _listed(lines: dict[str, str], language: str) -> str:
    return "\n".join(
        point(f"{strong(text(language, f'meaning.{key}') + ':')} {words}")
        for key, words in lines.items()
        if words
    )


def _sources(question: IndicatorQuestion, *, with_notes: bool) -> list[str]:
    language = question.language
    used = question.ask(monitoring.used_sources, indicator_id=question.indicator_id)["source_id"]
    lines = []
    for source in question.catalogue.sources.values():
        if source.source_id in used:
            note = f" {source.note}" if source.note and with_notes else ""
            lines.append(point(f"{citation.source_line(source, language)}{note}"))
    return [strong(text(language, "meaning.sources")), "\n".join(lines)]


def _folded(question: IndicatorQuestion) -> tuple[Folded, ...]:
    language = question.language
    folded = []
    if number := _area_notes(question).height:
        title = text(language, "meaning.area_notes", number=number)
        folded.append(Folded("area_notes", title, partial(area_notes, question)))
    if number := _quotations(question).height:
        title = text(language, "meaning.quoted", number=number)
        folded.append(Folded("quotations", title, partial(quotations, question)))
    return tuple(folded)


@kept
def area_notes(question: IndicatorQuestion) -> Section:
    """How sure keys, sizes and places of the areas are, where a source leaves doubt."""
    rows = _area_notes(question).iter_rows(named=True)
    return Section(
        "area_notes", sentences=("\n".join(point(f"{r['area']}: {r['note']}") for r in rows),)
    )


@kept
def quotations(question: IndicatorQuestion) -> Section:
    """What others are quoted with on this Bildungsbereich, never in a series."""
    language, sources = question.language, question.catalogue.sources
    listed = [
        point(
            f"{row['statement']} ({citation.dated(row['period'], language)}; "
            f"{citation.published(sources[row['source_id']], language)})"
        )
        for row in _quotations(question).iter_rows(named=True)
    ]
    rule = text(language, "meaning.quoted_rule")
    return Section("quotations", sentences=(rule, "\n".join(listed)))


def _area_notes(question: IndicatorQuestion) -> pl.DataFrame:
    return question.ask(monitoring.area_notes, level=question.level, language=question.language)


def _quotations(question: IndicatorQuestion) -> pl.DataFrame:
    return question.ask(
        monitoring.quotations,
        domain_id=question.indicator.domain_id,
        area_id=question.catalogue.focus_id,
        language=question.language,
    )
