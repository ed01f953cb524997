"""Checks of goals: is it clear what each target belongs to and who set it?"""

from collections.abc import Iterator

from data.bundle import Bundle
from data.findings import Finding, as_written


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


CHECKS = (one_home, editorial_has_no_value, adopted_has_source)
