"""Who is tied to whom: the graph, and every tie as a table."""

from functools import partial

import polars as pl

from charts import network as chart
from sections import citation
from sections.cache import kept
from sections.networks.participants import ties, with_neighbours
from sections.networks.question import NetworksQuestion
from sections.section import Section
from sections.table import Table
from texts import text


@kept
def graph(question: NetworksQuestion) -> Section:
    """The participants that fit with their neighbours and ties, or that nobody fits."""
    language = question.language
    nodes = with_neighbours(question).select("id", "type", "name")
    if nodes.is_empty():
        return Section("graph", missing=text(language, "networks.nothing"))
    return Section(
        "graph",
        text(language, "networks.graph"),
        2,
        picture=chart.draw(nodes, ties(question), question.look),
        table=partial(table, question),
    )


@kept
def table(question: NetworksQuestion) -> Table:
    """Each row is one tie of the graph: who, in which role, to what."""
    language = question.language
    participants, every = with_neighbours(question), ties(question)
    ids = participants["id"].to_list()
    roles = {role: text(language, f"role.{role}") for role in every["role"].unique()}
    drawn = every.filter(pl.col("actor_id").is_in(ids) & pl.col("other_id").is_in(ids))
    words = drawn.select(
        pl.col("actor").alias(text(language, "networks.actor")),
        pl.col("role")
        .replace_strict(roles, return_dtype=pl.String)
        .alias(text(language, "word.role")),
        pl.col("other").alias(text(language, "networks.other")),
    )
    sources = participants.select("source", "source_title").unique(maintain_order=True)
    cited = tuple(
        citation.named_below_picture(f"{publisher}: {title}", language)
        for publisher, title in sources.iter_rows()
    )
    title = text(language, "networks.notes")
    return Table("networks", title, language, words, notes=cited, cited=cited)
