"""Who is tied to whom: actors, networks and programmes as a graph, on the screen and as a picture.

Both draw the same nodes at the same places. Names lie neither on each other nor on marks; where there is no
room for all, those of the most connected are shown. On the screen the browser sees to that, anew when one
zooms in.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from charts.theme import FONT, LARGE, LEAST, PAPER_WIDTH, Look, Picture, picture
from texts import text

TYPES = ("network", "actor", "programme")
SYMBOLS = {"network": "rect", "actor": "circle", "programme": "diamond"}
SHAPES = {"network": "square", "actor": "circle", "programme": "diamond"}

WIDTH, DOWN, MOST_HIGH, MOST_HIGH_ON_PAPER, LEAST_HIGH = 900, 54, 760, 560, 200
"""Of the picture in pixels, before it is made as wide as its page; `DOWN` for each unit of a place."""
EDGE_ACROSS, EDGE_DOWN = 1.3, 0.8
"""Room around the outermost marks, in the units of their places."""
HEADING, HALF_A_NAME = 0.5, 0.9
"""How far above them, and left of the first, the words stand that set apart those without a tie."""
LETTER, LINE, LETTER_WIDTH = 12, 14, 6.4
BELOW = 3
"""Pixels from a mark to its name."""
UNIT = 100
"""Units of ECharts for one of ours: it moves upright and level lines to whole ones."""
NAME_LETTERS, NAME_WIDTH, ONE_LINE = 26, 150, 22
"""A name breaks after so many letters, or pixels; with at most so many letters it never does."""
NAMED_ANYWAY = 5
WIDER = 1.3
"""How many times wider than on its page a picture is on a projector's screen, which has less height."""
SMALLEST, SMALL, LARGER, MANY = 9.0, 11.0, 3.0, 120
"""Size of a mark without ties, and how much the root of its ties adds; with many marks, all are smaller."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True)
class Marks:
    """Colours of the three types."""

    network: str
    actor: str
    programme: str

    @classmethod
    def of(cls, look: Look) -> "Marks":
        """In the colours of the house."""
        return cls(look.accent, look.muted, look.fifths[-1])


def option(nodes: pl.DataFrame, ties: pl.DataFrame, look: Look) -> str:
    """The graph for ECharts, as JSON.

    Each row of `nodes` is one participant: node_id, type, name, x, y, said (a line about it), degree (how
    many ties are drawn), there (false: planned or over), near (only there because it is tied to one that
    was asked for), alone. Each row of `ties` is one tie: from_id, to_id, said, there.
    """
    if look.large:
        nodes = nodes.with_columns(pl.col("x") * WIDER)
    size = _sizes(nodes)
    grown = LARGE if look.large else 1.0
    data = [
        _node(row, size[row["node_id"]] * grown**0.5, look, grown)
        for row in nodes.iter_rows(named=True)
    ]
    types = [each for each in TYPES if each in set(nodes["type"])]
    # Letters for the back row have no room beside marks: there, names may lie on those of others.
    # Hundreds of marks would leave next to none, and take half as long again to draw.
    kept_clear = [] if look.large or nodes.height > MANY else data
    series = {
        "type": "graph",
        "layout": "none",
        "roam": True,
        "scaleLimit": {"min": 0.8, "max": 12},
        # As large as fits, with room for the names of the outermost marks.
        "preserveAspect": "contain",
        "left": round(80 * grown),
        "right": round(80 * grown),
        "top": round(42 * grown),
        "bottom": round(40 * grown),
        "categories": [
            *(
                {"name": text(look.language, f"networks.{each}"), "symbol": SYMBOLS[each]}
                | {"itemStyle": {"color": getattr(Marks.of(look), each)}}
                for each in types
            ),
            _room(),
        ],
        "data": [
            *data,
            *_heading_of_islands(nodes, look, grown),
            # By its number: what a category says of names is not found by its own name.
            *({"x": each["x"], "y": each["y"], "category": len(types)} for each in kept_clear),
        ],
        "links": [_link(row, look) for row in ties.iter_rows(named=True)],
        "label": _label(look, grown),
        "labelLayout": {"hideOverlap": True},
        "lineStyle": {"color": look.faint, "width": 1.2, "opacity": 0.75},
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 3, "color": look.text}},
        "blur": {
            "itemStyle": {"opacity": 0.18},
            "lineStyle": {"opacity": 0.08},
            "label": {"opacity": 0.15},
        },
        "selectedMode": "single",
        "select": {"itemStyle": {"borderColor": look.text, "borderWidth": 3}},
    }
    legend = {
        "data": [
            {"name": text(look.language, f"networks.{each}"), "icon": SYMBOLS[each]}
            for each in types
        ],
        "itemWidth": round(14 * grown),
        "itemHeight": round(14 * grown),
        "itemGap": round(18 * grown),
        "top": 0,
        "left": 0,
        "selectedMode": False,
        "textStyle": {"color": look.text, "fontSize": round(14 * grown)},
    }
    spec = {
        "animation": False,
        "backgroundColor": "transparent",
        "textStyle": {"fontFamily": FONT, "color": look.text},
        "legend": legend,
        "tooltip": {"confine": True},
        "series": [series],
    }
    if look.synthetic:
        spec["title"] = {
            "text": text(look.language, "frame.synthetic_short"),
            "right": 0,
            "bottom": 0,
            "textStyle": {"color": look.text, "fontSize": round(13 * grown)},
        }
    # A telephone has more lines of legend, and shows a part of the picture that a finger moves along.
    part = {"left": 16, "right": 16, "top": 90, "bottom": 40, "preserveAspect": "cover"}
    narrow = {"query": {"maxWidth": 480}, "option": {"series": [part]}}
    spec = {"baseOption": spec, "media": [narrow]}
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"))


def draw(nodes: pl.DataFrame, ties: pl.DataFrame, look: Look, alternative: str) -> Picture:
    """The same graph as a picture; rows as for `option`."""
    if nodes.is_empty():
        return picture(alt.Chart(pl.DataFrame({"x": []})).mark_point(), alternative, look)
    left, right = _reach(nodes["x"], EDGE_ACROSS)
    top, bottom = _reach(nodes["y"], EDGE_DOWN)
    wide, high = right - left, bottom - top
    # Names are as small as they may be on paper too, and no whole number leaves the picture its height there.
    height = (
        max(LEAST_HIGH, min(MOST_HIGH_ON_PAPER if look.paper else MOST_HIGH, DOWN * high)) + 0.5
    )
    named = _named(nodes, (PAPER_WIDTH if look.paper else WIDTH) / wide, height / high)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[left, right], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[bottom, top], nice=False))
    at = {row["node_id"]: (row["x"], row["y"]) for row in nodes.iter_rows(named=True)}
    lines = pl.DataFrame(
        [
            (*at[row["from_id"]], *at[row["to_id"]], row["there"])
            for row in ties.iter_rows(named=True)
        ],
        schema={
            "x": pl.Float64,
            "y": pl.Float64,
            "x2": pl.Float64,
            "y2": pl.Float64,
            "there": pl.Boolean,
        },
        orient="row",
    )
    chart = alt.layer(
        alt.Chart(lines)
        .mark_rule(color=look.faint, strokeWidth=1.1)
        .encode(
            x,
            y,
            alt.X2("x2:Q"),
            alt.Y2("y2:Q"),
            strokeDash=alt.StrokeDashValue(
                [3, 3], condition={"test": "datum.there", "value": [1, 0]}
            ),
        ),
        _names(named, x, y, under=look.ground),
        _dots(named, x, y, look),
        _names(named, x, y, over=look.text),
        _heading(nodes, x, y, look),
    ).properties(height=height)
    return picture(chart, alternative, look)


def _reach(places: pl.Series, edge: float) -> tuple[float, float]:
    """From where to where marks stand, with room around them."""
    every = places.to_list()
    return min(every) - edge, max(every) + edge


def _dots(nodes: pl.DataFrame, x: alt.X, y: alt.Y, look: Look) -> alt.Chart:
    names = [text(look.language, f"networks.{each}") for each in TYPES]
    marks = Marks.of(look)
    colours = [getattr(marks, each) for each in TYPES]
    words = dict(zip(TYPES, names, strict=True))
    rows = nodes.with_columns(pl.col("type").replace_strict(words).alias("type_words"))
    dots: alt.Chart = (
        alt.Chart(rows)
        .mark_point(opacity=1, strokeWidth=1)
        .encode(
            x,
            y,
            shape=alt.Shape(
                "type_words:N",
                title=None,
                scale=alt.Scale(domain=names, range=[SHAPES[each] for each in TYPES]),
            ),
            fill=alt.Fill("type_words:N", title=None, scale=alt.Scale(domain=names, range=colours)),
            stroke=alt.value(look.text),
            strokeDash=alt.StrokeDashValue(
                [3, 2], condition={"test": "datum.there", "value": [1, 0]}
            ),
            fillOpacity=alt.FillOpacityValue(0.15, condition={"test": "datum.there", "value": 1}),
            size=alt.Size("size:Q", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("name:N", title=text(look.language, "word.name")),
                alt.Tooltip("said:N", title=text(look.language, "word.kind")),
            ],
        )
    )
    return dots


def _names(
    nodes: pl.DataFrame, x: alt.X, y: alt.Y, *, under: str = "", over: str = ""
) -> alt.Chart:
    """The names that have room; `under`: as the ground that keeps them readable where a line crosses."""
    style: dict[str, Any] = (
        {"color": over} if over else {"color": under, "stroke": under, "strokeWidth": 4}
    )
    named: alt.Chart = (
        alt.Chart(nodes.filter(pl.col("lines") != ""))
        .mark_text(
            dy={"expr": f"sqrt(datum.size) / 2 + {BELOW}"},
            fontSize=LETTER,
            baseline="top",
            lineHeight=LINE,
            lineBreak="\n",
            **style,
        )
        .encode(x, y, text=alt.Text("lines:N"))
    )
    return named


def _heading(nodes: pl.DataFrame, x: alt.X, y: alt.Y, look: Look) -> alt.Chart:
    """The words above those who have no tie."""
    said = [(at[0], at[1], at[2]) for at in _above_islands(nodes, look)]
    schema = {"x": pl.Float64, "y": pl.Float64, "words": pl.String}
    heading: alt.Chart = (
        alt.Chart(pl.DataFrame(said, schema=schema, orient="row"))
        .mark_text(align="left", fontSize=14, fontWeight="bold", color=look.text)
        .encode(x, y, text="words:N")
    )
    return heading


def _named(nodes: pl.DataFrame, across: float, down: float) -> pl.DataFrame:
    """With `size`, a mark's area, and `lines`, its name in at most two lines.

    A name that would lie on another or on a mark is empty. The most connected are named first, the very
    first also across marks: a picture cannot be pointed at. `across` and `down` are pixels per unit.
    """
    sizes = _sizes(nodes)
    half = {node: size / 2 for node, size in sizes.items()}
    marks = [
        (x - half[node], y - half[node], x + half[node], y + half[node])
        for node, x, y in nodes.select(
            "node_id", pl.col("x") * across, pl.col("y") * down
        ).iter_rows()
    ]
    taken: list[Box] = []
    lines: dict[str, str] = {}
    ordered = nodes.sort("degree", "node_id", descending=[True, False])
    for place, row in enumerate(ordered.iter_rows(named=True)):
        words = broken(row["name"])
        width, height = max(map(len, words)) * LETTER_WIDTH, len(words) * LINE
        left, top = row["x"] * across - width / 2, row["y"] * down + half[row["node_id"]] + BELOW
        box = (left, top, left + width, top + height)
        kept_clear = taken if place < NAMED_ANYWAY else [*taken, *marks]
        if not any(_overlap(box, other) for other in kept_clear):
            taken.append(box)
            lines[row["node_id"]] = "\n".join(words)
    return nodes.with_columns(
        pl.Series("lines", [lines.get(node, "") for node in nodes["node_id"]], dtype=pl.String),
        pl.Series("size", [size**2 for size in sizes.values()], dtype=pl.Float64),
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def broken(name: str) -> list[str]:
    """A name in at most two lines."""
    if len(name) <= NAME_LETTERS:
        return [name]
    words, first = name.split(" "), ""
    while words and len(f"{first} {words[0]}") <= NAME_LETTERS:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    if not first:
        return [name[: NAME_LETTERS - 1] + "…"]
    return [first, rest if len(rest) <= NAME_LETTERS else rest[: NAME_LETTERS - 1] + "…"]


def _sizes(nodes: pl.DataFrame) -> dict[str, float]:
    """Diameter of each mark in pixels: larger the more ties it has, so that its name comes first.

    Those who were not asked for are the smallest: their names come last.
    """
    shrunk = 0.7 if nodes.height > MANY else 1.0
    return {
        row["node_id"]: round(
            shrunk * (SMALLEST if row["near"] else SMALL + LARGER * row["degree"] ** 0.5), 1
        )
        for row in nodes.iter_rows(named=True)
    }


def _node(row: Mapping[str, Any], size: float, look: Look, grown: float) -> dict[str, Any]:
    colour = getattr(Marks.of(look), row["type"])
    # Who is planned or over is hollow; who was not asked for stands back.
    style: dict[str, Any] = {"borderColor": look.text, "borderWidth": 1}
    if not row["there"]:
        style = {
            "color": look.ground,
            "borderColor": colour,
            "borderWidth": 2,
            "borderType": "dashed",
        }
    label: dict[str, Any] = {}
    if row["near"]:
        style["opacity"] = 0.5
        label = {"opacity": 1, "color": look.muted}
    if len(row["name"]) > ONE_LINE:
        label |= {"width": round(NAME_WIDTH * grown), "overflow": "break"}
    if len(row["name"]) > 2 * NAME_LETTERS:
        label |= {"height": round(2 * LINE * grown), "lineOverflow": "truncate"}
    return ({"label": label} if label else {}) | {
        "id": row["node_id"],
        "name": row["name"],
        "x": row["x"] * UNIT,
        "y": row["y"] * UNIT,
        "value": row["said"],
        "category": text(look.language, f"networks.{row['type']}"),
        "symbolSize": size,
        "itemStyle": style,
    }


def _link(row: Mapping[str, Any], look: Look) -> dict[str, Any]:
    link = {"source": row["from_id"], "target": row["to_id"], "value": row["said"]}
    return link if row["there"] else link | {"lineStyle": {"type": "dashed", "color": look.muted}}


def _room() -> dict[str, Any]:
    """The category of what lies under every mark to keep names away from it.

    ECharts keeps names apart from names only, those of the largest marks first: so it is the largest mark,
    but too thin to be pointed at, and its name is empty.
    """
    side = round(SMALL + LARGER)
    label = {"formatter": " ", "position": "inside", "width": side, "height": side}
    return {
        "name": "room",
        "symbol": "rect",
        "symbolSize": [1e6, 1e-3],
        "itemStyle": {"opacity": 0},
        "label": label | {"backgroundColor": "rgba(0,0,0,0)"},
        "emphasis": {"disabled": True},
        "tooltip": {"show": False},
    }


def _label(look: Look, grown: float) -> dict[str, Any]:
    return {
        "show": True,
        "position": "bottom",
        "color": look.text,
        "fontSize": max(LEAST, round(LETTER * grown)) if look.large else LETTER,
        "lineHeight": round(LINE * grown),
        "textBorderColor": look.ground,
        "textBorderWidth": 3,
    }


def _above_islands(nodes: pl.DataFrame, look: Look) -> list[tuple[float, float, str]]:
    """Where the words stand above those who have no tie, and the words; none where all or nobody is alone."""
    alone = nodes.filter(pl.col("alone"))
    if alone.is_empty() or alone.height == nodes.height:
        return []
    left, top = min(alone["x"].to_list()) - HALF_A_NAME, min(alone["y"].to_list())
    return [(left, top - HEADING, text(look.language, "networks.islands_here"))]


def _heading_of_islands(nodes: pl.DataFrame, look: Look, grown: float) -> Iterable[dict[str, Any]]:
    """The same for ECharts: a mark that is only a name."""
    for x, y, words in _above_islands(nodes, look):
        label = {
            "position": "right",
            "fontWeight": "bold",
            "fontSize": round(14 * grown),
            "width": 400,
        }
        yield {
            "id": "islands",
            "name": words,
            "x": x * UNIT,
            "y": y * UNIT,
            "symbolSize": 0.1,
            "label": label,
            "tooltip": {"show": False},
        }
