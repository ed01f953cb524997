"""How the groups of a breakdown differ in the chosen year, and how each developed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from charts import multiples
from charts import parts as chart
from charts.theme import Picture
from queries import groups as queries
from sections import breaks as series_breaks
from sections.breaks import FUTURE
from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.indicator.question import IndicatorQuestion, OfIndicator
from sections.section import NOTHING, Panel, Section, joined, said
from sections.table import Table, figures_table
from stats.nearness import may_be_equal
from stats.rounding import as_shown
from texts import text
from texts.figures import shown

COMPARED, ROWS = 3, 24
COMPARED_ON_A_SCREEN, ROWS_ON_A_SCREEN = 2, 12
"""More areas, or more figures in all, make the chart of one year longer than a screen."""
GROUPS_IN_A_SENTENCE = 6


Row = Mapping[str, Any]


@dataclass(frozen=True)
class GroupsQuestion(IndicatorQuestion):
    """An indicator by the groups of one breakdown."""

    dimension: str


@kept
def breakdown(question: OfIndicator) -> OneOf | None:
    """By what the indicator is broken down; None where it is not."""
    dimensions = question.ask(
        queries.dimensions, indicator_id=question.indicator_id, language=question.language
    )
    if dimensions.is_empty():
        return None
    return one_of("by", text(question.language, "groups.by"), dimensions.iter_rows(), None, "few")


@kept
def groups(question: GroupsQuestion) -> Section:
    """Sentence and dots of the chosen year, or the latest before or after it that has figures."""
    language = question.language
    heading = text(language, "groups.title")
    frame = _figures(question)
    if frame["value"].count() == 0:
        return Section("groups", heading, missing=text(language, "groups.nothing"))
    own = frame.filter((pl.col("area_id") == question.focus_id) & pl.col("value").is_not_null())
    years = _years(frame if own.is_empty() else own)
    year = question.year if question.year in years else years[-1]
    now = frame.filter(pl.col("year") == year)
    most = _areas_that_fit(question, now["part"].n_unique())
    drawn = now["area_id"].unique(maintain_order=True).head(most).to_list()
    return Section(
        "groups",
        heading,
        sentences=said(
            *_instead(question, year, is_elsewhere=own.is_empty()), _sentence(now, question)
        ),
        picture=chart.draw(
            now.filter(pl.col("area_id").is_in(drawn)),
            question.focus_id,
            f"{question.axis}, {year}",
            question.look,
        ),
        table=partial(groups_table, question),
    )


@kept
def groups_table(question: GroupsQuestion) -> Table:
    """All years of all groups, the newest first."""
    newest_first = _figures(question).sort("year", descending=True, maintain_order=True)
    name = f"{question.indicator_id}-{question.dimension}"
    title = f"{question.indicator.name}: {_breakdown_name(question)}"
    return figures_table(question, newest_first, [question.indicator], name, title, part=True)


@kept
def panels(question: GroupsQuestion) -> Section:
    """One small panel per group; a sentence where there is but one year, nothing without an area."""
    language = question.language
    if not question.area_ids:
        return NOTHING
    heading = text(language, "groups.development")
    frame = _figures(question)
    years = _years(frame)
    if len(years) < 2:
        known = bool(years)
        one_year = text(language, "groups.one_year", year=years[0]) if known else ""
        return Section("panels", heading, missing=one_year or text(language, "groups.nothing"))
    breaks = _breaks(question, years)
    others = _others(question, frame)
    drawn = multiples.draw(frame, breaks, question.focus_id, others, question.look)
    return Section(
        "panels",
        heading,
        sentences=said(_change(question, frame, breaks)),
        key=_key(question, frame, others),
        panels=tuple(Panel(group, panel) for group, panel in drawn),
        table=partial(panels_table, question),
        notes=said(series_breaks.listed(breaks, language), _reading(question, frame)),
    )


@kept
def panels_table(question: GroupsQuestion) -> Table:
    """All years of all groups, with how the panels are read."""
    frame = _figures(question)
    years = _years(frame)
    name = f"{question.indicator_id}-{question.dimension}-years"
    title = f"{question.indicator.name}: {_breakdown_name(question)}, {years[0]}–{years[-1]}"
    remarks = [_reading(question, frame)]
    return figures_table(
        question, frame, [question.indicator], name, title, part=True, remarks=remarks
    )


def left_out(frame: pl.DataFrame, enough: str, question: GroupsQuestion) -> str:
    """That figures of other areas stand only in the table, if `enough` says that some do; or nothing."""
    others = frame.filter(pl.col("area_id") != question.focus_id)
    if others[enough].fill_null(value=True).all():
        return ""
    return text(question.language, "gap.left_out", floor=question.indicator.floor)


def _figures(question: GroupsQuestion) -> pl.DataFrame:
    """All years of the chosen areas; of one year all areas of the level where none is chosen."""
    first, last = (0, FUTURE) if question.area_ids else (question.year, question.year)
    frame = question.ask(
        queries.parts,
        indicator_id=question.indicator_id,
        area_ids=_areas(question),
        first_year=first,
        last_year=last,
        dimension=question.dimension,
        language=question.language,
    )
    # Areas and years of which only the whole is known have nothing to compare here.
    grouped = frame.filter(pl.col("category") != multiples.TOTAL)
    known_years = grouped.filter(pl.col("value").is_not_null()).select("year").unique()
    areas = grouped.select("area_id").unique()
    return question.in_words(
        frame.join(areas, on="area_id", how="semi").join(known_years, on="year", how="semi")
    )


def _areas(question: GroupsQuestion) -> list[str]:
    """The chosen area with its Land and the nation first, as they are what one compares with."""
    if question.area_ids:
        return list(dict.fromkeys([question.focus_id, *question.larger_ids, *question.area_ids]))
    return question.cross_section(question.level, question.year)["area_id"].to_list()


def _areas_that_fit(question: GroupsQuestion, number_of_groups: int) -> int:
    large = question.look.large
    compared = COMPARED_ON_A_SCREEN if large else COMPARED
    rows = ROWS_ON_A_SCREEN if large else ROWS
    return max(1, min(compared, rows // number_of_groups))


def _instead(question: GroupsQuestion, year: int, *, is_elsewhere: bool) -> list[str]:
    """That another area or another year is shown than was asked for."""
    language, area = question.language, question.catalogue.names[question.focus_id]
    told = []
    if is_elsewhere and question.area_ids:
        told.append(text(language, "groups.none_here", area=area))
    if year != question.year:
        told.append(text(language, "groups.other_year", wanted=question.year, year=year))
    return told


def _is_of_few(row: Row) -> bool:
    """Whether there is a figure, of few cases: what is missing rests on none."""
    return row["value"] is not None and not row["judgeable"]


def _sentence(now: pl.DataFrame, question: GroupsQuestion) -> str:
    own = now.filter(pl.col("area_id") == question.focus_id)
    rows = own if own.height else now.filter(pl.col("area_id") == now["area_id"][0])
    language = question.language
    listed = [
        _with_doubt(f"{row['part']} {row['shown']}", few=_is_of_few(row), language=language)
        for row in rows.iter_rows(named=True)
    ]
    return text(
        language,
        "groups.sentence",
        area=rows["area"][0],
        year=rows["year"][0],
        list=_listed(listed, language),
    )


def _key(question: GroupsQuestion, frame: pl.DataFrame, others: list[str]) -> Picture:
    """What the lines of the panels are."""
    language, names = question.language, question.catalogue.names
    own = names[question.focus_id]
    named = [text(language, "groups.key_group", area=own)]
    if (frame["category"] == multiples.TOTAL).any():
        named.append(text(language, "groups.key_whole", area=own))
    beside = [text(language, "groups.key_group", area=names[area_id]) for area_id in others]
    return multiples.key(named, beside, question.look)


def _reading(question: GroupsQuestion, frame: pl.DataFrame) -> str:
    """How the panels are read: their scale, the bars, and what stands only in the table."""
    language = question.language
    own = frame.filter(pl.col("area_id") == question.focus_id)
    has_bars = own["interval_low"].count() + own["value_low"].count() > 0
    return joined(
        [
            text(language, "groups.scales", axis=question.axis),
            text(language, "groups.bars") if has_bars else "",
            left_out(frame.filter(pl.col("value").is_not_null()), "judgeable", question),
        ]
    )


def _others(question: GroupsQuestion, frame: pl.DataFrame) -> list[str]:
    """The areas drawn beside the chosen one: the first of which a group has enough cases."""
    is_solid = pl.col("judgeable") & (pl.col("category") != multiples.TOTAL)
    solid = frame.filter(is_solid & pl.col("value").is_not_null())["area_id"].unique()
    beside = [area_id for area_id in _areas(question) if area_id != question.focus_id]
    return [area_id for area_id in beside if area_id in solid][: multiples.MOST_OTHERS]


def _change(question: GroupsQuestion, frame: pl.DataFrame, breaks: pl.DataFrame) -> str:
    """First and last figure of each group of the chosen area, within years that compare."""
    language = question.language
    is_own = pl.col("area_id") == question.focus_id
    known = frame.filter(is_own & pl.col("value").is_not_null()).sort("year", maintain_order=True)
    own = series_breaks.comparable(known, breaks, question.catalogue.sources)
    if own["year"].n_unique() < 2:
        return ""
    first, last = own["year"].min(), own["year"].max()
    before, after = (
        {row["part"]: row for row in own.filter(pl.col("year") == year).iter_rows(named=True)}
        for year in (first, last)
    )
    listed = [_moved(question, before[group], after[group]) for group in after if group in before]
    if not listed:
        return ""
    return text(
        language,
        "groups.change",
        area=own["area"][0],
        first=first,
        last=last,
        list=_listed(listed, language),
    )


def _moved(question: GroupsQuestion, before: Row, after: Row) -> str:
    """From where to where a group's figure went, and how sure that is."""
    language, indicator = question.language, question.indicator
    few = not (before["judgeable"] and after["judgeable"])
    group, last = after["part"], after["shown"]
    if as_shown(before["value"], indicator.decimals) == as_shown(
        after["value"], indicator.decimals
    ):
        same = text(language, "groups.unchanged", group=group, last=last)
        return _with_doubt(same, few=few, language=language)
    first = shown(
        before["value"], before["status"], indicator.unit, indicator.decimals, language, dative=True
    )
    moved = text(language, "groups.from_to", group=group, first=first, last=last)
    if not few and may_be_equal(after, before):
        return text(language, "groups.unsure", moved=moved)
    return _with_doubt(moved, few=few, language=language)


def _with_doubt(words: str, *, few: bool, language: str) -> str:
    """What is said of a group, and that it rests on few cases."""
    return text(language, "course.few", course=words) if few else words


def _listed(items: list[str], language: str) -> str:
    """Items as a list; of many the first, and how many more there are."""
    if len(items) <= GROUPS_IN_A_SENTENCE:
        return "; ".join(items)
    rest = len(items) - GROUPS_IN_A_SENTENCE + 1
    named = items[: GROUPS_IN_A_SENTENCE - 1]
    # Names of groups may hold an "and" of their own.
    return "; ".join([*named, text(language, "groups.more", number=rest)])


def _breakdown_name(question: GroupsQuestion) -> str:
    choice = breakdown(question)
    names: Mapping[str, str] = (
        dict(zip(choice.options, choice.words, strict=True)) if choice else {}
    )
    return names.get(question.dimension, question.dimension)


def _breaks(question: GroupsQuestion, years: list[int]) -> pl.DataFrame:
    return series_breaks.within(question.breaks(), years[0], years[-1])


def _years(frame: pl.DataFrame) -> list[int]:
    return frame["year"].unique().sort().to_list()
