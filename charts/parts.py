"""The groups of one breakdown beside each other, for the chosen area and those to compare."""

import polars as pl

from charts import dots
from charts.ranges import ENDS
from charts.theme import Look, Picture, picture
from texts import text


def draw(frame: pl.DataFrame, focus_id: str, axis: str, look: Look) -> Picture:
    """Each row of `frame` is one area and part of a breakdown with `part`, `value` and `shown`.

    A group without a figure keeps its place and says why it has none.
    """
    rows = _rows(_complete(frame, look), focus_id)
    return picture(dots.chart(rows, axis, look), _alternative(rows, focus_id, look), look)


def _complete(frame: pl.DataFrame, look: Look) -> pl.DataFrame:
    """Every area with every group, in their order; those that the data do not hold say so."""
    areas = frame.select("area_id", "area").unique(maintain_order=True)
    groups = frame.select("part", "position").unique().sort("position")
    return (
        groups.join(areas, how="cross", maintain_order="left_right")
        .join(
            frame.drop("area", "position"),
            on=["area_id", "part"],
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.col("shown").fill_null(text(look.language, "status.missing")))
    )


def _rows(complete: pl.DataFrame, focus_id: str) -> pl.DataFrame:
    """The rows as dots: groups as headings over their areas, or alone where there is one area."""
    several = complete["area_id"].n_unique() > 1
    first = pl.int_range(pl.len()).over("part") == 0
    named = pl.col("area") if several else pl.col("part")
    return complete.with_columns(
        pl.when(first & several).then("part").alias("heading"),
        pl.format("{}: {}", named, "shown").alias("words"),
        *ENDS,
        (pl.col("area_id") == focus_id).alias("focus"),
    ).select(
        "area_id", "area", "part", "shown", "heading", "words", "value", "low", "high", "focus"
    )


def _alternative(rows: pl.DataFrame, focus_id: str, look: Look) -> str:
    ids = rows["area_id"].to_list()
    said = rows.filter(pl.col("area_id") == (focus_id if focus_id in ids else next(iter(ids), "")))
    listed = "; ".join(f"{row['part']} {row['shown']}" for row in said.iter_rows(named=True))
    area = said["area"][0] if said.height else ""
    return text(look.language, "groups.now_alt", area=area, list=listed)
