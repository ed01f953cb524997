"""Measures of a network of ties: its parts, who alone holds them together, who stands between, what overlaps.

Nodes are any names, ties pairs of them; direction, repetition and order say nothing. Graph theory calls
the parts connected components, those who alone hold parts together articulation points (cut vertices),
and the share of ways betweenness (Freeman 1977, normalised to 0 to 1).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

Tie = tuple[str, str]


@dataclass(frozen=True)
class Position:
    """How a node lies in the whole.

    `part`: 1 for the largest connected part, and so on. `ties`: how many others it is tied to.
    `between`: share of the shortest ways between all pairs of others that lead over it, 0 to 1.
    `cut_off`: how many others would lose the tie to the largest rest of their part without it.
    """

    part: int
    ties: int
    between: float
    cut_off: int


def graph(nodes: Iterable[str], ties: Iterable[Tie]) -> "nx.Graph[str]":
    """The undirected graph in a fixed order, without ties of a node to itself."""
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(sorted(nodes))
    made.add_edges_from(sorted({(min(tie), max(tie)) for tie in ties if tie[0] != tie[1]}))
    return made


def parts(made: "nx.Graph[str]") -> list[list[str]]:
    """Connected parts, the largest first; those of one size by their first node."""
    found = [sorted(part) for part in nx.connected_components(made)]
    return sorted(found, key=lambda part: (-len(part), part[0]))


def positions(nodes: Iterable[str], ties: Iterable[Tie]) -> Mapping[str, Position]:
    """How each node lies in the whole."""
    made = graph(nodes, ties)
    between = nx.betweenness_centrality(made)
    cut = {node: _cut_off(made, node) for node in nx.articulation_points(made)}
    return {
        node: Position(place, made.degree[node], between[node], cut.get(node, 0))
        for place, part in enumerate(parts(made), 1)
        for node in part
    }


def _cut_off(made: "nx.Graph[str]", node: str) -> int:
    part = nx.node_connected_component(made, node) - {node}
    rest = max(map(len, nx.connected_components(made.subgraph(part))))
    return len(part) - rest


@dataclass(frozen=True)
class Profile:
    """What a network works on: its themes, for whom, where (no area: everywhere), and its members."""

    name: str
    themes: Collection[str]
    target_groups: Collection[str]
    area_ids: Collection[str]
    members: Collection[str]


@dataclass(frozen=True)
class Overlap:
    """Two networks with a theme, a target group and an area in common.

    `shared` is the Jaccard index of their members: those of both as a share of those of either, 0 to 1.
    """

    one: str
    other: str
    themes: tuple[str, ...]
    target_groups: tuple[str, ...]
    area_ids: tuple[str, ...]
    """None: both work everywhere."""
    members: tuple[str, ...]
    shared: float


def overlaps(profiles: Sequence[Profile]) -> list[Overlap]:
    """All such pairs: those with the largest share of common members first, then by names."""
    pairs = combinations(sorted(profiles, key=lambda profile: profile.name), 2)
    found = [pair for one, other in pairs if (pair := _overlap(one, other))]
    return sorted(found, key=lambda pair: (-pair.shared, -len(pair.themes), pair.one, pair.other))


def _overlap(one: Profile, other: Profile) -> Overlap | None:
    themes = _both(one.themes, other.themes)
    groups = _both(one.target_groups, other.target_groups)
    areas = _both(one.area_ids, other.area_ids)
    everywhere = not one.area_ids and not other.area_ids
    if not themes or not groups or not (areas or everywhere):
        return None
    members = _both(one.members, other.members)
    either = len({*one.members, *other.members})
    shared = len(members) / either if either else 0.0
    return Overlap(one.name, other.name, themes, groups, areas, members, shared)


def _both(some: Collection[str], others: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({*some} & {*others}))
