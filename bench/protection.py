"""How long protection takes, in processor time, and how far its loss lies above the least possible.

One is the fictional city with all indicators, years and breakdowns of its plan. The other is a table
of 51 areas (city, boroughs, districts) by sex by 15 groups, all with their totals: 2,295 linked counts,
about 110 of them small.
"""

import itertools
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy.sparse import csr_array, eye_array

from bench.figures import Extent, Figure
from data.checks import examine
from data.protect.audit import audit
from data.protect.report import measured
from data.protect.secondary import suppress
from data.protect.system import System
from musterstadt import generate

Tree = Mapping[str, list[str]]
DISTRICTS = (6, 6, 6, 6, 6, 6, 7)
LIMIT, NEED = 4, 10.0
SEED = 4


def measure(_: Extent) -> Iterator[Figure]:
    """The city as `python -m data protect` does it; the table with its audit."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "musterstadt"
        generate(home)
        found = measured(examine(home)[0])
    protection = found.protection
    share = f"{100 * protection.published.mean():.1f} % published, {len(protection.cells):,} counts"
    yield Figure("protection_city", found.seconds, city="musterstadt", note=share)
    yield Figure("protection_loss", protection.cost / protection.bound, city="musterstadt")
    system = table()
    start = time.process_time()
    choice = suppress(system)
    if not all(interval.holds for interval in audit(system, choice.published)):
        raise RuntimeError("the table is not protected")
    seconds = time.process_time() - start
    note = f"{len(system.values):,} counts, {int(system.primary.sum())} of them small"
    yield Figure("protection_table", seconds, note=note)


def table() -> System:
    """The linked table, drawn by a fixed seed."""
    numbers = iter(range(sum(DISTRICTS)))
    areas = {
        f"b{n}": [f"d{next(numbers)}" for _ in range(size)] for n, size in enumerate(DISTRICTS)
    }
    trees: list[Tree] = [
        {"city": list(areas), **areas},
        {"all": ["a", "b"]},
        {"all": [f"c{n}" for n in range(14)]},
    ]
    codes = [sorted({*tree, *itertools.chain(*tree.values())}) for tree in trees]
    cells = list(itertools.product(*codes))
    at = {cell: n for n, cell in enumerate(cells)}
    draws = np.random.default_rng(SEED)
    size, weight = draws.lognormal(0, 0.6, sum(DISTRICTS)), draws.lognormal(0, 0.8, 14)

    @cache
    def value(cell: tuple[str, ...]) -> float:
        for axis, tree in enumerate(trees):
            if cell[axis] in tree:
                return sum(
                    value((*cell[:axis], part, *cell[axis + 1 :])) for part in tree[cell[axis]]
                )
        return float(draws.poisson(20 * size[int(cell[0][1:])] * weight[int(cell[2][1:])]))

    values = np.array([value(cell) for cell in cells])
    rows = [
        {at[cell]: -1.0}
        | {at[(*cell[:axis], part, *cell[axis + 1 :])]: 1.0 for part in tree[cell[axis]]}
        for axis, tree in enumerate(trees)
        for cell in cells
        if cell[axis] in tree
    ]
    entries = [(n, column, sign) for n, row in enumerate(rows) for column, sign in row.items()]
    row, column, sign = zip(*entries, strict=True)
    return System(
        values,
        csr_array((sign, (row, column)), shape=(len(rows), len(cells))),
        csr_array(eye_array(len(cells))),
        np.maximum(values, 1.0),
        np.zeros(len(cells), dtype=bool),
        np.where((values >= 1) & (values <= LIMIT), NEED, 0.0),
    )
