"""The development of each group in a small panel of its own, all on the same scales."""

import altair as alt
import polars as pl

from charts import ranges, years
from charts.axes import starts_at_zero, whole_steps
from charts.theme import SHAPES, TITLE, Look, Picture, picture
from texts import text

HEIGHT = 180
KEY_ROW = 26

OWN, WHOLE = "own", "whole"
DASHES = {OWN: [1, 0], "1": [7, 4], "2": [9, 3, 2, 3], WHOLE: [2, 3]}
"""Dashes of the chosen area's group, of other areas' same group, and of the chosen area's total."""
MOST_OTHERS = len(DASHES) - 2
TOTAL = "total"


def draw(
    frame: pl.DataFrame, breaks: pl.DataFrame, focus_id: str, other_ids: list[str], look: Look
) -> list[tuple[str, Picture]]:
    """Name and panel of each group, in the order of the catalogue.

    Each row of `frame` is one area, year and group (`category`, `part`, `position`; `total` for all)
    with `value` and `shown`; of `breaks` one break. Groups without any figure have no panel. Other
    areas' figures from too few cases are left out: without their intervals they would mislead.
    """
    solid = (pl.col("area_id") == focus_id) | pl.col("judgeable")
    lines = _lines(frame, focus_id, other_ids).filter(pl.col("value").is_not_null() & solid)
    groups = lines.filter(pl.col("category") != TOTAL)
    # A group nobody knows anything about would be an empty panel.
    names = groups.select("category", "part", "position").unique().sort("position")
    own = pl.col("line") == OWN
    shown = lines.filter((pl.col("category") != TOTAL) | (pl.col("line") == WHOLE))
    ends = [
        *shown["value"],
        *shown.filter(own)["low"].drop_nulls(),
        *shown.filter(own)["high"].drop_nulls(),
    ]
    if not ends:
        return []
    all_years = sorted(shown["year"].unique())
    from_zero = starts_at_zero(min(ends), max(ends), few=len(all_years) < years.FEW)
    domain = [0 if from_zero else min(ends), max(ends) or 1]
    panels = []
    for category, name, _ in names.iter_rows():
        here = (pl.col("category") == category) | (pl.col("line") == WHOLE)
        points = years.joined(shown.filter(here), breaks, "line")
        panels.append((name, _panel(points, name, breaks, domain, all_years, look)))
    return panels


def key(names: list[str], other_names: list[str], look: Look) -> Picture:
    """What the lines of the panels are: `names` are those of the chosen area, its total if drawn."""
    kinds = [OWN, *list(DASHES)[1 : 1 + len(other_names)], *([WHOLE] if len(names) > 1 else [])]
    words = [names[0], *other_names, *names[1:]]
    frame = pl.DataFrame({"line": kinds, "words": words, "row": range(len(words))})
    base = alt.Chart(frame)
    y = alt.Y("row:O", axis=None)
    strokes = base.mark_rule(strokeWidth=2.5).encode(
        y, x=alt.XValue(2), x2=alt.X2Value(46), color=_ink(look), strokeDash=_dashes()
    )
    points = base.mark_point(filled=True, opacity=1, size=60).encode(
        y, x=alt.XValue(24), color=_ink(look), shape=_shapes()
    )
    texts = base.mark_text(align="left", fontSize=14, baseline="middle").encode(
        y, x=alt.XValue(56), text=alt.Text("words:N"), color=alt.ColorValue(look.text)
    )
    chart = alt.layer(strokes, points, texts).properties(height=KEY_ROW * len(words) + _title(look))
    said = text(look.language, "groups.key_alt", list="; ".join(words))
    return picture(chart, said, look, alone=False)


def _lines(frame: pl.DataFrame, focus_id: str, other_ids: list[str]) -> pl.DataFrame:
    """The rows to draw, each with the line it belongs to."""
    others = {area_id: str(number) for number, area_id in enumerate(other_ids[:MOST_OTHERS], 1)}
    is_own, is_total = pl.col("area_id") == focus_id, pl.col("category") == TOTAL
    line = (
        pl.when(is_own & is_total)
        .then(pl.lit(WHOLE))
        .when(is_own)
        .then(pl.lit(OWN))
        .when(~is_total)
        .then(pl.col("area_id").replace_strict(others, default=None, return_dtype=pl.String))
    )
    return frame.with_columns(line.alias("line"), *ranges.ENDS).filter(pl.col("line").is_not_null())


def _panel(
    points: pl.DataFrame,
    name: str,
    breaks: pl.DataFrame,
    domain: list[float],
    all_years: list[int],
    look: Look,
) -> Picture:
    scale = years.scale(all_years)
    x = alt.X(
        "year:Q",
        title=None,
        scale=scale,
        axis=alt.Axis(
            values=[all_years[0], all_years[-1]], format="d", grid=False, labelFlush=True
        ),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=domain, nice=True, zero=False),
        axis=alt.Axis(tickCount=3, tickMinStep=whole_steps(points["value"])),
    )
    drawn = points.select(
        "line",
        "segment",
        "in_line",
        "year",
        "period",
        "area",
        "part",
        "value",
        "low",
        "high",
        "shown",
    )
    base = alt.Chart(drawn)
    own = base.transform_filter(f"datum.line == '{OWN}'")
    beside = base.transform_filter(f"datum.line != '{OWN}'")
    marks: list[alt.Chart] = []
    for rows, width, size in ((beside, 2, 24), (own, 2.5, 40)):
        marks.append(
            rows.transform_filter("datum.in_line")
            .mark_line(strokeWidth=width)
            .encode(x, y, color=_ink(look), strokeDash=_dashes(), detail=alt.Detail("segment:N"))
        )
        marks.append(
            rows.mark_point(filled=True, opacity=1, size=size).encode(
                x, y, color=_ink(look), shape=_shapes(), tooltip=_tooltip(look)
            )
        )
    sure = drawn.filter((pl.col("line") == OWN) & pl.col("low").is_not_null()).height > 0
    spans = ranges.upright(own, x, look.accent) if sure else []
    chart = alt.layer(*years.break_marks(breaks, scale, look), *spans, *marks)
    return picture(
        chart.properties(height=HEIGHT + _title(look)),
        _alternative(drawn, breaks, name, look),
        look,
        alone=False,
    )


def _title(look: Look) -> int:
    return TITLE if look.synthetic else 0


def _ink(look: Look) -> alt.Color:
    inks = [look.accent, *[look.muted] * (len(DASHES) - 1)]
    return alt.Color("line:N", legend=None, scale=alt.Scale(domain=list(DASHES), range=inks))


def _dashes() -> alt.StrokeDash:
    scale = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    return alt.StrokeDash("line:N", legend=None, scale=scale)


def _shapes() -> alt.Shape:
    return alt.Shape(
        "line:N", legend=None, scale=alt.Scale(domain=list(DASHES), range=SHAPES[: len(DASHES)])
    )


def _tooltip(look: Look) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("area:N", title=text(look.language, "word.area")),
        alt.Tooltip("part:N", title=text(look.language, "word.group")),
        alt.Tooltip("period:N", title=text(look.language, "word.year")),
        alt.Tooltip("shown:N", title=text(look.language, "word.value")),
    ]


def _alternative(drawn: pl.DataFrame, breaks: pl.DataFrame, name: str, look: Look) -> str:
    own = drawn.filter(pl.col("line") == OWN).sort("year")
    if own.is_empty():
        return text(look.language, "groups.panel_alt_empty", group=name)
    return text(
        look.language,
        "groups.panel_alt",
        group=name,
        area=own["area"][0],
        course=years.course(own, breaks, look),
    )
