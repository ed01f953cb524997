"""Participants and ties as the marks and lines of a graph (`charts.network.option`)."""

import polars as pl

from texts import text


def lines(ties: pl.DataFrame, language: str) -> pl.DataFrame:
    """Each row is one line: all roles between two participants together, in words.

    Each row of `ties` is one tie (`networks.ties`) with `there`, whether it is there today.
    """
    roles = {role: text(language, f"role.{role}") for role in ties["role"].unique()}
    words = pl.col("role").replace_strict(roles, return_dtype=pl.String)
    return (
        ties.with_columns(words.alias("words"))
        .group_by("from_id", "to_id", maintain_order=True)
        .agg(
            pl.col("words").unique(maintain_order=True).str.join(", ").alias("said"),
            pl.col("there").any(),
        )
    )


def marks(found: pl.DataFrame, drawn: pl.DataFrame, language: str) -> pl.DataFrame:
    """Each row is one mark. Each row of `found` is one participant with `there`, `near` and `alone`.

    `drawn` are the lines between them: how many end at a mark is how large it is.
    """
    ends = pl.concat([drawn.select(node_id="from_id"), drawn.select(node_id="to_id")])
    degree = dict(ends.group_by("node_id").len().iter_rows())
    kinds = {kind: text(language, f"kind.{kind}") for kind in found["kind"].unique()}
    degrees = [degree.get(node, 0) for node in found["node_id"]]
    said = [
        text(language, "networks.node_said", kind=kinds[kind], ties=ties)
        for kind, ties in zip(found["kind"], degrees, strict=True)
    ]
    return found.select(
        "node_id",
        "type",
        "name",
        "x",
        "y",
        pl.Series("degree", degrees, dtype=pl.Int64),
        pl.Series("said", said, dtype=pl.String),
        "there",
        "near",
        "alone",
    )


def inside(ties: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The ties both ends of which are among some participants."""
    ids = found["node_id"].to_list()
    return ties.filter(pl.col("from_id").is_in(ids) & pl.col("to_id").is_in(ids))
