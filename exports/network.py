"""A network for other programs: its nodes and ties as CSV, and both as GraphML.

GraphML is what Gephi, yEd, Cytoscape, NetworkX and igraph read: http://graphml.graphdrawing.org/
"""

import io
from collections.abc import Callable

import networkx as nx

from exports.files import CSV, File, closing, name_of
from exports.spreadsheet import csv
from queries.records import Municipality
from sections.section import Graph
from sections.table import Table
from texts import text

GRAPHML = "application/graphml+xml"


def network_files(
    graph: Graph, municipality: Municipality, address: Callable[[], str]
) -> list[File]:
    """Nodes and ties as CSV, and the network as GraphML; made when asked for, as all files are."""
    nodes, ties = graph.nodes(), graph.ties()
    language = nodes.language

    def notes(table: Table) -> list[str]:
        link = text(language, "download.link", address=address())
        return [table.title, *table.notes, *closing(municipality, language), link]

    def rows(table: Table) -> Callable[[], bytes]:
        return lambda: csv(table.data, notes(table), language)

    return [
        File(
            text(language, "download.nodes"),
            f"{name_of(nodes, municipality)}.csv",
            CSV,
            rows(nodes),
        ),
        File(
            text(language, "download.ties"), f"{name_of(ties, municipality)}.csv", CSV, rows(ties)
        ),
        File(
            text(language, "download.graphml"),
            f"{name_of(ties, municipality)}.graphml",
            GRAPHML,
            lambda: graphml(nodes, ties, notes(nodes)),
        ),
    ]


def graphml(nodes: Table, ties: Table, notes: list[str]) -> bytes:
    """The network as GraphML: the first column of `nodes` names a node, the first two of `ties` its ends."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=" ".join(notes))
    for row in nodes.data.iter_rows(named=True):
        own_id, *_ = row.values()
        made.add_node(own_id, **row)
    for row in ties.data.iter_rows(named=True):
        start, end, *_ = row.values()
        made.add_edge(start, end, **dict(list(row.items())[2:]))
    written = io.BytesIO()
    nx.write_graphml(made, written)
    return written.getvalue()
