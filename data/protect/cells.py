"""From figures to the linked system: which counts stand behind what may be published.

A count is a part (numerator), a whole (denominator) or the rest of a share (whole minus part) of one
indicator, area, year and breakdown. Counts that are equal everywhere are one: the denominator of one
indicator is often the count of another, sometimes of the year before. Counts that official statistics
or an earlier release show are public.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array, csr_array

from data.protect.system import System

PART, WHOLE, REST = "part", "whole", "rest"
TOTAL = "total"
FEWEST_ALIKE = 3
"""So many equal counts, not all of them zero, and no unequal one, make two series the same."""


class Series(NamedTuple):
    """What is counted, apart from where and when."""

    indicator: str
    kind: str
    dimension: str
    category: str


class Cell(NamedTuple):
    """One count: `years` of them up to `year`, added up."""

    series: Series
    area: str
    year: int
    years: int = 1


@dataclass(frozen=True)
class Rule:
    """What a source's counts need: limits for the city as a whole and below it, and whether zeros count."""

    limit_city: int = 2
    limit_below: int = 9
    zeros: bool = False

    def need(self, count: float, *, below: bool) -> float:
        """The width that the interval of a count must have; 0 where it needs none."""
        limit = self.limit_below if below else self.limit_city
        smallest = 0 if self.zeros else 1
        return float(limit + 1) if smallest <= count <= limit else 0.0


@dataclass
class Counts:
    """All counts, gathered figure by figure, and what ties them."""

    value: dict[Cell, float] = field(default_factory=dict)
    need: dict[Cell, float] = field(default_factory=dict)
    public: set[Cell] = field(default_factory=set)
    inner: set[Cell] = field(default_factory=set)
    """Counts of single years of which only the pool is published."""
    sums: list[tuple[list[Cell], list[Cell]]] = field(default_factory=list)
    """What adds up to the same: the counts on the left and those on the right."""
    margins: list[tuple[list[Cell], list[Cell]]] = field(default_factory=list)
    """The same for pools, without the single years in between: follows from `sums`."""
    units: list[tuple[list[Cell], float]] = field(default_factory=list)
    _same: dict[Cell, Cell] = field(default_factory=dict)

    def add(self, cell: Cell, value: float, need: float) -> None:
        """Enter a count."""
        self.value[cell] = value
        self.need[cell] = max(need, self.need.get(cell, 0.0))

    def tie(self, whole: Cell, parts: Iterable[Cell], rule: Rule, *, below: bool) -> None:
        """The parts add up to the whole; what is missing from them is a count of its own."""
        there = [part for part in parts if part in self.value]
        if whole not in self.value or not there:
            return
        missing = self.value[whole] - sum(self.value[part] for part in there)
        if missing < 0:  # a source that rounds, or counts some twice: nothing can be added up
            return
        if missing > 0:
            name = (
                f"{'+'.join(sorted({p.series.dimension for p in there}))} missing {there[0].area}"
            )
            rest = Cell(Series(whole.series.indicator, whole.series.kind, name, TOTAL), *whole[1:])
            self.add(rest, missing, rule.need(missing, below=below))
            there.append(rest)
        self.sums.append(([whole], there))

    def join(self, one: Cell, other: Cell) -> None:
        """Two counts are the same."""
        first, second = self.first(one), self.first(other)
        if first != second:
            self._same[max(first, second)] = min(first, second)

    def first(self, cell: Cell) -> Cell:
        """The count that stands for all that are the same as this one."""
        while cell in self._same:
            cell = self._same[cell]
        return cell

    def system(self) -> tuple[System, dict[Cell, int]]:
        """The linked system, and the place of each count in it."""
        firsts = sorted({self.first(cell) for cell in self.value})
        at = {cell: place for place, cell in enumerate(firsts)}
        place = {cell: at[self.first(cell)] for cell in self.value}
        number = len(firsts)
        value, need, public = np.zeros(number), np.zeros(number), np.zeros(number, dtype=bool)
        for cell, where in place.items():
            value[where] = self.value[cell]
            need[where] = max(need[where], self.need[cell])
            public[where] |= cell in self.public
        shown = [sorted({(place[c], 1.0) for c in cells}) for cells, _ in self.units]
        return System(
            value,
            _equations(self.sums, place, number),
            _sparse(shown, number),
            np.array([cost for _, cost in self.units]),
            public,
            need,
        ), place

    def without_inner(self, system: System, place: Mapping[Cell, int]) -> System:
        """The system without what lies inside of pools: smaller, and the same for all but those.

        Counts of areas by year with both sums given, of the areas and of the years, can always be
        filled in; so what is left out says nothing of the sums, unless it is bounded from elsewhere.
        The audit looks at the whole system.
        """
        outer = {place[cell] for cell in place if cell not in self.inner}
        inside = np.array([n not in outer for n in range(len(system.values))])
        sums = [
            (left, right)
            for left, right in self.sums
            if not any(inside[place[cell]] for cell in (*left, *right))
        ]
        equations = _equations([*sums, *self.margins], place, len(system.values))
        return replace(system, equations=equations, need=np.where(inside, 0.0, system.need))


def _equations(
    sums: Iterable[tuple[list[Cell], list[Cell]]], place: Mapping[Cell, int], number: int
) -> csr_array:
    rows = set()
    for left, right in sums:
        row: dict[int, float] = defaultdict(float)
        for cells, sign in ((left, -1.0), (right, 1.0)):
            for cell in cells:
                row[place[cell]] += sign
        rows.add(tuple(sorted((at, sign) for at, sign in row.items() if sign)))
    return _sparse(sorted(row for row in rows if row), number)


def _sparse(rows: Iterable[Iterable[tuple[int, float]]], number: int) -> csr_array:
    entries = [(row, column, value) for row, cells in enumerate(rows) for column, value in cells]
    height = max((row for row, _, _ in entries), default=-1) + 1
    row, column, value = zip(*entries, strict=True) if entries else ((), (), ())
    return coo_array((value, (row, column)), shape=(height, number), dtype=np.float64).tocsr()


def join_alike(counts: Counts, official: Mapping[Series, Mapping[tuple[str, int], float]]) -> None:
    """Make series that are equal wherever both are known one; mark as public what offices publish.

    Also where one is the other of the year before or after.
    """
    yearly: dict[Series, dict[tuple[str, int], float]] = defaultdict(dict)
    for cell, value in counts.value.items():
        if cell.years == 1 and " missing " not in cell.series.dimension:
            yearly[cell.series][cell.area, cell.year] = value
    for one, other, later in _alike(yearly, yearly):
        for area, year in yearly[one]:
            if (area, year + later) in yearly[other]:
                counts.join(Cell(one, area, year), Cell(other, area, year + later))
    for one, other, later in _alike(yearly, official):
        for area, year in yearly[one]:
            if (area, year + later) in official[other]:
                counts.public.add(Cell(one, area, year))


def _alike(
    some: Mapping[Series, Mapping[tuple[str, int], float]],
    others: Mapping[Series, Mapping[tuple[str, int], float]],
) -> Iterator[tuple[Series, Series, int]]:
    """Pairs of series that are equal everywhere, with the years by which the second is later."""
    mixed = some is not others
    by_place: dict[tuple[str, int], dict[float, list[Series]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for series, numbers in others.items():
        for place, value in numbers.items():
            if value:
                by_place[place][value].append(series)
    for one, numbers in some.items():
        for later in (-1, 0, 1):
            # The largest counts tell series apart best.
            telling = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:20]
            candidates = {
                other
                for (area, year), value in telling
                for other in by_place.get((area, year + later), {}).get(value, ())
            }
            for other in sorted(candidates):
                told = mixed or one < other or later != 0
                if told and _equal(numbers, others[other], later):
                    yield one, other, later


def _equal(
    numbers: Mapping[tuple[str, int], float], others: Mapping[tuple[str, int], float], later: int
) -> bool:
    alike = 0
    for (area, year), value in numbers.items():
        other = others.get((area, year + later))
        if other is None:
            continue
        if other != value:
            return False
        alike += value > 0
    return alike >= FEWEST_ALIKE
