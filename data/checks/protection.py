"""Checks of protection: has every register a rule, and can its plan be followed?"""

from collections import Counter
from collections.abc import Iterator

import polars as pl

from data.bundle import Bundle
from data.findings import Finding
from data.protect.plan import REGISTER, own_figures


def registers_have_rules(bundle: Bundle) -> Iterator[Finding]:
    """A figure of real people comes from a register for which no protection is set."""
    if bundle.municipality.get("synthetic", False):
        return
    ruled = bundle.typed["protection"]["source_id"].implode()
    for row in own_figures(bundle).filter(~pl.col("source_id").is_in(ruled)).iter_rows(named=True):
        details = {
            "indicator": row["indicator_id"],
            "area": row["area_id"],
            "year": str(row["year"]),
        }
        place = (row["_file"], row["_row"], "source_id", row["source_id"])
        yield Finding("register_unprotected", *place, details=details)


def rules_are_for_registers(bundle: Bundle) -> Iterator[Finding]:
    """A rule protects a source that is no register of the municipality."""
    kinds = dict(bundle.typed["sources"].select("source_id", "kind").iter_rows())
    for row in bundle.typed["protection"].iter_rows(named=True):
        if kinds.get(row["source_id"]) != REGISTER:
            place = (row["_file"], row["_row"], "source_id", row["source_id"])
            yield Finding("rule_without_register", *place)


def cuts_once(bundle: Bundle) -> Iterator[Finding]:
    """The plan names the same cut twice."""
    plan = bundle.typed["publication_plan"]
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in plan.iter_rows(named=True):
        for level in row["levels"]:
            for dimension in row["dimensions"] or ["total"]:
                cut = (row["indicator_id"], level, dimension)
                seen[cut] += 1
                if seen[cut] == 2:
                    place = (row["_file"], row["_row"], "indicator_id", row["indicator_id"])
                    details = {"level": level, "dimension": dimension}
                    yield Finding("cut_twice", *place, details=details)


def pools_are_of_rates(bundle: Bundle) -> Iterator[Finding]:
    """Years are added up for what is no rate: three years' pupils are not a year's pupils."""
    kinds = {key: one.kind for key, one in bundle.catalogue.indicators().items()}
    for row in bundle.typed["publication_plan"].iter_rows(named=True):
        if (row["years"] or 1) > 1 and kinds.get(row["indicator_id"]) not in ("share", "rate"):
            place = (row["_file"], row["_row"], "years", str(row["years"]))
            yield Finding("pool_of_counts", *place, details={"indicator": row["indicator_id"]})


CHECKS = (registers_have_rules, rules_are_for_registers, cuts_once, pools_are_of_rates)
