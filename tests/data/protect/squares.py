"""Small tables as linked systems: rows by columns with their totals."""

import itertools

import numpy as np
from scipy.sparse import csr_array

from data.protect.system import System

TOTAL = "total"
Table = dict[tuple[str, str], float]


def square(
    inner: Table, need: Table, *, public_totals: bool = False
) -> tuple[System, list[tuple[str, str]]]:
    """The system of a table with all totals, each cell a unit that costs its value; and its cells."""
    rows, columns = ([*sorted({key[n] for key in inner}), TOTAL] for n in (0, 1))
    cells = list(itertools.product(rows, columns))
    at = {cell: n for n, cell in enumerate(cells)}
    value = np.zeros(len(cells))
    for row, column in cells:
        value[at[row, column]] = sum(
            count for (r, c), count in inner.items() if row in (r, TOTAL) and column in (c, TOTAL)
        )
    lines = [[(row, column) for row in rows] for column in columns]
    lines += [[(row, column) for column in columns] for row in rows]
    equations = np.zeros((len(lines), len(cells)))
    for n, line in enumerate(lines):
        for cell in line:
            equations[n, at[cell]] = -1.0 if cell == line[-1] else 1.0
    public = np.array([public_totals and TOTAL in cell for cell in cells])
    wanted = np.array([need.get(cell, 0.0) for cell in cells])
    units = csr_array(np.eye(len(cells)))
    return System(value, csr_array(equations), units, np.maximum(value, 1.0), public, wanted), cells
