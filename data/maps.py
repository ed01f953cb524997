"""The shapes that maps draw: a tile for every county and district, official boundaries if given."""

import json

import polars as pl

from data.bundle import Bundle
from data.outlines import read
from geo.hexagons import hexagon
from geo.tiles import assign

TILED_LEVELS = ("county", "district")
SCHEMA = dict.fromkeys(["level", "kind", "area_id", "geometry", "licence"], pl.String)


def shapes(bundle: Bundle) -> pl.DataFrame:
    """Each row is one area's shape: level, kind (tile or boundary), area_id, geometry, licence."""
    rows = [*_tiles(bundle), *_boundaries(bundle)]
    return pl.DataFrame(sorted(rows, key=lambda row: row[:3]), schema=SCHEMA, orient="row")


def _tiles(bundle: Bundle) -> list[tuple[str, str, str, str, None]]:
    """Areas that no longer exist or have no centre get no tile.

    Counties are kept together by Land, districts by borough, as far as the grid allows.
    """
    rows = []
    for level in TILED_LEVELS:
        areas = bundle.typed["areas"].filter(
            (pl.col("level") == level)
            & pl.col("valid_to").is_null()
            & pl.col("latitude").is_not_null()
            & pl.col("longitude").is_not_null()
        )
        if areas.is_empty():
            continue
        centres = {
            a: (lat, lon)
            for a, lat, lon in areas.select("area_id", "latitude", "longitude").iter_rows()
        }
        groups = dict(areas.select("area_id", "parent_id").iter_rows())
        for area, (q, r) in assign(centres, groups).items():
            rows.append((level, "tile", area, _polygon(q, r), None))
    return rows


def _polygon(q: int, r: int) -> str:
    corners = [[round(x, 3), round(y, 3)] for x, y in hexagon(q, r)]
    return json.dumps({"type": "Polygon", "coordinates": [[*corners, corners[0]]]})


def _boundaries(bundle: Bundle) -> list[tuple[str, str, str, str, str]]:
    """As `python -m data boundaries` stored them in the bundle and in what it includes."""
    level = dict(bundle.typed["areas"].select("area_id", "level").iter_rows())
    outlines = [each for folder in bundle.folders for each in read(folder)[0]]
    return [
        (level[each.area_id], "boundary", each.area_id, json.dumps(each.geometry), each.licence)
        for each in outlines
        if each.area_id in level
    ]
