"""How far areas may lie from a reference by chance and habit, and which lie farther."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from queries.records import Indicator
from sections.cache import kept
from sections.catalogue import SMALL
from sections.city_figure import city_figure
from sections.indicator.question import InYear
from stats.chance import explained_by_chance
from stats.funnel import AREAS_NEEDED, Z_998, Funnel, funnel, pooled_share
from stats.funnel import chance_alone as funnel_of_chance
from stats.judgement import PERCENT, judge
from texts import text

AIR = 1.1
"""The curves go on beyond the areas by this factor, so that none lies on the edge."""
STEPS = 60
"""Points of a curve; more cannot be seen."""
CHANCE_ALONE = SMALL
"""Levels among which chance alone is the yardstick: how much their areas differ is the question."""


@dataclass(frozen=True)
class Limits:
    """The funnel of some areas; `reference` names whose figure they are compared with.

    `explained` is the share of the spread between the areas that chance alone explains, from 0 to 1;
    None among larger areas, whose limits take in how much they differ anyway.
    """

    funnel: Funnel
    reference: str
    explained: float | None = None

    @property
    def value(self) -> float:
        """The reference in percent."""
        return self.funnel.reference * PERCENT

    @property
    def chance_alone(self) -> bool:
        """Whether the limits are those of chance alone."""
        return self.funnel.areas == 0


@kept
def of(question: InYear) -> Limits | None:
    """The limits of an indicator's areas of a level in a year; every view judges by these.

    Around the nation's figure, among boroughs and districts around the city's. None in a year in which
    the nation has none yet but has had one before: measured by the areas that happen to be known, the
    same figure would stand out in one year and not in the next. None too where counties cannot be compared
    all over the nation.
    """
    is_small = question.level in CHANCE_ALONE
    is_apart = not is_small and question.indicator.comparable_within != "nation"
    if question.indicator.kind != "share" or is_apart or nation_last(question) is not None:
        return None
    frame = question.figures_at(question.level, question.year)
    pooled = text(question.language, "spread.pooled")
    if is_small:
        city = city_figure(question)
        own = {"value": city.value, "area": city.name} if city else None
        return find(frame, own, pooled, chance_alone=True)
    points = question.named(question.years_of(question.catalogue.municipality.nation_id))
    points = points.filter((pl.col("year") == question.year) & pl.col("value").is_not_null())
    return find(frame, points.row(0, named=True) if points.height else None, pooled)


def yardstick(level: str) -> str:
    """What figures of a level may differ by without standing out, as part of a text's key.

    "chance" alone among the parts of a city; "habit", with what they usually differ by, among larger areas.
    """
    return "chance" if level in CHANCE_ALONE else "habit"


def nation_last(question: InYear) -> int | None:
    """The nation's last year with a figure, where it has none in the year asked for; else None."""
    if question.level in CHANCE_ALONE:
        return None
    nation = question.years_of(question.catalogue.municipality.nation_id)
    years = nation.filter(pl.col("value").is_not_null())["year"].to_list()
    return None if not years or question.year in years else max(years)


def find(
    frame: pl.DataFrame, own: Mapping[str, Any] | None, pooled: str, *, chance_alone: bool = False
) -> Limits | None:
    """The limits for areas of which each row of `frame` gives counts and `judgeable`.

    `own` is the reading they are compared with; without one, or where it is 0 or 100 percent, all
    areas taken together (`pooled`, their name). None where there are too few areas with counts.
    """
    counted = _counted(frame).filter("judgeable")
    areas = list(counted.select(_cases(), "denominator").iter_rows())
    value = own["value"] if own else None
    given = value / PERCENT if value is not None and 0 < value < PERCENT else None
    named = pooled if given is None or own is None else str(own["area"])
    if chance_alone:
        return _by_chance(areas, given, named)
    found = funnel(areas, given)
    return None if found is None else Limits(found, named)


def _by_chance(
    areas: Sequence[tuple[float, float]], given: float | None, named: str
) -> Limits | None:
    if not areas:
        return None
    reference = pooled_share(areas) if given is None else given
    if not 0 < reference < 1:
        return None
    return Limits(funnel_of_chance(reference), named, explained_by_chance(areas, reference))


def reason_for_none(indicator: Indicator, frame: pl.DataFrame, level: str) -> str:
    """Why areas of this indicator and level have no limits, as a word; chance alone asks for one area."""
    if indicator.kind != "share":
        return "count" if indicator.kind == "count" else "no_share"
    if _counted(frame).is_empty():
        return "no_counts"
    solid = _counted(frame).filter("judgeable").height
    needed = 1 if level in CHANCE_ALONE else AREAS_NEEDED
    return "few_areas" if solid < needed else "no_difference"


def judged(frame: pl.DataFrame, limits: Limits | None, decimals: int) -> pl.DataFrame:
    """The same rows with `limit_low` and `limit_high`, in percent, and `standing`.

    `standing`: inside, above or below the limits (`stats.judgement`); few, where the area has too few cases to be judged;
    null where it has no figure or no limits are known. The limits are those of 99.8 percent: with
    those of 95 percent one area in seven would stand out among areas that only differ as usual.
    """
    rows = [_standing(row, limits, decimals) for row in frame.iter_rows(named=True)]
    schema = {"limit_low": pl.Float64, "limit_high": pl.Float64, "standing": pl.String}
    return pl.concat([frame, pl.DataFrame(rows, schema=schema, orient="row")], how="horizontal")


def curves(frame: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """The limits from just below the smallest to just above the largest area, in percent.

    Each row is one denominator.
    """
    sizes = _counted(frame)["denominator"]
    first, last = float(sizes.min()) / AIR, float(sizes.max()) * AIR  # type: ignore[arg-type]
    rows = []
    for step in range(STEPS + 1):
        size = first * (last / first) ** (step / STEPS)
        near, far = limits.funnel.limits(size), limits.funnel.limits(size, Z_998)
        rows.append((size, limits.value, *(PERCENT * each for each in (*near, *far))))
    names = ["denominator", "reference", "low_95", "high_95", "low_998", "high_998"]
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Float64), orient="row")


def with_cases(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows; the denominator of a published share with a known part is what follows from both."""
    follows = pl.when(pl.col("value") > 0).then(PERCENT * pl.col("numerator") / pl.col("value"))
    return frame.with_columns(pl.coalesce("denominator", follows))


def _counted(frame: pl.DataFrame) -> pl.DataFrame:
    known = pl.all_horizontal(pl.col("value", "denominator").is_not_null())
    return with_cases(frame).filter(known & (pl.col("denominator") > 0))


def _cases() -> pl.Expr:
    """The cases counted; where only their share has been published, what the share gives."""
    return pl.coalesce("numerator", pl.col("value") / PERCENT * pl.col("denominator"))


def _standing(
    row: Mapping[str, Any], limits: Limits | None, decimals: int
) -> tuple[float | None, float | None, str | None]:
    if row["value"] is None:
        return None, None, None
    if not row["judgeable"]:
        return None, None, "few"
    found = judge(row, limits.value, decimals, limits.funnel) if limits else None
    if found is None or found.limits is None:
        return None, None, None
    return *found.limits, found.standing
