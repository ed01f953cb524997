"""How far two groups of a breakdown lie apart: in one sentence, over the years, in figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from charts import gap as chart
from charts.theme import Picture
from queries import groups
from sections import breaks as series_breaks
from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.group_gap import (
    EVERYONE,
    MEASURES,
    NO_GAP,
    Row,
    amount,
    change,
    in_words,
    sentence,
    series,
    span,
)
from sections.group_gap_table import Compared, gap_table, sources_of
from sections.indicator.groups import GroupsQuestion, left_out
from sections.section import NOTHING, Section, joined, said
from sections.table import Table
from texts import text
from texts.figures import shown

REFERENCES = {"nationality": "german", "migration_history": "without", "family_language": "german"}
"""What a group is read against where the first of the breakdown is not the one in question."""


@dataclass(frozen=True)
class ReferenceQuestion(GroupsQuestion):
    """Against which group one is read."""

    group: str


@dataclass(frozen=True)
class GapQuestion(ReferenceQuestion):
    """Two groups of a breakdown and the measure of their distance."""

    reference: str
    measure: str


@kept
def group(question: GroupsQuestion) -> OneOf | None:
    """The group in question; None where no two groups can be compared."""
    names = _members(question)
    if not names or len(names) + question.has_totals < 2:
        return None
    usual, _ = default_pair(question.dimension, [*names, EVERYONE])
    return one_of("group", text(question.language, "gap.group"), names.items(), usual)


@kept
def reference(question: ReferenceQuestion) -> OneOf:
    """The group it is compared with."""
    names = _members(question)
    _, usual = default_pair(question.dimension, [*names, EVERYONE])
    others = [(key, name) for key, name in names.items() if key != question.group]
    if question.has_totals:
        others.append((EVERYONE, text(question.language, "gap.everyone")))
    return one_of("reference", text(question.language, "gap.reference"), others, usual)


@kept
def measure(question: GroupsQuestion) -> OneOf:
    """Difference or ratio."""
    words = [(name, text(question.language, f"gap.{name}")) for name in MEASURES]
    return one_of("gap", text(question.language, "gap.measure"), words, MEASURES[0], "few")


@kept
def not_comparable(question: GroupsQuestion) -> Section:
    """Why there are no two groups to compare; nothing for counts."""
    if question.is_count or not question.area_ids:
        return NOTHING
    language, names = question.language, list(_members(question).values())
    if names:
        why = text(language, "gap.one_group", group=names[0])
    else:
        area = question.catalogue.names[question.focus_id]
        why = text(language, "gap.no_group", area=area)
    return Section("gap", text(language, "gap.title"), sentences=(why,))


@kept
def gap(question: GapQuestion) -> Section:
    """Sentence, chart and table of the gap between two groups."""
    language = question.language
    frame = in_words(_gaps(question), question.measure, question.indicator, language)
    known = frame.filter(pl.col("gap").is_not_null())
    heading = text(language, "gap.title")
    sentences = (_sentence(question, frame),)
    if known.is_empty():
        return Section("gap", heading, sentences=sentences)
    years = known["year"]
    breaks = series_breaks.within(question.breaks(), years.min(), years.max())  # type: ignore[arg-type]
    return Section(
        "gap",
        heading,
        sentences=sentences,
        picture=_picture(question, frame, breaks),
        table=partial(table, question),
        notes=said(
            series_breaks.listed(breaks, language),
            joined([text(language, "gap.cause"), left_out(known, "judged", question)]),
        ),
    )


@kept
def table(question: GapQuestion) -> Table:
    """Both groups' figures with their gap in both measures."""
    language, indicator = question.language, question.indicator
    names = _names(question)
    headings = [text(language, "word.area"), text(language, "word.year"), *names]
    for name in MEASURES:
        called = text(language, f"gap.{name}")
        headings += [called, text(language, "gap.span_of", measure=called)]
    headings.append(text(language, "word.source"))
    frame = _gaps(question)
    rows = [_cells(question, row) for row in frame.iter_rows(named=True)]
    words = pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row")
    file_name = "-".join(
        [question.indicator_id, question.dimension, question.group, question.reference]
    )
    compared = [Compared(indicator, row, names) for row in frame.iter_rows(named=True)]
    return gap_table(question, file_name, f"{indicator.name}: {' – '.join(names)}", words, compared)


def default_pair(dimension: str, options: Sequence[str]) -> tuple[str, str]:
    """The group in question and the one it is read against, out of at least two."""
    against = REFERENCES.get(dimension)
    if against in options:
        return next(option for option in options if option != against), str(against)
    return options[0], options[1]


def _members(question: GroupsQuestion) -> Mapping[str, str]:
    """The groups that have a figure in the area in focus, with their names."""
    if question.is_count or not question.area_ids:
        return {}
    members = question.ask(
        groups.members,
        indicator_id=question.indicator_id,
        area_id=question.focus_id,
        dimension=question.dimension,
        language=question.language,
    )
    return dict(members.iter_rows())


def _names(question: GapQuestion) -> tuple[str, str]:
    names = {**_members(question), EVERYONE: text(question.language, "gap.everyone")}
    return names[question.group], names[question.reference]


def _gaps(question: GapQuestion) -> pl.DataFrame:
    """Each row is one area and year of `group_gap.series`."""
    area_ids = dict.fromkeys([question.focus_id, *question.larger_ids, *question.area_ids])
    found = series(
        question,
        question.indicator,
        list(area_ids),
        question.dimension,
        question.group,
        question.reference,
    )
    return question.named(found)


def _sentence(question: GapQuestion, frame: pl.DataFrame) -> str:
    """The sentence of the chosen area and year, or of its latest year that has a gap."""
    language, indicator = question.language, question.indicator
    own = frame.filter(pl.col("area_id") == question.focus_id)
    known = own.filter(pl.col("gap").is_not_null())
    of_year = own.filter(pl.col("year") == question.year)
    row = of_year if of_year.height else known.tail(1)
    if row.is_empty():
        return text(language, "gap.nothing", area=question.catalogue.names[question.focus_id])
    is_apart = sentence(
        row.row(0, named=True), _names(question), question.measure, indicator, language
    )
    until = own.filter(pl.col("year") <= row["year"][0])
    sources, decimals = question.catalogue.sources, indicator.decimals
    moved = change(until, question.breaks(), sources, question.measure, decimals, language)
    return joined([is_apart, moved])


def _picture(question: GapQuestion, frame: pl.DataFrame, breaks: pl.DataFrame) -> Picture:
    """The gaps over the years, or of one year where there is no other."""
    drawn = frame.select("area_id", "area", "year", "gap", "low", "high", "shown", "span", "judged")
    no_gap, axis, look = NO_GAP[question.measure], _axis(question), question.look
    if drawn.filter(pl.col("gap").is_not_null())["year"].n_unique() == 1:
        return chart.draw_year(drawn, question.focus_id, no_gap, axis, look)
    return chart.draw(drawn, breaks, question.focus_id, no_gap, axis, look)


def _axis(question: GapQuestion) -> str:
    """Title of the axis: whose gap from whom, in what."""
    language, unit = question.language, question.indicator.unit
    one, other = _names(question)
    if question.measure == "ratio":
        return text(language, "gap.axis_ratio", group=one, reference=other)
    in_points = unit == "percent"
    words = text(language, "unit.percentage_points.many" if in_points else f"axis.{unit}")
    return text(language, "gap.axis", group=one, reference=other, unit=words)


def _cells(question: GapQuestion, row: Row) -> list[object]:
    """One row of the table in words."""
    language, indicator = question.language, question.indicator
    cells: list[object] = [row["area"], str(row["year"])]
    for side in ("group", "reference"):
        value, status = row[f"value_{side}"], row[f"status_{side}"]
        cells.append(shown(value, status, indicator.unit, indicator.decimals, language))
    for name in MEASURES:
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        cells.append(amount(row[name], name, indicator, language))
        ends = span(low, high, name, indicator, language)
        cells.append(ends or text(language, "gap.unknown"))
    return [*cells, sources_of(row)]
