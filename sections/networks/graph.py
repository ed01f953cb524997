"""Who is tied to whom: the graph, and every tie as a table."""

import hashlib
from collections.abc import Callable
from functools import partial

import polars as pl

from charts import network as chart
from charts.theme import Picture
from sections import citation
from sections.cache import kept
from sections.networks.marks import inside, lines, marks
from sections.networks.participants import drawn_ties, in_themes, names, there, with_neighbours
from sections.networks.question import NetworksQuestion
from sections.networks.tables import table
from sections.section import Graph, Section
from sections.table import Table
from texts import text
from texts.numbers import moment, number
from texts.sorting import sort_key

HEIGHT, HEIGHT_ON_A_SCREEN = 620, 500
MOST_NAMED = 3


@kept
def graph(question: NetworksQuestion) -> Section:
    """The participants that fit with their neighbours and ties, or that nobody fits."""
    language, look = question.language, question.look
    nodes, ties = _nodes(question), _ties(question)
    if nodes.is_empty():
        return Section("graph", missing=text(language, "networks.nothing"))
    drawn = finished(
        question, nodes, ties, _alternative(question, nodes, ties), partial(picture, question)
    )
    return Section(
        "graph",
        text(language, "networks.graph"),
        2,
        graph=None if look.paper else drawn,
        picture=picture(question) if look.paper else None,
        # On paper an excerpt of it would say less than the picture.
        table=None if look.paper else partial(ties_table, question),
        notes=(text(language, "networks.caveat"),),
    )


def finished(
    question: NetworksQuestion,
    nodes: pl.DataFrame,
    ties: pl.DataFrame,
    alternative: str,
    as_picture: Callable[[], Picture],
) -> Graph:
    """Marks and lines as a graph for the screen; the tables to take away are those of the question."""
    option = chart.option(nodes, ties, question.look)
    return Graph(
        option,
        HEIGHT_ON_A_SCREEN if question.look.large else HEIGHT,
        alternative,
        hashlib.sha256(option.encode()).hexdigest()[:16],
        tuple(nodes["node_id"]),
        as_picture,
        partial(nodes_table, question),
        partial(edges_table, question),
    )


@kept
def picture(question: NetworksQuestion) -> Picture:
    """The same graph for paper and files."""
    nodes, ties = _nodes(question), _ties(question)
    return chart.draw(nodes, ties, question.look, _alternative(question, nodes, ties))


@kept
def ties_table(question: NetworksQuestion) -> Table:
    """Each row is one tie of the graph: from whom, in which role, to what, since and until when."""
    language, shown = question.language, names(question)
    unknown = text(language, "networks.unknown")
    heads = [
        text(language, "networks.actor"),
        text(language, "word.role"),
        text(language, "networks.other"),
        text(language, "networks.start"),
        text(language, "networks.end"),
    ]
    rows = [
        (
            shown[row["from_id"]],
            text(language, f"role.{row['role']}"),
            shown[row["to_id"]],
            *(moment(row[end], language) if row[end] else unknown for end in ("start", "end")),
        )
        for row in _inside(question).iter_rows(named=True)
    ]
    rows.sort(key=lambda row: (sort_key(row[0]), sort_key(row[2])))
    ids = with_neighbours(question)["node_id"]
    return table(question, "networks", text(language, "networks.notes"), heads, rows, ids)


@kept
def nodes_table(question: NetworksQuestion) -> Table:
    """Each row is one participant of the graph with what is recorded of it, its id first."""
    language = question.language
    heads = [
        text(language, "networks.id"),
        text(language, "word.name"),
        text(language, "networks.type"),
        text(language, "word.kind"),
        text(language, "networks.state"),
        text(language, "networks.themes"),
        text(language, "networks.start"),
        text(language, "networks.end"),
        text(language, "networks.ties"),
        text(language, "word.source"),
    ]
    found = with_neighbours(question)
    rows = [
        (
            row["node_id"],
            row["name"],
            text(language, f"networks.{row['type']}"),
            text(language, f"kind.{row['kind']}"),
            text(language, f"networks.state_{row['state']}"),
            in_themes(row["themes"], language),
            row["start"] or "",
            row["end"] or "",
            "" if row["ties"] is None else str(row["ties"]),
            citation.published(question.catalogue.sources[row["source_id"]], language),
        )
        for row in found.iter_rows(named=True)
    ]
    title = text(language, "networks.nodes_notes")
    return table(question, "networks-nodes", title, heads, rows, found["node_id"])


@kept
def edges_table(question: NetworksQuestion) -> Table:
    """The ties as programs read them: each row is one tie, from id, to id, role, since, until."""
    language = question.language
    heads = [
        text(language, "networks.from_id"),
        text(language, "networks.to_id"),
        text(language, "word.role"),
        text(language, "networks.start"),
        text(language, "networks.end"),
    ]
    rows = [
        (row["from_id"], row["to_id"], row["role"], row["start"] or "", row["end"] or "")
        for row in _inside(question).iter_rows(named=True)
    ]
    ids = with_neighbours(question)["node_id"]
    return table(question, "networks-ties", text(language, "networks.notes"), heads, rows, ids)


def _inside(question: NetworksQuestion) -> pl.DataFrame:
    """The ties between those that are drawn."""
    return inside(drawn_ties(question), with_neighbours(question))


def _ties(question: NetworksQuestion) -> pl.DataFrame:
    """Each row is one line of the graph."""
    is_there = (pl.col("state") == "now").alias("there")
    return lines(_inside(question).with_columns(is_there), question.language)


def _nodes(question: NetworksQuestion) -> pl.DataFrame:
    """Each row is one mark of the graph."""
    is_there = pl.col("state") == "now"
    found = with_neighbours(question).with_columns(
        is_there.alias("there"),
        (~pl.col("fits")).alias("near"),
        ((pl.col("ties") == 0) & is_there).alias("alone"),
    )
    return marks(found, _ties(question), question.language)


def _alternative(question: NetworksQuestion, nodes: pl.DataFrame, ties: pl.DataFrame) -> str:
    """What the picture shows: how many, the most connected, who holds parts together, who stands alone."""
    language = question.language
    tied = nodes.filter(pl.col("degree") > 0).sort("degree", "name", descending=[True, False])
    most = [
        f"{row['name']} ({row['degree']})" for row in tied.head(MOST_NAMED).iter_rows(named=True)
    ]
    holding = there(question).filter(
        (pl.col("cut_off") > 0) & pl.col("node_id").is_in(nodes["node_id"].to_list())
    )
    bridges = holding.sort("cut_off", "name", descending=[True, False])["name"].head(MOST_NAMED)
    none = text(language, "word.none")
    return text(
        language,
        "networks.alt",
        nodes=number(nodes.height, 0, language),
        ties=number(ties.height, 0, language),
        most=", ".join(most) or none,
        bridges=", ".join(bridges) or none,
        islands=number(nodes.filter(pl.col("degree") == 0).height, 0, language),
    )
