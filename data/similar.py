"""Which counties are like each other, by a rule that anyone can work out again.

Two counties are alike when they are of one settlement type and neither has more than twice the
people of the other; of these, those nearest in their social situation are kept. Why so:
docs/decisions/011-similar-counties.md.
"""

import polars as pl

from data.bundle import Bundle

TIMES_LARGER = 2
DECIMALS = 9
"""Distances equal to this digit are ties; what floating point adds beyond it decides nothing."""
SCHEMA: dict[str, type[pl.DataType]] = {
    "area_id": pl.String,
    "similar_id": pl.String,
    "position": pl.Int64,
    "size": pl.Float64,
    "similar_size": pl.Float64,
    "situation": pl.Float64,
    "similar_situation": pl.Float64,
    "year_size": pl.Int32,
    "year_situation": pl.Int32,
}


def areas(bundle: Bundle, observations: pl.DataFrame) -> pl.DataFrame:
    """Each row is one county of today and one that is like it, the most alike at position 1.

    Empty without a rule in `municipality.toml`. A county for which one of the two figures is
    missing is in no row.
    """
    rule = bundle.municipality.get("similar")
    if not rule:
        return pl.DataFrame(schema=SCHEMA)
    counties = bundle.typed["areas"].filter(
        (pl.col("level") == "county") & pl.col("valid_to").is_null()
    )
    counties = counties.select("area_id", "settlement")
    for criterion in ("size", "situation"):
        figures = _figures(observations, counties, rule[f"{criterion}_indicator"], criterion)
        counties = counties.join(figures, on="area_id")
    others = counties.select(
        "settlement",
        pl.col("area_id").alias("similar_id"),
        pl.col("size", "situation").name.prefix("similar_"),
    )
    nearly_as_large = pl.col("similar_size").is_between(
        pl.col("size") / TIMES_LARGER, pl.col("size") * TIMES_LARGER
    )
    apart = (pl.col("similar_situation") - pl.col("situation")).abs().round(DECIMALS)
    alike = counties.join(others, on="settlement").filter(
        (pl.col("area_id") != pl.col("similar_id")) & nearly_as_large
    )
    ranked = alike.sort("area_id", apart, "similar_id").with_columns(
        pl.int_range(1, pl.len() + 1).over("area_id").alias("position")
    )
    return ranked.filter(pl.col("position") <= rule["number"]).select(*SCHEMA)


def _figures(
    observations: pl.DataFrame, counties: pl.DataFrame, indicator: str, name: str
) -> pl.DataFrame:
    """The counties' totals of the latest of those years for which most of them have one."""
    totals = observations.filter(
        (pl.col("indicator_id") == indicator)
        & (pl.col("dimension") == "total")
        & pl.col("value").is_not_null()
    ).join(counties, on="area_id", how="semi")
    years = totals.group_by("year").len().sort("len", "year", descending=True)
    return totals.filter(pl.col("year").is_in(years["year"].head(1).implode())).select(
        "area_id", pl.col("value").alias(name), pl.col("year").alias(f"year_{name}")
    )
