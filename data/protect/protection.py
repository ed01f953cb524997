"""Protects the figures of own registers: what the published database holds of them."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.bundle import Bundle
from data.protect.audit import Interval, audit
from data.protect.cells import PART, REST, Cell
from data.protect.gather import NUMBERS, Figure, Matter, gather
from data.protect.plan import own_figures, registers
from data.protect.secondary import Unprotectable, suppress
from data.protect.system import Flags, System
from stats.rounding import rounded

HIDDEN = "confidential"
REASON = "small_counts"
"""Why a figure is confidential here; the same for small counts and for those that shield them."""
TRIES = 5


@dataclass(frozen=True)
class Narrow:
    """A count that would be too easy to infer, whatever is left out."""

    cell: Cell
    interval: Interval


class Exposed(Exception):
    """Counts, its argument as a list of `Narrow`, that cannot be protected: nothing may be published."""


@dataclass(frozen=True)
class Protection:
    """The outcome: which figures are published, and how well the others are protected."""

    figures: tuple[Figure, ...]
    published: Flags
    primary: Flags
    """Figures that would show a count which needs protection itself."""
    system: System
    cells: tuple[Cell, ...]
    intervals: tuple[Interval, ...]
    cost: float
    bound: float

    def frame(self, like: pl.DataFrame) -> pl.DataFrame:
        """The observations to publish, with the columns of `like` and why something is missing."""
        rows = [
            _shown(figure) if published else _hidden(figure)
            for figure, published in zip(self.figures, self.published.tolist(), strict=True)
        ]
        schema: dict[str, pl.DataType] = dict(like.schema)
        schema |= {"pooled_years": pl.Int64(), "reason": pl.String()}
        return pl.DataFrame(rows, schema=schema, orient="row")


def protected(bundle: Bundle, seen: Mapping[Cell, float]) -> pl.DataFrame:
    """All observations of a bundle as they may be published; raises `Exposed`.

    Official figures pass, and so do those of registers without a rule (which only invented bundles
    may have); the columns `pooled_years` and `reason` come on top.
    """
    everything = bundle.typed["observations"]
    ruled = pl.col("source_id").is_in(list(registers(bundle)))
    passing = everything.filter(~ruled).with_columns(
        pl.lit(1, dtype=pl.Int64).alias("pooled_years"), pl.lit(None, pl.String).alias("reason")
    )
    if passing.height == everything.height:
        return passing
    return pl.concat([passing, protect(bundle, seen).frame(everything)])


def protect(bundle: Bundle, seen: Mapping[Cell, float]) -> Protection:
    """Choose what is published of the registers that have a rule; raises `Exposed`."""
    matter = gather(bundle, seen)
    units = [n for n, figure in enumerate(matter.figures) if figure.shows and not figure.rounded_to]
    blurred = [n for n, figure in enumerate(matter.figures) if figure.shows and figure.rounded_to]
    matter.counts.units = [
        (list(matter.figures[n].shows), _cost(matter, matter.figures[n]))
        for n in [*units, *blurred]
    ]
    system, place = matter.counts.system()
    cells = _named(place)
    exactly = np.arange(len(units) + len(blurred)) < len(units)
    searched = _exact_part(matter.counts.without_inner(system, place), exactly)
    shown = np.ones(len(exactly), dtype=bool)
    for _ in range(TRIES):
        try:
            choice = suppress(searched)
        except Unprotectable as fault:
            raise Exposed(_narrow(system, cells, fault.args[0])) from None
        shown[exactly] = choice.published
        intervals = audit(_blurred(system, matter, place, exactly, shown), shown & exactly)
        weak = [interval.cell for interval in intervals if not interval.holds]
        if not weak:
            break
        # What the search could not see (single years inside of pools, rounded counts): leave out
        # the figures that bound it, and search again.
        around = _around(system, weak)
        shown &= exactly | ~system.to_hide(around)
        more = around & (searched.need == 0) & ~searched.public
        searched = dataclasses.replace(searched, need=np.where(more, 1.0, searched.need))
    else:
        raise Exposed([Narrow(cells[i.cell], i) for i in intervals if not i.holds])
    published = np.ones(len(matter.figures), dtype=bool)
    published[[*units, *blurred]] = shown
    forced = np.zeros(len(matter.figures), dtype=bool)
    forced[[*units, *blurred]] = system.to_hide(system.primary)
    return Protection(
        tuple(matter.figures),
        published,
        forced,
        system,
        cells,
        tuple(intervals),
        choice.cost,
        choice.bound,
    )


def _around(system: System, weak: list[int]) -> Flags:
    """The weak cells and those that stand in an equation with them."""
    marked = np.zeros(len(system.values))
    marked[weak] = 1.0
    ties = abs(system.equations)
    return np.asarray(marked + ties.T @ (ties @ marked) > 0)


def _cost(matter: Matter, figure: Figure) -> float:
    """What it costs to leave a figure out: as much as it counts cases."""
    counted = [cell for cell in figure.shows if cell.series.kind == PART]
    return max(1.0, *(matter.counts.value[cell] for cell in counted or figure.shows))


def _named(place: Mapping[Cell, int]) -> tuple[Cell, ...]:
    first: dict[int, Cell] = {}
    for cell in sorted(place):
        first.setdefault(place[cell], cell)
    return tuple(first[n] for n in range(len(first)))


def _exact_part(system: System, exactly: Flags) -> System:
    """The question for suppression alone: what is rounded is taken as known, which is the safe side."""
    rounded_cells = np.asarray(system.units[~exactly].sum(axis=0) > 0).ravel()
    return dataclasses.replace(
        system,
        units=system.units[exactly],
        cost=system.cost[exactly],
        public=system.public | rounded_cells,
        need=np.where(rounded_cells, 0.0, system.need),
    )


def _blurred(
    system: System, matter: Matter, place: Mapping[Cell, int], exactly: Flags, shown: Flags
) -> System:
    """What a reader knows of rounded counts: how far each can lie from its true value."""
    if exactly.all():
        return system
    down, up = np.zeros(len(system.values)), np.zeros(len(system.values))
    rounding = [f for f in matter.figures if f.shows and f.rounded_to]
    for figure, published in zip(rounding, shown[~exactly], strict=True):
        base = figure.rounded_to
        if not published or not base:
            continue
        for cell in figure.shows:
            if cell.series.kind != REST:
                where, value = place[cell], matter.counts.value[cell]
                near = to_base(value, base)
                down[where] = value - max(0.0, near - base // 2)
                up[where] = near + (base - 1) // 2 - value
    return dataclasses.replace(system, down=down, up=up)


def _narrow(system: System, cells: tuple[Cell, ...], found: np.ndarray) -> list[Narrow]:
    return [
        Narrow(cells[n], Interval(n, system.values[n], system.values[n], system.need[n]))
        for n in found.tolist()
    ]


def to_base(count: float, base: int) -> float:
    """A count rounded to a multiple of a base; a half goes up."""
    return base * rounded(count / base, 0)


def _shown(figure: Figure) -> dict[str, object]:
    row = figure.row | {"reason": None}
    if figure.rounded_to:
        # Its value follows from the rounded counts: one from the true counts would give them away.
        for name in ("numerator", "denominator"):
            if row[name] is not None:
                row[name] = to_base(row[name], figure.rounded_to)
        row |= {"value": None, "value_low": None, "value_high": None}
        if row["denominator"] == 0:
            row |= _nothing("not_meaningful", None)
        elif row["status"] == "zero" or row["numerator"] == 0:
            row["status"] = None
    return row


def _hidden(figure: Figure) -> dict[str, object]:
    return figure.row | _nothing(HIDDEN, REASON)


def _nothing(status: str, reason: str | None) -> dict[str, object]:
    return {**dict.fromkeys(NUMBERS), "status": status, "reason": reason}


def unplanned(bundle: Bundle) -> pl.DataFrame:
    """Indicators of registers with a rule of which the plan publishes nothing: id, number of figures."""
    planned = bundle.typed["publication_plan"]["indicator_id"].implode()
    ruled = pl.col("source_id").is_in(list(registers(bundle)))
    missing = own_figures(bundle).filter(ruled & ~pl.col("indicator_id").is_in(planned))
    return missing.group_by("indicator_id").len().sort("indicator_id")
