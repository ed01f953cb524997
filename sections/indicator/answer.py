"""What the indicator says: the figure, how to take it in four short lines, and its recent course."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from sections import citation, latest_change, references
from sections.cache import kept
from sections.indicator import comparison, trend
from sections.indicator.question import IndicatorQuestion, OfIndicator
from sections.profile import side_by_side
from sections.references import Around
from sections.section import Answer, Line, Link, Section, joined, link
from stats.rounding import as_shown
from texts import places, text
from texts.figures import apart
from texts.marks import linked, strong
from texts.sentences import certainty, change, missing, period, years_in

Point = Mapping[str, Any]
FEWEST_OTHERS = 2
"""With fewer other counties there are no places."""
NEARLY_ALL = 0.9
"""The part of a nation's counties that must have a value, else it is the place among some Länder."""
FIRST_YEAR = 0
"""Before any figure: the change is judged by the whole series, whatever period the chart shows."""


@dataclass(frozen=True)
class AnswerQuestion(IndicatorQuestion):
    """The answer with the years since the last break beside it, or (`whole`) a period with all areas."""

    whole: bool
    first: int
    last: int


@kept
def answer(question: AnswerQuestion) -> Section:
    """The figure, four short lines, its course beside them; below, what it rests on."""
    indicator = question.indicator
    row = _own_point(question)
    known = question.has_totals and row is not None and row["value"] is not None
    lines = _lines(question, row) if known and row else (_influence(question),)
    foot = _foot(question, row) if known and row else ""
    course = _developed(question)
    return Section(
        "answer",
        indicator.name,
        level=1,
        answer=Answer(*_statement(question, row), lines, foot),
        sentences=course.sentences,
        missing=course.missing,
        picture=course.picture,
        notes=course.notes,
        links=_ways(question),
    )


def _ways(question: IndicatorQuestion) -> tuple[Link, ...]:
    """To what is counted, and to the parts of the city beside each other, which no projector can choose."""
    counted = text(question.language, "answer.what_is_counted")
    ways = [link("monitoring", counted, section="definition")]
    table = None if question.look.large else side_by_side.way(question.to(OfIndicator))
    return (*ways, table) if table else tuple(ways)


def _developed(question: AnswerQuestion) -> Section:
    """The course beside the answer: in short, or over the period with what changed in between."""
    if question.whole:
        return trend.trend(question.to(trend.TrendQuestion))
    return Section("trend", picture=trend.recent(question))


@kept
def in_a_sentence(question: IndicatorQuestion) -> Section:
    """The sentence alone: above another section on a projector."""
    before, figure, remark, after = _statement(question, _own_point(question))
    words = joined([before, strong(figure), remark, after]) if figure else before
    return Section("answer", question.indicator.name, level=1, lead=words)


def _lines(question: IndicatorQuestion, row: Point) -> tuple[Line, ...]:
    """Judgement, place, course, and who can move it; what cannot be said is left out."""
    lines = (_judgement(question, row), _place(question, row), _course(question, row))
    return (*(line for line in lines if line.words), _influence(question))


def _judgement(question: IndicatorQuestion, row: Point) -> Line:
    """How the figure lies to those of larger areas, and which way is better."""
    language = question.language
    found = comparison.compare(question, row)
    direction = text(language, f"direction.{question.indicator.direction}")
    said = comparison.sentence(question, found) if found else ""
    if row["value"] is not None and not (found and (found.land or found.measure)):
        said = (
            text(language, "sentence.count_depends_on_size")
            if question.is_count
            else references.apart(_around(question, row))
            or text(language, "sentence.nothing_to_compare", year=question.year)
        )
    # Of a figure of few cases nothing is said: which way is better would stand alone.
    return Line(text(language, "answer.judgement"), joined([said, direction]) if said else "")


def _around(question: IndicatorQuestion, row: Point) -> Around:
    level = question.catalogue.areas[row["area_id"]].level
    return question.to(Around, area_id=row["area_id"], level=level)


def _place(question: IndicatorQuestion, row: Point) -> Line:
    return Line(text(question.language, "answer.place"), _places(question, row))


def _course(question: IndicatorQuestion, row: Point) -> Line:
    language = question.language
    rescaled = "" if question.compares_years else text(language, "trend.rescaled")
    return Line(text(language, "answer.course"), rescaled or _change(question, row))


def _influence(question: IndicatorQuestion) -> Line:
    language = question.language
    words = text(language, f"influence.{question.indicator.influence}")
    return Line(text(language, "answer.influence"), words)


def _foot(question: IndicatorQuestion, row: Point) -> str:
    """What the figure rests on: counts, what rounding allows, and its sources."""
    language = question.language
    sources = [question.catalogue.sources.get(each) for each in citation.apart(row["source_id"])]
    named = [linked(source.publisher, source.url) for source in sources if source]
    cited = f"{text(language, 'word.source')}: {', '.join(named)}." if named else ""
    return joined([certainty(question.indicator, row, language), cited])


def _own_point(question: IndicatorQuestion) -> Point | None:
    return question.point(question.focus_id)


def _statement(question: IndicatorQuestion, row: Point | None) -> tuple[str, str, str, str]:
    """The indicator's own sentence: what stands before the figure, it, its status, what follows."""
    language, indicator = question.language, question.indicator
    if not question.has_totals:
        return text(language, "headline.parts_only"), "", "", ""
    if row is None:
        return _without_row(question), "", "", ""
    if row["value"] is None:
        return missing(row, row["area"], language), "", "", ""
    parts = indicator.statement.partition("{value}")[::2]
    before, after = (part.format(area=row["area"], year=period(row)).strip() for part in parts)
    figure, remark = apart(
        row["value"],
        row["status"],
        indicator.unit,
        indicator.decimals,
        language,
        most=row["value_high"],
    )
    # A full stop alone below the figure would be all that follows it.
    return before, figure, remark, "" if after == "." else after


def _without_row(question: IndicatorQuestion) -> str:
    """That the area has no figure in the year, and where there are some: in its own years, or elsewhere."""
    language, area_id = question.language, question.focus_id
    area, year = question.catalogue.names[area_id], question.year
    known = question.years_of(area_id).filter(pl.col("value").is_not_null())["year"]
    if len(known):
        return text(language, "headline.none_in_year", area=area, year=year, last=max(known))
    is_city = area_id == question.catalogue.focus_id
    if not is_city or question.catalogue.areas[area_id].level == question.level:
        return text(language, "headline.none_here", area=area)
    level = text(language, f"level.{question.level}.many")
    return text(language, "headline.none", area=area, level=level)


def _places(question: IndicatorQuestion, row: Point) -> str:
    """Where the municipality stands among the counties of its Land, and among all; what is known of both.

    The two beside each other: a value high in Germany can be the lowest of a Land in which all are high.
    """
    catalogue, own_id = question.catalogue, question.catalogue.focus_id
    is_own = row["area_id"] == own_id and catalogue.areas[own_id].level == "county"
    if not is_own or question.is_count or row["value"] is None or not row["judgeable"]:
        return ""
    around, elsewhere = _around(question, row), pl.col("area_id") != own_id
    land = catalogue.names[catalogue.municipality.state_id]
    others = question.cross_section("county", question.year).filter(elsewhere)
    of_state = others.filter(pl.col("parent_id") == catalogue.municipality.state_id)
    among = {land: (of_state, 0.0)}
    where = references.comparable_where(around)
    if where != land:
        among[where] = (references.comparable(around).filter(elsewhere), NEARLY_ALL)
    return joined([_place_among(question, row, area, *each) for area, each in among.items()])


def _place_among(
    question: IndicatorQuestion, row: Point, area: str, others: pl.DataFrame, least: float
) -> str:
    """In how many counties of a larger area the value is lower.

    Empty where too few of them, or less than the part `least`, have one to compare with.
    """
    language, decimals = question.language, question.indicator.decimals
    values = others.filter(pl.col("value").is_not_null() & pl.col("judgeable"))["value"]
    if len(values) < max(FEWEST_OTHERS, least * others.height):
        return ""
    area, own = places.capital(area), as_shown(row["value"], decimals)
    lower = sum(as_shown(each, decimals) < own for each in values)
    higher = sum(as_shown(each, decimals) > own for each in values)
    if len(values) in (lower, higher):
        end = "highest" if lower else "lowest"
        return text(language, f"headline.place_{end}", number=len(values) + 1, area=area)
    if not lower:
        return text(
            language,
            f"headline.tied_{'lowest' if higher else 'all'}",
            others=len(values),
            area=area,
        )
    return text(language, "headline.place", lower=lower, others=len(values), area=area)


def _change(question: IndicatorQuestion, row: Point) -> str:
    """The change up to the year shown; empty where it has no figure or nothing to compare it with."""
    if row["value"] is None or not question.compares_years:
        return ""
    area_id = row["area_id"]
    series = question.series([area_id], FIRST_YEAR, question.year)
    known = series.filter(pl.col("value").is_not_null())
    last = latest_change.of_series(known, question.breaks(area_id), question.catalogue.sources)
    if last is None:
        return ""
    earlier = known.filter(pl.col("year") == last.year - last.change.years).row(0, named=True)
    before = period(earlier) if years_in(earlier["method"]) > 1 else ""
    return change(
        question.indicator, last.change, last.verdict, last.year, question.language, before=before
    )
