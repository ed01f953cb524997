"""Checks of goals: is it clear what each belongs to, who set it, and can it be judged?"""

from collections.abc import Iterator
from typing import Any

import polars as pl

from data.bundle import Bundle
from data.findings import Finding, as_written
from stats.periods import is_before

IN_ORDER = (
    ("goals", "adopted_on", "horizon_year"),
    ("goals", "adopted_on", "review_on"),
    ("targets", "baseline_year", "target_year"),
    ("measures", "start", "end"),
    ("measures", "start", "effect_year"),
    ("mandates", "ordered_on", "due_on"),
    ("mandates", "ordered_on", "delivered_on"),
)
"""Table, and the two of its columns of which the second cannot be before the first."""


def one_home(bundle: Bundle) -> Iterator[Finding]:
    """A target belongs to both a guideline and a goal, or to neither."""
    for row in bundle.typed["targets"].iter_rows(named=True):
        if (row["guideline_id"] is None) == (row["goal_id"] is None):
            yield Finding("target_home", row["_file"], row["_row"], value=row["target_id"])


def editorial_has_no_value(bundle: Bundle) -> Iterator[Finding]:
    """A tie that nobody adopted pretends to a target value."""
    for row in bundle.typed["targets"].iter_rows(named=True):
        if row["origin"] == "editorial" and row["target_value"] is not None:
            value = as_written(row["target_value"])
            yield Finding("target_editorial", row["_file"], row["_row"], "target_value", value)


def adopted_has_source(bundle: Bundle) -> Iterator[Finding]:
    """An adopted target does not say where it was adopted, or by when it is to be reached."""
    for row in bundle.typed["targets"].iter_rows(named=True):
        if row["origin"] != "adopted":
            continue
        for column in ["source_id", "target_value", "target_year"]:
            if row[column] is None:
                yield Finding("cell_empty", row["_file"], row["_row"], column)


def dates_in_order(bundle: Bundle) -> Iterator[Finding]:
    """Something ends, is due or is delivered before it began."""
    for table, earlier, later in IN_ORDER:
        for row in bundle.typed[table].iter_rows(named=True):
            first, second = (as_written(row[column]) for column in (earlier, later))
            if first and second and is_before(second, first):
                details = {"column": earlier, "first": first}
                place = (row["_file"], row["_row"], later, second)
                yield Finding("dates_contradict", *place, details=details)


def goal_has_guideline(bundle: Bundle) -> Iterator[Finding]:
    """A goal serves no guideline, though there are some, and comes from no older plan."""
    if bundle.typed["guidelines"].is_empty():
        return
    for row in bundle.typed["goals"].iter_rows(named=True):
        if row["guideline_id"] is None and not row["superseded"]:
            place = (row["_file"], row["_row"], "guideline_id", row["goal_id"])
            yield Finding("goal_without_guideline", *place, severity="warning")


def adopted_can_be_judged(bundle: Bundle) -> Iterator[Finding]:
    """An adopted target has no baseline, no figure or the wrong direction."""
    counted = bundle.typed["observations"].select("indicator_id", "area_id").unique()
    there = set(counted.iter_rows())
    adopted = bundle.typed["targets"].filter(pl.col("origin") == "adopted")
    for row in adopted.iter_rows(named=True):
        place = (row["_file"], row["_row"])
        name = {"value": row["target_id"], "severity": "warning"}
        if (row["indicator_id"], row["area_id"]) not in there:
            # A note may say why there is none yet.
            if row["note_de"] is None:
                details = {"indicator": row["indicator_id"], "area": row["area_id"]}
                yield Finding("target_without_figures", *place, **name, details=details)
        elif row["baseline_value"] is None or row["baseline_year"] is None:
            yield Finding("target_without_baseline", *place, **name)
        elif _is_backwards(row, bundle):
            yield Finding("target_backwards", *place, **name)


def _is_backwards(row: dict[str, Any], bundle: Bundle) -> bool:
    direction = bundle.catalogue.indicators()[row["indicator_id"]].direction
    if direction == "neutral" or row["target_value"] is None:
        return False
    way = row["target_value"] - row["baseline_value"]
    return bool(way < 0 if direction == "higher" else way > 0)


CHECKS = (
    one_home,
    editorial_has_no_value,
    adopted_has_source,
    dates_in_order,
    goal_has_guideline,
    adopted_can_be_judged,
)
