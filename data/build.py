"""Writes one DuckDB file per municipality: checked, computed, complete, or not at all."""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from data import compute, maps, similar
from data.ancestors import ancestors
from data.bundle import Bundle
from data.changes import by_indicator
from data.checks import examine
from data.findings import Finding, errors
from data.release import Release, current, publish
from data.tables import Field, tables

SCHEMA = Path(__file__).with_name("schema.sql")
TYPES = {
    "string": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "year": "INTEGER",
    "moment": "VARCHAR",
}


class Refused(Exception):
    """The bundle has errors; nothing was written and the previous database still stands."""


def build(folder: Path, releases: Path) -> tuple[Release, list[Finding]]:
    """Build the bundle in `folder` into the folder `releases` and make it the current release.

    Returns the release and the warnings. Raises `Refused` with all findings as its argument when
    the bundle has errors.
    """
    bundle, findings = examine(folder)
    if errors(findings):
        raise Refused(findings)
    content = frames(bundle)
    release = Release.of(bundle, _fingerprint(content))
    target = releases / release.file
    if not target.exists():
        previous = current(releases, bundle.id)
        before = releases / previous.file if previous else None
        _write(target, content | _release_frame(release, previous), before)
    publish(releases, bundle.id, release)
    return release, findings


def frames(bundle: Bundle) -> dict[str, pl.DataFrame]:
    """Every table of the database except those of its release, in a fixed row order."""
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
    content["indicators"] = _indicators(bundle, observations["indicator_id"])
    content["area_ancestors"] = ancestors(bundle)
    content["shapes"] = maps.shapes(bundle)
    content["similar_areas"] = similar.areas(bundle, observations)
    return content


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


def _release_frame(release: Release, previous: Release | None) -> dict[str, pl.DataFrame]:
    row = {
        "release_id": release.id,
        "released_on": release.date,
        "previous_release_id": previous.id if previous else None,
        "previous_released_on": previous.date if previous else None,
    }
    schema = {name: pl.Date if name.endswith("_on") else pl.String for name in row}
    return {"release": pl.DataFrame([row], schema=schema)}


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


def _write(target: Path, content: dict[str, pl.DataFrame], before: Path | None) -> None:
    """Write the database beside its target and move it there in one step.

    With what changed since the database `before`, if there is one.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unfinished-") as folder:
        unfinished = Path(folder) / target.name
        with duckdb.connect(str(unfinished)) as connection:
            create_tables(connection)
            _fill(connection, content)
        if before:
            changed = by_indicator(before, unfinished)
            with duckdb.connect(str(unfinished)) as connection:
                _fill(connection, {"release_changes": changed})
        unfinished.replace(target)


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all tables and views of the database, empty, with their comments."""
    for statement in _carried_tables():
        connection.execute(statement)
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    for statement in _carried_comments():
        connection.execute(statement)


def _fill(connection: duckdb.DuckDBPyConnection, content: dict[str, pl.DataFrame]) -> None:
    for name, frame in content.items():
        connection.register("frame", frame)
        # The names are those of our own tables.
        connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM frame')  # noqa: S608
        connection.unregister("frame")


def _carried_tables() -> Iterator[str]:
    """CREATE TABLE for each table that a bundle hands in unchanged."""
    for table in tables().values():
        if table.name != "observations":
            columns = ", ".join(_column(field) for field in table.fields)
            yield f'CREATE TABLE "{table.name}" ({columns})'


def _carried_comments() -> Iterator[str]:
    """COMMENT ON for all that tables.toml describes and schema.sql does not."""
    for table in tables().values():
        if table.name != "observations":
            yield f'COMMENT ON TABLE "{table.name}" IS {_quoted(_sentence(table.grain))}'
        for field in table.fields:
            # Of those of the same name that the build computes, schema.sql says what they mean.
            if table.name != "observations" or field.name not in compute.COMPUTED:
                place = f'"{table.name}"."{field.name}"'
                yield f"COMMENT ON COLUMN {place} IS {_quoted(field.description)}"


def _column(field: Field) -> str:
    kind = TYPES[field.type] + ("[]" if field.is_list else "")
    return f'"{field.name}" {kind}' + (" NOT NULL" if field.required else "")


def _sentence(grain: str) -> str:
    return grain[0].upper() + grain[1:] + "."


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
