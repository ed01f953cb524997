"""Checks of the areas: do they form one tree, each in a larger one?"""

from collections.abc import Iterator

from data.bundle import Bundle
from data.findings import Finding
from data.tables import LEVELS


def parents(bundle: Bundle) -> Iterator[Finding]:
    """An area has no parent, or one that is not larger."""
    areas = bundle.typed["areas"]
    level = dict(zip(areas["area_id"], areas["level"], strict=True))
    for row in areas.iter_rows(named=True):
        parent, place = row["parent_id"], (row["_file"], row["_row"], "parent_id")
        if parent is None and row["level"] != "nation":
            yield Finding("parent_missing", *place, value=row["area_id"])
        elif parent is not None and LEVELS.index(level[parent]) >= LEVELS.index(row["level"]):
            yield Finding(
                "parent_not_larger", *place, value=parent, details={"area": row["area_id"]}
            )


def periods(bundle: Bundle) -> Iterator[Finding]:
    """An area ended before it began."""
    for row in bundle.typed["areas"].iter_rows(named=True):
        if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
            yield Finding(
                "ends_before_start",
                row["_file"],
                row["_row"],
                "valid_to",
                str(row["valid_to"]),
                details={"start": str(row["valid_from"])},
            )


def settlements(bundle: Bundle) -> Iterator[Finding]:
    """A type that only counties have stands beside an area of another level."""
    for row in bundle.typed["areas"].iter_rows(named=True):
        if row["settlement"] is not None and row["level"] != "county":
            place = (row["_file"], row["_row"], "settlement", row["settlement"])
            yield Finding("settlement_level", *place, details={"area": row["area_id"]})


CHECKS = (parents, periods, settlements)
