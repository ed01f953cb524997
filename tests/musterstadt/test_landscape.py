"""The crowd of further actors and networks: as many as asked for, the same each time."""

import pytest

from musterstadt.landscape import crowd

AREAS = ["a", "b", "c"]


def test_crowd_has_as_many_participants_and_ties_as_asked_for() -> None:
    rows = crowd(43, 600, 2000, AREAS, "s")
    assert len(rows["actors"]) + len(rows["networks"]) == 600
    pairs = {(row["actor_id"], row["network_id"]) for row in rows["memberships"]}
    assert len(pairs) == len(rows["memberships"]) == 2000
    for table, key in (("actors", "actor_id"), ("networks", "network_id")):
        known = {row[key] for row in rows[table]}
        assert {row[key] for row in rows["memberships"]} <= known
        assert len({row["name"] for row in rows[table]}) == len(rows[table])


def test_crowd_is_the_same_for_the_same_seed() -> None:
    assert crowd(43, 60, 200, AREAS, "s") == crowd(43, 60, 200, AREAS, "s")
    assert crowd(43, 60, 200, AREAS, "s") != crowd(44, 60, 200, AREAS, "s")


def test_too_many_ties_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot have"):
        crowd(43, 10, 20, AREAS, "s")
