"""Secondary suppression: which further units to leave out so that no protected cell can be inferred.

The exact way follows Fischetti and Salazar: a master program (`master.py`) chooses units to leave
out at least cost; for each cell that its choice leaves too narrow, the prices of the attacker's linear
program say which cells could widen it, and this becomes a new condition of the master. The relaxed
master gives a lower bound of the cost. A greedy choice, found by cheapest widening (`widening.py`),
stands ready at any time: it is the fallback where nodes or rounds run out.
"""

import dataclasses
from dataclasses import dataclass

import numpy as np

from data.protect.attacker import NEAR
from data.protect.audit import REACH, Proofs, attacker_of, widen
from data.protect.master import Master
from data.protect.system import Flags, Floats, System, parts
from data.protect.widening import Widening

RELAXED_ROUNDS = 30
WHOLE_ROUNDS = 12
"""Rounds of conditions after which the best choice so far is taken."""
RISE = 0.002
"""A relaxed round that lifts the lower bound by less than this share is the last."""
GAP = 0.01
"""How far the cost may stay above the lower bound, as a share of it."""
STEPS = (200.0, 2_000.0, 20_000.0)
"""Cost up to which units are left out, step by step: dearer ones only where the others do not suffice."""
TAKEN_BACK = 80
"""So many units of a group, the most costly, are tried to be published again."""
LIKELY = 0.3
"""What the relaxed master leaves out at least so far is where a second greedy choice starts."""
SMALL, LARGE = 20_000, 200_000
"""Protected cells times cells of a group: up to the one whole rounds are run, over the other the
greedy choice must do."""


class Unprotectable(Exception):
    """Cells, its argument, that stay too narrow even if all that may be left out is left out."""


@dataclass(frozen=True)
class Choice:
    """Which units are published, what leaving out the others costs, and the least it can cost."""

    published: Flags
    cost: float
    bound: float


def suppress(system: System) -> Choice:
    """Choose the units to publish; raises `Unprotectable`.

    Dear units are touched only where nothing else helps, near by first: what they would tie together
    falls into small groups then, which are solved one by one.
    """
    forced = system.to_hide(system.primary)
    price = np.zeros(len(system.values))
    for step in STEPS:
        price[system.units.T @ (system.cost > step) > 0] = step
    dear = (price >= STEPS[0]) & system.known(~forced)
    ties = abs(system.equations)
    found: dict[bytes, tuple[Flags, float]] = {}
    for rings, step in enumerate((*STEPS[1:], np.inf, np.inf, np.inf), 2):
        handy = dataclasses.replace(system, public=system.public | dear)
        published, bound = ~forced, float(system.cost[forced].sum())
        narrow: list[int] = []
        for cells in parts(handy, ~handy.public, handy.primary):
            part, units = handy.of_cells(cells)
            try:
                if cells.tobytes() not in found:
                    found[cells.tobytes()] = _Search(part).best()
            except Unprotectable as fault:
                narrow += cells[fault.args[0]].tolist()
                continue
            chosen, least = found[cells.tobytes()]
            published[units] &= chosen
            bound += least
        if not narrow:
            return Choice(published, float(system.cost[~published].sum()), bound)
        around = np.zeros(len(dear))
        around[narrow] = 1.0
        for _ in range(rings):
            around = np.minimum(ties.T @ (ties @ around), 1.0)
        dear = dear & ~((around > 0) & (price < step))
    raise Unprotectable(np.array(sorted(narrow)))


@dataclass(frozen=True)
class _Tried:
    """Units to publish, and what is proven of all intervals then."""

    published: Flags
    proofs: Proofs


class _Search:
    """The search in one group of cells that hang together."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.forced = system.to_hide(system.primary)
        self.targets = np.flatnonzero(system.primary)
        self.attacker = attacker_of(system, REACH * float(system.need.max()))

    def best(self) -> tuple[Flags, float]:
        """The cheapest choice found, and the least that must be left out beyond the forced units."""
        first = self._proven(~self.forced)
        if not self._narrow(first.proofs):
            return first.published, 0.0
        best = self._completed(first)
        size = len(self.targets) * len(self.system.values)
        if size > LARGE:
            return self._taken_back(best).published, 0.0
        master = Master(self.system, self.forced)
        least = self._relaxed(master)
        other = self._completed(self._proven(master.published(LIKELY)))
        best = self._taken_back(min((best, other), key=self._cost))
        if size > SMALL:
            return best.published, min(least, self._cost(best))
        for _ in range(WHOLE_ROUNDS):
            if self._cost(best) <= least * (1 + GAP) + NEAR:
                break
            answer = master.solve(whole=True)
            if answer is None:
                break
            least = max(least, answer[1])
            tried = self._proven(master.published())
            if narrow := self._narrow(tried.proofs):
                unknown = ~self.system.known(tried.published)
                self._demand(master, unknown.astype(np.float64), narrow)
                tried = self._taken_back(self._completed(tried))
            if self._cost(tried) < self._cost(best) - NEAR:
                best = tried
        return best.published, min(least, self._cost(best))

    def _cost(self, tried: _Tried) -> float:
        return float(self.system.cost[~tried.published & ~self.forced].sum())

    def _narrow(self, proofs: Proofs) -> list[int]:
        short = proofs.width()[self.targets] < self.system.need[self.targets] - NEAR
        return [int(cell) for cell in self.targets[short]]

    def _proven(self, published: Flags) -> _Tried:
        """What can be shown of all intervals, given the published units."""
        proofs = Proofs.none(len(self.system.values))
        self.attacker.frees((~self.system.known(published)).astype(np.float64))
        widen(self.attacker, proofs, self.system.need)
        return _Tried(published, proofs)

    # --- conditions of the master --------------------------------------------------------------

    def _relaxed(self, master: Master) -> float:
        """Demands from the relaxed master until its cost no longer rises notably; that cost."""
        least = 0.0
        for _ in range(RELAXED_ROUNDS):
            answer = master.solve(whole=False)
            if answer is None:
                break
            openness, bound = answer
            settled = least > 0 and bound < least * (1 + RISE)
            least = max(least, bound)
            if not self._demand(master, openness, self.targets.tolist()) or settled:
                break
        return least

    def _demand(self, master: Master, openness: Floats, cells: list[int]) -> int:
        """Demand of the master what would widen each of these cells that is too narrow; how many."""
        self.attacker.frees(openness)
        added = 0
        for cell in cells:
            need = float(self.system.need[cell])
            ends = [self.attacker.furthest(cell, side, priced=True) for side in (1, -1)]
            prices = [end.price for end in ends if end and end.price is not None]
            width = sum(abs(float(end.deviation[cell])) for end in ends if end)
            if len(prices) < 2 or width >= need - 1e-4:
                continue
            up, down = (
                np.maximum(prices, 0).sum(axis=0),
                np.maximum(np.negative(prices), 0).sum(axis=0),
            )
            weight = up * self.attacker.above + down * self.attacker.below
            master.demand(np.minimum(weight, need), need)
            added += 1
        return added

    # --- the greedy choice ---------------------------------------------------------------------

    def _completed(self, tried: _Tried) -> _Tried:
        """Leave out more, cell by cell, until all is protected; raises `Unprotectable`."""
        widening = Widening(self.system, self.attacker)
        published, proofs = tried.published, tried.proofs.copy()
        hopeless = []
        for cell in sorted(self._narrow(proofs), key=lambda c: (-self.system.values[c], c)):
            wider = self._widened(cell, published, proofs, widening)
            if wider is None:
                hopeless.append(cell)
            else:
                published = wider
        if hopeless:
            raise Unprotectable(np.array(sorted(hopeless)))
        return _Tried(published, proofs)

    def _widened(
        self, cell: int, published: Flags, proofs: Proofs, widening: Widening
    ) -> Flags | None:
        """Leave out units until one cell is wide enough; None where nothing helps."""
        need = np.zeros_like(self.system.need)
        need[cell] = self.system.need[cell]
        while True:
            self.attacker.frees((~self.system.known(published)).astype(np.float64))
            if widen(self.attacker, proofs, need):
                return published
            moved = widening.cheapest(cell, need[cell], proofs, published)
            more = self.system.to_hide(moved) & published if moved is not None else None
            if more is None or not more.any():
                return None
            published = published & ~more

    def _taken_back(self, tried: _Tried) -> _Tried:
        """Publish again, the most costly first, each unit without which all stays protected."""
        published, proofs = tried.published, tried.proofs
        self.attacker.frees((~self.system.known(published)).astype(np.float64))
        known = self.system.known(published)
        given = np.flatnonzero(~published & ~self.forced)
        dearest = sorted(given.tolist(), key=lambda u: (-self.system.cost[u], u))
        for unit in dearest[:TAKEN_BACK]:
            now = published.copy()
            now[unit] = True
            now_known = self.system.known(now)
            kept = proofs.without(now_known)
            closed = np.flatnonzero(now_known & ~known)
            self.attacker.closes(closed)
            if widen(self.attacker, kept, self.system.need, give_up=True):
                published, proofs, known = now, kept, now_known
            else:
                self.attacker.closes(closed, again=True)
        return _Tried(published, proofs)
