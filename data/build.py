"""Writes one DuckDB file per municipality: checked, computed, complete, or not at all."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from data import compute, maps, similar
from data.ancestors import ancestors
from data.bundle import Bundle
from data.changes import by_indicator
from data.checks import examine
from data.database import SCHEMA, Content, holds, write
from data.findings import Finding, errors
from data.landscape import landscape
from data.names import told_apart
from data.protect.publication import publication
from data.release import Release, building, publish, standing, was_withdrawn
from data.tables import tables


class Refused(Exception):
    """The bundle has errors; nothing was written and the previous database still stands."""


class Withdrawn(Exception):
    """The release with these contents, its argument, was withdrawn; nothing was written."""


def build(folder: Path, releases: Path) -> tuple[Release, list[Finding]]:
    """Build the bundle in `folder` into the folder `releases` and make it the current release.

    Returns the release and the warnings. Raises `Refused` with all findings as its argument when
    the bundle has errors, `Withdrawn` when just this release was taken offline, and OSError when it
    cannot be written; the release before still stands then.
    """
    bundle, findings = examine(folder)
    if errors(findings):
        raise Refused(findings)
    public = publication(bundle, releases)
    findings += public.findings
    if errors(public.findings):
        raise Refused(findings)
    content = frames(public.bundle)
    release = Release.of(bundle, _fingerprint(content))
    if was_withdrawn(releases, release.file):
        raise Withdrawn(release)
    with building(releases):
        target = releases / release.file
        # That a file has the right name does not say what is in it.
        if not holds(target, content | {"release": pl.DataFrame({"release_id": [release.id]})}):
            before = standing(releases, bundle.id)
            write(target, content, lambda new: _history(release, before, releases, new))
        publish(releases, bundle.id, release)
    return release, findings


def frames(bundle: Bundle) -> dict[str, pl.DataFrame]:
    """Every table of the database except those of its release, in a fixed row order.

    The bundle is one that may be published: `publication` has been over it.
    """
    observations = compute.observations(bundle)
    content = {
        table.name: bundle.typed[table.name].drop("_file", "_row").sort(table.key)
        for table in tables().values()
        if table.name != "observations"
    }
    content["observations"] = observations.sort(tables()["observations"].key)
    content["municipality"] = _municipality(bundle)
    content["domains"] = pl.DataFrame(
        [(d.id, i, d.name_de, d.name_en) for i, d in enumerate(bundle.catalogue.domain, 1)],
        schema=["domain_id", "position", "name_de", "name_en"],
        orient="row",
    )
    content["categories"] = pl.DataFrame(
        [
            (d.id, c.id, i, d.name_de, d.name_en, c.name_de, c.name_en)
            for d in bundle.catalogue.dimension
            for i, c in enumerate(d.category, 1)
        ],
        schema=[
            "dimension",
            "category",
            "position",
            "dimension_name_de",
            "dimension_name_en",
            "name_de",
            "name_en",
        ],
        orient="row",
    )
    content["synonyms"] = pl.DataFrame(
        [(i, each.words, each.means) for i, each in enumerate(bundle.catalogue.synonym, 1)],
        schema={"position": pl.Int32, "words": pl.List(pl.String), "means": pl.List(pl.String)},
        orient="row",
    )
    content["indicators"] = _indicators(bundle, observations["indicator_id"])
    content["area_ancestors"] = ancestors(bundle)
    content["shapes"] = maps.shapes(bundle)
    content["similar_areas"] = similar.areas(bundle, observations)
    content |= landscape(bundle)
    return {table: told_apart(table, frame) for table, frame in content.items()}


def _municipality(bundle: Bundle) -> pl.DataFrame:
    content = bundle.municipality
    texts = [
        "operator_name",
        "feedback_email",
        "accessibility_contact",
        "imprint_url",
        "privacy_url",
    ]
    row = {
        "municipality_id": bundle.id,
        "name": content["name"],
        "focus_area_id": content["focus_area"],
        "comparison_area_ids": content.get("comparison_areas", []),
        "synthetic": content.get("synthetic", False),
    } | {name: content.get(name) or None for name in texts}
    rule = content.get("similar", {})
    row |= {f"similar_{key}_id": rule.get(key) for key in ("size_indicator", "situation_indicator")}
    row["similar_number"] = rule.get("number")
    schema: dict[str, Any] = dict.fromkeys(row, pl.String)
    schema |= {"comparison_area_ids": pl.List(pl.String), "synthetic": pl.Boolean}
    schema |= {"similar_number": pl.Int64}
    return pl.DataFrame([row], schema=schema)


def _indicators(bundle: Bundle, figures: pl.Series) -> pl.DataFrame:
    """The catalogue as far as it is used here: an entry without figure or target helps nobody."""
    rows = [
        {"indicator_id": i.id, "position": position, "domain_id": i.domain}
        | i.model_dump(exclude={"id", "domain"})
        for position, i in enumerate(bundle.catalogue.indicator, 1)
    ]
    counted = figures.value_counts(name="figures")
    targeted = bundle.typed["targets"]["indicator_id"].unique()
    everything = pl.DataFrame(rows).join(
        counted, on="indicator_id", how="left", maintain_order="left"
    )
    used = pl.col("figures").is_not_null() | pl.col("indicator_id").is_in(targeted.implode())
    return everything.filter(used).with_columns(pl.col("figures").fill_null(0))


def _history(release: Release, before: Release | None, releases: Path, new: Path) -> Content:
    """What a new database says of its release, and of what changed since the one before."""
    changed: dict[str, pl.DataFrame] = {}
    if before:
        try:
            changed = {"release_changes": by_indicator(releases / before.file, new)}
        except duckdb.Error:  # made by another version of this program: nothing can be compared
            before = None
    row = {
        "release_id": release.id,
        "released_on": release.date,
        "previous_release_id": before.id if before else None,
        "previous_released_on": before.date if before else None,
    }
    schema = {name: pl.Date if name.endswith("_on") else pl.String for name in row}
    return {"release": pl.DataFrame([row], schema=schema)} | changed


def _fingerprint(content: dict[str, pl.DataFrame]) -> str:
    """A hash of all contents and of the schema they are written into.

    Not of what the release before held: the same contents have the same name wherever they are.
    """
    digest = hashlib.sha256(SCHEMA.read_bytes())
    for name in sorted(content):
        digest.update(name.encode())
        digest.update(json.dumps(content[name].columns).encode())
        digest.update(content[name].write_ndjson().encode())
    return digest.hexdigest()
