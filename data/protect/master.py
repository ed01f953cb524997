"""The master program of secondary suppression: units to leave out at least cost, under demands."""

import highspy
import numpy as np
from scipy.sparse import csr_array

from data.protect.attacker import program, solver
from data.protect.system import Flags, Floats, System

NODES = 500
"""Nodes after which the master gives its best answer so far: the same on every machine."""
CONSTANT = -1


class Master:
    """Columns: one per unit (1: left out), and one per cell that several units show (1: unknown)."""

    def __init__(self, system: System, forced: Flags) -> None:
        """`forced`: units that are left out in any case."""
        self.units, number = system.units, len(forced)
        showing = np.asarray(system.units.sum(axis=0)).ravel()
        self._column = np.full(len(system.values), CONSTANT)
        first = system.units.tocsc()
        rows: list[tuple[int, int]] = []
        for cell in np.flatnonzero(showing).tolist():
            units = first.indices[first.indptr[cell] : first.indptr[cell + 1]].tolist()
            self._column[cell] = units[0] if len(units) == 1 else number
            if len(units) > 1:
                rows += [(number, unit) for unit in units]
                number += 1
        self._public = system.public
        cost, low = np.zeros(number), np.zeros(number)
        cost[: len(forced)] = np.where(forced, 0.0, system.cost)
        low[: len(forced)] = forced
        entries = np.array(rows, dtype=np.int64).reshape(-1, 2)
        matrix = csr_array(
            (
                np.tile([1.0, -1.0], len(entries)),
                entries.ravel(),
                np.arange(0, 2 * len(entries) + 1, 2),
            ),
            shape=(len(entries), number),
        )
        none = np.full(len(entries), -np.inf)
        self._highs = solver(mip_max_nodes=NODES, mip_rel_gap=0.005)
        self._highs.passModel(
            program(matrix, low, np.ones(number), cost, none, np.zeros(len(entries)))
        )
        self._forced = forced
        self._left_out = forced.astype(np.float64)

    def demand(self, weight: Floats, need: float) -> None:
        """Weights of cells times how unknown they are must reach the need."""
        weight = np.where(self._public, 0.0, weight)
        constant = self._column == CONSTANT
        rest = need - float(weight[constant].sum())
        used = np.flatnonzero((weight > 1e-7) & ~constant)
        columns, at = np.unique(self._column[used], return_inverse=True)
        values = np.minimum(np.bincount(at, weights=weight[used]), max(rest, 0.0))
        if rest > 0:
            self._highs.addRow(rest, np.inf, len(columns), columns.astype(np.int32), values)

    def solve(self, *, whole: bool) -> tuple[Floats, float] | None:
        """How unknown each cell is in the cheapest choice, and the least cost; None without answer."""
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        number = len(self._forced)
        self._highs.changeColsIntegrality(
            number, np.arange(number, dtype=np.int32), np.full(number, kind)
        )
        self._highs.run()
        info = self._highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        chosen = np.array(self._highs.getSolution().col_value)
        openness = np.where(self._column == CONSTANT, 1.0, chosen[self._column])
        self._left_out = chosen[:number]
        least = info.mip_dual_bound if whole else info.objective_function_value
        return np.where(self._public, 0.0, np.clip(openness, 0.0, 1.0)), float(least)

    def published(self, likely: float = 0.5) -> Flags:
        """The units that the last choice leaves out by less than `likely`."""
        return self._left_out < likely
