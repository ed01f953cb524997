"""Gathers what the publication plan lets through: figures, the counts behind them, and their ties."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from data.bundle import Bundle
from data.compute import FACTORS
from data.protect.cells import PART, REST, TOTAL, WHOLE, Cell, Counts, Rule, Series, join_alike
from data.protect.plan import FEWEST_SITES, PERSONS, Cut, Register, cuts, own_figures, registers

Row = dict[str, Any]
PLACES = ("indicator_id", "area_id", "year", "dimension", "category", "pooled_years")
NUMBERS = ("numerator", "denominator", "value", "value_low", "value_high")
LARGE = ("nation", "state", "county")
PASSING = ("provisional", "revised", "estimated", "limited")
"""Statuses of a single year that its pool keeps."""


@dataclass(frozen=True)
class Figure:
    """One figure that the plan lets through, with the counts that it would show."""

    row: Row
    cut: Cut
    shows: tuple[Cell, ...] = ()
    rounded_to: int | None = None


@dataclass
class Matter:
    """Everything to be protected: the figures of the plan, and all counts with their ties."""

    figures: list[Figure] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


def gather(bundle: Bundle, seen: Mapping[Cell, float]) -> Matter:
    """The figures of all registers that have a rule, with their counts.

    `seen`: counts that releases still online show; where they are the same today, they are public.
    """
    return _Gathering(bundle).matter(seen)


class _Gathering:
    def __init__(self, bundle: Bundle) -> None:
        self.registers: dict[str, Register] = registers(bundle)
        self.cuts = cuts(bundle)
        self.kind = {key: one.kind for key, one in bundle.catalogue.indicators().items()}
        self.unit = {key: one.unit for key, one in bundle.catalogue.indicators().items()}
        areas = bundle.typed["areas"].select("area_id", "parent_id", "level")
        self.level = {area: level for area, _, level in areas.iter_rows()}
        self.parent = {area: parent for area, parent, _ in areas.iter_rows()}
        self.links = bundle.typed["count_links"]
        frame = own_figures(bundle)
        protected = pl.col("source_id").is_in(list(self.registers))
        self.rows: list[Row] = list(
            frame.filter(protected).drop("_file", "_row").iter_rows(named=True)
        )
        everything = bundle.typed["observations"]
        here = frame["area_id"].unique()
        self.official = everything.filter(
            pl.col("area_id").is_in(here.implode())
            & ~pl.col("source_id").is_in(frame["source_id"].unique().implode())
        )
        self.sites = self._sites(everything)
        # What an index is computed from is counted even where the plan does not publish it.
        self.behind = {
            (indicator, cut.level) for cut in self.cuts.values() for indicator in cut.computed_from
        }
        self.done = Matter()

    def matter(self, seen: Mapping[Cell, float]) -> Matter:
        """All figures and counts."""
        pools: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows:
            cut = self._cut(row)
            place = (row["indicator_id"], self.level[row["area_id"]])
            if cut is None and row["dimension"] == TOTAL and place in self.behind:
                self._count(row, None)
            elif cut is not None and cut.counts == PERSONS:
                cells = self._count(row, cut)
                if cut.years == 1:
                    self._publish(row | {"pooled_years": 1}, cut, cells)
                else:
                    pools[*place, row["area_id"], row["dimension"], row["category"]].append(row)
        self._pools(list(pools.values()))
        for row in self.rows:
            cut = self._cut(row)
            if cut is not None and cut.counts != PERSONS:
                self._publish(row | {"pooled_years": 1}, cut, self._behind(row, cut))
        shown = {cell for figure in self.done.figures for cell in figure.shows}
        self.done.counts.inner -= shown
        self._ties()
        join_alike(self.done.counts, self._official())
        for cell, value in seen.items():
            if self.done.counts.value.get(cell) == value:
                self.done.counts.public.add(cell)
        return self.done

    def _official(self) -> dict[Series, dict[tuple[str, int], float]]:
        """The counts that offices publish of the same areas."""
        found: dict[Series, dict[tuple[str, int], float]] = defaultdict(dict)
        for row in self.official.iter_rows(named=True):
            for count, name in ((PART, "numerator"), (WHOLE, "denominator")):
                if row[name] is not None:
                    found[self._series(row, count)][row["area_id"], row["year"]] = row[name]
        return found

    def _cut(self, row: Row) -> Cut | None:
        return self.cuts.get((row["indicator_id"], self.level[row["area_id"]], row["dimension"]))

    def _series(self, row: Row, count: str) -> Series:
        return Series(row["indicator_id"], count, row["dimension"], row["category"])

    def _rule(self, source: str) -> Rule:
        return self.registers[source].rule

    def _below(self, area: str) -> bool:
        return self.level[area] not in LARGE

    def _sites(self, observations: pl.DataFrame) -> dict[tuple[str, str, int], float]:
        wanted = sorted({cut.sites for cut in self.cuts.values() if cut.sites})
        rows = observations.filter(
            pl.col("indicator_id").is_in(wanted) & (pl.col("dimension") == TOTAL)
        )
        return {
            (indicator, area, year): number
            for indicator, area, year, number in rows.select(
                "indicator_id", "area_id", "year", "numerator"
            ).iter_rows()
        }

    # --- counts --------------------------------------------------------------------------------

    def _count(self, row: Row, cut: Cut | None) -> tuple[Cell, ...]:
        """Enter the counts behind one year's figure; none where it has no number."""
        numbers = self._numbers(row)
        few = False
        if cut is not None and cut.sites:
            number = self.sites.get((cut.sites, row["area_id"], row["year"]))
            few = number is not None and 0 < number < FEWEST_SITES
        return tuple(
            self._enter(
                Cell(self._series(row, count), row["area_id"], row["year"]), value, row, few=few
            )
            for count, value in numbers.items()
        )

    def _numbers(self, row: Row) -> dict[str, float]:
        """Part, whole and rest of a figure, as far as they count persons."""
        part, whole, kind = row["numerator"], row["denominator"], self.kind[row["indicator_id"]]
        if row["value"] is not None and (part is None) != (whole is None):
            # A published value beside one count gives the other away.
            share = row["value"] / FACTORS.get(self.unit[row["indicator_id"]], 1.0)
            if part is None:
                part = float(int(share * whole + 0.5))
            elif share:
                whole = float(int(part / share + 0.5))
        found = {}
        if part is not None:
            found[PART] = part
        if whole is not None and kind in ("share", "rate"):
            found[WHOLE] = whole
        if len(found) == 2 and kind == "share" and whole >= part:
            found[REST] = whole - part
        return found

    def _enter(self, cell: Cell, value: float, row: Row, *, few: bool) -> Cell:
        rule, below = self._rule(row["source_id"]), self._below(row["area_id"])
        need = rule.need(value, below=below)
        if few and value:
            need = max(need, rule.need(1, below=below))
        self.done.counts.add(cell, value, need)
        return cell

    def _publish(self, row: Row, cut: Cut, shows: tuple[Cell, ...]) -> None:
        base = self.registers[row["source_id"]].rounding_base
        self.done.figures.append(Figure(row, cut, shows, base if shows else None))

    def _behind(self, row: Row, cut: Cut) -> tuple[Cell, ...]:
        """The counts that an index is computed from, in its area and year."""
        cells = [
            Cell(Series(indicator, count, TOTAL, TOTAL), row["area_id"], row["year"])
            for indicator in cut.computed_from
            for count in (PART, WHOLE, REST)
        ]
        return tuple(cell for cell in cells if cell in self.done.counts.value)

    def _pools(self, pools: list[list[Row]]) -> None:
        """Figures of so many years added up; the last pool ends with the newest year of its cut."""
        cut_of = [(cut, rows) for rows in pools if (cut := self._cut(rows[0])) is not None]
        newest: dict[Cut, int] = {}
        for cut, rows in cut_of:
            newest[cut] = max(newest.get(cut, 0), *(row["year"] for row in rows))
        for cut, rows in cut_of:
            by_year = {row["year"]: row for row in rows}
            for last in range(newest[cut], min(by_year) + cut.years - 2, -cut.years):
                years = [by_year.get(year) for year in range(last - cut.years + 1, last + 1)]
                together = [row for row in years if row is not None and _counted(row)]
                if len(together) == cut.years:
                    self._pool(together, cut)

    def _pool(self, together: list[Row], cut: Cut) -> None:
        row = together[-1] | {
            "pooled_years": cut.years,
            "method": f"pooled_{cut.years}",
            "reference_date": None,
        }
        for name in ("numerator", "denominator"):
            row[name] = sum(one[name] or 0.0 for one in together)
        row["status"] = next((r["status"] for r in together if r["status"] in PASSING), None)
        if not row["denominator"]:
            row |= {"numerator": None, "denominator": None, "status": "not_meaningful"}
        elif not row["numerator"]:
            row["status"] = "zero"
        self._publish(row, cut, self._pooled(row, together))

    def _pooled(self, row: Row, together: list[Row]) -> tuple[Cell, ...]:
        cells = []
        for count, value in self._numbers(row).items():
            cell = Cell(self._series(row, count), row["area_id"], row["year"], row["pooled_years"])
            self._enter(cell, value, row, few=False)
            parts = [Cell(cell.series, cell.area, one["year"]) for one in together]
            there = [part for part in parts if part in self.done.counts.value]
            self.done.counts.sums.append(([cell], there))
            self.done.counts.inner.update(there)
            cells.append(cell)
        return tuple(cells)

    # --- ties ----------------------------------------------------------------------------------

    def _ties(self) -> None:
        counts = self.done.counts
        source = {row["indicator_id"]: row["source_id"] for row in self.rows}
        yearly = [cell for cell in sorted(counts.value) if cell.years == 1]
        parts: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
        for cell in yearly:
            series = cell.series
            if series.dimension != TOTAL:
                whole = cell._replace(series=series._replace(dimension=TOTAL, category=TOTAL))
                parts[whole, series.dimension].append(cell)
            holder = self.parent.get(cell.area)
            while holder is not None:
                above = cell._replace(area=holder)
                if above in counts.value:
                    parts[above, "area"].append(cell)
                    break
                holder = self.parent.get(holder)
        for (whole, _), cells in parts.items():
            rule = self._rule(source[whole.series.indicator])
            counts.tie(whole, cells, rule, below=self._below(cells[0].area))
        for cell in [c for c in counts.value if c.series.kind == REST]:
            whole, part = (
                cell._replace(series=cell.series._replace(kind=c)) for c in (WHOLE, PART)
            )
            counts.sums.append(([whole], [part, cell]))
        self._pool_margins()
        for whole, cells in self._declared():
            rule = self._rule(source[whole.series.indicator])
            counts.tie(whole, cells, rule, below=self._below(whole.area))

    def _pool_margins(self) -> None:
        """Pools add up as their single years do: to those of the area above, or its single years."""
        counts = self.done.counts
        parts: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
        for cell in sorted(counts.value):
            if cell.years == 1:
                continue
            series = cell.series
            if series.dimension != TOTAL:
                total = cell._replace(series=series._replace(dimension=TOTAL, category=TOTAL))
                parts[total, series.dimension].append(cell)
            parts[cell._replace(area=self.parent.get(cell.area) or ""), "area"].append(cell)
        for (whole, _), cells in parts.items():
            single = [
                whole._replace(years=1, year=whole.year - back) for back in range(whole.years)
            ]
            left = [whole] if whole in counts.value else single
            known = all(one in counts.value for one in left)
            if known and sum(counts.value[c] for c in left) == sum(counts.value[c] for c in cells):
                counts.margins.append((left, cells))

    def _declared(self) -> Iterator[tuple[Cell, list[Cell]]]:
        """What `count_links` says: one count is the sum of others."""
        counts = self.done.counts
        places: dict[Series, list[Cell]] = defaultdict(list)
        for cell in counts.value:
            if cell.years == 1:
                places[cell.series].append(cell)
        for link in self.links.iter_rows(named=True):
            dimension = link["dimension"] or TOTAL
            series = Series(
                link["indicator_id"], link["count"], dimension, link["category"] or TOTAL
            )
            for whole in places[series]:
                yield (
                    whole,
                    [
                        Cell(
                            Series(
                                link["of_indicator_id"],
                                link["of_count"],
                                link["of_dimension"],
                                category,
                            ),
                            whole.area,
                            whole.year + (link["years_later"] or 0),
                        )
                        for category in link["of_categories"]
                    ],
                )


def _counted(row: Row) -> bool:
    """Whether a year of a pool has its counts; nothing of nothing is a count of zero."""
    both = row["numerator"] is not None and row["denominator"] is not None
    return both or row["status"] == "not_meaningful"
