"""What one asks of an indicator: which one, for which areas, in which year, beside which others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from charts.theme import Look
from queries import monitoring
from queries.records import Indicator
from sections.breaks import FUTURE
from sections.cache import kept
from sections.catalogue import SMALL
from sections.question import Question
from texts import text
from texts.figures import with_words


@dataclass(frozen=True)
class OfIndicator(Question):
    """Of an indicator."""

    indicator_id: str

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.catalogue.indicators[self.indicator_id]

    @property
    def is_count(self) -> bool:
        """Whether the figures are counts: those of a city and of its Land say nothing together."""
        return self.indicator.kind == "count"

    @property
    def compares_years(self) -> bool:
        """Whether its years can be compared: not where the source sets the scale anew each year."""
        return not self.indicator.rescaled

    def years_of(self, *area_ids: str) -> pl.DataFrame:
        """Each row is one area and year (`monitoring.series`), without words."""
        return self.ask(
            monitoring.series,
            indicator_id=self.indicator_id,
            area_ids=list(area_ids),
            first_year=0,
            last_year=FUTURE,
            language=self.language,
        )

    def figures_at(self, level: str, year: int) -> pl.DataFrame:
        """Each row is one area of a level in a year (`monitoring.cross_section`), without words."""
        return self.ask(
            monitoring.cross_section,
            indicator_id=self.indicator_id,
            level=level,
            year=year,
            language=self.language,
        )


@dataclass(frozen=True)
class OfArea(OfIndicator):
    """Of an indicator in one area."""

    area_id: str


@dataclass(frozen=True)
class AtLevel(OfIndicator):
    """Of an indicator, spread and mapped over the areas of a level."""

    level: str


@dataclass(frozen=True)
class InYear(AtLevel):
    """The same in one year."""

    year: int


@dataclass(frozen=True)
class OfAreas(OfIndicator):
    """Of an indicator in some areas and all years.

    `area_ids` are the areas compared, the one that the answer is about first.
    """

    area_ids: tuple[str, ...]

    @cached_property
    def focus_id(self) -> str:
        """The area that the answer is about."""
        return self.area_ids[0] if self.area_ids else self.catalogue.focus_id

    @property
    def compared_id(self) -> str:
        """The area that is compared with others like it: the one in focus; for a part of the city, the city."""
        is_small = self.catalogue.areas[self.focus_id].level in SMALL
        return self.catalogue.focus_id if is_small else self.focus_id

    @cached_property
    def has_totals(self) -> bool:
        """Whether there are figures of a whole, and not only of the parts of a breakdown."""
        return bool(self.ask(monitoring.totals, indicator_id=self.indicator_id)["totals"][0])

    @property
    def larger_ids(self) -> list[str]:
        """The larger areas that the one in focus is read against: none where figures are counts."""
        return [] if self.is_count else list(self.catalogue.larger_than(self.focus_id))

    @property
    def axis(self) -> str:
        """Title of a value axis: the indicator with its unit."""
        unit = text(self.language, f"axis.{self.indicator.unit}")
        return f"{self.indicator.name}{unit and f' ({unit})'}"

    def in_words(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows with their figures as they are shown (`shown`, `rounding`) and areas told apart."""
        indicator = self.indicator
        return with_words(self.named(frame), indicator.unit, indicator.decimals, self.language)

    def series(self, area_ids: Sequence[str], first_year: int, last_year: int) -> pl.DataFrame:
        """Each row is one area and year (`monitoring.series`) in words, areas in the order named.

        Of the areas compared, the municipality, its Land and the nation.
        """
        place = {area_id: number for number, area_id in enumerate(area_ids)}
        is_asked = pl.col("area_id").is_in(list(place)) & pl.col("year").is_between(
            first_year, last_year
        )
        ordered = pl.col("area_id").replace_strict(place, default=None, return_dtype=pl.Int32)
        return self._all_years.filter(is_asked).sort(ordered, "year")

    @cached_property
    def _all_years(self) -> pl.DataFrame:
        """All years of all areas that sections speak of: one question instead of one for each."""
        municipality = self.catalogue.municipality
        every = (municipality.focus_area_id, municipality.state_id, municipality.nation_id)
        area_ids = tuple(dict.fromkeys([*every, *self.larger_ids, *self.area_ids]))
        whole = OfAreas(self.database, Look(self.language), self.indicator_id, area_ids)
        return _series(whole).clone()

    def breaks(self, area_id: str | None = None) -> pl.DataFrame:
        """The breaks that touch an area, the one in focus if none is named (`monitoring.breaks`)."""
        return self.ask(
            monitoring.breaks,
            indicator_id=self.indicator_id,
            area_id=area_id or self.focus_id,
            language=self.language,
        )


@dataclass(frozen=True)
class IndicatorQuestion(InYear, OfAreas):
    """The whole question: an indicator in a year, for some areas and over the areas of a level."""

    @cached_property
    def highlighted(self) -> list[str]:
        """Areas of the level that stand out: one county among hundreds, but all chosen districts."""
        if self.level not in SMALL:
            return [self.focus_id]
        # The municipality holds all boroughs: it would make every one of them stand out.
        chosen = [area_id for area_id in self.area_ids if area_id != self.catalogue.focus_id]
        return self.catalogue.members(chosen, self.level)

    def cross_section(self, level: str, year: int) -> pl.DataFrame:
        """Each row is one area of a level in a year (`monitoring.cross_section`) in words."""
        return self.in_words(self.figures_at(level, year))

    def point(self, area_id: str) -> Mapping[str, Any] | None:
        """The figure of one area in the chosen year, in words; None where there is no row."""
        frame = self.series([area_id], self.year, self.year)
        return frame.row(0, named=True) if frame.height else None


@kept
def _series(question: OfAreas) -> pl.DataFrame:
    """All years of some areas, in words."""
    return question.in_words(question.years_of(*question.area_ids))
