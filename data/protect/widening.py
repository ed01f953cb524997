"""The cheapest way to widen one cell: which published cells would have to become unknown."""

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack

from data.protect.attacker import NEAR, Attacker, program, solver
from data.protect.audit import Proofs
from data.protect.system import Flags, System


class Widening:
    """A linear program over movements up and down of all cells of a system."""

    def __init__(self, system: System, attacker: Attacker) -> None:
        self.system = system
        self.number = len(system.values)
        both = csr_array(hstack([system.equations, -system.equations]))
        self.most = np.concatenate([attacker.above, attacker.below])
        zero, none = np.zeros(2 * self.number), np.zeros(system.equations.shape[0])
        self._highs = solver(presolve="off", simplex_scale_strategy=0)
        self._highs.passModel(program(both, zero, self.most, zero, none, none))
        self._all = np.arange(2 * self.number, dtype=np.int32)

    def cheapest(self, cell: int, need: float, proofs: Proofs, published: Flags) -> Flags | None:
        """The cells that move when a cell is widened to its need, up or down; None if neither can be.

        A movement of what is published costs what its units cost, by case.
        """
        left = self.system.units[np.flatnonzero(published)]
        price = left.T @ self.system.cost[published]
        self._highs.changeColsCost(2 * self.number, self._all, np.concatenate([price, price]))
        found = []
        up, down = proofs.up[cell], -proofs.down[cell]
        for side, to in ((0, need - down), (self.number, need - up)):
            column = cell + side
            if to > self.most[column] + NEAR:
                continue
            opposite = cell + self.number - side
            self._highs.changeColBounds(column, to, to)
            self._highs.changeColBounds(opposite, 0.0, 0.0)
            self._highs.run()
            if self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                moved = np.array(self._highs.getSolution().col_value)
                cells = moved[: self.number] + moved[self.number :] > NEAR
                found.append((self._highs.getObjectiveValue(), cells))
            self._highs.changeColBounds(column, 0.0, self.most[column])
            self._highs.changeColBounds(opposite, 0.0, self.most[opposite])
        return min(found, key=lambda one: one[0])[1] if found else None
