"""How far areas lie apart, for many indicators at once, on one scale they share."""

from textwrap import wrap
from typing import Any

import altair as alt
import polars as pl

from charts.theme import Look, Picture, picture
from texts import text
from texts.numbers import counted

FARTHEST = 3.0
"""Where the scale ends: so many times the middle. What reaches beyond ends in an arrow."""

NAME_LETTERS = 42
"""Letters of a line that fit on a phone."""
LARGE_LETTERS = 85
"""Letters of a line that fit on a projector's screen, where further lines would lie on the bars."""

AXIS_HEIGHT = 70

LINE, LARGE_LINE = 19, 26
TITLE, BAR, GAP = 38, 16, 12
"""Heights in pixels: of a heading, of the row of a bar, and of the space below it."""


def ranges(frame: pl.DataFrame, look: Look) -> Picture:
    """Each row of `frame` is one indicator: where its areas lie, in its own unit.

    Columns: domain_id, domain, name, low, lower_quartile, middle, upper_quartile, high, city (null: no
    figure), half, ends and city_shown (in words). Rows of a domain follow each other. Drawn is each value
    divided by the middle one, which must be above zero.
    """
    placed = _placed(frame, look)
    if placed.is_empty():
        return picture(
            alt.Chart(pl.DataFrame({"x": []})).mark_point(), _alternative(frame, look), look
        )
    height = float(placed["y"].max()) + BAR / 2 + GAP  # type: ignore[arg-type]
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    x = alt.Scale(domain=[0, FARTHEST], nice=False, zero=True)
    axis = alt.Axis(orient="top", values=[0, 1, 2, FARTHEST], grid=True, format="~g")
    title = wrap(text(look.language, "disparity.axis"), NAME_LETTERS)
    base = alt.Chart(placed)
    tooltip = [
        alt.Tooltip("name:N", title=text(look.language, "word.indicator")),
        alt.Tooltip("half:N", title=text(look.language, "disparity.half")),
        alt.Tooltip("ends:N", title=text(look.language, "disparity.ends")),
        alt.Tooltip("city_shown:N", title=text(look.language, "disparity.city")),
    ]
    line = base.mark_rule(strokeWidth=1.6, color=look.muted).encode(
        alt.X("low_part:Q", scale=x, title=title, axis=axis), alt.X2("high_end"), y, tooltip=tooltip
    )
    bar = base.mark_bar(height=BAR - 4, color=look.accent).encode(
        alt.X("lower_part:Q", scale=x), alt.X2("upper_end"), y, tooltip=tooltip
    )
    ends = base.mark_tick(thickness=1.6, height=BAR - 6, color=look.muted)
    low = ends.encode(alt.X("low_part:Q", scale=x), y)
    high = ends.transform_filter("!datum.beyond").encode(alt.X("high_end:Q", scale=x), y)
    arrow = (
        base.transform_filter("datum.beyond")
        .mark_point(shape="triangle-right", size=60, filled=True, opacity=1, color=look.text)
        .encode(alt.X("high_end:Q", scale=x), y, tooltip=tooltip)
    )
    middle = (
        alt.Chart(pl.DataFrame({"one": [1.0]}))
        .mark_rule(strokeDash=[5, 4], color=look.text)
        .encode(alt.X("one:Q", scale=x))
    )
    city = (
        base.transform_filter("isValid(datum.city_part)")
        .mark_point(
            shape="diamond",
            size=90,
            filled=True,
            opacity=1,
            color=look.text,
            stroke=look.ground,
            strokeWidth=1,
        )
        .encode(alt.X("city_part:Q", scale=x), y, tooltip=tooltip)
    )
    return picture(
        alt.layer(
            middle, line, low, high, bar, arrow, city, *_words(placed, height, look)
        ).properties(height=round(height) + AXIS_HEIGHT),
        _alternative(frame, look),
        look,
    )


def _placed(frame: pl.DataFrame, look: Look) -> pl.DataFrame:
    """The rows with their parts of the middle, and where they stand from the top, in pixels."""
    rows, top, domain = [], 0.0, None
    for row in frame.iter_rows(named=True):
        title_y = None
        if row["domain_id"] != domain:
            domain = row["domain_id"]
            title_y = top + TITLE / 2
            top += TITLE
        half = row["half"].replace(" ", "\u00a0")  # a range is not torn apart
        lines = wrap(f"{row['name']}: {half}", LARGE_LETTERS if look.large else NAME_LETTERS)
        y = top + (LARGE_LINE if look.large else LINE) * len(lines) + BAR / 2
        share = {
            key: row[key] / row["middle"]
            for key in ("low", "lower_quartile", "upper_quartile", "high")
        }
        city = None if row["city"] is None else min(row["city"] / row["middle"], FARTHEST)
        rows.append(
            {
                "name": row["name"],
                "half": row["half"],
                "ends": row["ends"],
                "city_shown": row["city_shown"],
                "domain": row["domain"],
                "title_y": title_y,
                "label": "\n".join(lines),
                "label_y": top + LINE / 2,
                "y": y,
                "low_part": share["low"],
                "lower_part": share["lower_quartile"],
                "upper_end": min(share["upper_quartile"], FARTHEST),
                "high_end": min(share["high"], FARTHEST),
                "beyond": share["high"] > FARTHEST,
                "city_part": city,
            }
        )
        top = y + BAR / 2 + GAP
    return pl.DataFrame(rows, infer_schema_length=None)


def _words(placed: pl.DataFrame, height: float, look: Look) -> list[alt.Chart]:
    """Names above their bars, and the headings of the Bildungsbereiche."""
    scale = alt.Scale(domain=[height, 0], nice=False)
    left: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": LINE}
    # A rim in the colour of the page keeps words readable over the lines.
    rim = {"stroke": look.ground, "strokeWidth": 4}
    names = alt.Chart(placed.select("label", "label_y")).encode(
        alt.Y("label_y:Q", scale=scale), x=alt.value(0), text="label:N"
    )
    headed = placed.filter(pl.col("title_y").is_not_null()).select("domain", "title_y")
    titles = alt.Chart(headed).encode(
        alt.Y("title_y:Q", scale=scale), x=alt.value(0), text="domain:N"
    )
    of_name = left | {"fontSize": 14, "lineBreak": "\n"}
    of_title = left | {"fontSize": 15, "fontWeight": "bold"}
    return [
        words.mark_text(**style, **more)
        for words, style in ((names, of_name), (titles, of_title))
        for more in (rim, {"color": look.text})
    ]


def _alternative(frame: pl.DataFrame, look: Look) -> str:
    if frame.is_empty():
        return text(look.language, "disparity.alt_empty")
    listed = "; ".join(f"{row['name']}: {row['half']}" for row in frame.iter_rows(named=True))
    number = counted(frame.height, "indicator", look.language)
    return text(look.language, "disparity.alt", number=number, list=listed)
