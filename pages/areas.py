"""Boroughs and districts the visitor works with: one selection, held over views and pages."""

from collections.abc import Callable

import polars as pl
import streamlit as st

from pages import choose, parts, selection
from pages.store import ask
from queries import catalogue
from texts import text

NAME = "areas_districts"
"""Name of the selection in the address."""
SMALL = ("borough", "district")


def choice(
    options: list[str], default: list[str], label: str, most: int | None = None
) -> list[str]:
    """Let the visitor pick from some boroughs and districts; ids in the order picked."""
    language = parts.language()
    names = _names(language)
    return choose.several(
        NAME,
        label,
        options,
        default,
        lambda area_id: names[area_id],
        most=most,
        placeholder=text(language, "monitoring.areas_placeholder"),
    )


def all_ids() -> list[str]:
    """All boroughs and districts of today."""
    areas = ask(catalogue.areas, language=parts.language())
    return areas.filter(pl.col("level").is_in(SMALL))["area_id"].to_list()


def around(area_ids: list[str]) -> list[str]:
    """Some boroughs and districts with the boroughs they lie in and the districts within them."""
    areas = ask(catalogue.areas, language=parts.language())
    mine = areas.filter(pl.col("area_id").is_in(area_ids))
    inside = areas.filter(pl.col("parent_id").is_in(area_ids))
    return [*area_ids, *inside["area_id"], *mine["parent_id"].drop_nulls()]


def members(area_ids: list[str], level: str) -> list[str]:
    """The areas of a level among some areas: themselves, and all that lie in a chosen one."""
    areas = ask(catalogue.areas, language=parts.language())
    inside = pl.col("area_id").is_in(area_ids) | pl.col("parent_id").is_in(area_ids)
    return areas.filter((pl.col("level") == level) & inside)["area_id"].to_list()


def picker(name: str, chosen: list[str], most: int | None = None) -> Callable[[str], None]:
    """What a click on an area of a chart or map does: add it to a choice, or take it away.

    `name` is that of the choice in the address, `chosen` what it holds now, `most` how many it may;
    one more is refused in words.
    """

    def pick(area_id: str) -> None:
        if area_id not in chosen and most is not None and len(chosen) >= most:
            st.toast(text(parts.language(), "monitoring.full", most=most))
            return
        left = [each for each in chosen if each != area_id]
        selection.change(name, left if area_id in chosen else [*chosen, area_id])
        st.session_state["picked"] = True

    return pick


def follow_pick() -> None:
    """Begin a part of a page that runs alone: after a click the rest of the page runs as well."""
    if st.session_state.pop("picked", False):
        st.rerun()


def _names(language: str) -> dict[str, str]:
    """Names of boroughs and districts; a borough says that it is one where a district is named alike."""
    areas = ask(catalogue.areas, language=language).filter(pl.col("level").is_in(SMALL))
    shared = set(areas.filter(pl.col("name").is_duplicated())["name"])
    return {
        area_id: f"{name} ({text(language, f'level.{level}.one')})" if name in shared else name
        for area_id, name, level in areas.select("area_id", "name", "level").iter_rows()
    }
