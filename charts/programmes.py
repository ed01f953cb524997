"""Funding programmes from beginning to end, with the day of the data and what ends soon."""

import datetime as dt

import altair as alt
import polars as pl

from charts import legend
from charts.legend import Entry
from charts.theme import TITLE, Look, Picture, picture
from texts import text

ROW, ROW_ON_PAPER, BAR, BAR_ON_PAPER, AXIS = 36, 31, 12, 8, 34
"""Height of a programme with its name, of its bar, and of the years above, in pixels."""
BEYOND = 730
"""Days that a bar without a known end runs on after the day of the data."""
KINDS = ("soon", "later", "now", "planned", "over")


def draw(rows: pl.DataFrame, day: str, look: Look) -> Picture:
    """Each row of `rows` is one programme, from top to bottom; on paper its money is written there too.

    Columns: name, start, end (moments; null: not known), time and money (in words), kind (soon: ends within
    12 months; later: within 24; now, planned, over). `day` is the day of the data; empty: none.
    """
    known = [each for each in (*rows["start"], *rows["end"], day or None) if each]
    first, last = min(map(_first_day, known)), max(map(_last_day, known))
    open_end = (_last_day(day) if day else last) + dt.timedelta(days=BEYOND)
    money = pl.format("{}: {}", pl.lit(text(look.language, "networks.a_year")), "money")
    placed = (
        rows.with_row_index("row")
        .with_columns(
            pl.Series(
                "from",
                [_first_day(each) if each else first for each in rows["start"]],
                dtype=pl.Date,
            ),
            pl.Series(
                "to", [_last_day(each) if each else open_end for each in rows["end"]], dtype=pl.Date
            ),
            pl.col("end").is_not_null().alias("ends"),
            pl.col("start").is_not_null().alias("begins"),
            pl.concat_str("name", "time", *([money] if look.paper else []), separator=" · ").alias(
                "words"
            ),
        )
        .drop("start", "end")
    )
    y = alt.Y("row:O", axis=None)
    x = alt.X(
        "from:T",
        title=None,
        # Its line stands clear of the first name.
        axis=alt.Axis(format="%Y", tickCount="year", orient="top", labelOverlap=True, offset=6),
    )
    base = alt.Chart(placed)
    high, low = (BAR_ON_PAPER, 6) if look.paper else (BAR, 8)
    bars = base.mark_bar(height=high, stroke=look.text, strokeWidth=1, yOffset=low).encode(
        x,
        y,
        alt.X2("to:T"),
        fill=alt.Fill(
            "kind:N", legend=None, scale=alt.Scale(domain=list(KINDS), range=_colours(look))
        ),
        strokeDash=alt.StrokeDashValue(
            [3, 3], condition={"test": "datum.ends && datum.begins", "value": [1, 0]}
        ),
        fillOpacity=alt.FillOpacityValue(
            0.6, condition={"test": "datum.ends && datum.begins", "value": 1}
        ),
        tooltip=[
            alt.Tooltip("name:N", title=text(look.language, "networks.programme")),
            alt.Tooltip("time:N", title=text(look.language, "networks.time")),
            alt.Tooltip("money:N", title=text(look.language, "networks.a_year")),
        ],
    )
    names = base.mark_text(
        align="left",
        baseline="bottom",
        dy=-2,
        fontSize=13,
        color=look.text,
        limit={"expr": "width"},
    ).encode(alt.XValue(0), y, text="words:N")
    today = (
        alt.Chart(pl.DataFrame({"day": [_last_day(day)] if day else []}, schema={"day": pl.Date}))
        .mark_rule(strokeDash=[6, 4], strokeWidth=1.5, color=look.text)
        .encode(alt.X("day:T"))
    )
    around = look.spaced(AXIS) + (TITLE if look.synthetic else 0)
    chart = alt.layer(today, bars, names).properties(
        height=(ROW_ON_PAPER if look.paper else ROW) * placed.height + around
    )
    return picture(chart, _alternative(rows, look), look)


def key(rows: pl.DataFrame, look: Look) -> Picture:
    """What the colours of the bars say, of those that are drawn."""
    there = set(rows["kind"])
    entries = [
        Entry(text(look.language, f"networks.ends_{kind}"), colour)
        for kind, colour in zip(KINDS, _colours(look), strict=True)
        if kind in there
    ]
    return legend.line(entries, look)


def _colours(look: Look) -> list[str]:
    """Of what ends soon, later, at another time, of what has not begun, of what is over."""
    return [look.fifths[-1], look.fifths[-2], look.accent, look.classes[1], look.missing]


def _first_day(moment: str) -> dt.date:
    year, month, day = (*map(int, moment.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def _last_day(moment: str) -> dt.date:
    """The last day that a moment may mean."""
    if len(moment) == len("2026-09-30"):
        return dt.date.fromisoformat(moment)
    year, month = (*map(int, moment.split("-")), 12)[:2]
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _alternative(rows: pl.DataFrame, look: Look) -> str:
    named = [
        f"{row['name']}: {row['time']}"
        for row in rows.filter(pl.col("kind") != "over").iter_rows(named=True)
    ]
    return text(
        look.language,
        "networks.programmes_alt",
        number=rows.height,
        list="; ".join(named) or text(look.language, "word.none"),
    )
