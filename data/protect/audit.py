"""The audit: is each cell that needs protection wide open to whoever reads what is published?"""

from dataclasses import dataclass, field

import numpy as np

from data.protect.attacker import NEAR, Attacker, Point
from data.protect.system import Flags, Floats, Indices, System, parts

REACH = 3.0
"""Deviations are followed up to so many times the widest need; looking no further is the safe side."""


@dataclass(frozen=True)
class Interval:
    """What can be inferred of one cell: between `low` and `high`, where `need` apart is asked for."""

    cell: int
    low: float
    high: float
    need: float

    @property
    def holds(self) -> bool:
        """Whether it is wide enough."""
        return self.high - self.low >= self.need - NEAR


@dataclass
class Proofs:
    """Points in whole numbers found so far: how far down and up they take each cell, and by which."""

    down: Floats
    up: Floats
    below: dict[int, Floats] = field(default_factory=dict)
    above: dict[int, Floats] = field(default_factory=dict)

    @classmethod
    def none(cls, number: int) -> "Proofs":
        """No points yet."""
        return cls(np.zeros(number), np.zeros(number))

    def add(self, point: Point | None, wanted: Indices) -> None:
        """Take a point into account for the wanted cells; only one in whole numbers proves anything."""
        if point is None or not point.whole:
            return
        moved = np.rint(point.deviation)
        for cell in wanted[moved[wanted] < self.down[wanted]]:
            self.down[cell], self.below[int(cell)] = moved[cell], moved
        for cell in wanted[moved[wanted] > self.up[wanted]]:
            self.up[cell], self.above[int(cell)] = moved[cell], moved

    def copy(self) -> "Proofs":
        """The same points, to be added to apart."""
        return Proofs(self.down.copy(), self.up.copy(), dict(self.below), dict(self.above))

    def without(self, known: Flags) -> "Proofs":
        """The points that move no cell which is known."""
        kept = self.copy()
        for held, reached in ((kept.below, kept.down), (kept.above, kept.up)):
            for cell in [c for c, point in held.items() if np.any(point[known])]:
                del held[cell]
                reached[cell] = 0.0
        return kept

    def width_of(self, cell: int) -> float:
        """How wide one cell's interval is at least."""
        return float(self.up[cell] - self.down[cell])

    def width(self) -> Floats:
        """How wide each cell's interval is at least."""
        return self.up - self.down


def audit(system: System, published: Flags, *, exact: bool = False) -> list[Interval]:
    """The interval of each cell that needs protection, given the units that are published.

    An interval is followed until it is as wide as it must be, to its very ends with `exact`.
    """
    unknown = ~system.known(published)
    found = [
        Interval(int(cell), float(system.values[cell]), float(system.values[cell]), need)
        for cell, need in enumerate(system.need.tolist())
        if need > 0 and not unknown[cell]
    ]
    for cells in parts(system, unknown, system.primary):
        part, _ = system.of_cells(cells)
        for interval in _of_part(part, exact=exact):
            found.append(
                Interval(int(cells[interval.cell]), interval.low, interval.high, interval.need)
            )
    return sorted(found, key=lambda interval: interval.cell)


def attacker_of(system: System, reach: float) -> Attacker:
    """The attacker of a system: no count is negative, none is followed further than `reach`."""
    below, above = np.minimum(system.values, reach), np.full(len(system.values), reach)
    if system.down is not None and system.up is not None:
        below = np.where(system.blurred, system.down, below)
        above = np.where(system.blurred, system.up, above)
    return Attacker(system.equations, below, np.where(system.public, 0.0, above))


def widen(
    attacker: Attacker, proofs: Proofs, need: Floats, *, exact: bool = False, give_up: bool = False
) -> bool:
    """Look for points until every interval is wide enough or proven not to be; whether all are.

    In whole numbers: where the linear program's answer is a fraction, the integer program decides.
    `exact` follows each interval to its ends; `give_up` stops at the first that is too narrow.
    """
    wanted = np.flatnonzero(need > 0)
    enough = True
    for cell in wanted.tolist():
        short = need[cell] - NEAR
        if exact or proofs.width_of(cell) < short:
            fractions = _stretched(attacker, proofs, cell, wanted, None if exact else short)
            for direction in fractions:
                if exact or proofs.width_of(cell) < short:
                    proofs.add(attacker.furthest(cell, direction, whole=True), wanted)
        if proofs.width_of(cell) < short:
            enough = False
            if give_up:
                break
    return enough


def _stretched(
    attacker: Attacker, proofs: Proofs, cell: int, wanted: Indices, enough: float | None
) -> list[int]:
    """Take one cell up and down by linear programs, until it is wide enough.

    Returns the directions in which a whole number further out may exist; none where even the
    linear programs together do not reach far enough.
    """
    fractions, reach = [], 0.0
    for direction in (1, -1):
        if enough is not None and proofs.width_of(cell) >= enough:
            return []
        point = attacker.furthest(cell, direction)
        proofs.add(point, wanted)
        reach += abs(float(point.deviation[cell])) if point else 0.0
        if point is None or not point.whole:
            fractions.append(direction)
    return [] if enough is not None and reach < enough else fractions


def _of_part(part: System, *, exact: bool) -> list[Interval]:
    """The intervals of one group of unknown cells."""
    reach = 1e6 if exact else REACH * float(part.need.max())
    attacker = attacker_of(part, reach)
    attacker.frees(np.ones(len(part.values)))
    proofs = Proofs.none(len(part.values))
    widen(attacker, proofs, part.need, exact=exact)
    return [
        Interval(
            cell,
            float(part.values[cell] + proofs.down[cell]),
            float(part.values[cell] + proofs.up[cell]) if proofs.up[cell] < 1e6 else np.inf,
            float(part.need[cell]),
        )
        for cell in np.flatnonzero(part.primary).tolist()
    ]
