"""What the editor of a bundle gets to know about its protection."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from data.bundle import Bundle
from data.findings import sentences
from data.protect.plan import PERSONS, registers
from data.protect.protection import Protection, protect
from data.saying import SAYS

STRICTEST = 10


@dataclass(frozen=True)
class Measured:
    """A protection, and the processor time that it took in seconds."""

    protection: Protection
    seconds: float


def measured(bundle: Bundle) -> Measured:
    """Protect a checked bundle, watching the clock; raises `Exposed`."""
    start = time.process_time()
    return Measured(protect(bundle, {}), time.process_time() - start)


def shares(bundle: Bundle, protection: Protection) -> pl.DataFrame:
    """Each row is one cut: indicator_id, level, dimension, years, figures, published, share, least.

    `share` and `least` (what the source asks for) in percent.
    """
    level = dict(bundle.typed["areas"].select("area_id", "level").iter_rows())
    least = {source: register.least_share for source, register in registers(bundle).items()}
    rows = [
        (
            figure.cut.indicator,
            level[figure.row["area_id"]],
            figure.cut.dimension,
            figure.cut.years,
            published,
            least[figure.row["source_id"]],
        )
        for figure, published in zip(protection.figures, protection.published.tolist(), strict=True)
        if figure.cut.counts == PERSONS or figure.shows
    ]
    cut = ["indicator_id", "level", "dimension", "years"]
    frame = pl.DataFrame(rows, schema=[*cut, "published", "least"], orient="row")
    return (
        frame.group_by(*cut)
        .agg(pl.len().alias("figures"), pl.col("published").sum(), pl.col("least").max())
        .with_columns((100 * pl.col("published") / pl.col("figures")).alias("share"))
        .sort("share", *cut)
    )


def lines(bundle: Bundle, found: Measured, language: str) -> Iterator[str]:
    """The report, line by line."""
    says = sentences(SAYS, language)
    protection = found.protection
    hidden = ~protection.published
    yield says["protect_cells"].format(
        name=bundle.id, cells=len(protection.cells), figures=len(protection.figures)
    )
    yield says["protect_hidden"].format(
        primary=int(protection.primary.sum()),
        secondary=int((hidden & ~protection.primary).sum()),
        share=f"{100 * protection.published.mean():.0f}",
    )
    yield says["protect_loss"].format(
        cost=f"{protection.cost:.0f}",
        bound=f"{protection.bound:.0f}",
        seconds=f"{found.seconds:.0f}",
    )
    yield from _strictest(protection, says)
    yield says["protect_shares"]
    for row in shares(bundle, protection).iter_rows(named=True):
        yield says["protect_share"].format(
            **row | {"share": f"{row['share']:.0f}", "dimension": row["dimension"]}
        )
        if row["share"] < row["least"]:
            yield says[f"protect_coarser_{_coarser(row)}"].format(**row)


def _coarser(row: dict[str, object]) -> str:
    """Which coarser cut to propose: fewer breakdowns, then more years, then larger areas."""
    if row["dimension"] != "total":
        return "dimension"
    return "years" if row["years"] == 1 and row["level"] != "county" else "level"


def _strictest(protection: Protection, says: dict[str, str]) -> Iterator[str]:
    """The intervals closest to the rule."""
    intervals = sorted(protection.intervals, key=lambda i: (i.high - i.low - i.need, i.cell))
    yield says["protect_strictest"].format(number=len(intervals))
    for interval in intervals[:STRICTEST]:
        cell = protection.cells[interval.cell]
        yield says["protect_interval"].format(
            indicator=cell.series.indicator,
            area=cell.area,
            year=cell.year,
            dimension=cell.series.dimension,
            category=cell.series.category,
            width=f"{interval.high - interval.low:.0f}",
            need=f"{interval.need:.0f}",
        )
