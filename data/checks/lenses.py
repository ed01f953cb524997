"""Checks of lenses: is it clear what each of their entries shows?"""

from collections.abc import Iterator

from data.bundle import Bundle
from data.findings import Finding

GAP = ("dimension", "category", "reference_category")


def gap_is_complete(bundle: Bundle) -> Iterator[Finding]:
    """A gap needs a breakdown and two groups; some of the three are missing."""
    for row in bundle.typed["lens_entries"].iter_rows(named=True):
        missing = [column for column in GAP if row[column] is None]
        if 0 < len(missing) < len(GAP):
            yield Finding(
                "lens_gap_incomplete",
                row["_file"],
                row["_row"],
                missing[0],
                details={"indicator": row["indicator_id"]},
            )


def gap_is_between_two(bundle: Bundle) -> Iterator[Finding]:
    """A group is compared with itself."""
    for row in bundle.typed["lens_entries"].iter_rows(named=True):
        if row["category"] is not None and row["category"] == row["reference_category"]:
            place = (row["_file"], row["_row"], "reference_category", row["reference_category"])
            yield Finding("lens_gap_with_itself", *place)


CHECKS = (gap_is_complete, gap_is_between_two)
