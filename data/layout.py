"""Where each actor, network and programme stands in the picture: made for reading, the same each time.

Groups that work together stay together, parts without a tie to each other stand apart, and who has no
tie at all stands in rows below. Names are written below their marks, so there is more room across than
down. Lengths are in marks: 1 is about the distance of two neighbours.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stats.landscape import Tie, graph, parts

Place = tuple[float, float]
Places = NDArray[np.float64]

SEED = 1
MOST_BY_DISTANCE = 160
"""Up to this many nodes are laid out by their distances (Kamada-Kawai), more by springs, which is faster."""
SPRING_STEPS, PUSHES = 60, 120
ACROSS = 2.4
"""How many times as much room a mark needs across as down."""
APART = 0.85
"""Least distance of two marks."""
OTHER_GROUP = 1.8
"""How many times as long a tie into another group is drawn as one within a group."""
SIDES = 1.9
"""Width of the whole picture by its height."""
MARGIN = 1.6
ISLAND_WIDTH, ISLAND_HEIGHT = 5.2, 1.5
DIGITS = 2


def places(
    nodes: Iterable[str], ties: Iterable[Tie], later: Iterable[str], later_ties: Iterable[Tie]
) -> Mapping[str, Place]:
    """A place for each node, x to the right and y down.

    `later` are nodes that are drawn only when asked for (what is over or planned); they find room beside
    those they are or were tied to, and move no other.
    """
    made = graph(nodes, ties)
    tied = [part for part in parts(made) if len(part) > 1]
    at, bottom, width = _packed([_laid_out(made, part) for part in tied])
    beside = _beside(at, sorted(later), later_ties)
    alone = [part[0] for part in parts(made) if len(part) == 1]
    rest = [node for node in sorted(later) if node not in beside]
    rows = _in_rows([*alone, *rest], bottom, width)
    everyone = at | beside | rows
    return {node: (round(x, DIGITS), round(y, DIGITS)) for node, (x, y) in everyone.items()}


def _laid_out(whole: "nx.Graph[str]", part: Sequence[str]) -> dict[str, Place]:
    """One connected part, its corner at the origin."""
    group = _groups(whole.subgraph(part))
    order = sorted(part, key=lambda node: (group[node], node))
    # Whole numbers as names: the order of sets of words differs from run to run.
    number = {node: place for place, node in enumerate(order)}
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(order)))
    inside = sorted(
        (min(number[a], number[b]), max(number[a], number[b]), group[a] == group[b])
        for a, b in whole.subgraph(part).edges
    )
    for a, b, same in inside:
        made.add_edge(
            a, b, length=1.0 if same else OTHER_GROUP, pull=1.0 if same else 1 / OTHER_GROUP
        )
    if len(order) <= MOST_BY_DISTANCE:
        drawn = nx.kamada_kawai_layout(made, weight="length")
    else:
        begun = _by_groups(made, [group[node] for node in order])
        drawn = nx.spring_layout(
            made,
            k=1,
            pos=begun,
            weight="pull",
            iterations=SPRING_STEPS,
            seed=SEED,
            scale=None,
            method="force",
        )
    at = _apart(_wide(_to_scale(np.array([drawn[i] for i in range(len(order))]))))
    at -= at.min(axis=0)
    return {node: (float(at[i, 0]), float(at[i, 1])) for node, i in number.items()}


def _groups(part: "nx.Graph[str]") -> dict[str, int]:
    """The number of the group that each node belongs to: who is tied more to each other than to others."""
    order = sorted(part)
    number = {node: place for place, node in enumerate(order)}
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(order)))
    made.add_edges_from(
        sorted((min(number[a], number[b]), max(number[a], number[b])) for a, b in part.edges)
    )
    found = nx.community.louvain_communities(made, seed=SEED)
    ordered = sorted(found, key=min)
    return {order[i]: place for place, members in enumerate(ordered) for i in members}


def _by_groups(made: "nx.Graph[int]", group: Sequence[int]) -> dict[int, Place]:
    """Where springs begin: each group a disc of its own, those tied to each other near."""
    sizes = [group.count(each) for each in range(max(group) + 1)]
    radius = [math.sqrt(size) for size in sizes]
    whole: nx.Graph[int] = nx.complete_graph(len(sizes))
    for a, b in whole.edges:
        tied = sum({group[c], group[d]} == {a, b} for c, d in made.edges)
        whole.edges[a, b]["length"] = (radius[a] + radius[b]) * (1.0 if tied else 1.6)
    middle = nx.kamada_kawai_layout(whole, weight="length", scale=2 * sum(radius) / math.pi)
    seen = [0] * len(sizes)
    at: dict[int, Place] = {}
    for node, its in enumerate(group):
        # Seeds of a sunflower: a disc filled evenly, in a fixed order.
        turn, away = seen[its] * math.pi * (3 - math.sqrt(5)), math.sqrt(seen[its])
        x, y = middle[its]
        at[node] = (float(x) + away * math.cos(turn), float(y) + away * math.sin(turn))
        seen[its] += 1
    return at


def _to_scale(at: Places) -> Places:
    """With a mean distance to the nearest neighbour that is about as large as marks may be near."""
    apart = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=1).mean()
    return at * (APART / nearest) if nearest > 0 else at


def _wide(at: Places) -> Places:
    """Turned so that its longer side lies across, and spread there."""
    x, y = (at - at.mean(axis=0)).T
    angle = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    turned = np.stack(
        [x * math.cos(angle) + y * math.sin(angle), -x * math.sin(angle) + y * math.cos(angle)],
        axis=1,
    )
    return turned * (ACROSS, 1.0)


def _apart(at: Places, fixed: int = 0) -> Places:
    """Marks that are too near pushed away from each other; the first `fixed` ones stay."""
    moved = at.copy()
    # Two marks on one place would know no direction to go.
    moved[fixed:] += 1e-3 * np.stack(
        [np.cos(np.arange(len(at) - fixed)), np.sin(np.arange(len(at) - fixed))], axis=1
    )
    for _ in range(PUSHES):
        between = (moved[:, None, :] - moved[None, :, :]) / (ACROSS, 1.0)
        apart = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(apart, np.inf)
        near = apart < APART
        if not near[fixed:].any():
            break
        push = np.where(near, (APART - apart) / 2, 0.0)[..., None] * between / apart[..., None]
        moved[fixed:] += (push.sum(axis=1) * (ACROSS, 1.0))[fixed:]
    return moved


def _packed(laid: Sequence[dict[str, Place]]) -> tuple[dict[str, Place], float, float]:
    """Parts side by side in rows, the largest first; also the lower edge and the width of all."""
    boxes = [
        (
            max(x for x, _ in each.values()) + MARGIN * ACROSS,
            max(y for _, y in each.values()) + MARGIN,
        )
        for each in laid
    ]
    # As wide as the picture's sides ask for, but never narrower than the largest part.
    room = sum(width * height for width, height in boxes)
    highest = max((height for _, height in boxes), default=2 * ISLAND_HEIGHT)
    most = max(
        math.sqrt(room * SIDES), SIDES * highest, *(width for width, _ in boxes), 4 * ISLAND_WIDTH
    )
    at: dict[str, Place] = {}
    left = top = row = 0.0
    for each, (width, height) in zip(laid, boxes, strict=True):
        if left and left + width > most:
            left, top, row = 0.0, top + row, 0.0
        at |= {node: (left + x, top + y) for node, (x, y) in each.items()}
        left, row = left + width, max(row, height)
    return at, top + row, most


def _beside(at: Mapping[str, Place], later: Sequence[str], ties: Iterable[Tie]) -> dict[str, Place]:
    """Places for the nodes of `later` that are tied to a placed one: amid those they are tied to."""
    near: dict[str, list[Place]] = {}
    for one, other in ties:
        for node, neighbour in ((one, other), (other, one)):
            if node in set(later) - set(at) and neighbour in at:
                near.setdefault(node, []).append(at[neighbour])
    found = [node for node in later if node in near]
    if not found:
        return {}
    middles = [np.mean(near[node], axis=0) + np.array([0.0, APART]) for node in found]
    moved = _apart(np.array([*at.values(), *middles]), fixed=len(at))[len(at) :]
    return {node: (float(x), float(y)) for node, (x, y) in zip(found, moved, strict=True)}


def _in_rows(nodes: Sequence[str], top: float, width: float) -> dict[str, Place]:
    columns = max(3, int(width / ISLAND_WIDTH))
    step = width / columns
    return {
        node: ((i % columns + 0.5) * step, top + (1 + i // columns) * ISLAND_HEIGHT)
        for i, node in enumerate(nodes)
    }
