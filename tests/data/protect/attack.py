"""Someone who has the public file alone, and reckons what is not in it.

Written apart from the code that protects: it knows the tree of areas, that sexes add up, that a part is
within its whole, that both indicators count the same pupils, and how the register rounds.
"""

import itertools

import numpy as np
import polars as pl
from scipy.optimize import linprog
from scipy.sparse import lil_array

from tests.data.protect.town import PARENT, PUPILS, SHARE, YEARS

Key = tuple[str, str, int, str, int]
"""What is counted (all pupils, those of the share, the rest), area, year, sex or total, years."""
KINDS = ALL, PART, REST = "all", "part", "rest"
AREAS = ("99001", *PARENT)
GROUPS = ("total", "female", "male")


class Attack:
    """The possible range of every count, given the published figures."""

    def __init__(self, figures: pl.DataFrame) -> None:
        self.columns: dict[Key, int] = {}
        self.rows: list[dict[int, float]] = []
        self.bounds: dict[int, tuple[float, float | None]] = {}
        for kind, area, group in itertools.product(KINDS, AREAS, GROUPS):
            self._sum((kind, area, 2023, group, 3), [(kind, area, y, group, 1) for y in YEARS])
        for year, years in [*((year, 1) for year in YEARS), (2023, 3)]:
            self._within(year, years)
        for row in figures.filter(pl.col("value").is_not_null()).iter_rows(named=True):
            self._read(row)

    def _within(self, year: int, years: int) -> None:
        """What adds up within one year or pool: part and rest, sexes, areas."""
        for area, group in itertools.product(AREAS, GROUPS):
            place = (area, year, group, years)
            self._sum((ALL, *place), [(PART, *place), (REST, *place)])
        for kind, area in itertools.product(KINDS, AREAS):
            sexes = [(kind, area, year, sex, years) for sex in ("female", "male")]
            self._sum((kind, area, year, "total", years), sexes)
        for kind, group, parent in itertools.product(KINDS, GROUPS, sorted(set(PARENT.values()))):
            areas = [area for area, above in PARENT.items() if above == parent]
            self._sum(
                (kind, parent, year, group, years),
                [(kind, area, year, group, years) for area in areas],
            )

    def _column(self, key: Key) -> int:
        return self.columns.setdefault(key, len(self.columns))

    def _sum(self, whole: Key, parts: list[Key]) -> None:
        row = {self._column(part): 1.0 for part in parts}
        row[self._column(whole)] = -1.0
        self.rows.append(row)

    def _read(self, row: dict[str, object]) -> None:
        place = (str(row["area_id"]), int(str(row["year"])), str(row["category"]), int(str(row["pooled_years"])))  # fmt: skip
        base = int(str(row["rounding_base"]))
        kinds = {PUPILS: (ALL, None), SHARE: (PART, ALL)}[str(row["indicator_id"])]
        for kind, number in zip(kinds, (row["numerator"], row["denominator"]), strict=True):
            if kind is not None and number is not None:
                near = float(str(number))
                least = max(0.0, near - base // 2)
                most = near + max(0, (base - 1) // 2)
                column = self._column((kind, *place))
                low, high = self.bounds.get(column, (0.0, None))
                self.bounds[column] = (max(low, least), most if high is None else min(high, most))

    def interval(self, key: Key) -> tuple[float, float]:
        """The smallest and the largest value a count can have."""
        number = len(self.columns)
        matrix = lil_array((len(self.rows), number))
        for n, row in enumerate(self.rows):
            for column, sign in row.items():
                matrix[n, column] = sign
        bounds = [self.bounds.get(n, (0.0, 10_000.0)) for n in range(number)]
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(number)
            cost[self.columns[key]] = sign
            answer = linprog(
                cost, A_eq=matrix.tocsr(), b_eq=np.zeros(len(self.rows)), bounds=bounds
            )
            assert answer.status == 0, answer.message
            ends.append(sign * answer.fun)
        return ends[0], ends[1]
