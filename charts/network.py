"""Who is tied to whom: actors, networks and programmes as a graph; islands in rows of their own."""

import math
from typing import Any

import altair as alt
import networkx as nx
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text

SHAPES = {"network": "square", "actor": "circle", "programme": "diamond"}
ISLANDS_PER_ROW = 3
MOST_BY_DISTANCE = 40
SEED = 1
MOST_NAMED = 50
"""With more participants only networks and programmes are named; the table names all."""

LABEL_WIDTH = 26
"""Letters after which a name breaks into a second line."""


def draw(nodes: pl.DataFrame, ties: pl.DataFrame, look: Look) -> Picture:
    """Each row of `nodes` is one participant (id, type, name); of `ties` one tie (actor_id, other_id, role_words)."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes["id"])
    known = set(nodes["id"])
    graph.add_edges_from(
        (a, b) for a, b in ties.select("actor_id", "other_id").iter_rows() if {a, b} <= known
    )
    at = _layout(graph)
    placed = nodes.with_columns(
        pl.Series("x", [at[i][0] for i in nodes["id"]], dtype=pl.Float64),
        pl.Series("y", [at[i][1] for i in nodes["id"]], dtype=pl.Float64),
        pl.Series("alone", [graph.degree[i] == 0 for i in nodes["id"]], dtype=pl.Boolean),
        pl.Series("lines", ["\n".join(_broken(name)) for name in nodes["name"]]),
        pl.col("type")
        .replace_strict({t: text(look.language, f"networks.{t}") for t in SHAPES})
        .alias("type_words"),
    )
    edges = pl.DataFrame(
        [(*at[a], *at[b]) for a, b in graph.edges], schema=["x", "y", "x2", "y2"], orient="row"
    )
    rows = 1 + int(placed["y"].max() - placed["y"].min()) if placed.height else 1  # type: ignore[operator, arg-type]
    chart = _marks(placed, edges, look).properties(height=max(260, 78 * rows))
    return picture(chart, _alternative(graph, nodes, look), look)


def _layout(graph: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Places on a plane three units wide: components from the top, single nodes in rows below."""
    at: dict[str, tuple[float, float]] = {}
    top = 0.0
    components = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    for component in (c for c in components if len(c) > 1):
        ordered = _ordered(graph, component)
        height = max(1.0, 1.15 * math.sqrt(len(component)) - 0.4)
        places = _places(ordered)
        low_x, high_x = _extent([p[0] for p in places.values()])
        low_y, high_y = _extent([p[1] for p in places.values()])
        for node, (x, y) in places.items():
            at[node] = (
                0.25 + 2.5 * (x - low_x) / (high_x - low_x),
                top - height * (high_y - y) / (high_y - low_y),
            )
        top -= height + 1
    islands = sorted(min(c) for c in components if len(c) == 1)
    for i, node in enumerate(islands):
        at[node] = (
            0.25 + 2.5 * (i % ISLANDS_PER_ROW) / (ISLANDS_PER_ROW - 1),
            top - (i // ISLANDS_PER_ROW) * 0.8,
        )
    return at


def _places(part: "nx.Graph[str]") -> dict[str, Any]:
    """A place for each node: by distances where there are few, by springs where that takes too long."""
    if part.number_of_nodes() <= MOST_BY_DISTANCE:
        return dict(nx.kamada_kawai_layout(part))
    return dict(nx.spring_layout(part, seed=SEED, iterations=150, k=7 / math.sqrt(len(part))))


def _ordered(graph: "nx.Graph[str]", nodes: set[str]) -> "nx.Graph[str]":
    """A part of the graph in a fixed order: the layout starts from it, and a set has none."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.subgraph(nodes).edges))
    return part


def _extent(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _marks(nodes: pl.DataFrame, edges: pl.DataFrame, look: Look) -> alt.LayerChart | alt.FacetChart:
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.25, 3.25], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(nice=False, zero=False, padding=40))
    lines = (
        alt.Chart(edges)
        .mark_rule(color=look.faint, strokeWidth=1.5)
        .encode(x, y, alt.X2("x2:Q"), alt.Y2("y2:Q"))
    )
    names = [text(look.language, f"networks.{kind}") for kind in SHAPES]
    base = alt.Chart(nodes)
    dots = base.mark_point(filled=True, opacity=1, stroke=look.text, strokeWidth=1).encode(
        x,
        y,
        shape=alt.Shape(
            "type_words:N", title=None, scale=alt.Scale(domain=names, range=list(SHAPES.values()))
        ),
        fill=alt.Fill(
            "type_words:N",
            title=None,
            scale=alt.Scale(domain=names, range=[look.accent, look.muted, look.missing]),
        ),
        size=alt.SizeValue(190),
        tooltip=[
            alt.Tooltip("name:N", title=text(look.language, "word.name")),
            alt.Tooltip("type_words:N", title=text(look.language, "word.kind")),
        ],
    )
    style: dict[str, Any] = {
        "dy": 14,
        "fontSize": 13,
        "baseline": "top",
        "lineHeight": 15,
        "lineBreak": "\n",
    }
    # The ground's colour around each letter keeps names readable where a line crosses them.
    named = (
        base.transform_filter("datum.type !== 'actor' || datum.alone")
        if nodes.height > MOST_NAMED
        else base
    )
    halo = named.mark_text(**style, stroke=look.ground, strokeWidth=4, color=look.ground).encode(
        x, y, text=alt.Text("lines:N")
    )
    labels = named.mark_text(**style, color=look.text).encode(x, y, text=alt.Text("lines:N"))
    return alt.layer(lines, halo, dots, labels)


def _broken(name: str) -> list[str]:
    """A name in at most two lines, so that neighbours do not overlap."""
    if len(name) <= LABEL_WIDTH:
        return [name]
    words, first = name.split(" "), ""
    while words and len(f"{first} {words[0]}") <= LABEL_WIDTH:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    if not first:
        return [name[: LABEL_WIDTH - 1] + "…"]
    return [first, rest if len(rest) <= LABEL_WIDTH else rest[: LABEL_WIDTH - 1] + "…"]


def _alternative(graph: "nx.Graph[str]", nodes: pl.DataFrame, look: Look) -> str:
    names = dict(nodes.select("id", "name").iter_rows())
    degrees = sorted(graph.degree, key=lambda pair: (-pair[1], pair[0]))
    most = [f"{names[node]} ({degree})" for node, degree in degrees[:3] if degree]
    islands = sum(degree == 0 for _, degree in degrees)
    return text(
        look.language,
        "networks.alt",
        nodes=graph.number_of_nodes(),
        ties=graph.number_of_edges(),
        most=", ".join(most) or text(look.language, "word.none"),
        islands=islands,
    )
