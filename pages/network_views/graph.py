"""Who is tied to whom: the graph, and every tie as a table."""

import polars as pl

from charts import network
from pages import cuts, parts
from pages.store import made
from texts import text


def show(participants: pl.DataFrame, ties: pl.DataFrame) -> None:
    """The participants with the ties between them."""
    language = parts.language()
    nodes = participants.select("id", "type", "name")
    picture = made(network.draw, nodes=nodes, ties=ties, look=parts.look())
    ids = nodes["id"].to_list()
    roles = {role: text(language, f"role.{role}") for role in ties["role"].unique()}
    table = ties.filter(pl.col("actor_id").is_in(ids) & pl.col("other_id").is_in(ids)).select(
        pl.col("actor").alias(text(language, "networks.actor")),
        pl.col("role")
        .replace_strict(roles, return_dtype=pl.String)
        .alias(text(language, "word.role")),
        pl.col("other").alias(text(language, "networks.other")),
    )
    title = text(language, "networks.notes")
    sources = participants.select(
        pl.concat_str("source", "source_title", separator=": ")
    ).to_series()
    cited = [cuts.sourced(source) for source in sources.unique(maintain_order=True)]
    cuts.figure(picture, cuts.Cut("networks", title, table, cited, cited=cited))
