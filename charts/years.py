"""What charts of several years share: which points are joined, and where breaks are marked."""

import altair as alt
import polars as pl

from charts.theme import Look
from stats.comparable import first_comparable
from texts import text

JOINED_YEARS = 2
"""Points farther apart than this are not joined: the years between are not known."""

FEW = 5
"""With fewer years a value axis begins at zero."""

ALL_NAMED = 8

ROUNDED = "limited"
"""Status of a figure that was told rounded: it is no part of a course."""

FEWEST_IN_A_LINE = 4
"""Fewer points than this are no course: they stay dots."""


def joined(points: pl.DataFrame, breaks: pl.DataFrame, line: str) -> pl.DataFrame:
    """Number the stretches of each line that may be joined (`segment`), and add the year as words.

    Each row of `points` is one year of a line, which the column `line` names. `in_line`: whether its
    stretch has enough points to be drawn as a line.
    """
    before = pl.col("year").shift(1).over(line)
    broken = pl.any_horizontal(
        pl.lit(False), *[(before < year) & (pl.col("year") >= year) for year in breaks["year"]]
    )
    # A survey every other year makes a line; where years follow each other, a missing one is a hole.
    step = pl.col("year") - before
    apart = step > pl.min_horizontal(step.min().over(line), JOINED_YEARS)
    numbered = points.sort(line, "year", maintain_order=True).with_columns(
        (apart | broken).fill_null(False).cast(pl.Int32).cum_sum().over(line).alias("segment"),
        pl.col("year").cast(pl.String).alias("period"),
    )
    return numbered.with_columns(
        (pl.len().over(line, "segment") >= FEWEST_IN_A_LINE).alias("in_line")
    )


def course(own: pl.DataFrame, breaks: pl.DataFrame, look: Look) -> str:
    """First and last figure of the years that compare, in words; that earlier ones do not, where so.

    Each row of `own` is one year of one line, at least one: year, shown; status and judgeable, where
    they are known.
    """
    own = own.sort("year")
    years = own["year"].to_list()
    told = (
        [s == ROUNDED for s in own["status"]] if "status" in own.columns else [False] * len(years)
    )
    since = first_comparable(years, told, breaks["year"].to_list())
    compared = own.filter(pl.col("year") >= since)
    first, last = compared.row(0, named=True), compared.row(-1, named=True)
    said = {"year": last["year"], "value": last["shown"]}
    if compared.height == 1:
        words = text(look.language, "course.one", **said)
    else:
        ends = {"first_year": first["year"], "first": first["shown"]}
        words = text(look.language, "course.two", **said, **ends)
    if not last.get("judgeable", True):
        words = text(look.language, "course.few", course=words)
    if since == years[0]:
        return words
    return text(look.language, "course.earlier", course=words)


def ticks(years: list[int]) -> list[int]:
    """The years an axis names: all, or every fifth."""
    return (
        years
        if len(years) <= ALL_NAMED
        else [y for y in range(years[0], years[-1] + 1) if y % 5 == 0]
    )


def scale(years: list[int]) -> alt.Scale:
    """From the first to the last year; a few get air at both ends."""
    air = 0.5 if len(years) < 4 else 0
    return alt.Scale(domain=[years[0] - air, years[-1] + air], nice=False)


def break_marks(breaks: pl.DataFrame, x: alt.Scale, look: Look) -> list[alt.Chart]:
    """A dashed line and a number for each break; the page explains the numbers."""
    if breaks.is_empty():
        return []
    numbered = breaks.with_row_index("number", offset=1).with_columns(at=pl.col("year") - 0.5)
    marks = alt.Chart(numbered.select("number", "at", "label"))
    tooltip = alt.Tooltip("label:N", title=text(look.language, "word.break"))
    line = marks.mark_rule(strokeDash=[3, 3], color=look.muted).encode(
        alt.X("at:Q", scale=x), tooltip=tooltip
    )
    number = marks.mark_text(dy=-8, y=0, fontSize=13, color=look.text).encode(
        alt.X("at:Q", scale=x), text=alt.Text("number:Q", format="d"), tooltip=tooltip
    )
    return [line, number]
