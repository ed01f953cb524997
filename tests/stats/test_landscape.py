"""Parts, bridges, ways and overlaps: by hand, and on a published network with known values.

Zachary's karate club (W. W. Zachary, An Information Flow Model for Conflict and Fission in Small Groups,
Journal of Anthropological Research 33, 1977): 34 members, 78 ties; member 1 is its only cut vertex.
"""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.landscape import Profile, graph, overlaps, parts, positions

# Two triangles that only `c`–`d` ties together, a pair, and one alone.
NODES = "abcdefxyz"
TIES = [
    ("a", "b"),
    ("b", "c"),
    ("a", "c"),
    ("c", "d"),
    ("d", "e"),
    ("e", "f"),
    ("d", "f"),
    ("x", "y"),
]


def test_parts_come_largest_first() -> None:
    found = parts(graph(NODES, TIES))
    assert found == [["a", "b", "c", "d", "e", "f"], ["x", "y"], ["z"]]


def test_who_alone_holds_parts_together() -> None:
    found = positions(NODES, TIES)
    # Without c, a and b are cut off from the three others; without d likewise e and f.
    assert {node: its.cut_off for node, its in found.items() if its.cut_off} == {"c": 2, "d": 2}
    assert [found[node].part for node in "afxz"] == [1, 1, 2, 3]
    assert [found[node].ties for node in "acz"] == [2, 3, 0]


def test_share_of_ways_by_hand() -> None:
    # Over the middle of a star of three leaves lead all three ways, over the second of four in a row two
    # of three.
    star = positions("mabc", [("m", "a"), ("m", "b"), ("m", "c")])
    assert star["m"].between == pytest.approx(1.0)
    assert star["m"].cut_off == 2
    row = positions("abcd", [("a", "b"), ("b", "c"), ("c", "d")])
    assert row["b"].between == pytest.approx(2 / 3)


def test_karate_club() -> None:
    club = nx.karate_club_graph()
    ties = [(f"{a + 1:02}", f"{b + 1:02}") for a, b in club.edges]
    found = positions([f"{node + 1:02}" for node in club], ties)
    assert len(found) == 34
    assert sum(its.ties for its in found.values()) == 2 * 78
    assert {its.part for its in found.values()} == {1}
    # Without member 1, member 12 stands alone, and 5, 6, 7, 11 and 17 are cut off.
    assert {node: its.cut_off for node, its in found.items() if its.cut_off} == {"01": 6}
    # Betweenness as published with the data in the literature (Brandes, Girvan and Newman).
    known = {"01": 0.438, "34": 0.304, "33": 0.145, "03": 0.144, "32": 0.138}
    for node, value in known.items():
        assert found[node].between == pytest.approx(value, abs=0.0006)
    assert (found["34"].ties, found["01"].ties, found["33"].ties) == (17, 16, 12)


def test_ties_count_once_and_not_to_oneself() -> None:
    found = positions("ab", [("a", "b"), ("b", "a"), ("a", "a")])
    assert (found["a"].ties, found["b"].ties) == (1, 1)


def test_nobody_has_no_place() -> None:
    assert positions([], []) == {}


NAMES = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(NAMES, NAMES), max_size=14))
def test_cut_off_is_what_taking_away_shows(ties: list[tuple[str, str]]) -> None:
    made = graph("abcdefgh", ties)
    for node, its in positions("abcdefgh", ties).items():
        part = nx.node_connected_component(made, node) - {node}
        left = [len(rest) for rest in nx.connected_components(made.subgraph(part))]
        assert its.cut_off == sum(left) - max(left, default=0)


def profile(name: str, **has: str) -> Profile:
    usual = {"themes": "t", "target_groups": "g", "area_ids": "", "members": ""} | has
    return Profile(name, *(tuple(words) for words in usual.values()))


def test_overlap_needs_theme_group_and_area() -> None:
    everywhere = profile("everywhere", members="abc")
    also = profile("also", members="bcd")
    found = overlaps(
        [
            everywhere,
            also,
            profile("theme", themes="u"),
            profile("group", target_groups="h"),
            profile("area", area_ids="12"),
        ]
    )
    assert [(pair.one, pair.other) for pair in found] == [("also", "everywhere")]
    assert found[0].members == ("b", "c")
    assert found[0].shared == pytest.approx(2 / 4)
    assert found[0].area_ids == ()


def test_overlap_in_one_district_of_several() -> None:
    [pair] = overlaps([profile("a", area_ids="12"), profile("b", area_ids="23")])
    assert pair.area_ids == ("2",)
    assert pair.shared == 0.0
