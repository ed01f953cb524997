"""Which area lies within which: the tree of areas, unrolled once for all who ask."""

import polars as pl

from data.bundle import Bundle

SCHEMA: dict[str, type[pl.DataType]] = {
    "area_id": pl.String,
    "ancestor_id": pl.String,
    "distance": pl.Int64,
}


def ancestors(bundle: Bundle) -> pl.DataFrame:
    """Each row is one area and one area that holds it, the area itself included.

    Columns: area_id, ancestor_id, distance (0: the area itself, 1: the next larger one, …).
    """
    parent = dict(bundle.typed["areas"].select("area_id", "parent_id").iter_rows())
    rows = []
    for area in sorted(parent):
        holder: str | None = area
        distance = 0
        while holder is not None:
            rows.append((area, holder, distance))
            holder, distance = parent[holder], distance + 1
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
