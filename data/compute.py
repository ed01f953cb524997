"""What the build computes from the figures: values, the ranges rounding allows, and intervals."""

import polars as pl

from data.ancestors import ancestors
from data.bundle import Bundle
from data.catalogue import Indicator
from stats.intervals import wilson_interval
from stats.rounding import count_range, margin, part_within_whole, ratio_range

FACTORS = {"percent": 100.0, "per_100": 100.0, "per_1000": 1000.0}
COMPUTED = ("value", "value_low", "value_high", "interval_low", "interval_high", "judgeable")

Numbers = dict[str, float | bool | None]


def observations(bundle: Bundle) -> pl.DataFrame:
    """Each row is one indicator, area, year and breakdown, as handed in, with the computed columns.

    `value` in the indicator's unit; `value_low`/`value_high` the range that the source's rounding
    allows (null where nothing was rounded); `interval_low`/`interval_high` the Wilson interval of
    true proportions; `judgeable` false where the denominator is under the indicator's floor.
    """
    indicators = bundle.catalogue.indicators()
    frame = with_rounding(bundle, bundle.typed["observations"])
    rows = [_numbers(row, indicators[row["indicator_id"]]) for row in frame.iter_rows(named=True)]
    schema = dict.fromkeys(COMPUTED[:-1], pl.Float64) | {"judgeable": pl.Boolean}
    computed = pl.DataFrame(rows, schema=schema)
    kept = frame.drop("value", "margin", "_file", "_row").rename({"base": "rounding_base"})
    return pl.concat([kept, computed], how="horizontal")


def with_rounding(bundle: Bundle, frame: pl.DataFrame) -> pl.DataFrame:
    """The observations with `base` (0: not rounded) and `margin` (largest distance, in cases)."""
    joined = frame.join(
        _bases(bundle), on=["source_id", "area_id"], how="left", maintain_order="left"
    )
    bases = joined["base"].fill_null(0)
    margins = [
        margin(base, 1 if method == "difference" else 0)
        for base, method in zip(bases, joined["method"], strict=True)
    ]
    return joined.with_columns(bases, pl.Series("margin", margins, dtype=pl.Int64))


def _bases(bundle: Bundle) -> pl.DataFrame:
    """Each row is one rounded source in one area: by the rule of the nearest area that has one."""
    rules = bundle.typed["rounding"].select(
        "source_id", pl.col("area_id").alias("ancestor_id"), "base"
    )
    held = ancestors(bundle).join(rules, on="ancestor_id")
    nearest = held.sort("distance").unique(["source_id", "area_id"], keep="first")
    return nearest.select("source_id", "area_id", "base")


def _numbers(row: dict[str, float | None], indicator: Indicator) -> Numbers:
    numerator, denominator, reported = row["numerator"], row["denominator"], row["value"]
    spread = row["margin"] or 0
    if indicator.kind == "count":
        return _count(numerator, spread)
    if numerator is None or denominator is None:
        return dict.fromkeys(COMPUTED) | {"value": reported, "judgeable": reported is not None}
    if denominator == 0:
        return dict.fromkeys(COMPUTED) | {"judgeable": False}
    return _rate(numerator, denominator, spread, indicator)


def _count(count: float | None, spread: float) -> Numbers:
    low, high = count_range(count, spread) if count is not None and spread else (None, None)
    known = {"value": count, "value_low": low, "value_high": high, "judgeable": count is not None}
    return dict.fromkeys(COMPUTED) | known


def _rate(numerator: float, denominator: float, spread: float, indicator: Indicator) -> Numbers:
    factor = FACTORS.get(indicator.unit, 1.0)
    is_share = indicator.kind == "share"
    part = part_within_whole(numerator, denominator) if is_share else numerator
    numbers: Numbers = dict.fromkeys(COMPUTED)
    numbers["value"] = factor * part / denominator
    numbers["judgeable"] = denominator >= indicator.floor
    if spread:
        low, high = ratio_range(numerator, denominator, spread)
        highest = min(high, 1.0) if is_share else high
        numbers["value_low"], numbers["value_high"] = factor * low, factor * highest
    if is_share:
        low, high = wilson_interval(numerator, denominator)
        numbers["interval_low"], numbers["interval_high"] = factor * low, factor * high
    return numbers
