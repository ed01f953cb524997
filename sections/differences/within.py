"""How far the parts of a city lie apart: every indicator in one year."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import polars as pl

from charts import disparity as chart
from queries.frames import figures
from sections import citation
from sections.cache import kept
from sections.differences.question import InYear, WithinQuestion
from sections.differences.ranges import Range, drawn, pictured, ranges
from sections.section import Folded, Section, said
from sections.table import Table, figures_table, in_words
from texts import text
from texts.marks import point
from texts.sentences import enumerated

QUARTILES = ("lower", "upper")

NEAR_HUNDRED = 80
"""From this percentage on, the rest differs by much more than the share does."""


@kept
def within(question: WithinQuestion) -> Section:
    """Sentence, one bar per indicator with the table, how to read it."""
    language = question.language
    there = ranges(question.to(InYear))
    many = text(language, f"level.{question.level}.many")
    return Section(
        "within",
        text(language, "disparity.spread", level=many),
        lead=_sentence(question, there),
        picture=chart.ranges(_bars(question, drawn(there, question.bars)), question.look),
        table=partial(table, question),
        notes=(text(language, "disparity.reading", level=many),),
        folded=_folded(question, there),
    )


@kept
def table(question: WithinQuestion) -> Table:
    """In words one row per indicator, those of the picture first; to take away six figures of each."""
    language = question.language
    there = ranges(question.to(InYear))
    many = text(language, f"level.{question.level}.many")
    indicators = [each.indicator for each in there]
    frame = figures(_figures(question, there))
    made = figures_table(
        question,
        in_words(frame, question.catalogue.indicators, language),
        indicators,
        f"disparity-{question.level}-{question.year}",
        text(language, "disparity.spread", level=many),
    )
    return replace(made, words=_words(question, there))


@kept
def reading(question: InYear) -> Section:
    """What to bear in mind, and who is not in the picture."""
    lines = _notes(ranges(question), question.language)
    return Section("reading", sentences=("\n".join(point(line) for line in lines),))


def _folded(question: WithinQuestion, there: Sequence[Range]) -> tuple[Folded, ...]:
    language = question.language
    if not _notes(there, language):
        return ()
    mind = text(language, "disparity.mind")
    return (Folded("reading", mind, partial(reading, question.to(InYear))),)


def _sentence(question: InYear, there: Sequence[Range]) -> str:
    """Where the areas lie furthest apart, among the shares; else what the first indicator says."""
    language = question.language
    many = text(language, f"level.{question.level}.many")
    shares = [
        each for each in there if each.indicator.kind == "share" and each.spread.lower_quartile > 0
    ]
    if not shares:
        first = there[0]
        return text(
            language,
            "disparity.half_of",
            level=many,
            known=first.known,
            year=question.year,
            name=first.indicator.name,
            half=first.half(language),
        )
    widest = max(shares, key=lambda each: each.width)
    return text(
        language,
        "disparity.widest",
        level=many,
        year=question.year,
        name=widest.indicator.name,
        half=widest.half(language),
        lowest=widest.lowest.area,
        highest=widest.highest.area,
        low=widest.words(widest.spread.low, language),
        high=widest.words(widest.spread.high, language),
    )


def _bars(question: InYear, shown: Sequence[Range]) -> pl.DataFrame:
    """What the chart draws: each row one indicator."""
    language = question.language
    domains = {domain.domain_id: domain.name for domain in question.catalogue.domains}
    return pl.DataFrame(
        [
            {
                "domain_id": each.indicator.domain_id,
                "domain": domains[each.indicator.domain_id],
                "name": each.indicator.name,
                "low": each.spread.low,
                "lower_quartile": each.spread.lower_quartile,
                "middle": each.spread.middle,
                "upper_quartile": each.spread.upper_quartile,
                "high": each.spread.high,
                "city": each.city and each.city.value,
                "half": each.half(language),
                "ends": f"{each.lowest.area} {each.words(each.spread.low, language)}, "
                f"{each.highest.area} {each.words(each.spread.high, language)}",
                "city_shown": _city(each, language),
            }
            for each in shown
        ],
        infer_schema_length=None,
    )


def _city(each: Range, language: str) -> str:
    if each.city is None:
        return text(language, "status.missing")
    return each.words(each.city.value, language)


def _figures(question: InYear, there: Sequence[Range]) -> list[dict[str, Any]]:
    """Six figures per indicator: lowest, quartiles, highest, and the city as a whole."""
    language, city_id = question.language, question.catalogue.focus_id
    city_name = question.catalogue.names[city_id]
    rows = []
    for each in there:
        low, high, city, apart = each.lowest, each.highest, each.city, each.spread
        lower = text(language, "disparity.lower_quartile")
        middle = text(language, "disparity.middle")
        upper = text(language, "disparity.upper_quartile")
        lowest = text(language, "disparity.lowest", area=low.area)
        highest = text(language, "disparity.highest", area=high.area)
        named = (
            (low.area_id, lowest, apart.low, low.source_id),
            (None, lower, apart.lower_quartile, each.sources),
            (None, middle, apart.middle, each.sources),
            (None, upper, apart.upper_quartile, each.sources),
            (high.area_id, highest, apart.high, high.source_id),
            (city_id, city_name, city and city.value, city and city.source_id),
        )
        rows += [
            {
                "indicator_id": each.indicator.indicator_id,
                "area_id": area_id,
                "area": area,
                "year": question.year,
                "value": value,
                "judgeable": True,
                "rounding_base": 0,
                "source_id": source_id,
            }
            for area_id, area, value, source_id in named
        ]
    return rows


def _words(question: WithinQuestion, there: Sequence[Range]) -> pl.DataFrame:
    """The same figures to be read: each row is one indicator; on paper only those of the picture."""
    language = question.language
    first = drawn(there, question.bars)
    rows = (*first, *(each for each in there if each not in first))
    frame = pl.DataFrame([_cells(question, each) for each in rows])
    if not question.look.paper:
        return frame
    # As wide as paper is; the bars show the quartiles.
    left_out = [text(language, f"disparity.{quarter}_quartile") for quarter in QUARTILES]
    return frame.head(len(first)).drop(*left_out, text(language, "word.source"))


def _cells(question: InYear, each: Range) -> dict[str, str | None]:
    language, apart = question.language, each.spread
    low, high = each.words(apart.low, language), each.words(apart.high, language)
    whole = question.catalogue.names[question.catalogue.focus_id]
    of_city = each.city.source_id if each.city else None
    return {
        text(language, "word.indicator"): each.indicator.name,
        text(language, "disparity.lowest_value"): f"{low} ({each.lowest.area})",
        text(language, "disparity.lower_quartile"): each.words(apart.lower_quartile, language),
        text(language, "disparity.middle"): each.words(apart.middle, language),
        text(language, "disparity.upper_quartile"): each.words(apart.upper_quartile, language),
        text(language, "disparity.highest_value"): f"{high} ({each.highest.area})",
        whole: _city(each, language),
        text(language, "word.source"): citation.together((each.sources, of_city)),
    }


def _notes(there: Sequence[Range], language: str) -> tuple[str, ...]:
    """What to bear in mind, and who is not in the picture."""
    possible = pictured(there)
    left_out = [each.indicator.name for each in there if each not in possible]
    near = any(
        each.indicator.kind == "share" and each.spread.middle > NEAR_HUNDRED for each in there
    )
    return said(
        text(language, "disparity.reading_city") if any(each.city for each in possible) else "",
        _few(there, language),
        text(language, "disparity.near_hundred") if near else "",
        text(language, "disparity.left_out", names=enumerated(left_out, language))
        if left_out
        else "",
    )


def _few(there: Sequence[Range], language: str) -> str:
    """Which indicator most areas do not count for; empty where all do."""
    most = max(there, key=lambda each: each.few)
    if not most.few:
        return ""
    return text(
        language,
        "disparity.few",
        floor=max(each.indicator.floor for each in there),
        name=most.indicator.name,
        known=most.known,
        all=most.known + most.few,
    )
