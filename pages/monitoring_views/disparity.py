"""Differences within the city: how far its parts lie apart, who lives apart, and what goes together."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from pages import choose, parts, screen
from pages.monitoring_views import district_spread, pairing, segregation
from pages.store import ask
from queries import catalogue, disparity
from stats.spread import AREAS_NEEDED
from texts import text
from texts.sentences import enumerated

SECTIONS = ("within", "development", "apart", "together")
"""What a screen or sheet shows one at a time."""


def show() -> None:
    """Choices of level and year; then spread, separation, and the way to two indicators."""
    language = parts.language()
    st.header(text(language, "disparity.title"), anchor=False)
    years = ask(disparity.years, fewest=AREAS_NEEDED)
    sections: dict[str, Callable[..., None]]
    if years.is_empty():
        parts.lead(text(language, "disparity.nothing"))
        _gaps()
        sections = dict(zip(SECTIONS[2:], (segregation.show, _together), strict=True))
    else:
        level, year = _choice(years)
        _gaps()
        within = partial(district_spread.show, level, year)
        development = partial(district_spread.show_development, level, year)
        every = (within, development, segregation.show, _together)
        sections = dict(zip(SECTIONS, every, strict=True))
    for section in screen.sections(sections, sections):
        section()


def _choice(years: pl.DataFrame) -> tuple[str, int]:
    """The level and the year: by default the latest of those with most indicators."""
    language = parts.language()
    levels = years["level"].unique(maintain_order=True).to_list()
    level = levels[-1]
    with st.container(border=True, key="choice"):
        left, right = st.columns([3, 1])
        if len(levels) > 1:
            with left:
                level = choose.one_of_few(
                    "disparity_level",
                    text(language, "monitoring.level"),
                    levels,
                    level,
                    lambda each: text(language, f"level.{each}.many"),
                )
        there = years.filter(pl.col("level") == level)
        fullest = there.filter(pl.col("indicators") == pl.col("indicators").max())["year"].max()
        options = [str(year) for year in reversed(there["year"].to_list())]
        with right:
            year = choose.one(
                "disparity_year", text(language, "monitoring.year"), options, str(fullest), str
            )
    return level, int(year)


def _gaps() -> None:
    """Where nearly nothing is known of the parts of the city: what there is, by name."""
    language = parts.language()
    known = ask(disparity.known, language=language)
    if known.filter(pl.col("kind") == "share").height:
        return
    names = known["indicator"].unique(maintain_order=True).to_list()
    if names:
        st.info(text(language, "disparity.only", names=enumerated(names, language)))


def _together() -> None:
    """The social situation against education: a look at two indicators, and the way to all."""
    language = parts.language()
    offers = pairing.offers()
    if offers.is_empty():
        return
    levels = offers["level"].unique().to_list()
    level = next(each for each in ("district", "county", "borough") if each in levels)
    pair = pairing.pairing(
        level, pairing.first_choice(level, "context"), pairing.first_choice(level, "outcome")
    )
    st.subheader(text(language, "disparity.together"), anchor=False)
    parts.sentence(f"{pair.sentence()} {text(language, 'pair.caution')}")
    own = ask(catalogue.municipality)["focus_area_id"][0]
    if not pair.points.is_empty():
        parts.chart(pair.picture([own]))
    parts.link(
        "monitoring",
        text(language, "disparity.to_pair"),
        view="pair",
        pair_level=level,
        context=pair.context["indicator_id"],
        outcome=pair.outcome["indicator_id"],
    )
