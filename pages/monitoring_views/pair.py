"""Two indicators against each other: what goes together over areas, and never why."""

import polars as pl
import streamlit as st

from pages import areas, choose, cuts, parts
from pages.monitoring_views.pairing import Pairing, first_choice, ids, offers, pairing, shared_years
from pages.monitoring_views.subject import COUNTIES, DEFAULT_DISTRICTS, MOST_AREAS
from pages.store import ask
from queries import catalogue
from texts import text


def show() -> None:
    """Choices; then what is seen, the caution, the dots, and how to read them."""
    language = parts.language()
    st.header(text(language, "pair.title"), anchor=False)
    if offers().is_empty():
        st.info(text(language, "pair.nothing"))
        return
    with st.container(border=True, key="choice"):
        chosen = _chosen()
        highlighted, pickable = _areas(chosen)
    if chosen.points.is_empty():
        st.info(text(language, "pair.no_area"))
        return
    parts.lead(chosen.sentence())
    st.markdown(f"{text(language, 'pair.caution')} {_basis(chosen)}")
    _picture(chosen, highlighted, pickable)
    _reading(chosen)


def _chosen() -> Pairing:
    """The level, both indicators and the year the visitor chose."""
    language = parts.language()
    levels = offers()["level"].unique(maintain_order=True).to_list()
    levels = [level for level in ("county", "borough", "district") if level in levels]
    level = levels[-1]
    if len(levels) > 1:
        level = choose.one_of_few(
            "pair_level",
            text(language, "monitoring.level"),
            levels,
            level,
            lambda each: text(language, f"level.{each}.many"),
        )
    left, middle, right = st.columns([4, 4, 1])
    with left:
        context = _indicator("context", level)
    with middle:
        outcome = _indicator("outcome", level)
    years = [str(year) for year in reversed(shared_years(level, context, outcome))]
    if len(years) < 2:
        return pairing(level, context, outcome)
    with right:
        year = choose.one("pair_year", text(language, "monitoring.year"), years, years[0], str)
    return pairing(level, context, outcome, int(year))


def _indicator(side: str, level: str) -> str:
    """One of the indicators offered for a side."""
    language = parts.language()
    indicators = ask(catalogue.indicators, language=language)
    names = dict(indicators.select("indicator_id", "name").iter_rows())
    return choose.one(
        side,
        text(language, f"pair.{side}"),
        ids(level, side),
        first_choice(level, side),
        names.__getitem__,
    )


def _areas(chosen: Pairing) -> tuple[list[str], tuple[str, list[str]]]:
    """The areas that stand out; and for clicks the name of the choice and what it holds."""
    language = parts.language()
    if chosen.level in areas.SMALL:
        # A borough stands for its districts, so that a choice made elsewhere holds here as well.
        everywhere = ask(catalogue.areas, language=language)
        options = everywhere.filter(
            pl.col("level").is_in(areas.SMALL[: areas.SMALL.index(chosen.level) + 1])
        )["area_id"].to_list()
        default = chosen.points.filter("solid").sort("x", descending=True)["area_id"]
        picked = areas.choice(
            options,
            default.head(DEFAULT_DISTRICTS).to_list(),
            text(language, "pair.highlight"),
            MOST_AREAS,
        )
        return areas.members(picked, chosen.level), (areas.NAME, picked)
    municipality = ask(catalogue.municipality).row(0, named=True)
    own = municipality["focus_area_id"]
    names = dict(
        chosen.points.filter(pl.col("area_id") != own).select("area_id", "area").iter_rows()
    )
    picked = choose.several(
        COUNTIES,
        text(language, "pair.highlight"),
        list(names),
        municipality["comparison_area_ids"],
        names.__getitem__,
        placeholder=text(language, "monitoring.areas_placeholder"),
        most=MOST_AREAS,
    )
    return [own, *picked], (COUNTIES, picked)


def _basis(chosen: Pairing) -> str:
    """Of which areas and years the picture speaks."""
    language = parts.language()
    areas_there = ask(catalogue.areas, language=language)
    words = text(
        language,
        "pair.basis",
        known=chosen.points.height,
        all=areas_there.filter(pl.col("level") == chosen.level).height,
        level=text(language, f"level.{chosen.level}.dative"),
    )
    if chosen.context_year == chosen.outcome_year:
        return f"{words} {text(language, 'pair.one_year', year=chosen.outcome_year)}"
    years = text(
        language,
        "pair.two_years",
        context=chosen.context["name"],
        context_year=chosen.context_year,
        outcome=chosen.outcome["name"],
        outcome_year=chosen.outcome_year,
    )
    return f"{words} {years}"


@st.fragment
def _picture(chosen: Pairing, highlighted: list[str], pickable: tuple[str, list[str]]) -> None:
    """The dots with their table; a click on one adds it to the choice."""
    areas.follow_pick()
    cut = cuts.cut(chosen.figures, [chosen.context, chosen.outcome], chosen.name, chosen.title)
    cuts.figure(chosen.picture(highlighted), cut, areas.picker(*pickable))


def _reading(chosen: Pairing) -> None:
    """What the marks mean, what may mislead, and the measure in numbers."""
    language = parts.language()
    lines = [text(language, "pair.lines")]
    if chosen.points["y_low"].count():
        lines.append(text(language, "pair.interval"))
    if not chosen.points["solid"].all():
        floor = max(chosen.context["floor"], chosen.outcome["floor"])
        lines.append(text(language, "pair.hollow", floor=floor))
    if chosen.far_out:
        lines.append(text(language, "pair.far_out", number=chosen.far_out))
    if chosen.overlapping:
        lines.append(text(language, "pair.overlapping"))
    lines.append(chosen.measure())
    st.markdown("\n".join(f"- {line}" for line in lines if line))
    with st.container(horizontal=True):
        for indicator in (chosen.context, chosen.outcome):
            words = text(language, "pair.to_indicator", name=indicator["name"])
            parts.link("monitoring", words, view="", indicator=indicator["indicator_id"])
