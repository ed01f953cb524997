"""The landscape as the build computes it: ties of all kinds, states on the day of the release, places."""

import math
from itertools import combinations, pairwise
from pathlib import Path

import polars as pl
import pytest

from data.build import frames
from data.bundle import Bundle, read
from data.checks import check
from data.checks.networks import doubled
from data.landscape import landscape
from data.layout import places


@pytest.fixture
def built(sample: Bundle) -> dict[str, pl.DataFrame]:
    """The landscape of the sample."""
    return landscape(sample)


def by_node(built: dict[str, pl.DataFrame], column: str) -> dict[str, object]:
    return dict(built["landscape_nodes"].select("node_id", column).iter_rows())


def test_states_follow_status_and_dates(built: dict[str, pl.DataFrame]) -> None:
    states = by_node(built, "state")
    # The foundation ended in 2024, the release is of January 2026.
    assert states["actor-foundation"] == "over"
    assert states["network-quiet-circle"] == "planned"
    assert states["programme-bright-start"] == "now"
    assert len(states) == 10


def test_each_kind_of_tie_is_there(built: dict[str, pl.DataFrame]) -> None:
    found = {
        (row["from_id"], row["to_id"]): (row["role"], row["state"])
        for row in built["landscape_ties"].iter_rows(named=True)
    }
    assert found["actor-town", "network-steering-group"] == ("lead", "now")
    assert found["actor-coordination", "programme-bright-start"] == ("recipient", "now")
    assert found["actor-land", "programme-bright-start"] == ("funder", "now")
    assert found["actor-town", "actor-coordination"] == ("host", "now")
    assert found["network-language-network", "network-steering-group"] == ("reports", "now")
    # Its actor is over, and so the tie.
    assert found["actor-foundation", "network-language-network"] == ("partner", "over")


def test_measures_are_those_of_the_day(built: dict[str, pl.DataFrame]) -> None:
    ties, part = by_node(built, "ties"), by_node(built, "part")
    # coordination: steering group (two roles, one tie), language network, programme, town.
    assert ties["actor-coordination"] == 4
    assert ties["actor-island-club"] == ties["programme-lone-fund"] == 0
    assert ties["actor-foundation"] is None
    assert [part[f"actor-{name}"] for name in ("town", "coordination", "land")] == [1, 1, 1]
    # Only over the programme is the Land tied to anyone, over the coordination office that one.
    cut = {node: cut_off for node, cut_off in by_node(built, "cut_off").items() if cut_off}
    assert cut == {"programme-bright-start": 1, "actor-coordination": 2}


def test_everyone_has_a_place_of_their_own(built: dict[str, pl.DataFrame]) -> None:
    at = list(built["landscape_nodes"].select("x", "y").iter_rows())
    assert len(set(at)) == len(at) == 10


def test_islands_stand_below_all_others(built: dict[str, pl.DataFrame]) -> None:
    nodes = built["landscape_nodes"].filter(pl.col("state") == "now")
    tied, alone = nodes.filter(pl.col("ties") > 0), nodes.filter(pl.col("ties") == 0)
    assert tied["y"].max() < alone["y"].min()  # type: ignore[operator]


def test_places_are_the_same_each_time(sample: Bundle, sample_folder: Path) -> None:
    again, _ = read(sample_folder)
    assert check(again) == []
    assert landscape(again)["landscape_nodes"].equals(landscape(sample)["landscape_nodes"])
    assert frames(sample)["landscape_nodes"].equals(landscape(sample)["landscape_nodes"])


@pytest.mark.parametrize("number", [3, 40, 240])
def test_marks_keep_apart_and_groups_together(number: int) -> None:
    """Three groups of equal size, well tied within, with one tie from group to group."""
    third = number // 3
    names = [f"n{i:03}" for i in range(3 * third)]
    ring = [
        (names[g * third + i], names[g * third + (i + step) % third])
        for g in range(3)
        for i in range(third)
        for step in (1, 2, 5)
    ]
    between = [(names[0], names[third]), (names[third], names[2 * third])]
    at = places([*names, "alone"], [*ring, *between], ["later"], [("later", names[0])])
    assert set(at) == {*names, "alone", "later"}
    nearest = min(math.dist(a, b) for a, b in combinations(at.values(), 2))
    assert nearest > 0.4
    assert at["alone"][1] > max(at[name][1] for name in names)
    if third > 3:
        middles = [
            [
                sum(at[name][i] for name in names[g * third : (g + 1) * third]) / third
                for i in (0, 1)
            ]
            for g in range(3)
        ]
        nearest_middle = [
            min((math.dist(at[name], middle), g) for g, middle in enumerate(middles))[1]
            for name in names
        ]
        assert sum(g == i // third for i, g in enumerate(nearest_middle)) > 0.8 * len(names)


def test_nobody_needs_no_place() -> None:
    assert places([], [], [], []) == {}


@pytest.mark.parametrize("number", [2, 3, 9])
def test_nobody_needs_to_stand_apart(number: int) -> None:
    """A landscape in which everyone is tied to someone, in one part as wide as the picture."""
    names = [f"n{i}" for i in range(number)]
    assert set(places(names, list(pairwise(names)), [], [])) == set(names)


@pytest.mark.parametrize(
    ("one", "other", "warns"),
    [
        ("Stiftung Licht", "Stiftung Licht gGmbH", True),
        ("Jugendamt der Stadt", "Jugendamt Stadt", True),
        ("Bildungsbüro Süd", "Bildungsbuero Süd", True),
        ("Lesefreundschaft e. V.", "Lesefreundschafft e.V.", True),
        ("Stadtteilbüro Westend", "Stadtteilbüro Ostend", False),
        ("Quartiersfonds 2018", "Quartiersfonds 2019", False),
        ("Kita 1", "Kita 2", False),
        ("Stadtelternrat", "Stadtelternbeirat", False),
    ],
)
def test_names_that_differ_by_spelling_are_noticed(
    one: str, other: str, sample: Bundle, *, warns: bool
) -> None:
    actors = sample.typed["actors"].head(2)
    sample.typed["actors"] = actors.with_columns(pl.Series("name", [one, other]))
    assert bool(list(doubled(sample))) is warns
