"""Two indicators against each other: one dot per area."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from charts.axes import title_lines
from charts.theme import PICK, Look, Picture, picture
from texts import text

HEIGHT = 360
CROWD = 80
"""With more areas dots get smaller."""

# What labels are placed on: about the size of the picture on a phone, in pixels.
Size = tuple[float, float]
PLOT, ON_PAPER = (340.0, 380.0), (640.0, 280.0)
LETTER, LINE = 7.6, 18.0
PLACES: dict[str, tuple[str, int, int]] = {
    "right": ("left", 11, 0),
    "left": ("right", -11, 0),
    "above": ("center", 0, -16),
    "below": ("center", 0, 17),
}
"""Where a name can stand beside its dot: its alignment, and how far it is moved."""


def draw(
    frame: pl.DataFrame,
    focus_ids: list[str],
    x_axis: str,
    y_axis: str,
    middle: pl.DataFrame,
    look: Look,
) -> Picture:
    """Each row of `frame` is one area with both figures.

    Columns: area_id, area, x, y, x_shown, y_shown, y_low, y_high (interval; null: none), solid
    (whether both rest on enough cases). `middle` has one row: the medians x and y with their
    labels x_label and y_label; no row where there is none.
    """
    known = frame.with_columns(pl.col("area_id").is_in(focus_ids).alias("focus")).sort("focus")
    x_title, y_title = title_lines(x_axis), title_lines(y_axis)
    x = alt.X("x:Q", title=x_title, axis=alt.Axis(tickCount=6, grid=False), scale=_scale())
    y = alt.Y(
        "y:Q",
        title=y_title,
        scale=_scale(),
        axis=alt.Axis(
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleX=0,
            tickCount=6,
            titleY=-16 - 18 * len(y_title),
            grid=False,
        ),
    )
    base = alt.Chart(known)
    colour = alt.condition("datum.focus", alt.value(look.accent), alt.value(look.faint))
    size = 44 if known.height > CROWD else 80
    dots = (
        base.mark_point(strokeWidth=1.6, opacity=1, cursor="pointer")
        .encode(
            x,
            y,
            stroke=colour,
            fill=_fill(look),
            size=alt.condition("datum.focus", alt.value(130), alt.value(size)),
            tooltip=[
                alt.Tooltip("area:N", title=text(look.language, "word.area")),
                alt.Tooltip("x_shown:N", title=x_axis),
                alt.Tooltip("y_shown:N", title=y_axis),
            ],
        )
        .add_params(alt.selection_point(name=PICK, fields=["area_id"], on="click", clear=False))
    )
    marks = [*_middle(middle, look), *_intervals(known, look), dots, *_names(known, middle, look)]
    chart = alt.layer(*marks).properties(height=look.tall(HEIGHT))
    return picture(chart, _alternative(known, x_axis, y_axis, look), look)


def _scale() -> alt.Scale:
    return alt.Scale(zero=False, nice=True, padding=14)


def _fill(look: Look) -> Any:
    """Hollow where there are few cases; else the accent for chosen areas."""
    hollow = alt.when("!datum.solid").then(alt.value(look.ground))
    return hollow.when("datum.focus").then(alt.value(look.accent)).otherwise(alt.value(look.faint))


def _middle(middle: pl.DataFrame, look: Look) -> list[alt.Chart]:
    """A dashed line at each median, named at its end."""
    if middle.is_empty():
        return []
    base = alt.Chart(middle)
    dashed: dict[str, Any] = {"strokeDash": [5, 4], "color": look.muted}
    name: dict[str, Any] = {"fontSize": 13, "color": look.text}
    return [
        base.mark_rule(**dashed).encode(alt.X("x:Q")),
        base.mark_rule(**dashed).encode(alt.Y("y:Q")),
        base.mark_text(align="center", y=0, dy=-8, **name).encode(alt.X("x:Q"), text="x_label:N"),
        base.mark_text(align="right", dy=-9, **name).encode(
            alt.Y("y:Q"), x=alt.value("width"), text="y_label:N"
        ),
    ]


def _intervals(known: pl.DataFrame, look: Look) -> list[alt.Chart]:
    """How far chance reaches, upwards and downwards, for the chosen areas."""
    reaching = known.filter(pl.col("focus") & pl.col("y_low").is_not_null())
    if reaching.is_empty():
        return []
    return [
        alt.Chart(reaching)
        .mark_rule(strokeWidth=5, opacity=0.35, color=look.accent)
        .encode(alt.X("x:Q"), alt.Y("y_low:Q"), alt.Y2("y_high:Q"))
    ]


def _names(known: pl.DataFrame, middle: pl.DataFrame, look: Look) -> list[alt.Chart]:
    """The names of the chosen areas beside their dots, so that none lies on another."""
    chosen = known.filter("focus")
    if chosen.is_empty():
        return []
    placed = chosen.with_columns(
        pl.Series("place", places(known, chosen, middle, ON_PAPER if look.paper else PLOT))
    )
    marks = []
    for place, (align, dx, dy) in PLACES.items():
        rows = placed.filter(pl.col("place") == place)
        if rows.height:
            base = alt.Chart(rows).encode(alt.X("x:Q"), alt.Y("y:Q"), text="area:N")
            name: dict[str, Any] = {
                "align": align,
                "dx": dx,
                "dy": dy,
                "fontSize": 14,
                "fontWeight": "bold",
            }
            # A rim in the colour of the page keeps a name readable over dots and lines.
            marks.append(base.mark_text(**name, stroke=look.ground, strokeWidth=4))
            marks.append(base.mark_text(**name, color=look.accent))
    return marks


def places(
    known: pl.DataFrame, chosen: pl.DataFrame, middle: pl.DataFrame, plot: Size = PLOT
) -> list[str]:
    """Where each chosen area's name stands: the first place where it covers no other words.

    Where all are taken, the one that covers least and reaches least beyond the picture.
    """
    taken = _labels_of_middle(known, middle, plot)
    found = []
    for area, x, y in chosen.select("area", "x", "y").iter_rows():
        spot = _pixels(known, x, y, plot)
        boxes = {place: _box(spot, place, LETTER * len(area)) for place in PLACES}
        best = min(PLACES, key=lambda place: _trouble(boxes[place], taken, plot))
        taken.append(boxes[best])
        found.append(best)
    return found


def _labels_of_middle(
    known: pl.DataFrame, middle: pl.DataFrame, plot: Size
) -> list[tuple[float, float, float, float]]:
    """Where the words of the vertical median stand; those of the other are above the picture."""
    return [
        (plot[0] - LETTER * len(label), at - 9 - LINE / 2, plot[0], at - 9 + LINE / 2)
        for label, y in (middle.select("y_label", "y").iter_rows() if middle.height else ())
        for at in [_pixels(known, known["x"][0], y, plot)[1]]
    ]


def _pixels(known: pl.DataFrame, x: float, y: float, plot: Size) -> tuple[float, float]:
    """Where a dot lies on the picture, from its top left."""
    across, down = (
        (value - low) / ((high - low) or 1.0)
        for value, low, high in ((x, *_extent(known["x"])), (y, *_extent(known["y"])))
    )
    return across * plot[0], (1 - down) * plot[1]


def _extent(values: pl.Series) -> tuple[float, float]:
    return float(values.min()), float(values.max())  # type: ignore[arg-type]


def _box(spot: tuple[float, float], place: str, width: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a name."""
    align, dx, dy = PLACES[place]
    x, y = spot[0] + dx, spot[1] + dy
    left = {"left": x, "right": x - width, "center": x - width / 2}[align]
    return left, y - LINE / 2, left + width, y + LINE / 2


def _trouble(
    box: tuple[float, float, float, float],
    taken: Sequence[tuple[float, float, float, float]],
    plot: Size,
) -> float:
    """How much of a name lies on others, then how far it reaches beyond the picture."""
    covered = sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in taken
    )
    return 10 * covered + max(0.0, -box[0]) + max(0.0, box[2] - plot[0])


def _alternative(known: pl.DataFrame, x_axis: str, y_axis: str, look: Look) -> str:
    if known.is_empty():
        return text(look.language, "pair.alt_empty")
    chosen = [
        f"{area} ({x}; {y})"
        for area, x, y in known.filter("focus").select("area", "x_shown", "y_shown").iter_rows()
    ]
    return text(
        look.language,
        "pair.alt",
        number=known.height,
        x=x_axis,
        y=y_axis,
        hollow=known.filter(~pl.col("solid")).height,
        chosen="; ".join(chosen) or text(look.language, "word.none"),
    )
