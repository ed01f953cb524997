"""The invented map: districts without gaps or overlaps, a river, and no real land under it."""

import json

import numpy as np
import pytest
import shapely

from musterstadt import SEED, plan
from musterstadt.land import land
from musterstadt.people import people
from tests.musterstadt.conftest import Musterstadt

Shapes = dict[str, shapely.Geometry]
SEA = shapely.box(5.1, 53.9, 7.6, 55.5)
"""Open water between the islands off the Dutch, German and Danish coast."""


@pytest.fixture(scope="session")
def shapes(musterstadt: Musterstadt) -> Shapes:
    content = json.loads((musterstadt.folder / "boundaries.geojson").read_text(encoding="utf-8"))
    assert content["licence"] == "invented"
    return {
        feature["properties"]["area_id"]: shapely.geometry.shape(feature["geometry"])
        for feature in content["features"]
    }


def at_level(shapes: Shapes, musterstadt: Musterstadt, level: str) -> list[shapely.Geometry]:
    keys = {"district": musterstadt.city.ids, "borough": musterstadt.city.borough_ids}[level]
    return [shapes[key] for key in keys]


def test_all_shapes_are_valid_and_at_sea(shapes: Shapes) -> None:
    for key, shape in shapes.items():
        assert shape.is_valid, key
        assert SEA.contains(shape), key


@pytest.mark.parametrize("level", ["district", "borough"])
def test_parts_of_the_city_share_their_borders(
    shapes: Shapes, musterstadt: Musterstadt, level: str
) -> None:
    assert shapely.coverage_is_valid(at_level(shapes, musterstadt, level))


def test_river_runs_through_the_city_and_belongs_to_no_district(
    shapes: Shapes, musterstadt: Musterstadt
) -> None:
    districts = shapely.union_all(at_level(shapes, musterstadt, "district"))
    water = shapes["91001"].area - districts.area
    assert shapes["91001"].contains(districts.buffer(-1e-6))
    assert 0.005 < water / shapes["91001"].area < 0.05
    assert districts.geom_type == "MultiPolygon"  # two banks


def test_counties_leave_no_gap_and_do_not_overlap(shapes: Shapes) -> None:
    counties = [shape for key, shape in shapes.items() if len(key) == 5]
    whole = shapely.union_all(counties)
    assert len(counties) == 25
    assert sum(c.area for c in counties) == pytest.approx(whole.area, rel=1e-4)
    holes = sum(shapely.Polygon(ring).area for ring in whole.interiors)
    assert holes < 1e-4 * whole.area


def test_centre_is_dense_and_outskirts_are_wide(musterstadt: Musterstadt) -> None:
    city = musterstadt.city
    density = city.people / city.plan.hectares[city.order]
    kind = np.array(city.kind)
    assert np.median(density[kind == "centre"]) > 3 * np.median(density[kind == "outskirts"])
    assert np.median(density[kind == "estate"]) > 2 * np.median(density[kind == "outskirts"])


def test_centre_points_lie_in_their_districts(shapes: Shapes, musterstadt: Musterstadt) -> None:
    city = musterstadt.city
    points = plan.on_globe(city.plan.centres[city.order])
    for key, point in zip(city.ids, points, strict=True):
        assert shapes[key].contains(shapely.Point(point)), key


def test_own_land_surrounds_the_city(musterstadt: Musterstadt) -> None:
    around = land(SEED, musterstadt.city, people(SEED, musterstadt.city))
    away = np.hypot(*around.centres.T)
    own = np.array(around.state) == "91"
    assert np.median(away[own]) < np.median(away[~own])
