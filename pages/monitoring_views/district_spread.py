"""How far the parts of a city lie apart: every indicator in one year, and one over the years."""

from dataclasses import dataclass, replace
from math import inf
from typing import Any

import polars as pl
import streamlit as st

from charts import disparity as disparity_chart
from charts import trend
from pages import choose, cuts, parts, selection
from pages.monitoring_views.breaks import breaks_in_city, explain, newest
from pages.store import ask, made
from queries import catalogue, disparity
from stats.change import latest_change
from stats.spread import AREAS_NEEDED, Spread, spread
from texts import text
from texts.figures import shown, with_words
from texts.numbers import difference, span
from texts.sentences import enumerated

FIRST = "children_in_benefit_households"
"""What the development is shown of where nothing was chosen."""

QUARTILES = ("lower", "upper")

DRAWN = 10
"""With more indicators the picture is longer than two screens; it begins with the widest."""

NEAR_HUNDRED = 80
"""From this percentage on, the rest differs by much more than the share does."""

FIGURE = {
    "indicator_id": pl.String,
    "area_id": pl.String,
    "area": pl.String,
    "year": pl.Int32,
    "reference_date": pl.Date,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "value_low": pl.Float64,
    "value_high": pl.Float64,
    "interval_low": pl.Float64,
    "interval_high": pl.Float64,
    "judgeable": pl.Boolean,
    "rounding_base": pl.Int32,
    "status": pl.String,
    "method": pl.String,
    "source_id": pl.String,
}
"""Columns of a figure as `cuts.cut` reads them."""


@dataclass(frozen=True)
class Row:
    """One indicator (a row of `catalogue.indicators`) with the figures of its areas in a year."""

    indicator: dict[str, Any]
    areas: pl.DataFrame
    spread: Spread
    few: int
    city: float | None

    def half(self, language: str) -> str:
        """Between what the middle half of the areas lies."""
        low, high = self.spread.lower_quartile, self.spread.upper_quartile
        return span(low, high, self.indicator["unit"], self.indicator["decimals"], language)

    def width(self) -> float:
        """How many times the lower quartile the upper one is."""
        low, high = self.spread.lower_quartile, self.spread.upper_quartile
        return high / low if low > 0 else inf

    def words(self, value: float, language: str) -> str:
        """A value of this indicator with its unit."""
        return shown(value, None, self.indicator["unit"], self.indicator["decimals"], language)

    def lowest(self) -> str:
        """Name of the area with the lowest value."""
        return str(self.areas.sort("value")["area"][0])

    def highest(self) -> str:
        """Name of the area with the highest value."""
        return str(self.areas.sort("value")["area"][-1])


def show(level: str, year: int) -> None:
    """Sentence, one bar per indicator, how to read it."""
    language = parts.language()
    rows = _rows(level, year)
    if not rows:
        return
    many = text(language, f"level.{level}.many")
    st.subheader(text(language, "disparity.spread", level=many), anchor=False)
    parts.lead(_sentence(rows, level, year))
    pictured = [row for row in rows if row.spread.middle > 0 and row.indicator["kind"] != "index"]
    table = cuts.in_words(_table(rows, year), [row.indicator for row in rows], language)
    cut = cuts.cut(
        table,
        [row.indicator for row in rows],
        f"disparity-{level}-{year}",
        text(language, "disparity.spread", level=many),
    )
    drawn = _drawn(pictured)
    in_order = [*drawn, *(row for row in rows if row not in drawn)]
    in_words = _in_words(in_order)
    if selection.shown("screen") == "sheet":
        # As wide as paper is; the bars show the quartiles.
        left_out = [text(language, f"disparity.{quarter}_quartile") for quarter in QUARTILES]
        in_words = in_words.head(len(drawn)).drop(*left_out, text(language, "word.source"))
    cut = replace(cut, table=in_words)
    cuts.figure(made(disparity_chart.ranges, frame=_bars(drawn), look=parts.look()), cut)
    st.markdown(text(language, "disparity.reading", level=many))
    if notes := _notes(rows, pictured):
        with st.expander(text(language, "disparity.mind")):
            st.markdown("\n".join(f"- {line}" for line in notes))


def show_development(level: str, year: int) -> None:
    """One of the year's indicators over the years, where there are several."""
    rows = _rows(level, year)
    years = ask(disparity.years, fewest=AREAS_NEEDED).filter(pl.col("level") == level)
    if rows and years.height > 1:
        _development(level, [row.indicator["indicator_id"] for row in rows])


def _rows(level: str, year: int) -> list[Row]:
    """The indicators with enough comparable areas, in the order of the catalogue."""
    language = parts.language()
    city = ask(catalogue.municipality)["focus_area_id"][0]
    indicators = ask(catalogue.indicators, language=language)
    frame = ask(disparity.figures, level=level, year=year, city_id=city, language=language)
    known = frame.filter(pl.col("value").is_not_null())
    rows = []
    for indicator in indicators.iter_rows(named=True):
        mine = known.filter(pl.col("indicator_id") == indicator["indicator_id"])
        areas = mine.filter(pl.col("level") == level)
        solid = areas.filter("judgeable")
        apart = spread(solid["value"].to_list())
        if apart is not None:
            whole = mine.filter(pl.col("area_id") == city)["value"].to_list()
            few = areas.height - solid.height
            rows.append(Row(indicator, solid, apart, few, whole[0] if whole else None))
    return rows


def _sentence(rows: list[Row], level: str, year: int) -> str:
    """Where the areas lie furthest apart, among the shares; else what the first indicator says."""
    language = parts.language()
    shares = [
        row for row in rows if row.indicator["kind"] == "share" and row.spread.lower_quartile > 0
    ]
    if not shares:
        first = rows[0]
        return text(
            language,
            "disparity.half_of",
            level=text(language, f"level.{level}.many"),
            known=first.areas.height,
            year=year,
            name=first.indicator["name"],
            half=first.half(language),
        )
    widest = max(shares, key=Row.width)
    return text(
        language,
        "disparity.widest",
        level=text(language, f"level.{level}.many"),
        year=year,
        name=widest.indicator["name"],
        half=widest.half(language),
        lowest=widest.lowest(),
        highest=widest.highest(),
        low=widest.words(widest.spread.low, language),
        high=widest.words(widest.spread.high, language),
    )


def _bars(rows: list[Row]) -> pl.DataFrame:
    """What the chart draws: each row one indicator."""
    language = parts.language()
    domains = dict(
        ask(catalogue.domains, language=language).select("domain_id", "name").iter_rows()
    )
    return pl.DataFrame(
        [
            {
                "domain": domains[row.indicator["domain_id"]],
                "name": row.indicator["name"],
                "low": row.spread.low,
                "lower_quartile": row.spread.lower_quartile,
                "middle": row.spread.middle,
                "upper_quartile": row.spread.upper_quartile,
                "high": row.spread.high,
                "city": row.city,
                "half": row.half(language),
                "ends": f"{row.lowest()} {row.words(row.spread.low, language)}, "
                f"{row.highest()} {row.words(row.spread.high, language)}",
                "city_shown": text(language, "status.missing")
                if row.city is None
                else row.words(row.city, language),
            }
            for row in rows
        ],
        infer_schema_length=None,
    )


def _table(rows: list[Row], year: int) -> pl.DataFrame:
    """Six figures per indicator: lowest, quartiles, highest, and the city as a whole."""
    language = parts.language()
    city = ask(catalogue.municipality).row(0, named=True)
    figures = []
    for row in rows:
        apart, ordered = row.spread, row.areas.sort("value")
        named = [
            (
                ordered["area_id"][0],
                text(language, "disparity.lowest", area=row.lowest()),
                apart.low,
            ),
            (None, text(language, "disparity.lower_quartile"), apart.lower_quartile),
            (None, text(language, "disparity.middle"), apart.middle),
            (None, text(language, "disparity.upper_quartile"), apart.upper_quartile),
            (
                ordered["area_id"][-1],
                text(language, "disparity.highest", area=row.highest()),
                apart.high,
            ),
            (city["focus_area_id"], city["focus_area"], row.city),
        ]
        figures += [
            {
                "indicator_id": row.indicator["indicator_id"],
                "area_id": area_id,
                "area": area,
                "year": year,
                "value": value,
                "judgeable": True,
                "rounding_base": 0,
                "source_id": row.areas["source_id"][0],
            }
            for area_id, area, value in named
        ]
    return pl.DataFrame([dict.fromkeys(FIGURE) | figure for figure in figures], schema=FIGURE)


def _in_words(rows: list[Row]) -> pl.DataFrame:
    """The same figures to be read: each row is one indicator."""
    language = parts.language()
    city = ask(catalogue.municipality)["focus_area"][0]
    missing = text(language, "status.missing")
    return pl.DataFrame(
        [
            {
                text(language, "word.indicator"): row.indicator["name"],
                text(
                    language, "disparity.lowest_value"
                ): f"{row.words(row.spread.low, language)} ({row.lowest()})",
                text(language, "disparity.lower_quartile"): row.words(
                    row.spread.lower_quartile, language
                ),
                text(language, "disparity.middle"): row.words(row.spread.middle, language),
                text(language, "disparity.upper_quartile"): row.words(
                    row.spread.upper_quartile, language
                ),
                text(
                    language, "disparity.highest_value"
                ): f"{row.words(row.spread.high, language)} ({row.highest()})",
                city: missing if row.city is None else row.words(row.city, language),
                text(language, "word.source"): row.areas["source_id"][0],
            }
            for row in rows
        ]
    )


def _drawn(pictured: list[Row]) -> list[Row]:
    """The indicators in which the areas lie furthest apart, or all if the visitor wants them."""
    if len(pictured) <= DRAWN:
        return pictured
    language = parts.language()
    words = {
        "widest": text(language, "disparity.bars_widest", number=DRAWN),
        "all": text(language, "disparity.bars_all", number=len(pictured)),
    }
    shown_bars = choose.one_of_few(
        "spread_bars", text(language, "disparity.bars"), list(words), "widest", words.__getitem__
    )
    if shown_bars == "all":
        return pictured
    widest = sorted(pictured, key=Row.width, reverse=True)[:DRAWN]
    return [row for row in pictured if row in widest]


def _notes(rows: list[Row], pictured: list[Row]) -> list[str]:
    """What to bear in mind, and who is not in the picture."""
    language = parts.language()
    lines = []
    if any(row.city is not None for row in pictured):
        lines.append(text(language, "disparity.reading_city"))
    if any(row.few for row in rows):
        floor = max(row.indicator["floor"] for row in rows)
        most = max(rows, key=lambda row: row.few)
        lines.append(
            text(
                language,
                "disparity.few",
                floor=floor,
                name=most.indicator["name"],
                known=most.areas.height,
                all=most.areas.height + most.few,
            )
        )
    if any(row.indicator["kind"] == "share" and row.spread.middle > NEAR_HUNDRED for row in rows):
        lines.append(text(language, "disparity.near_hundred"))
    left_out = [row.indicator["name"] for row in rows if row not in pictured]
    if left_out:
        lines.append(text(language, "disparity.left_out", names=enumerated(left_out, language)))
    return lines


@st.fragment
def _development(level: str, offered: list[str]) -> None:
    """Whether the areas have moved apart: the typical distance of one indicator over the years."""
    language = parts.language()
    indicators = ask(catalogue.indicators, language=language)
    names = dict(indicators.select("indicator_id", "name").iter_rows())
    st.subheader(text(language, "disparity.development"), anchor=False)
    chosen = choose.one(
        "spread_of",
        text(language, "monitoring.indicator"),
        offered,
        FIRST if FIRST in offered else offered[0],
        names.__getitem__,
    )
    indicator = indicators.row(by_predicate=pl.col("indicator_id") == chosen, named=True)
    frame = _deviations(indicator, level)
    if frame.height < 2:
        st.info(text(language, "disparity.one_year"))
        return
    breaks = breaks_in_city(chosen, frame["year"][0], frame["year"][-1], language)
    parts.sentence(_change(frame.filter(pl.col("year") >= newest(breaks)), indicator, level))
    unit = _unit(indicator)
    words = (
        text(language, "unit.percentage_points.many")
        if unit == "percentage_points"
        else text(language, f"axis.{unit}")
    )
    measure = text(language, "disparity.distance")
    picture = made(
        trend.draw,
        frame=frame.with_columns(pl.lit(text(language, f"level.{level}.many")).alias("area")),
        breaks=breaks,
        focus_id=level,
        axis=f"{measure} ({words})",
        look=parts.look(),
        whole_axis=True,
    )
    derived = indicator | {
        "name": f"{indicator['name']}: {measure}",
        "unit": unit,
        "description": text(language, "disparity.distance_note"),
    }
    # The title names the unit: in each cell it would make the table wider than a sheet of paper.
    bare = with_words(frame.drop("shown", "rounding"), "index", indicator["decimals"], language)
    cuts.figure(
        picture,
        cuts.cut(bare, [derived], f"disparity-{chosen}-{level}", f"{derived['name']} ({words})"),
    )
    explain(breaks, language)
    st.caption(text(language, "disparity.distance_note"))


def _deviations(indicator: dict[str, Any], level: str) -> pl.DataFrame:
    """Each row is one year: the standard deviation of the areas with enough cases.

    Weighted with denominators where all are known.
    """
    language = parts.language()
    known = ask(disparity.over_years, indicator_id=indicator["indicator_id"], level=level)
    rows = []
    for (year,), areas in known.filter("judgeable").group_by("year", maintain_order=True):
        weights = areas["denominator"]
        apart = spread(areas["value"].to_list(), None if weights.has_nulls() else weights.to_list())
        if apart is not None:
            label = text(
                language,
                "disparity.areas",
                known=areas.height,
                level=text(language, f"level.{level}.many"),
            )
            rows.append(
                {
                    "indicator_id": indicator["indicator_id"],
                    "area_id": level,
                    "area": label,
                    "year": year,
                    "value": apart.standard_deviation,
                    "judgeable": areas.height >= AREAS_NEEDED,
                    "rounding_base": 0,
                    "source_id": areas["source_id"][0],
                }
            )
    frame = pl.DataFrame([dict.fromkeys(FIGURE) | row for row in rows], schema=FIGURE)
    return with_words(frame, _unit(indicator), indicator["decimals"], language)


def _unit(indicator: dict[str, Any]) -> str:
    """The unit of a distance: percentages lie percentage points apart."""
    return "percentage_points" if indicator["unit"] == "percent" else str(indicator["unit"])


def _change(frame: pl.DataFrame, indicator: dict[str, Any], level: str) -> str:
    """First and latest distance, and whether the latest change is more than usual.

    Each row of `frame` is one of the years that compare with the latest.
    """
    language = parts.language()
    first, last = frame.row(0, named=True), frame.row(-1, named=True)
    if frame.height == 1:
        return text(
            language,
            "disparity.only_now",
            name=indicator["name"],
            level=text(language, f"level.{level}.many"),
            year=last["year"],
            last=last["shown"],
        )
    words = text(
        language,
        "disparity.then_and_now",
        name=indicator["name"],
        level=text(language, f"level.{level}.many"),
        first_year=first["year"],
        first=first["shown"],
        year=last["year"],
        last=last["shown"],
    )
    change = latest_change(list(frame.select("year", "value").iter_rows()))
    if change is None:
        return words
    moved = difference(change.difference, indicator["unit"], indicator["decimals"], language)
    return f"{words} {text(language, f'disparity.change.{change.verdict}', year=last['year'], before=last['year'] - change.years, change=moved)}"
