"""What the monitoring page is about right now: one indicator, its areas, its year."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
import streamlit as st

from pages import areas, choose, parts
from pages.store import ask
from queries import catalogue, monitoring
from texts import text
from texts.figures import with_words

SMALL_LEVELS = ("county", "borough", "district")
MOST_AREAS = 6
"""More lines than this nobody can tell apart."""
DEFAULT_DISTRICTS = 3
COUNTIES = "areas_counties"
"""Name of the chosen counties, Länder and nation in the address."""


@dataclass(frozen=True)
class Subject:
    """One indicator (a row of `catalogue.indicators`) as seen from one municipality."""

    indicator: dict[str, Any]
    municipality: dict[str, Any]
    level: str
    year: int
    area_ids: list[str]

    @property
    def language(self) -> str:
        """The language of this visit."""
        return parts.language()

    @property
    def id(self) -> str:
        """Short name of the indicator."""
        return str(self.indicator["indicator_id"])

    @cached_property
    def focus_id(self) -> str:
        """The municipality itself where it has figures, else the first area chosen."""
        own = self.municipality["focus_area_id"]
        return own if own in self.area_ids or not self.area_ids else self.area_ids[0]

    @property
    def is_count(self) -> bool:
        """Whether the figures are counts: those of a city and of its Land say nothing together."""
        return bool(self.indicator["kind"] == "count")

    @cached_property
    def has_totals(self) -> bool:
        """Whether there are figures of a whole, and not only of the parts of a breakdown."""
        return bool(ask(monitoring.totals, indicator_id=self.id)["totals"][0])

    @property
    def larger_ids(self) -> list[str]:
        """The Land and the nation where the figures can be compared with theirs."""
        comparable = self.focus_id == self.municipality["focus_area_id"] and not self.is_count
        return [self.municipality["state_id"], self.municipality["nation_id"]] if comparable else []

    @property
    def axis(self) -> str:
        """Title of a value axis: the indicator with its unit."""
        unit = text(self.language, f"axis.{self.indicator['unit']}")
        return f"{self.indicator['name']}{unit and f' ({unit})'}"

    @cached_property
    def highlighted(self) -> list[str]:
        """Areas of the level that stand out: one county among hundreds, but all chosen districts."""
        if self.level not in areas.SMALL:
            return [self.focus_id]
        return areas.members(self.area_ids, self.level)

    def pick(self, area_id: str) -> None:
        """Add an area to those compared, or take it away: what a click on it does."""
        name = areas.NAME if self.level in areas.SMALL else COUNTIES
        own = self.municipality["focus_area_id"]
        areas.picker(name, [each for each in self.area_ids if each != own], MOST_AREAS)(area_id)

    def area_name(self, area_id: str) -> str:
        """Name of an area that exists today."""
        known = ask(catalogue.areas, language=self.language)
        return str(known.row(by_predicate=pl.col("area_id") == area_id, named=True)["name"])

    def words(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows with their figures as they are shown."""
        return with_words(frame, self.indicator["unit"], self.indicator["decimals"], self.language)

    def point(self, area_id: str) -> dict[str, Any] | None:
        """The figure of one area in the chosen year, with its area's name."""
        frame = ask(
            monitoring.series,
            indicator_id=self.id,
            area_ids=[area_id],
            first_year=self.year,
            last_year=self.year,
            language=self.language,
        )
        return frame.row(0, named=True) if frame.height else None


def chosen(indicator: dict[str, Any]) -> Subject:
    """Let the visitor choose areas, year and level for an indicator."""
    language = parts.language()
    municipality = ask(catalogue.municipality).row(0, named=True)
    coverage = ask(monitoring.coverage, indicator_id=indicator["indicator_id"])
    there = ask(catalogue.areas, language=language).join(
        ask(monitoring.areas_with_figures, indicator_id=indicator["indicator_id"]),
        on="area_id",
        how="semi",
    )
    levels = _levels(coverage)
    left, *middle, right = st.columns([4, 2, 2] if len(levels) > 1 else [6, 2])
    level = levels[-1]
    if middle:
        with middle[0]:
            level = choose.one(
                "level",
                text(language, "monitoring.level"),
                levels,
                levels[-1],
                lambda level: text(language, f"level.{level}.many"),
            )
    with right:
        year = _year(coverage, level, language)
    with left:
        area_ids = _areas(indicator, there, municipality, level, year, language)
    return Subject(indicator, municipality, level, year, area_ids)


def _levels(coverage: pl.DataFrame) -> list[str]:
    """The levels of areas that can be spread and mapped, from the largest."""
    there = coverage["level"].unique(maintain_order=True).to_list()
    return [level for level in SMALL_LEVELS if level in there] or there[-1:]


def _year(coverage: pl.DataFrame, level: str, language: str) -> int:
    """The year to look at: by default the latest that most areas and, if it can be, the nation share.

    "Most" is half of the best-covered year: a new year with a few early areas does not open the page.
    """
    covered = coverage.filter(pl.col("level") == level)
    years = covered["year"].to_list()
    full = covered.filter(pl.col("areas") >= pl.col("areas").max() / 2)["year"].to_list()
    national = coverage.filter(pl.col("level") == "nation")["year"].to_list()
    default = max([year for year in full if year in national] or full)
    options = [str(year) for year in sorted(years, reverse=True)]
    return int(choose.one("year", text(language, "monitoring.year"), options, str(default), str))


def _areas(
    indicator: dict[str, Any],
    there: pl.DataFrame,
    municipality: dict[str, Any],
    level: str,
    year: int,
    language: str,
) -> list[str]:
    """The areas to compare; the municipality itself always comes first where it has figures."""
    own = municipality["focus_area_id"]
    # A city's count beside those of its districts would press them to the ground.
    beside = level == "county" or indicator["kind"] != "count"
    mine = [own] if beside and own in there["area_id"] else []
    if level in areas.SMALL:
        options = there.filter(pl.col("level").is_in(areas.SMALL[: areas.SMALL.index(level) + 1]))
        default = _largest(indicator["indicator_id"], level, year, language)
        label = text(language, f"monitoring.{level}s")
        return [*mine, *areas.choice(options["area_id"].to_list(), default, label, MOST_AREAS)]
    comparable = level == "county" and indicator["kind"] != "count"
    options = there.filter(
        pl.col("level").is_in(["nation", "state", "county"] if comparable else [level])
    )
    names = dict(zip(options["area_id"], _unambiguous(options, language), strict=True))
    others = [area for area in names if area != own]
    if not others:
        return mine
    picked = choose.several(
        COUNTIES,
        text(language, "monitoring.areas"),
        others,
        municipality["comparison_area_ids"],
        names.__getitem__,
        placeholder=text(language, "monitoring.areas_placeholder"),
        most=MOST_AREAS,
    )
    return [*mine, *picked]


def _largest(indicator_id: str, level: str, year: int, language: str) -> list[str]:
    """The areas with the highest figures that rest on enough cases to be compared."""
    frame = ask(
        monitoring.cross_section,
        indicator_id=indicator_id,
        level=level,
        year=year,
        language=language,
    )
    solid = frame.filter(pl.col("judgeable")).sort("value", descending=True)
    return solid["area_id"].head(DEFAULT_DISTRICTS).to_list()


def _unambiguous(areas: pl.DataFrame, language: str) -> list[str]:
    """Names with the Land behind those that two areas share."""
    shared = set(areas.filter(pl.col("name").is_duplicated())["name"])
    return [
        f"{name} ({text(language, f'level.{level}.one')})" if name in shared else name
        for name, level in areas.select("name", "level").iter_rows()
    ]
