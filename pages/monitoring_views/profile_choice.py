"""The area that a profile is of."""

from typing import Any

import polars as pl

from pages import areas, choose, parts, selection
from pages.store import ask
from queries import catalogue
from queries import profile as queries
from texts import text


def area() -> dict[str, Any]:
    """The area the visitor chose; the chosen districts stand first."""
    language = parts.language()
    every = ask(catalogue.areas, language=language)
    own = ask(catalogue.municipality)["focus_area_id"][0]
    ids = (
        every.filter(pl.col("level").is_in(["county", *areas.SMALL]))
        .sort("name")["area_id"]
        .to_list()
    )
    levels = dict(every.select("area_id", "level").iter_rows())
    order = {"borough": 1, "district": 2, "county": 3}
    rest = sorted(ids, key=lambda area_id: 0 if area_id == own else order[levels[area_id]])
    options = list(dict.fromkeys([*_districts(rest), *rest]))
    with_figures = (area_id for area_id in options if area_id == own or _has_figures(area_id))
    rows = {row["area_id"]: row for row in every.iter_rows(named=True)}
    chosen = choose.one(
        "area",
        text(language, "profile.area"),
        options,
        next(with_figures),
        lambda area_id: f"{rows[area_id]['name']} ({_kind(rows[area_id])})",
    )
    return rows[chosen]


def _districts(options: list[str]) -> list[str]:
    """The boroughs and districts the visitor works with, if any; kept in the address."""
    if not selection.everything().get(areas.NAME):
        return []
    return selection.several(areas.NAME, options, [])


def _has_figures(area_id: str) -> bool:
    frame = ask(queries.profile, area_id=area_id, language=parts.language())
    return frame.filter(pl.col("role") == "own")["value"].count() > 0


def _kind(area: dict[str, Any]) -> str:
    """What kind of area it is; of a county, its Land."""
    if area["level"] == "county":
        return str(area["parent"])
    return text(parts.language(), f"level.{area['level']}.one")
