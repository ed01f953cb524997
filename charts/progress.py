"""How far targets have come: a bar each from the baseline to the target, with where it stands and should."""

import altair as alt
import polars as pl

from charts import rows as row_of
from charts.theme import TITLE, Look, Picture, picture
from texts import text

ROW, WORDS_AT, BAR_AT = 46, 12, 33
"""Height of a target, and where the last line of its words and its bar lie in it, in pixels."""
AROUND = 34
"""Height of the axis above."""
ROOM_FOR_FIGURES = 800
"""Width from which figures fit beside the words, in pixels."""
BACK, BEYOND = -0.35, 1.2
"""The bars end here, and what lies farther away stands at the end."""


def draw(frame: pl.DataFrame, look: Look) -> Picture:
    """Each row of `frame` is one target, from top to bottom.

    Columns: words (above its bar), way (verdict and figures, beside them where there is room), sign (of its verdict), done and due (parts of the way from baseline
    to target that are done, and that are due by now; null: not known), verdict (in words).
    """
    placed, height = row_of.tops(frame["words"].to_list(), ROW, look)
    rows = pl.concat(
        [frame.with_columns(pl.col("done", "due").clip(BACK, BEYOND)), placed], how="horizontal"
    )
    height = max(ROW, height)
    x_scale = alt.Scale(domain=[BACK, BEYOND], nice=False, zero=False)
    axis = alt.Axis(
        values=[0, 1],
        grid=False,
        domain=False,
        orient="top",
        labelExpr=f"datum.value == 0 ? '{text(look.language, 'progress.start')}'"
        f" : '{text(look.language, 'progress.target')}'",
    )
    y_scale = alt.Scale(domain=[0, height], reverse=True, nice=False)

    y = alt.Y("at:Q", axis=None, scale=y_scale, title=None)
    base = alt.Chart(rows)
    line = base.transform_calculate(at=f"datum.top + {BAR_AT}")
    known = line.transform_filter("isValid(datum.done)")
    track = (
        line.transform_calculate(a="0", b="1")
        .mark_rule(strokeWidth=7, color=look.grid, strokeCap="round")
        .encode(alt.X("a:Q", scale=x_scale, axis=axis, title=None), y, alt.X2("b:Q"))
    )
    bar = (
        known.transform_calculate(a="0")
        .mark_rule(strokeWidth=7, color=look.accent)
        .encode(alt.X("a:Q", scale=x_scale), y, alt.X2("done:Q"))
    )
    due = (
        line.transform_filter("isValid(datum.due)")
        .mark_tick(orient="vertical", thickness=3, size=20, color=look.text)
        .encode(alt.X("due:Q", scale=x_scale), y)
    )
    dots = known.mark_circle(size=150, opacity=1, color=look.accent, stroke=look.ground).encode(
        alt.X("done:Q", scale=x_scale), y, tooltip=_tooltip(look)
    )
    goal = line.mark_point(
        shape="diamond", size=110, filled=True, color=look.text, opacity=1
    ).encode(x=alt.XDatum(1.0), y=y)
    said = base.transform_calculate(
        at=row_of.first_line(f"datum.top + {WORDS_AT}", "up"),
        said=row_of.by_width("words", "lines"),
        # Words that are only not seen would still take the plot its width.
        beside=f"containerSize()[0] < {ROOM_FOR_FIGURES} ? '' : datum.way",
    )
    letters = row_of.MARK | {"fontSize": 14, "color": look.text}
    words = said.mark_text(**letters).encode(x=alt.XValue(0), y=y, text="said:N")
    way = said.mark_text(**letters | {"align": "right"}).encode(
        x=alt.XValue("width"), y=y, text="beside:N"
    )
    chart = alt.layer(track, bar, due, dots, goal, words, way).properties(
        height=height + AROUND + (TITLE if look.synthetic else 0)
    )
    listed = "; ".join(f"{row['words']}: {row['verdict']}" for row in frame.iter_rows(named=True))
    return picture(chart, text(look.language, "progress.alt", list=listed), look)


def _tooltip(look: Look) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("words:N", title=text(look.language, "word.target")),
        alt.Tooltip("verdict:N", title=text(look.language, "word.verdict")),
    ]
