"""How far areas may lie from a reference by chance and habit, and which lie farther."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from queries.records import Indicator
from stats.funnel import AREAS_NEEDED, Z_998, Funnel, funnel
from stats.rounding import margin

PERCENT = 100
AIR = 1.1
"""The curves go on beyond the areas by this factor, so that none lies on the edge."""
STEPS = 60
"""Points of a curve; more cannot be seen."""


@dataclass(frozen=True)
class Limits:
    """The funnel of some areas; `reference` names whose figure they are compared with."""

    funnel: Funnel
    reference: str

    @property
    def value(self) -> float:
        """The reference in percent."""
        return self.funnel.reference * PERCENT


def find(frame: pl.DataFrame, own: Mapping[str, Any] | None, pooled: str) -> Limits | None:
    """The limits for areas of which each row of `frame` gives counts and `judgeable`.

    `own` is the reading they are compared with; without one, or where it is 0 or 100 percent, all
    areas taken together (`pooled`, their name). None where there are too few areas with counts.
    """
    counted = _counted(frame).filter("judgeable")
    areas = list(counted.select(_cases(), "denominator").iter_rows())
    value = own["value"] if own else None
    given = value / PERCENT if value is not None and 0 < value < PERCENT else None
    found = funnel(areas, given)
    if found is None:
        return None
    return Limits(found, pooled if given is None or own is None else str(own["area"]))


def reason_for_none(indicator: Indicator, frame: pl.DataFrame) -> str:
    """Why areas of this indicator have no limits, as a word."""
    if indicator.kind != "share":
        return "count" if indicator.kind == "count" else "no_share"
    if _counted(frame).is_empty():
        return "no_counts"
    solid = _counted(frame).filter("judgeable").height
    return "few_areas" if solid < AREAS_NEEDED else "no_difference"


def judged(frame: pl.DataFrame, limits: Limits | None) -> pl.DataFrame:
    """The same rows with `limit_low` and `limit_high`, in percent, and `standing`.

    `standing`: inside, above or below the limits; few, where the area has too few cases to be judged;
    null where it has no figure or no limits are known. The limits are those of 99.8 percent: with
    those of 95 percent one area in seven would stand out among areas that only differ as usual. An
    area lies outside only if it does so whatever its rounded counts were before.
    """
    rows = [_standing(row, limits) for row in frame.iter_rows(named=True)]
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


def _counted(frame: pl.DataFrame) -> pl.DataFrame:
    known = pl.all_horizontal(pl.col("value", "denominator").is_not_null())
    return frame.filter(known & (pl.col("denominator") > 0))


def _cases() -> pl.Expr:
    """The cases counted; where only their share has been published, what the share gives."""
    return pl.coalesce("numerator", pl.col("value") / PERCENT * pl.col("denominator"))


def _standing(
    row: Mapping[str, Any], limits: Limits | None
) -> tuple[float | None, float | None, str | None]:
    if row["value"] is None:
        return None, None, None
    if not row["judgeable"]:
        return None, None, "few"
    if limits is None or not row["denominator"]:
        return None, None, None
    low, high = (PERCENT * each for each in limits.funnel.limits(row["denominator"], Z_998))
    smallest = max(1.0, row["denominator"] - margin(row["rounding_base"]))
    widest_low, widest_high = (PERCENT * each for each in limits.funnel.limits(smallest, Z_998))
    least = row["value"] if row["value_low"] is None else row["value_low"]
    most = row["value"] if row["value_high"] is None else row["value_high"]
    if least > widest_high:
        return low, high, "above"
    return low, high, "below" if most < widest_low else "inside"
