"""Where the parts of a city lie, indicator by indicator, in one year."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import polars as pl

from queries import disparity as queries
from queries.records import Indicator
from sections import citation
from sections.cache import kept
from sections.differences.question import InYear
from stats.spread import Spread, spread
from texts.figures import shown
from texts.numbers import span

DRAWN = 10
"""With more indicators the picture is longer than two screens; it begins with the widest."""


@dataclass(frozen=True)
class End:
    """A figure of one area, `value` in the indicator's unit, with the short names of its sources."""

    area_id: str
    area: str
    value: float
    source_id: str


@dataclass(frozen=True)
class Range:
    """One indicator: where its areas with enough cases lie.

    `known` are those areas, `few` those with too few cases; `city` is the whole city, where it has a
    figure. `sources` are those of all its areas.
    """

    indicator: Indicator
    spread: Spread
    lowest: End
    highest: End
    city: End | None
    known: int
    few: int
    sources: str | None

    @property
    def width(self) -> float:
        """How many times the lower quartile the upper one is."""
        low, high = self.spread.lower_quartile, self.spread.upper_quartile
        return high / low if low > 0 else inf

    @property
    def has_multiples(self) -> bool:
        """Whether values can be told as parts of the middle one: not of a balance, which may be negative."""
        above_zero = self.spread.low >= 0 and self.spread.middle > 0
        return above_zero and self.indicator.kind != "index"

    def half(self, language: str) -> str:
        """Between what the middle half of the areas lies."""
        low, high = self.spread.lower_quartile, self.spread.upper_quartile
        unit, decimals = self.indicator.unit, self.indicator.decimals
        return span(low, high, unit, decimals, language, dative=True)

    def words(self, value: float, language: str) -> str:
        """A value of this indicator with its unit."""
        return shown(value, None, self.indicator.unit, self.indicator.decimals, language)


@kept
def ranges(question: InYear) -> tuple[Range, ...]:
    """The indicators with enough comparable areas, in the order of the catalogue."""
    city_id = question.catalogue.focus_id
    frame = question.ask(
        queries.figures,
        level=question.level,
        year=question.year,
        city_id=city_id,
        language=question.language,
    )
    known = question.named(frame.filter(pl.col("value").is_not_null()))
    found = []
    for indicator in question.catalogue.indicators.values():
        mine = known.filter(pl.col("indicator_id") == indicator.indicator_id)
        areas = mine.filter(pl.col("level") == question.level)
        whole = mine.filter(pl.col("area_id") == city_id)
        if one := _range(indicator, areas, whole):
            found.append(one)
    return tuple(found)


def pictured(there: Sequence[Range]) -> tuple[Range, ...]:
    """Those that can be drawn on a scale of multiples."""
    return tuple(each for each in there if each.has_multiples)


def drawn(there: Sequence[Range], bars: str) -> tuple[Range, ...]:
    """Those in the picture: where the areas lie furthest apart, or `all` that can be drawn."""
    possible = pictured(there)
    if bars == "all" or len(possible) <= DRAWN:
        return possible
    widest = sorted(possible, key=lambda each: each.width, reverse=True)[:DRAWN]
    return tuple(each for each in possible if each in widest)


def _range(indicator: Indicator, areas: pl.DataFrame, whole: pl.DataFrame) -> Range | None:
    """The range of one indicator; None with too few areas."""
    solid = areas.filter("judgeable").sort("value", maintain_order=True)
    apart = spread(solid["value"].to_list())
    if apart is None:
        return None
    return Range(
        indicator,
        apart,
        lowest=_end(solid.row(0, named=True)),
        highest=_end(solid.row(-1, named=True)),
        city=_end(whole.row(0, named=True)) if whole.height else None,
        known=solid.height,
        few=areas.height - solid.height,
        sources=citation.together(solid.sort("area_id")["source_id"]),
    )


def _end(row: dict[str, Any]) -> End:
    return End(row["area_id"], row["area"], row["value"], row["source_id"])
