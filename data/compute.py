"""What the build computes from the figures: values, the ranges rounding allows, and intervals."""

from math import inf

import polars as pl

from data.ancestors import ancestors
from data.bundle import Bundle
from data.catalogue import Indicator
from stats.intervals import wilson_interval
from stats.rounding import count_range, margin, part_within_whole, ratio_range

FACTORS = {"percent": 100.0, "per_100": 100.0, "per_1000": 1000.0}
COMPUTED = ("value", "value_low", "value_high", "interval_low", "interval_high", "judgeable")
RANGE = ("value_low", "value_high")

Numbers = dict[str, float | bool | None]


def observations(bundle: Bundle) -> pl.DataFrame:
    """Each row is one indicator, area, year and breakdown, as handed in, with the computed columns.

    `value` in the indicator's unit; `value_low`/`value_high` the range that the source's rounding
    allows (null where nothing was rounded); `interval_low`/`interval_high` the Wilson interval of
    true proportions; `judgeable` false where the denominator is under the indicator's floor. Of a
    published value with one of its counts the other is between what the value allows.
    """
    indicators = bundle.catalogue.indicators()
    frame = with_rounding(bundle, bundle.typed["observations"])
    rows = [_numbers(row, indicators[row["indicator_id"]]) for row in frame.iter_rows(named=True)]
    schema = dict.fromkeys(COMPUTED[:-1], pl.Float64) | {"judgeable": pl.Boolean}
    computed = pl.DataFrame(rows, schema=schema)
    kept = frame.drop("value", *RANGE, "margin", "_file", "_row").rename({"base": "rounding_base"})
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
    numerator, denominator = row["numerator"], row["denominator"]
    spread = row["margin"] or 0
    if indicator.kind == "count":
        return _count(numerator, spread)
    if numerator is None or denominator is None:
        return _published(row, indicator)
    if denominator == 0:
        return dict.fromkeys(COMPUTED) | {"judgeable": False}
    return _rate(numerator, denominator, spread, indicator)


def _published(row: dict[str, float | None], indicator: Indicator) -> Numbers:
    """A value that stands in the source, with both counts unknown or one of them."""
    value = row["value"]
    numbers = dict.fromkeys(COMPUTED) | {name: row[name] for name in ("value", *RANGE)}
    numbers["judgeable"] = value is not None
    counted, whole = row["numerator"], row["denominator"]
    if value is None or counted is whole:  # both unknown
        return numbers
    factor = FACTORS.get(indicator.unit, 1.0)
    least, most = ((value if row[name] is None else row[name] or 0.0) / factor for name in RANGE)
    fewest, many = _wholes(counted, whole, least, most)
    numbers["judgeable"] = fewest >= indicator.floor
    if indicator.kind == "share" and fewest > 0:
        # Few cases and the outermost value at either end: the widest that may be true.
        low = wilson_interval(least * many, many)[0] if least else 0.0
        numbers["interval_low"] = factor * low
        numbers["interval_high"] = factor * wilson_interval(most * fewest, fewest)[1]
    return numbers


def _wholes(
    counted: float | None, whole: float | None, least: float, most: float
) -> tuple[float, float]:
    """The smallest and the largest denominator: the known one, or what the part and its ratio allow."""
    if whole is not None:
        return whole, whole
    if not counted or not most:
        return 0.0, inf
    return counted / most, counted / least if least else inf


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
