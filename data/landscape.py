"""The landscape of actors, networks and programmes: all ties between them, and how each lies in it."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from data import layout
from data.bundle import Bundle
from stats.landscape import positions
from stats.periods import state

TYPES = {"network": "networks", "actor": "actors", "programme": "programmes"}
NODES: dict[str, type[pl.DataType]] = {
    "node_id": pl.String,
    "type": pl.String,
    "id": pl.String,
    "state": pl.String,
    "x": pl.Float64,
    "y": pl.Float64,
    "part": pl.Int64,
    "ties": pl.Int64,
    "between": pl.Float64,
    "cut_off": pl.Int64,
}
TIES: dict[str, type[pl.DataType]] = {
    "from_id": pl.String,
    "to_id": pl.String,
    "role": pl.String,
    "state": pl.String,
    "start": pl.String,
    "end": pl.String,
    "source_id": pl.String,
}
FUNDING, HOSTING, REPORTING = ("funder", "recipient"), "host", "reports"

Row = dict[str, Any]


def landscape(bundle: Bundle) -> dict[str, pl.DataFrame]:
    """The tables `landscape_nodes` and `landscape_ties`, each in a fixed row order."""
    day = str(bundle.municipality.get("release_date") or "")
    rows = {
        node_id(kind, row[f"{kind}_id"]): row | {"type": kind, "id": row[f"{kind}_id"]}
        for kind, table in TYPES.items()
        for row in bundle.typed[table].iter_rows(named=True)
    }
    states = {
        node: state(row["start"], row["end"], day, row.get("status")) for node, row in rows.items()
    }
    ties = [tie | {"state": _state(tie, states, day)} for tie in _ties(bundle)]
    now = [node for node, its in states.items() if its == "now"]
    pairs = [(tie["from_id"], tie["to_id"]) for tie in ties if tie["state"] == "now"]
    measured = positions(now, pairs)
    every = [(tie["from_id"], tie["to_id"]) for tie in ties]
    at = layout.places(now, pairs, sorted(set(rows) - set(now)), every)
    nodes = [
        {
            "node_id": node,
            "type": row["type"],
            "id": row["id"],
            "state": states[node],
            "x": at[node][0],
            "y": at[node][1],
        }
        | (vars(measured[node]) if node in measured else {})
        for node, row in rows.items()
    ]
    return {
        "landscape_nodes": pl.DataFrame(nodes, schema=NODES).sort("node_id"),
        "landscape_ties": pl.DataFrame(ties, schema=TIES).sort(*TIES, nulls_last=True),
    }


def node_id(kind: str, own_id: str) -> str:
    """A name that no actor, network or programme shares with another: a network may be called like an actor."""
    return f"{kind}-{own_id}"


def _state(tie: Row, states: dict[str, Any], day: str) -> str:
    """A tie is there while both of its ends and itself are."""
    ends = {states[tie["from_id"]], states[tie["to_id"]], state(tie["start"], tie["end"], day)}
    return next((each for each in ("over", "planned") if each in ends), "now")


def _ties(bundle: Bundle) -> Iterator[Row]:
    """From whom (by membership, money, hosting, reporting) to whom."""
    undated = {"start": None, "end": None}
    for row in bundle.typed["memberships"].iter_rows(named=True):
        yield _tie(("actor", row["actor_id"]), ("network", row["network_id"]), row["role"], row)
    for row in bundle.typed["programmes"].iter_rows(named=True):
        for role in FUNDING:
            for actor in dict.fromkeys(row[f"{role}_actor_ids"] or ()):
                yield _tie(
                    ("actor", actor), ("programme", row["programme_id"]), role, row | undated
                )
    for row in bundle.typed["actors"].iter_rows(named=True):
        for host in dict.fromkeys(row["host_actor_ids"] or ()):
            yield _tie(("actor", host), ("actor", row["actor_id"]), HOSTING, row | undated)
    for row in bundle.typed["networks"].iter_rows(named=True):
        for body in dict.fromkeys(row["reports_to_ids"] or ()):
            yield _tie(("network", row["network_id"]), ("network", body), REPORTING, row | undated)


def _tie(start: tuple[str, str], end: tuple[str, str], role: str, row: Row) -> Row:
    return {
        "from_id": node_id(*start),
        "to_id": node_id(*end),
        "role": role,
        "start": row["start"],
        "end": row["end"],
        "source_id": row["source_id"],
    }
