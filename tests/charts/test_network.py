"""The graph of who is tied to whom."""

import math
from itertools import combinations

import polars as pl
import pytest

from charts import network
from charts.theme import Look, Picture
from tests.charts.spec import LOOKS, layer, layers, name_of, rows

NODES = [
    ("town", "actor", "Stadt"),
    ("office", "actor", "Koordinierungsstelle"),
    ("group", "network", "Lenkungsgruppe"),
    ("fund", "programme", "Heller Anfang"),
    ("club", "actor", "Verein Insel"),
    ("quiet", "network", "Stiller Kreis"),
]
NAMES = {each: name for each, _, name in NODES}
TIES = [("town", "group"), ("office", "group"), ("office", "fund"), ("office", "elsewhere")]


def draw(
    nodes: list[tuple[str, str, str]], ties: list[tuple[str, str]], look: Look = LOOKS[0]
) -> Picture:
    return network.draw(
        pl.DataFrame(nodes, schema=dict.fromkeys(["id", "type", "name"], pl.String), orient="row"),
        pl.DataFrame(ties, schema=dict.fromkeys(["actor_id", "other_id"], pl.String), orient="row"),
        look,
    )


def places(picture: Picture) -> dict[str, tuple[float, float]]:
    """Where each participant is drawn, by its name."""
    drawn = rows(picture.spec, layer(picture.spec, "point"))
    return {row["name"]: (row["x"], row["y"]) for row in drawn}


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_alternative_counts_and_names_those_with_most_ties(look: Look) -> None:
    alt = draw(NODES, TIES, look).alt
    assert "Koordinierungsstelle (2)" in alt
    assert "Lenkungsgruppe (2)" in alt
    numbers = [word.strip(".:") for word in alt.split() if word.strip(".:").isdigit()]
    assert numbers == ["6", "3", "2"], "participants, ties, islands"


def test_tie_to_somebody_not_shown_is_left_out() -> None:
    spec = draw(NODES, TIES).spec
    assert len(rows(spec, layer(spec, "rule"))) == 3


def test_every_tie_runs_between_the_places_of_its_ends() -> None:
    picture = draw(NODES, TIES)
    at = places(picture)
    drawn = {
        frozenset([(row["x"], row["y"]), (row["x2"], row["y2"])])
        for row in rows(picture.spec, layer(picture.spec, "rule"))
    }
    assert drawn == {frozenset([at[NAMES[a]], at[NAMES[b]]]) for a, b in TIES[:3]}


def test_nobody_lies_on_another() -> None:
    many = [(f"n{i}", "actor", f"Verein {i}") for i in range(30)]
    ring = [(f"n{i}", f"n{(i + 1) % 12}") for i in range(12)]
    at = places(draw(many, ring))
    assert len(at) == 30
    assert min(math.dist(a, b) for a, b in combinations(at.values(), 2)) > 0.1


def test_islands_lie_below_what_is_tied() -> None:
    at = places(draw(NODES, TIES))
    lowest = min(at[NAMES[one]][1] for one in ("town", "office", "group", "fund"))
    assert all(at[NAMES[one]][1] < lowest for one in ("club", "quiet"))


def test_picture_does_not_depend_on_the_order_of_rows() -> None:
    assert places(draw(NODES, TIES)) == places(draw(NODES[::-1], TIES[::-1]))


def test_kinds_differ_in_shape_and_are_named() -> None:
    encoding = layer(draw(NODES, TIES).spec, "point")["encoding"]
    scale = encoding["shape"]["scale"]
    assert scale["domain"] == [
        "Netzwerk oder Gremium",
        "Stelle oder Organisation",
        "Förderprogramm",
    ]
    assert len(set(scale["range"])) == 3
    assert encoding["fill"]["scale"]["domain"] == scale["domain"]


def test_every_participant_is_named() -> None:
    spec = draw(NODES, TIES).spec
    names = {row["lines"] for row in rows(spec, layers(spec, "text")[-1])}
    assert names == {name for _, _, name in NODES}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kurz", "Kurz"),
        (
            "Koordinierungsstelle für das Bildungsmanagement",
            "Koordinierungsstelle für\ndas Bildungsmanagement",
        ),
        (
            "Ein Name der sehr lang ist und dann noch viel weiter geht",
            "Ein Name der sehr lang ist\nund dann noch viel weiter…",
        ),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsges…"),
    ],
)
def test_long_name_is_broken_once(name: str, lines: str) -> None:
    spec = draw([("a", "actor", name)], []).spec
    assert rows(spec, layers(spec, "text")[-1])[0]["lines"] == lines


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_participants_do_not_fail(number: int, look: Look) -> None:
    picture = draw(NODES[:number], [], look)
    assert len(places(picture)) == number
    assert picture.alt
