"""Who lives apart: how unevenly a group is spread over the city, by the index of dissimilarity."""

from typing import Any

import polars as pl
import streamlit as st

from charts import trend
from pages import choose, cuts, parts
from pages.monitoring_views.breaks import breaks_in_city, explain
from pages.monitoring_views.district_spread import FIGURE
from pages.store import ask, made
from queries import catalogue, disparity
from stats.dissimilarity import dissimilarity, dissimilarity_by_chance
from texts import text
from texts.figures import with_words

FIRST = "children_in_benefit_households.total.total"
"""The group shown where nothing was chosen."""

FEWEST_PERSONS = 50
"""A smaller group, or one that nearly everybody belongs to, is not judged."""

FEWEST_AREAS = 2

LEVELS = ("district", "borough")


def show() -> None:
    """Choice of the group, sentence, index by year and level, and what it depends on."""
    language = parts.language()
    st.subheader(text(language, "disparity.apart"), anchor=False)
    groups = ask(disparity.groups, language=language)
    if groups.is_empty():
        st.info(text(language, "disparity.no_groups"))
        return
    _group(groups)


@st.fragment
def _group(groups: pl.DataFrame) -> None:
    """One group over the years."""
    language = parts.language()
    names = {".".join(row[:3]): _name(row[3], row[4], row[5]) for row in groups.iter_rows()}
    default = FIRST if FIRST in names else next(iter(names))
    chosen = choose.one(
        "segregated", text(language, "disparity.group"), list(names), default, names.__getitem__
    )
    indicator_id, dimension, category = chosen.split(".")
    counts = ask(
        disparity.group_counts, indicator_id=indicator_id, dimension=dimension, category=category
    )
    indices = made(yearly, counts=counts)
    if indices.is_empty():
        st.info(text(language, "disparity.too_few", floor=FEWEST_PERSONS))
        return
    indicators = ask(catalogue.indicators, language=language)
    indicator = indicators.row(by_predicate=pl.col("indicator_id") == indicator_id, named=True)
    derived = indicator | {
        "name": f"{names[chosen]}: {text(language, 'disparity.index')}",
        "unit": "percent",
        "decimals": 1,
        "description": text(language, "disparity.index_note"),
    }
    parts.sentence(_sentence(indices, names[chosen]))
    years = indices["year"]
    breaks = breaks_in_city(indicator_id, years.min(), years.max(), language)  # type: ignore[arg-type]
    picture = made(
        trend.draw,
        frame=_lines(indices),
        breaks=breaks,
        focus_id=indices["level"][0],
        axis=text(language, "disparity.index_axis"),
        look=parts.look(),
        whole_axis=True,
    )
    cut = cuts.cut(
        _figures(indices, derived),
        [derived],
        f"dissimilarity-{chosen.replace('.', '-')}",
        derived["name"],
    )
    cuts.figure(picture, cut)
    explain(breaks, language)
    st.markdown(text(language, "disparity.index_depends"))


def yearly(counts: pl.DataFrame) -> pl.DataFrame:
    """The index by level and year, the finest level first; in percent, as is what chance would give.

    `counts` as `disparity.group_counts` gives them. Years in which the group or the rest has
    fewer than 50 persons, or only one area is known, are left out.
    Columns: level, year, areas (known), members, everybody (persons), index, chance, source_id.
    """
    rows = []
    for (level, year), areas in counts.group_by("level", "year", maintain_order=True):
        members, others = areas["members"].to_list(), areas["others"].to_list()
        if len(members) < FEWEST_AREAS or min(sum(members), sum(others)) < FEWEST_PERSONS:
            continue
        rows.append(
            {
                "level": level,
                "year": year,
                "areas": areas.height,
                "members": sum(members),
                "everybody": sum(members) + sum(others),
                "index": 100 * dissimilarity(members, others),
                "chance": 100 * dissimilarity_by_chance(members, others),
                "source_id": areas["source_id"][0],
            }
        )
    frame = pl.DataFrame(
        rows,
        schema={
            "level": pl.String,
            "year": pl.Int32,
            "areas": pl.Int32,
            "members": pl.Float64,
            "everybody": pl.Float64,
            "index": pl.Float64,
            "chance": pl.Float64,
            "source_id": pl.String,
        },
    )
    return frame.sort(pl.col("level").replace_strict({"district": 0, "borough": 1}), "year")


def _name(indicator: str, part: str, parts_known: int) -> str:
    """A group's name: that of the share that counts it, or the part of a breakdown."""
    return indicator if parts_known == 1 else f"{indicator}: {part}"


def _sentence(indices: pl.DataFrame, group: str) -> str:
    """How many would have to move, at each level, and what chance alone would give."""
    language = parts.language()
    sentences: list[str] = []
    for level in LEVELS:
        of_level = _in_words(indices.filter(pl.col("level") == level), "index")
        if of_level.is_empty():
            continue
        last = of_level.row(-1, named=True)
        chance = _in_words(of_level.drop("shown", "rounding", "value").tail(1), "chance")["shown"][
            0
        ]
        key = "moving" if not sentences else "moving_also"
        sentences.append(
            text(
                language,
                f"disparity.{key}",
                group=group,
                year=last["year"],
                index=last["shown"],
                chance=chance,
                basis=_basis(last),
                one=text(language, f"level.{level}.one"),
            )
        )
    return " ".join(sentences)


def _basis(row: dict[str, Any]) -> str:
    """The level with the number of its areas, and how many are unknown."""
    language = parts.language()
    areas = ask(catalogue.areas, language=language)
    everywhere = areas.filter(pl.col("level") == row["level"]).height
    level = text(language, f"level.{row['level']}.many")
    if row["areas"] >= everywhere:
        return text(language, "disparity.areas", known=row["areas"], level=level)
    dative = text(language, f"level.{row['level']}.dative")
    return text(language, "disparity.areas_of", known=row["areas"], all=everywhere, level=dative)


def _lines(indices: pl.DataFrame) -> pl.DataFrame:
    """What the chart draws: the index at each level, and chance at the finest."""
    language = parts.language()
    finest = indices["level"][0]
    drawn = []
    for level in indices["level"].unique(maintain_order=True):
        name = text(language, f"level.{level}.many")
        mine = indices.filter(pl.col("level") == level)
        drawn.append(
            _in_words(mine, "index").with_columns(
                pl.lit(name).alias("area"), pl.lit(level).alias("area_id")
            )
        )
        if level == finest:
            drawn.append(
                _in_words(mine, "chance").with_columns(
                    pl.lit(text(language, "disparity.by_chance")).alias("area"),
                    pl.lit("chance").alias("area_id"),
                )
            )
    return pl.concat(drawn)


def _figures(indices: pl.DataFrame, derived: dict[str, Any]) -> pl.DataFrame:
    """What the table holds: per level and year the index, and what chance would give."""
    language = parts.language()
    rows = []
    for row in indices.iter_rows(named=True):
        basis = _basis(row)
        for column, area in (
            ("index", basis),
            ("chance", f"{basis}, {text(language, 'disparity.by_chance')}"),
        ):
            rows.append(
                {
                    "indicator_id": derived["indicator_id"],
                    "area_id": row["level"],
                    "area": area,
                    "year": row["year"],
                    "numerator": row["members"],
                    "denominator": row["everybody"],
                    "value": row[column],
                    "judgeable": True,
                    "rounding_base": 0,
                    "source_id": row["source_id"],
                }
            )
    frame = pl.DataFrame([dict.fromkeys(FIGURE) | row for row in rows], schema=FIGURE)
    return with_words(frame, "percent", 1, language)


def _in_words(indices: pl.DataFrame, column: str) -> pl.DataFrame:
    """Rows with one of the two numbers as their value."""
    nothing = [
        pl.lit(None, dtype).alias(name)
        for name, dtype in FIGURE.items()
        if name in {"status", "value_low", "value_high", "interval_low", "interval_high"}
    ]
    frame = indices.with_columns(pl.col(column).alias("value"), *nothing)
    return with_words(frame, "percent", 1, parts.language())
