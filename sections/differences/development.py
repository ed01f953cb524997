"""Whether the parts of a city move apart: the typical distance of one indicator over the years."""

from dataclasses import replace
from functools import partial

import polars as pl

from charts import trend as chart
from queries import disparity as queries
from queries.frames import figures
from queries.records import Indicator
from sections import breaks as series_breaks
from sections import citation
from sections.cache import kept
from sections.differences.question import DevelopmentQuestion
from sections.section import Section, said
from sections.table import Table, figures_table
from stats.change import latest_change
from stats.rounding import as_shown
from stats.spread import AREAS_NEEDED, spread
from texts import places, text
from texts.figures import with_words
from texts.numbers import difference

NO_UNIT = "index"


@kept
def development(question: DevelopmentQuestion) -> Section:
    """Sentence, line and table of the distance; a sentence alone where there is only one year."""
    language = question.language
    heading = text(language, "disparity.development")
    frame = _in_words(question, _unit(question.indicator))
    if frame.height < 2:
        return Section("development", heading, missing=text(language, "disparity.one_year"))
    breaks = series_breaks.in_city(
        question, question.indicator_id, frame["year"][0], frame["year"][-1]
    )
    level = text(language, f"level.{question.level}.many")
    picture = chart.draw(
        frame.with_columns(area=pl.lit(places.capital(level))),
        breaks,
        question.level,
        f"{text(language, 'disparity.distance')} ({_unit_in_words(question)})",
        question.look,
        whole_axis=True,
    )
    since = series_breaks.newest(breaks)
    return Section(
        "development",
        heading,
        sentences=(_sentence(question, frame.filter(pl.col("year") >= since)),),
        picture=picture,
        table=partial(table, question),
        notes=said(
            series_breaks.listed(breaks, language), text(language, "disparity.distance_note")
        ),
    )


@kept
def table(question: DevelopmentQuestion) -> Table:
    """The distance of each year."""
    language = question.language
    derived = replace(
        question.indicator,
        name=f"{question.indicator.name}: {text(language, 'disparity.distance')}",
        unit=_unit(question.indicator),
        description=text(language, "disparity.distance_note"),
    )
    # The title names the unit: in each cell it would make the table wider than a sheet of paper.
    frame = _in_words(question, NO_UNIT)
    title = f"{derived.name} ({_unit_in_words(question)})"
    name = f"disparity-{question.indicator_id}-{question.level}"
    # The years have their rows by how many areas are known: side by side they would be full of gaps.
    return replace(figures_table(question, frame, [derived], name, title), moments=())


def _in_words(question: DevelopmentQuestion, unit: str) -> pl.DataFrame:
    decimals = question.indicator.decimals
    return with_words(_distances(question), unit, decimals, question.language)


def _distances(question: DevelopmentQuestion) -> pl.DataFrame:
    """Each row is one year: the standard deviation of the areas with enough cases.

    Weighted with denominators where most are known, of these areas alone, so that a single unknown
    one does not change how a year is computed. A figure of `frames.FIGURE` whose area is the level.
    """
    language = question.language
    known = question.ask(
        queries.over_years, indicator_id=question.indicator_id, level=question.level
    )
    level = text(language, f"level.{question.level}.many")
    rows = []
    for (year,), areas in known.filter("judgeable").group_by("year", maintain_order=True):
        weighted = areas.filter(pl.col("denominator").is_not_null())
        if 2 * weighted.height > areas.height:
            apart = spread(weighted["value"].to_list(), weighted["denominator"].to_list())
        else:
            apart = spread(areas["value"].to_list())
        if apart is None:
            continue
        rows.append(
            {
                "indicator_id": question.indicator_id,
                "area_id": question.level,
                "area": text(language, "disparity.areas", known=areas.height, level=level),
                "year": year,
                "value": apart.standard_deviation,
                "judgeable": areas.height >= AREAS_NEEDED,
                "rounding_base": 0,
                "source_id": citation.together(areas["source_id"]),
            }
        )
    return figures(rows)


def _unit(indicator: Indicator) -> str:
    """The unit of a distance: percentages lie percentage points apart."""
    return "percentage_points" if indicator.unit == "percent" else indicator.unit


def _unit_in_words(question: DevelopmentQuestion) -> str:
    return text(question.language, f"axis.{_unit(question.indicator)}")


def _sentence(question: DevelopmentQuestion, compared: pl.DataFrame) -> str:
    """First and latest distance, and whether the latest change is more than usual.

    Each row of `compared` is one of the years that compare with the latest.
    """
    language, indicator = question.language, question.indicator
    first, last = compared.row(0, named=True), compared.row(-1, named=True)
    level = text(language, f"level.{question.level}.many")
    change = latest_change(list(compared.select("year", "value").iter_rows()))
    if change is None:
        return text(
            language,
            "disparity.only_now",
            name=indicator.name,
            level=level,
            year=last["year"],
            last=last["shown"],
        )
    alike = first["shown"] == last["shown"]
    words = text(
        language,
        "disparity.then_as_now" if alike else "disparity.then_and_now",
        name=indicator.name,
        level=level,
        first_year=first["year"],
        first=first["shown"],
        year=last["year"],
        last=last["shown"],
    )
    if as_shown(change.difference, indicator.decimals) == 0:
        return words
    judged = text(
        language,
        f"disparity.change.{change.verdict}",
        year=last["year"],
        before=last["year"] - change.years,
        change=difference(change.difference, indicator.unit, indicator.decimals, language),
    )
    return f"{words} {judged}"
