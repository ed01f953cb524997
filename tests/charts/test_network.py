"""The graph of who is tied to whom: for the screen, and as a picture."""

import json
from itertools import combinations
from typing import Any

import polars as pl
import pytest

from charts import network
from charts.theme import Look
from tests.charts.networks import frames
from tests.charts.spec import LOOKS, assert_valid, layer, layers, name_of, rows

NAMES = ["Lenkungsgruppe", "Stadt", "Heller Anfang", "Netzwerk", "Verein Insel"]
PAIRS = [(0, 1), (1, 2), (1, 3)]


def option(look: Look = LOOKS[0], names: list[str] = NAMES, **changed: pl.Expr) -> dict[str, Any]:
    nodes, ties = frames(names, PAIRS)
    made: dict[str, Any] = json.loads(network.option(nodes.with_columns(**changed), ties, look))
    base: dict[str, Any] = made["baseOption"]
    return base


def marks(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in spec["series"][0]["data"] if "name" in each}


# --- on the screen ---------------------------------------------------------------------------


def test_places_are_given_and_the_browser_does_the_rest() -> None:
    [series] = option()["series"]
    assert (series["layout"], series["roam"]) == ("none", True)
    assert series["labelLayout"] == {"hideOverlap": True}
    assert series["emphasis"]["focus"] == "adjacency"
    assert (marks(option())["Netzwerk"]["x"], marks(option())["Netzwerk"]["y"]) == (0.0, 150.0)


def test_the_most_connected_are_largest_and_so_named_first() -> None:
    size = {name: mark["symbolSize"] for name, mark in marks(option()).items() if name in NAMES}
    assert max(size, key=lambda name: size[name]) == "Stadt"
    assert size["Verein Insel"] < size["Netzwerk"]


def test_names_keep_clear_of_every_mark_but_on_a_projector() -> None:
    [series] = option()["series"]
    room = len(series["categories"]) - 1
    clear = [(each["x"], each["y"]) for each in series["data"] if each.get("category") == room]
    shown = [marks(option())[name] for name in NAMES]
    assert sorted(clear) == sorted((each["x"], each["y"]) for each in shown)
    wide, thin = series["categories"][room]["symbolSize"]
    # Names near the largest marks come first: what is kept clear is larger than any.
    assert wide * thin > max(each["symbolSize"] for each in shown) ** 2
    [large] = option(Look("de", large=True))["series"]
    assert not [each for each in large["data"] if each.get("category") == room]


def test_who_stands_alone_is_set_apart_and_named_so() -> None:
    shown = marks(option())
    heading = shown["Ohne bekannte Verbindung"]
    assert heading["y"] < shown["Verein Insel"]["y"]
    together = frames(["a", "b"], [(0, 1)])
    assert "islands" not in network.option(*together, LOOKS[0])


def test_who_is_over_is_hollow_and_who_was_not_asked_for_stands_back() -> None:
    over = marks(option(there=pl.col("name") != "Stadt"))["Stadt"]["itemStyle"]
    assert (over["color"], over["borderType"]) == (LOOKS[0].ground, "dashed")
    near = marks(option(near=pl.col("name") == "Stadt"))["Stadt"]["itemStyle"]
    assert near["opacity"] == 0.5


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_colours_are_those_of_the_look(look: Look) -> None:
    spec = option(look)
    colours = [each["itemStyle"].get("color") for each in spec["series"][0]["categories"]]
    assert colours[:3] == [look.accent, look.muted, look.fifths[-1]]
    assert spec["series"][0]["label"]["color"] == look.text
    symbols = {each["name"]: each["symbol"] for each in spec["series"][0]["categories"]}
    icons = {each["name"]: each["icon"] for each in spec["legend"]["data"]}
    assert len(set(icons.values())) == 3
    assert icons.items() <= symbols.items()


def test_invented_data_say_so() -> None:
    assert "title" not in option()
    assert option(Look("de", synthetic=True))["title"]["text"] == "Synthetische Beispieldaten"


def test_names_stand_letter_for_letter() -> None:
    strange = '<img src=x onerror=alert(1)> *Stern* "Zitat"'
    assert strange in marks(option(names=[strange, *NAMES[1:]]))


# --- as a picture ----------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS, ids=name_of)
def test_picture_draws_the_same_nodes_and_ties(look: Look) -> None:
    picture = network.draw(*frames(NAMES, PAIRS), look, "Netzbild")
    assert_valid(picture.spec)
    assert picture.alt == "Netzbild"
    drawn = rows(picture.spec, layer(picture.spec, "point"))
    assert {row["name"]: (row["x"], row["y"]) for row in drawn}["Netzwerk"] == (0.0, 1.5)
    lines = rows(picture.spec, layer(picture.spec, "rule"))
    assert {(row["x"], row["y"], row["x2"], row["y2"]) for row in lines} == {
        (0.0, 0.0, 4.0, 0.0),
        (4.0, 0.0, 8.0, 0.0),
        (4.0, 0.0, 0.0, 1.5),
    }


def test_names_in_the_picture_never_lie_on_each_other() -> None:
    crowd = [f"Ein recht langer Name mit der Nummer {number}" for number in range(60)]
    nodes, ties = frames(crowd, [(0, number) for number in range(1, 60)])
    close = nodes.with_columns(pl.col("x") / 5, pl.col("y") / 5)
    across, down = 60.0, 60.0
    named = network._named(close, across, down).filter(pl.col("lines") != "")
    assert "n0" in named["node_id"], "the most connected is named"
    assert 1 < named.height < 60
    boxes = []
    for row in named.iter_rows(named=True):
        lines = row["lines"].split("\n")
        width = max(map(len, lines)) * network.LETTER_WIDTH
        top = row["y"] * down
        boxes.append(
            (
                row["x"] * across - width / 2,
                top,
                row["x"] * across + width / 2,
                top + len(lines) * network.LINE,
            )
        )
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    assert ties.height == 59


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kurz", ["Kurz"]),
        (
            "Koordinierungsstelle für das Bildungsmanagement",
            ["Koordinierungsstelle für", "das Bildungsmanagement"],
        ),
        (
            "Ein Name der sehr lang ist und dann noch viel weiter geht",
            ["Ein Name der sehr lang ist", "und dann noch viel weiter…"],
        ),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsges…"]),
    ],
)
def test_long_name_is_broken_once(name: str, lines: list[str]) -> None:
    assert network.broken(name) == lines


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_participants_do_not_fail(number: int) -> None:
    nodes, ties = frames(NAMES, [])
    spec = network.draw(nodes.head(number), ties, LOOKS[0], "Netz").spec
    assert number == 0 or len(rows(spec, layers(spec, "point")[0])) == number
