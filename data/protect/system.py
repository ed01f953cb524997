"""The linked system: which counts hang together, and which of them a reader gets to see.

Cells are counts. Equations say that cells add up: districts to their borough, parts of a breakdown to
their total, a part and its complement to their whole, three years to their pool. Units are what is
published or not as a whole: a figure shows its count, or both counts of its rate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True)
class System:
    """Cells, what links them, and what shows them.

    `values`: true count of each cell. `equations` (equations × cells): each row times the values is
    zero. `units` (units × cells, 0 or 1): what a published unit shows. `cost` of leaving a unit out.
    `public`: cells that everybody knows anyhow. `need`: the width that the interval of a cell must
    have for whoever does not know it; 0 for cells that need no protection. `down` and `up`: how far
    a cell that is published rounded can lie from its true value (None: nothing is rounded).
    """

    values: Floats
    equations: csr_array
    units: csr_array
    cost: Floats
    public: Flags
    need: Floats
    down: Floats | None = None
    up: Floats | None = None

    @property
    def primary(self) -> Flags:
        """Cells that must stay unknown."""
        return np.asarray(self.need > 0)

    def known(self, published: Flags) -> Flags:
        """Cells that a reader of these units sees."""
        return np.asarray(self.public | (self.units.T @ published.astype(np.float64) > 0))

    @property
    def blurred(self) -> Flags:
        """Cells that are published rounded."""
        if self.down is None or self.up is None:
            return np.zeros(len(self.values), dtype=bool)
        return (self.down > 0) | (self.up > 0)

    def to_hide(self, cells: Flags) -> Flags:
        """Units that show any of these cells."""
        return np.asarray(self.units @ cells.astype(np.float64) > 0)

    def of_cells(self, cells: Indices) -> tuple["System", Indices]:
        """The part with these cells alone, and the indices of its units."""
        units = np.flatnonzero(np.diff(self.units[:, cells].indptr))
        rows = np.flatnonzero(np.diff(self.equations[:, cells].indptr))
        return (
            System(
                self.values[cells],
                self.equations[rows][:, cells],
                self.units[units][:, cells],
                self.cost[units],
                self.public[cells],
                self.need[cells],
                None if self.down is None else self.down[cells],
                None if self.up is None else self.up[cells],
            ),
            units,
        )


def parts(system: System, unknown: Flags, wanted: Flags) -> Iterator[Indices]:
    """Groups of unknown cells that hang together and hold a wanted one, each in rising order.

    What is known links nothing: an equation only ties the cells in it that are not known.
    """
    links = vstack([system.equations, system.units]).tocoo()
    kept = unknown[links.col]
    rows, cells = links.row[kept], links.col[kept]
    number = len(system.values)
    total = number + links.shape[0]
    graph = coo_array((np.ones(len(rows)), (rows + number, cells)), shape=(total, total))
    label = connected_components(graph, directed=False)[1][:number]
    for group in np.unique(label[unknown & wanted]):
        yield np.flatnonzero((label == group) & unknown)
