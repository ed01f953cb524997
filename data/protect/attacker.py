"""What someone can infer of a cell from all that is published: the ends of its possible interval.

The attacker knows every equation, every published cell, and that no count is negative. A linear
program then finds how far a cell can lie from its true value while everything still adds up.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csr_array

from data.protect.system import Floats, Indices

NEAR = 1e-6
NODES = 2_000
"""Nodes after which an integer program is given up; it then proves nothing."""


@dataclass(frozen=True)
class Point:
    """A way in which all could be: the deviation of each cell, and the price of each cell's freedom.

    The price, where asked for, is what one more case of a cell, free or not, adds to the distance.
    """

    deviation: Floats
    price: Floats | None = None

    @property
    def whole(self) -> bool:
        """Whether all counts are whole numbers."""
        return bool(np.all(np.abs(self.deviation - np.rint(self.deviation)) < NEAR))


class _Plain(highspy.Highs):
    """HiGHS without callbacks: switching them on takes time and prints a banner."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def solver(**options: str | float) -> highspy.Highs:
    """A solver that is silent and gives the same answer to the same question everywhere."""
    highs = _Plain()
    always = {"output_flag": False, "threads": 1, "random_seed": 0}
    for name, value in (always | options).items():
        highs.setOptionValue(name, value)
    return highs


def program(
    matrix: csr_array, low: Floats, high: Floats, cost: Floats, below: Floats, above: Floats
) -> highspy.HighsLp:
    """The linear program: least cost of variables within low and high, rows within below and above."""
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, low, high
    lp.row_lower_, lp.row_upper_ = below, above
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data.astype(np.float64)
    return lp


class Attacker:
    """The possible deviations of the cells of one system; asked many times, started warm."""

    def __init__(self, equations: csr_array, below: Floats, above: Floats) -> None:
        """`below` and `above`: how far each cell can lie from its true value where it is unknown."""
        self.below, self.above = below, above
        self._equations = equations.tocsc()
        self._transposed = equations.T.tocsr()
        self.frees(np.zeros(len(below)))

    def frees(self, openness: Floats) -> None:
        """Set how far each cell is unknown: 0 published, 1 hidden, between for a relaxed question."""
        self._free = np.flatnonzero(openness > NEAR)
        self._place = {int(cell): place for place, cell in enumerate(self._free)}
        part = self._equations[:, self._free].tocsr()
        self._rows = np.flatnonzero(np.diff(part.indptr))
        part, open_by = part[self._rows], openness[self._free]
        low, high = -self.below[self._free] * open_by, self.above[self._free] * open_by
        zero, none = np.zeros(len(self._free)), np.zeros(len(self._rows))
        # Every count is a whole number and every coefficient 1 or -1: nothing to scale, and after
        # each question the last answer is still possible, which the primal simplex starts from.
        self._highs = solver(presolve="off", simplex_strategy=4, simplex_scale_strategy=0)
        self._highs.passModel(program(part, low, high, zero, none, none))
        self._aim = 0

    def closes(self, cells: Indices, *, again: bool = False) -> None:
        """Take these cells as published for the questions that follow; `again` undoes it."""
        for cell in cells.tolist():
            place, free = self._place[cell], float(again)
            self._highs.changeColBounds(place, -self.below[cell] * free, self.above[cell] * free)

    def furthest(
        self, cell: int, direction: int, *, whole: bool = False, priced: bool = False
    ) -> Point | None:
        """The point where a cell is as high (direction 1) or as low (-1) as can be.

        `whole` asks for whole numbers; None where the limit of nodes was reached without an answer.
        """
        place = self._place.get(cell)
        if place is None:
            return Point(np.zeros(len(self.below)), self._prices(cell, direction, None))
        self._highs.changeColCost(self._aim, 0.0)
        self._highs.changeColCost(place, -float(direction))
        self._aim = place
        highs = self._in_whole_numbers() if whole else self._highs
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = highs.getSolution()
        deviation = np.zeros(len(self.below))
        deviation[self._free] = found.col_value
        return Point(deviation, self._prices(cell, direction, found) if priced else None)

    def _prices(self, cell: int, direction: int, found: highspy.HighsSolution | None) -> Floats:
        price = np.zeros(len(self.below))
        if found is not None:
            if not found.dual_valid:
                return price
            dual = np.zeros(self._equations.shape[0])
            dual[self._rows] = found.row_dual
            price = np.asarray(self._transposed @ dual)
        price[cell] += direction
        return price

    def _in_whole_numbers(self) -> highspy.Highs:
        """The same question as an integer program."""
        highs = solver(mip_max_nodes=NODES, mip_rel_gap=0.0)
        highs.passModel(self._highs.getLp())
        number = len(self._free)
        kinds = np.full(number, highspy.HighsVarType.kInteger)
        highs.changeColsIntegrality(number, np.arange(number, dtype=np.int32), kinds)
        return highs
