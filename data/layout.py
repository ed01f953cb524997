"""Where each actor, network and programme stands in the picture: made for reading, the same each time.

Groups that work together stay together, parts without a tie to each other stand apart, and who has no
tie at all stands in rows below. The most connected have room for the names written below their marks, all
have room for their marks. Lengths are in marks: 1 is about 60 pixels of a picture that fills its page.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stats.landscape import Tie, graph, parts

Place = tuple[float, float]
Places = NDArray[np.float64]

SEED = 1
MOST_BY_DISTANCE = 160
"""Up to this many nodes are laid out by their distances (Kamada-Kawai), more by springs, which is faster."""
SPRING_STEPS, PUSHES = 60, 400
NAMED, BARE = (2.6, 1.0), (0.5, 0.45)
"""Width and height of the room that a mark needs with the name below it, and without."""
NAME_BELOW = 0.27
"""How far below its mark the middle of the room of mark and name lies."""
FILLED = 0.5
"""How much of a picture may be room that is needed; the rest lets ties be seen."""
PICTURE = 150.0
"""Area of a picture in which names can be read as written, without zooming in."""
EVENNESS = 0.6
"""How much of a mark's place is its rank from the side; the rest is its distance."""
OTHER_GROUP = 1.8
"""How many times as long a tie into another group is drawn as one within a group."""
SIDES = 2.3
"""Width of the whole picture by its height."""
MARGIN = 0.9
ISLAND_WIDTH, ISLAND_HEIGHT, IN_A_ROW = 2.9, 1.1, 6
"""Room of each who has no tie, and how many stand beside each other in most pictures."""
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
    named = _with_room_for_names(made, sum(map(len, tied)))
    alone = [part[0] for part in parts(made) if len(part) == 1]
    below = ISLAND_HEIGHT * math.ceil((len(alone) + 3 * len(tied[1:])) / IN_A_ROW)
    at, room = _packed([_laid_out(made, part, named, below) for part in tied])
    beside = _beside(at, sorted(later), later_ties)
    rest = [node for node in sorted(later) if node not in beside]
    rows = _in_rows([*alone, *rest], room)
    everyone = at | beside | rows
    return {node: (round(x, DIGITS), round(y, DIGITS)) for node, (x, y) in everyone.items()}


def _with_room_for_names(whole: "nx.Graph[str]", tied: int) -> set[str]:
    """Of the `tied` nodes that have ties, the most connected: as many as there is room for their names."""
    bare, named = math.prod(BARE), math.prod(NAMED)
    area = max(PICTURE, 2.6 * bare * tied)
    number = max(0, int((FILLED * area - bare * tied) / (named - bare)))
    return set(sorted(whole, key=lambda node: (-whole.degree[node], node))[:number])


def _laid_out(
    whole: "nx.Graph[str]", part: Sequence[str], named: set[str], below: float
) -> dict[str, Place]:
    """One connected part, its corner at the origin; those `named` have room for their names.

    Together with what stands `below` (its height) it has the sides of a picture.
    """
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
    rooms = _rooms([node in named for node in order])
    at = _apart(_wide(np.array([drawn[i] for i in range(len(order))]), rooms, below), rooms)
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


def _rooms(named: Sequence[bool]) -> Places:
    """The room of each mark: half its width, half its height, how far below the mark its middle lies."""
    kinds = np.array([(*BARE, 0.0), (*NAMED, NAME_BELOW)]) * (0.5, 0.5, 1.0)
    rooms: Places = kinds[np.array(named, dtype=int)]
    return rooms


def _wide(at: Places, rooms: Places, below: float) -> Places:
    """Turned so that its longer side lies across, and as large as rooms need."""
    x, y = (at - at.mean(axis=0)).T
    angle = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    turned = np.stack(
        [x * math.cos(angle) + y * math.sin(angle), -x * math.sin(angle) + y * math.cos(angle)],
        axis=1,
    )
    turned -= turned.min(axis=0)
    area = float((4 * rooms[:, 0] * rooms[:, 1]).sum()) / FILLED
    # width = SIDES * (height + below), width * height = area
    height = math.sqrt(below**2 / 4 + area / SIDES) - below / 2
    size = np.array([area / height, height])
    # A row of marks has no height that could be spread, and needs no more width than its names.
    reach = turned.max(axis=0)
    flat = reach < 1e-6
    size = np.where(flat[::-1], NAMED[0] * (len(at) - 1), size)
    return np.where(flat, turned, size * _evenly(turned / np.maximum(reach, 1e-6)))


def _evenly(at: Places) -> Places:
    """Places from 0 to 1 spread: the crowded middle gets more room, the outermost marks come nearer."""
    order = np.argsort(np.argsort(at, axis=0, kind="stable"), axis=0, kind="stable")
    return (1 - EVENNESS) * at + EVENNESS * order / max(1, len(at) - 1)


def _apart(at: Places, rooms: Places, fixed: int = 0) -> Places:
    """Marks whose rooms overlap pushed away from each other; the first `fixed` ones stay."""
    moved = at.copy()
    # Two marks on one place would know no direction to go.
    moved[fixed:] += 1e-3 * np.stack(
        [np.cos(np.arange(len(at) - fixed)), np.sin(np.arange(len(at) - fixed))], axis=1
    )
    half, below = rooms[:, :2], rooms[:, 2:] * (0.0, 1.0)
    needed = half[:, None, :] + half[None, :, :]
    for _ in range(PUSHES):
        middle = moved + below
        between = middle[:, None, :] - middle[None, :, :]
        over = needed - np.abs(between)
        over[np.arange(len(at)), np.arange(len(at))] = 0
        near = np.minimum(over[..., 0], over[..., 1]) > 1e-3
        if not near[fixed:].any():
            break
        # Along the side on which less of the way is left to go.
        across = over[..., 0] / needed[..., 0] <= over[..., 1] / needed[..., 1]
        along = np.stack([across, ~across], axis=2) & near[..., None]
        push = np.where(along, np.copysign(over / 2, between), 0.0)
        moved[fixed:] += push.sum(axis=1)[fixed:] * 0.6
    return moved


@dataclass(frozen=True)
class Room:
    """Where those without a tie may stand: right of the last part while there is room, else below all."""

    left: float
    top: float
    bottom: float
    width: float


def _packed(laid: Sequence[dict[str, Place]]) -> tuple[dict[str, Place], Room]:
    """Parts side by side in rows, the largest first; also the room that is left."""
    boxes = [
        (
            max(x for x, _ in each.values()) + MARGIN + NAMED[0],
            max(y for _, y in each.values()) + MARGIN + NAMED[1],
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
    return at, Room(left, top, top + row, most)


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
    middles = [np.mean(near[node], axis=0) + np.array([0.0, NAMED[1]]) for node in found]
    rooms = _rooms([False] * (len(at) + len(found)))
    moved = _apart(np.array([*at.values(), *middles]), rooms, fixed=len(at))[len(at) :]
    return {node: (float(x), float(y)) for node, (x, y) in zip(found, moved, strict=True)}


def _in_rows(nodes: Sequence[str], room: Room) -> dict[str, Place]:
    beside = int((room.width - room.left) / ISLAND_WIDTH)
    if room.left and 0 < len(nodes) <= beside:
        left, top, columns = room.left, room.top, beside
    else:
        left, top, columns = 0.0, room.bottom, max(3, int(room.width / ISLAND_WIDTH))
    step = (room.width - left) / columns
    return {
        node: (left + (i % columns + 0.5) * step, top + (0.4 + i // columns) * ISLAND_HEIGHT)
        for i, node in enumerate(nodes)
    }
