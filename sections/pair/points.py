"""Areas as points of two figures: which compare, which are drawn, and how both go together."""

import polars as pl

from stats.association import Association, spearman

FEWEST_AREAS = 3
"""Fewer dots are no picture."""

AROUND = 0.5
"""How far from those with enough cases an area with few is still drawn, in parts of their extent."""

MOSTLY = 0.5
"""In more than this part of the areas both figures rest on one and the same number."""

SIDES = ("x", "y")
COUNTS = ("numerator", "denominator")


def paired(figures: pl.DataFrame, context_id: str, outcome_id: str) -> pl.DataFrame:
    """Each row is one area that has both figures; `figures` as in `InYears.figures`.

    Columns: area_id, area, solid (whether both rest on enough cases), and of the context (x) and the
    outcome (y): x, x_shown, x_numerator, x_denominator, x_low, x_high (interval; null: none).
    """
    known = figures.filter(pl.col("value").is_not_null())
    x, y = (
        known.filter(pl.col("indicator_id") == indicator_id).select(
            "area_id",
            "area",
            pl.col("value").alias(side),
            pl.col("judgeable").alias(f"{side}_solid"),
            *(pl.col(name).alias(f"{side}_{name}") for name in ("shown", *COUNTS)),
            *(pl.col(f"interval_{end}").alias(f"{side}_{end}") for end in ("low", "high")),
        )
        for side, indicator_id in zip(SIDES, (context_id, outcome_id), strict=True)
    )
    both = x.join(y.drop("area"), on="area_id", maintain_order="left")
    return both.with_columns((pl.col("x_solid") & pl.col("y_solid")).alias("solid"))


def comparable(points: pl.DataFrame) -> pl.DataFrame:
    """The areas with enough cases for both figures."""
    return points.filter("solid")


def pictured(points: pl.DataFrame) -> pl.DataFrame:
    """The areas drawn: all with enough cases, and others that lie not far from them.

    One of one is 100 percent, and would press all that can be compared to the ground.
    """
    solid = comparable(points)
    near = [pl.lit(value=True)]
    for side in SIDES if solid.height >= FEWEST_AREAS else ():
        low, high = solid.select(low=pl.min(side), high=pl.max(side)).row(0)
        room = (high - low) * AROUND
        near.append(pl.col(side).is_between(low - room, high + room))
    return points.filter(pl.col("solid") | pl.all_horizontal(near))


def association(points: pl.DataFrame) -> Association | None:
    """How the two go together over all areas with enough cases; None with too few areas."""
    return spearman(list(comparable(points).select(SIDES).iter_rows()))


def overlapping(points: pl.DataFrame) -> bool:
    """Whether in most areas both are computed from one and the same number.

    Then they may go together by arithmetic alone.
    """
    same = comparable(points).select(
        (pl.col(f"x_{one}") == pl.col(f"y_{other}"))
        .fill_null(value=False)
        .mean()
        .alias(f"{one}_{other}")
        for one in COUNTS
        for other in COUNTS
    )
    return any((share or 0) > MOSTLY for share in same.row(0))
