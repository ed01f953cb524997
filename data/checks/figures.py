"""Checks of the figures themselves: can these numbers be true together?"""

from collections.abc import Iterator

import polars as pl

from data.bundle import Bundle
from data.compute import with_rounding
from data.findings import Finding, Severity, as_written

WITHOUT_NUMBER = ("confidential", "not_yet", "unreliable", "not_meaningful")
NUMBERS = ("numerator", "denominator", "value")
RANGE = ("value_low", "value_high")


def numbers_fit_kind(bundle: Bundle) -> Iterator[Finding]:
    """A count carries a rate's columns, or a rate carries too few."""
    frame = _with_kind(bundle)
    plain = frame.filter(~pl.col("status").fill_null("").is_in(WITHOUT_NUMBER))
    has = {name: pl.col(name).is_not_null() for name in NUMBERS}
    count_ok = has["numerator"] & ~has["denominator"] & ~has["value"]
    pair = has["numerator"] & has["denominator"] & ~has["value"]
    published = has["value"] & ~(has["numerator"] & has["denominator"])
    counts = plain.filter(pl.col("kind") == "count")
    yield from _at(counts.filter(~count_ok), "count_numbers", "numerator")
    yield from _at(
        plain.filter((pl.col("kind") != "count") & ~(pair | published)), "rate_numbers", "value"
    )


def status_without_number(bundle: Bundle) -> Iterator[Finding]:
    """A figure that is secret, missing or meaningless shows a value all the same."""
    secret = _observations(bundle).filter(pl.col("status").is_in(WITHOUT_NUMBER))
    shown = pl.col("value").is_not_null() | pl.col("numerator").is_not_null()
    yield from _at(secret.filter(shown), "status_hides_number", "status")


def zero_is_zero(bundle: Bundle) -> Iterator[Finding]:
    """A figure is marked as zero and is not."""
    zero = _observations(bundle).filter(pl.col("status") == "zero")
    number = pl.coalesce("numerator", "value")
    yield from _at(zero.filter(number.is_null() | (number != 0)), "zero_not_zero", "status")


def whole_counts(bundle: Bundle) -> Iterator[Finding]:
    """A count is negative or not a whole number."""
    frame = _with_kind(bundle).filter(pl.col("kind").is_in(["count", "share"]))
    for column in ["numerator", "denominator"]:
        number = pl.col(column)
        wrong = frame.filter((number < 0) | (number != number.round(0)))
        yield from _at(wrong, "count_not_whole", column)


def part_within_whole(bundle: Bundle) -> Iterator[Finding]:
    """The part of a share is larger than its whole, by more than rounding moved both together."""
    frame = with_rounding(bundle, _with_kind(bundle)).filter(pl.col("kind") == "share")
    excess = pl.col("numerator") - pl.col("denominator")
    wrong = frame.filter(excess > 2 * pl.col("margin"))
    yield from _at(wrong, "part_exceeds_whole", "numerator")


def whole_is_there(bundle: Bundle) -> Iterator[Finding]:
    """A rate is counted against nothing, so it has no value, and no status says so."""
    plain = ~pl.col("status").fill_null("").is_in(WITHOUT_NUMBER)
    wrong = _observations(bundle).filter(plain & (pl.col("denominator") == 0))
    yield from _at(wrong, "denominator_zero", "denominator")


def share_within_bounds(bundle: Bundle) -> Iterator[Finding]:
    """A share lies outside 0 to 100 percent."""
    share = _with_kind(bundle).filter(pl.col("kind") == "share")
    wrong = share.filter((pl.col("value") < 0) | (pl.col("value") > 100))
    yield from _at(wrong, "share_out_of_bounds", "value")


def value_within_range(bundle: Bundle) -> Iterator[Finding]:
    """What a source rounded lies outside of what it can have been before, or half of that is missing."""
    value, low, high = (pl.col(name) for name in ("value", *RANGE))
    stated = _observations(bundle).filter(low.is_not_null() | high.is_not_null())
    fits = (low <= value) & (value <= high)
    yield from _at(stated.filter(~fits.fill_null(value=False)), "value_outside_range", "value")


def source_may_enter(bundle: Bundle) -> Iterator[Finding]:
    """A press figure, or one that may not be published, entered a series."""
    sources = bundle.typed["sources"].select("source_id", "kind", "publishable")
    frame = _observations(bundle).join(sources, on="source_id", how="left")
    yield from _at(frame.filter(pl.col("kind") == "press"), "press_in_series", "source_id")
    yield from _at(frame.filter(~pl.col("publishable")), "not_publishable", "source_id")


def area_existed(bundle: Bundle) -> Iterator[Finding]:
    """A figure speaks of a year after its area ended or before it began."""
    areas = bundle.typed["areas"].select("area_id", "valid_from", "valid_to")
    frame = _observations(bundle).join(areas, on="area_id", how="left")
    outside = (pl.col("year") > pl.col("valid_to").dt.year()) | (
        pl.col("year") < pl.col("valid_from").dt.year()
    )
    # A warning: official tables recalculate old years to newer boundaries and the other way round.
    yield from _at(frame.filter(outside), "area_not_existing", "year", "warning")


def parts_within_total(bundle: Bundle) -> Iterator[Finding]:
    """The parts of a breakdown add up to more than the total, in figures nobody rounded."""
    frame = with_rounding(bundle, _with_kind(bundle)).filter(
        (pl.col("kind") == "count") & (pl.col("margin") == 0)
    )
    key = ["indicator_id", "area_id", "year"]
    whole = frame.filter(pl.col("dimension") == "total").select(*key, total=pl.col("numerator"))
    parts = frame.filter(pl.col("dimension") != "total")
    sums = parts.group_by(*key, "dimension", maintain_order=True).agg(
        pl.col("numerator").sum().alias("sum"), pl.col("_file").first(), pl.col("_row").first()
    )
    wrong = sums.join(whole, on=key).filter(pl.col("sum") > pl.col("total"))
    for row in wrong.iter_rows(named=True):
        details = {
            "sum": f"{row['sum']:.0f}",
            "total": f"{row['total']:.0f}",
            "area": row["area_id"],
            "dimension": row["dimension"],
        }
        yield Finding("parts_exceed_total", row["_file"], row["_row"], "numerator", details=details)


def rounding_is_visible(bundle: Bundle) -> Iterator[Finding]:
    """A source said to be rounded shows too few multiples of its base (a wrong footnote)."""
    frame = with_rounding(bundle, _observations(bundle)).filter(
        (pl.col("base") > 0) & pl.col("method").is_null() & (pl.col("numerator") > 0)
    )
    grouped = frame.group_by("source_id", "base", maintain_order=True).agg(
        (pl.col("numerator") % pl.col("base") == 0).mean().alias("multiples"), pl.len()
    )
    for row in grouped.filter((pl.col("multiples") < 0.9) & (pl.col("len") >= 20)).iter_rows(
        named=True
    ):
        details = {"base": str(row["base"]), "percent": f"{100 * row['multiples']:.0f}"}
        yield Finding(
            "rounding_not_visible", "rounding.csv", 0, "base", row["source_id"], "warning", details
        )


CHECKS = (
    numbers_fit_kind,
    status_without_number,
    zero_is_zero,
    whole_counts,
    part_within_whole,
    whole_is_there,
    share_within_bounds,
    value_within_range,
    source_may_enter,
    area_existed,
    parts_within_total,
    rounding_is_visible,
)


def _observations(bundle: Bundle) -> pl.DataFrame:
    return bundle.typed["observations"]


def _with_kind(bundle: Bundle) -> pl.DataFrame:
    kinds = {i.id: i.kind for i in bundle.catalogue.indicator}
    return _observations(bundle).with_columns(
        pl.col("indicator_id").replace_strict(kinds, return_dtype=pl.String).alias("kind")
    )


def _at(
    frame: pl.DataFrame, rule: str, column: str, severity: Severity = "error"
) -> Iterator[Finding]:
    for row in frame.iter_rows(named=True):
        value = as_written(row[column])
        details = {
            "indicator": row["indicator_id"],
            "area": row["area_id"],
            "year": str(row["year"]),
        }
        yield Finding(rule, row["_file"], row["_row"], column, value, severity, details)
