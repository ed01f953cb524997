"""Laws of the tile map, and its quality on shapes like a country's."""

import math
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.hexagons import centre, hexagon
from geo.tiles import assign, groups_split, neighbours_kept

degrees = st.tuples(
    st.floats(47, 55, allow_nan=False, width=32), st.floats(6, 15, allow_nan=False, width=32)
)
places = st.lists(degrees, min_size=1, max_size=25).map(
    lambda points: {f"{i:03d}": point for i, point in enumerate(points)}
)
few = settings(max_examples=12, deadline=None, derandomize=True)


def country(count: int, seed: int = 1) -> dict[str, tuple[float, float]]:
    """Half of the areas spread evenly, half crowded in two cities."""
    rng = random.Random(seed)
    centres = {}
    for i in range(count):
        if i % 2:
            point = (50 + rng.uniform(-2, 2), 10 + rng.uniform(-2, 2))
        else:
            x, y = ((50.8, 8.9), (49.4, 11.0))[i % 4 // 2]
            point = (x + rng.gauss(0, 0.25), y + rng.gauss(0, 0.3))
        centres[f"{i:05d}"] = point
    return centres


@few
@given(places)
def test_every_area_has_one_tile_of_its_own(centres: dict[str, tuple[float, float]]) -> None:
    tiles = assign(centres)
    assert set(tiles) == set(centres)
    assert len(set(tiles.values())) == len(centres)
    assert min(r for _, r in tiles.values()) == 0


@few
@given(places, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    centres: dict[str, tuple[float, float]], rng: random.Random
) -> None:
    shuffled = list(centres.items())
    rng.shuffle(shuffled)
    assert assign(dict(shuffled)) == assign(centres) == assign(centres)


@few
@given(places, st.integers(-90, 90))
def test_moving_all_areas_east_gives_the_same_map(
    centres: dict[str, tuple[float, float]], east: int
) -> None:
    grid = {area: (round(lat, 3), round(lon, 3)) for area, (lat, lon) in centres.items()}
    moved = {area: (lat, lon + east) for area, (lat, lon) in grid.items()}
    assert assign(moved) == assign(grid)


def test_no_areas_no_tiles() -> None:
    assert assign({}) == {}


def test_one_area_one_tile() -> None:
    assert assign({"a": (51.5, 12.0)}) == {"a": (0, 0)}


def test_areas_with_the_same_centre_get_neighbouring_tiles() -> None:
    tiles = assign(dict.fromkeys("abcdefg", (51.5, 12.0)))
    assert len(set(tiles.values())) == 7
    xs = [centre(*tile) for tile in tiles.values()]
    assert max(math.dist(a, b) for a in xs for b in xs) < 5


def test_areas_in_a_row_stay_in_a_row() -> None:
    tiles = assign({f"{i}": (50.0, 8 + i / 10) for i in range(9)})
    xs = [centre(*tiles[f"{i}"])[0] for i in range(9)]
    assert xs == sorted(xs)


@pytest.mark.parametrize("wrong", [(math.nan, 12.0), (51.5, math.inf), (123.0, 12.0)])
def test_a_centre_that_is_none_is_named(wrong: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="15002-999"):
        assign({"15002-999": wrong, "15002-101": (51.5, 12.0)})


def test_north_is_up_and_east_is_right() -> None:
    centres = country(60)
    tiles = assign(centres)
    north = max(centres, key=lambda area: centres[area][0])
    south = min(centres, key=lambda area: centres[area][0])
    east = max(centres, key=lambda area: centres[area][1])
    west = min(centres, key=lambda area: centres[area][1])
    assert centre(*tiles[north])[1] > centre(*tiles[south])[1]
    assert centre(*tiles[east])[0] > centre(*tiles[west])[0]


def test_neighbours_stay_neighbours() -> None:
    even = {area: point for area, point in country(300).items() if int(area) % 2}
    assert neighbours_kept(even, assign(even)) > 0.93
    crowded = country(150)
    assert neighbours_kept(crowded, assign(crowded)) > 0.8


def test_a_shuffled_map_keeps_few_neighbours() -> None:
    centres = country(150)
    tiles = assign(centres)
    areas = list(tiles)
    mixed = dict(zip(areas, random.Random(2).sample(list(tiles.values()), len(areas)), strict=True))
    assert neighbours_kept(centres, mixed) < 0.3


def test_the_map_has_no_holes() -> None:
    tiles = set(assign(country(150)).values())
    steps = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
    lows = [min(tile[i] for tile in tiles) - 1 for i in (0, 1)]
    highs = [max(tile[i] for tile in tiles) + 1 for i in (0, 1)]
    box = {
        (q, r) for q in range(lows[0], highs[0] + 1) for r in range(lows[1], highs[1] + 1)
    } - tiles
    stack, reached = [(lows[0], lows[1])], {(lows[0], lows[1])}
    while stack:
        q, r = stack.pop()
        for cell in ((q + dq, r + dr) for dq, dr in steps):
            if cell in box and cell not in reached:
                reached.add(cell)
                stack.append(cell)
    assert reached == box


def test_groups_stay_together() -> None:
    centres = country(120)
    groups = {
        area: f"{lat > 50}{lon > 10}" for area, (lat, lon) in centres.items()
    }  # four quarters
    assert groups_split(assign(centres, groups), groups) == 0


def test_pieces_of_a_torn_group_are_counted() -> None:
    tiles = {"a": (0, 0), "b": (1, 0), "c": (5, 5), "d": (2, 0)}
    assert groups_split(tiles, {"a": "x", "b": "x", "c": "x", "d": "y"}) == 1


def test_thousands_of_areas_take_seconds() -> None:
    centres = country(1500)
    start = time.perf_counter()
    tiles = assign(centres)
    assert time.perf_counter() - start < 10
    assert len(set(tiles.values())) == len(centres)
    assert neighbours_kept(centres, tiles) > 0.85


def test_neighbouring_hexagons_share_two_corners() -> None:
    here = set(hexagon(3, 4))
    for q, r in ((4, 4), (3, 5), (2, 5), (2, 4), (3, 3), (4, 3)):
        assert len(here & set(hexagon(q, r))) == 2


def test_a_hexagon_points_up() -> None:
    corners = hexagon(0, 0)
    assert corners[0] == (0.0, 1.0)
    assert {round(math.dist((0, 0), corner), 3) for corner in corners} == {1.0}
