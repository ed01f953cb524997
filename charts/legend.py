"""What colours say: beside a map as a list of named samples, above a chart in a line."""

import math
from dataclasses import dataclass, replace
from textwrap import wrap

import altair as alt
import polars as pl

from charts.theme import PAPER_WIDTH, Look, Picture, picture
from texts import text

ROW_HEIGHT = 27
LINE = 17
"""From one line of long words to the next, in pixels."""
LETTERS = 24
"""Of a line; more do not fit beside a map on a tablet."""
LETTER, CLOSE, TELEPHONE = 7.2, 23, 340
"""Width of a letter, height of a row of samples side by side, and the width that telephones have for them."""
SIDE = 18
"""Side of a sample; all lengths in pixels."""


@dataclass(frozen=True)
class Entry:
    """One line of a legend; `hatch` is the kind of lines or dots over the colour ("" for none).

    `edge` is the colour of its outline; "": a muted one.
    """

    words: str
    colour: str
    hatch: str = ""
    edge: str = ""


def line(entries: list[Entry], look: Look) -> Picture:
    """`entries` side by side above a chart, which says itself when figures are invented."""
    step = look.spaced(3 * SIDE + math.ceil(LETTER * max(len(entry.words) for entry in entries)))
    columns = f"max(1, min({len(entries)}, floor(width / {step})))"
    row = look.spaced(CLOSE)
    width = PAPER_WIDTH if look.paper else TELEPHONE
    rows = 2 if look.large else math.ceil(len(entries) / max(1, width // step))
    frame = pl.DataFrame(
        [(at, e.words, e.colour, e.edge or look.muted) for at, e in enumerate(entries)],
        schema=["place", "words", "colour", "edge"],
        orient="row",
    )
    base = alt.Chart(frame).transform_calculate(
        left=f"(datum.place % {columns}) * {step} + {SIDE / 2 + 1}",
        # Where they need fewer rows than on a telephone, they stand near their chart.
        middle=f"height - (ceil({len(entries)} / {columns}) - floor(datum.place / {columns}) - 0.5) * {row}",
    )
    x = alt.X("left:Q", scale=None, axis=None)
    y = alt.Y("middle:Q", scale=None, axis=None)
    boxes = base.mark_square(size=SIDE**2, opacity=1, strokeWidth=2)
    words = base.mark_text(align="left", fontSize=14, color=look.text, dx=SIDE, baseline="middle")
    chart = alt.layer(
        boxes.encode(
            x, y, fill=alt.Fill("colour:N", scale=None), stroke=alt.Stroke("edge:N", scale=None)
        ),
        words.encode(x, y, text="words:N"),
    ).properties(
        height=rows * CLOSE,
        # Room that Streamlit would leave below is height that the first row needs.
        padding={"left": 5, "right": 5, "top": 0, "bottom": 0},
    )
    listed = "; ".join(entry.words for entry in entries)
    said = text(look.language, "map.key_alt", list=listed)
    return picture(chart, said, replace(look, synthetic=False), alone=False)


def draw(entries: list[Entry], look: Look) -> Picture:
    """`entries` in order: the classes from low to high, then what is hatched."""
    tops, height = _tops(entries, look)
    rows = [
        (wrap(e.words, LETTERS), e.colour, top + ROW_HEIGHT / 2)
        for e, top in zip(entries, tops, strict=True)
    ]
    # Words in one cell, their lines apart by what no word holds.
    frame = pl.DataFrame(
        [("\n".join(lines), colour, at) for lines, colour, at in rows],
        schema=["words", "colour", "middle"],
        orient="row",
    )
    base = alt.Chart(frame)
    y = _pixel("middle", height, "y")
    # The words say it all: the samples would be read out by their colours' codes.
    boxes = base.mark_square(
        size=SIDE**2, opacity=1, stroke=look.muted, strokeWidth=1, aria=False
    ).encode(x=alt.XValue(1 + SIDE / 2), y=y, fill=alt.Fill("colour:N", scale=None))
    words = base.mark_text(
        align="left",
        fontSize=14,
        color=look.text,
        lineBreak="\n",
        lineHeight=LINE,
        baseline="middle",
    ).encode(x=alt.XValue(SIDE + 10), y=y, text=alt.Text("words:N"))
    drawn = [boxes, *_hatches(entries, tops, height, look), words]
    chart = alt.layer(*drawn).properties(height=height)
    listed = "; ".join(entry.words for entry in entries)
    said = text(look.language, "map.legend_alt", classes=listed)
    # The map that it stands beside says what is invented.
    return picture(chart, said, replace(look, synthetic=False), alone=False)


def _tops(entries: list[Entry], look: Look) -> tuple[list[int], int]:
    """Where each line of the legend begins, and the height of all: long words take several lines."""
    heights = [
        ROW_HEIGHT + look.spaced(LINE) * (len(wrap(each.words, LETTERS)) - 1) for each in entries
    ]
    return [sum(heights[:number]) for number in range(len(heights))], sum(heights)


def _hatches(entries: list[Entry], tops: list[int], height: int, look: Look) -> list[alt.Chart]:
    """The lines and dots over the samples, in the ink of the map."""
    strokes = [
        (1 + x1 * SIDE, top + y1 * SIDE, 1 + x2 * SIDE, top + y2 * SIDE)
        for entry, begins in zip(entries, tops, strict=True)
        for top in [begins + (ROW_HEIGHT - SIDE) / 2]
        for x1, y1, x2, y2 in _STROKES.get(entry.hatch, [])
    ]
    if not strokes:
        return []
    frame = pl.DataFrame(strokes, schema=["x1", "y1", "x2", "y2"], orient="row")
    place = (_pixel("x1", SIDE, "x"), _pixel("y1", height, "y"), alt.X2("x2:Q"), alt.Y2("y2:Q"))
    # Round ends make a dot of a line without length.
    return [
        alt.Chart(frame)
        .mark_rule(color=look.text, strokeWidth=width, strokeCap="round")
        .transform_filter(
            f"{'!' if width < 2 else ''}(datum.x1 === datum.x2 && datum.y1 === datum.y2)"
        )
        .encode(*place)
        for width in (1.3, 2.6)
    ]


def _pixel(column: str, length: int, axis: str) -> alt.X | alt.Y:
    """A position in pixels, from the left or the top."""
    scale = alt.Scale(domain=[0, length], range=[0, length], nice=False, zero=False)
    channel = alt.X if axis == "x" else alt.Y
    return channel(f"{column}:Q", scale=scale, axis=None)


# Strokes in a square of side 1, y downwards: x and y of one end, x and y of the other.
_RISING = [(0.0, 0.5, 0.5, 0.0), (0.0, 1.0, 1.0, 0.0), (0.5, 1.0, 1.0, 0.5)]
_FALLING = [(0.5, 0.0, 1.0, 0.5), (0.0, 0.0, 1.0, 1.0), (0.0, 0.5, 0.5, 1.0)]
_THIRDS = (0.25, 0.5, 0.75)
_STROKES = {
    "rising": _RISING,
    "falling": _FALLING,
    "crossed": _RISING + _FALLING,
    "level": [(0.0, at, 1.0, at) for at in _THIRDS],
    "upright": [(at, 0.0, at, 1.0) for at in _THIRDS],
    "dots": [
        (x, y, x, y) for x, y in [(0.25, 0.2), (0.75, 0.2), (0.5, 0.5), (0.25, 0.8), (0.75, 0.8)]
    ],
}
