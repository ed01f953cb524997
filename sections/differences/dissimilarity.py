"""The index of dissimilarity of a group, by level and year."""

import polars as pl

from sections import citation
from stats.dissimilarity import dissimilarity, dissimilarity_by_chance

FEWEST_PERSONS = 50
"""A smaller group, or one that nearly everybody belongs to, is not judged."""

FEWEST_AREAS = 2

FINEST_FIRST = {"district": 0, "borough": 1}

COLUMNS = {
    "level": pl.String,
    "year": pl.Int32,
    "areas": pl.Int32,
    "members": pl.Float64,
    "everybody": pl.Float64,
    "index": pl.Float64,
    "chance": pl.Float64,
    "source_id": pl.String,
}


def yearly(counts: pl.DataFrame) -> pl.DataFrame:
    """The index by level and year, the finest level first; in percent, as is what chance would give.

    `counts` as `disparity.group_counts` gives them. Years in which the group or the rest has
    fewer than 50 persons, or only one area is known, are left out.
    Columns: level, year, areas (known), members, everybody (persons), index, chance, source_id
    (those of all areas).
    """
    rows = []
    for (level, year), areas in counts.group_by("level", "year", maintain_order=True):
        members, others = areas["members"].to_list(), areas["others"].to_list()
        if len(members) < FEWEST_AREAS or min(sum(members), sum(others)) < FEWEST_PERSONS:
            continue
        sources = (*areas["source_id"], *areas["everybody_source_id"])
        rows.append(
            {
                "level": level,
                "year": year,
                "areas": areas.height,
                "members": sum(members),
                "everybody": sum(members) + sum(others),
                "index": 100 * dissimilarity(members, others),
                "chance": 100 * dissimilarity_by_chance(members, others),
                "source_id": citation.together(sources),
            }
        )
    frame = pl.DataFrame(rows, schema=COLUMNS)
    return frame.sort(pl.col("level").replace_strict(FINEST_FIRST), "year")
