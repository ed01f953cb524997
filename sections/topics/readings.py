"""What the entries of a topic say of an area: two groups with their gap, or the whole."""

from dataclasses import dataclass

import polars as pl

from queries import lenses as queries
from queries import monitoring
from queries.records import Indicator, Record
from sections import group_gap
from sections.breaks import FUTURE
from sections.cache import kept
from sections.group_gap import Row
from sections.group_gap_table import Compared
from sections.topics.question import TopicQuestion

MEASURE = "difference"
FIRST_YEAR = 0


@dataclass(frozen=True)
class Entry(Record):
    """What a topic shows of an indicator: two groups of a breakdown, or, without groups, the whole."""

    indicator_id: str
    dimension: str | None
    category: str | None
    """The group in question."""
    reference_category: str | None
    """The group it is compared with."""
    group_name: str | None
    reference_name: str | None
    note: str
    """Why it belongs to the topic."""

    @property
    def names(self) -> tuple[str, str]:
        """The group and the one it is compared with."""
        return self.group_name or "", self.reference_name or ""


@dataclass(frozen=True)
class Reading:
    """An entry in its latest year with a figure, or, without any, its latest year.

    `row` is one of `group_gap.in_words` where the entry compares groups, else of
    `monitoring.series`; None without any year. `moved` says how a gap moved last.
    """

    indicator: Indicator
    entry: Entry
    row: Row | None
    moved: str = ""


@kept
def readings(question: TopicQuestion) -> tuple[Reading, ...]:
    """All entries, in the order of the topic."""
    entries = question.ask(queries.entries, lens_id=question.lens_id, language=question.language)
    return tuple(_reading(question, Entry.of(row)) for row in entries.iter_rows(named=True))


def known_gaps(question: TopicQuestion) -> list[Compared]:
    """The gaps that can be computed, in the order of the topic."""
    return [
        Compared(each.indicator, each.row, each.entry.names)
        for each in readings(question)
        if each.entry.dimension and each.row and each.row["gap"] is not None
    ]


def is_tested(gap: Compared) -> bool:
    """Whether a gap can be tested at all."""
    return group_gap.is_tested(gap.row)


def is_certain(gap: Compared) -> bool:
    """Whether the gap is one, by the judgement that its indicator's page gives."""
    return group_gap.is_certain(gap.row, MEASURE, gap.indicator.decimals)


def _reading(question: TopicQuestion, entry: Entry) -> Reading:
    indicator = question.catalogue.indicators[entry.indicator_id]
    if not entry.dimension:
        return Reading(indicator, entry, _latest(_series(question, indicator), "value"))
    gaps = _gaps(question, indicator, entry)
    moved = group_gap.change(
        gaps.filter(pl.col("gap").is_not_null()),
        _breaks(question, indicator),
        question.catalogue.sources,
        MEASURE,
        indicator.decimals,
        question.language,
    )
    return Reading(indicator, entry, _latest(gaps, "gap"), moved)


def _latest(series: pl.DataFrame, column: str) -> Row | None:
    """The last year that has a figure; the last year where none has."""
    known = series.filter(pl.col(column).is_not_null())
    last = (known if known.height else series).tail(1)
    return last.row(0, named=True) if last.height else None


def _gaps(question: TopicQuestion, indicator: Indicator, entry: Entry) -> pl.DataFrame:
    """Each row is one year of two groups, in words."""
    found = group_gap.series(
        question,
        indicator,
        [question.area_id],
        entry.dimension or "",
        entry.category or "",
        entry.reference_category or "",
    )
    named = found.with_columns(area=pl.lit(question.area))
    return group_gap.in_words(named, MEASURE, indicator, question.language)


def _series(question: TopicQuestion, indicator: Indicator) -> pl.DataFrame:
    """Each row is one year of the whole."""
    return question.ask(
        monitoring.series,
        indicator_id=indicator.indicator_id,
        area_ids=[question.area_id],
        first_year=FIRST_YEAR,
        last_year=FUTURE,
        language=question.language,
    )


def _breaks(question: TopicQuestion, indicator: Indicator) -> pl.DataFrame:
    return question.ask(
        monitoring.breaks,
        indicator_id=indicator.indicator_id,
        area_id=question.area_id,
        language=question.language,
    )
