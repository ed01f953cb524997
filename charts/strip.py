"""All indicators of one area as a heat strip: a row each, a cell per area, coloured by its fifth."""

from textwrap import wrap
from typing import Any

import altair as alt
import polars as pl

from charts import legend
from charts.theme import TITLE, Look, Picture, picture
from texts import places, text
from texts.numbers import counted, short
from texts.sentences import listed

SIGNS = {1: "▼▼", 2: "▼", 3: "●", 4: "▲", 5: "▲▲"}
"""Each fifth as a shape, for those who see no difference of colour."""

WORDLESS = ("percent", "index")
"""Units that need no word beside the name."""

WIDE, WIDE_ON_PAPER = 900, 600
"""Pixels from which the names stand beside the cells, and not above them: paper always has the room."""
NAMES = 0.42
"""Part of the width for the names where they stand beside the cells."""
ABOVE, BESIDE = 42, 52
"""Letters of a name in one line: they fit a phone, and the room beside the cells even if enlarged."""
LETTER = 7.6
"""Width of a letter in a column's name, in pixels."""
LINE, CELL, GAP, HEADING, HEAD = 17, 21, 9, 40, 20
"""Heights in pixels: a line of a name, a cell, the space below it, a heading, the names of the columns."""

AROUND = 12
"""Pixels of a picture's edges, which matter where it has few rows."""

Row = dict[str, Any]


def draw(
    frame: pl.DataFrame, columns: list[tuple[str, str, str]], notes: str, look: Look
) -> Picture:
    """Each row of `frame` is one figure of `queries.profile` with its words (`shown`, `rounding`).

    `stands_out` says of the area's own figures whether they do. Indicators without a figure of the
    area itself are left out; another area's missing figure has a cell that says so. `columns` are role, long and short name of each column; `notes` says in
    the picture what the outlines mean.

    On paper it is one of several below each other, which page says whose, with one legend above them all (`key`).
    """
    owned = frame.filter((pl.col("role") == "own") & pl.col("value").is_not_null())
    roles = [role for role, _, _ in columns]
    lines, tops, end = _places(owned, notes, look)
    rows = frame.filter(pl.col("role").is_in(roles) & pl.col("indicator_id").is_in(list(tops)))
    cells = [_cell(row, tops, roles, look) for row in rows.iter_rows(named=True)]
    heads = [
        {"column": i, "long": long, "small": small} for i, (_, long, small) in enumerate(columns)
    ]
    chart = alt.layer(
        *_boxes(_frame(cells), len(columns), end, look),
        _heads(_frame(heads), len(columns), look),
        _words(_frame(lines), end, look),
    ).properties(height=end + (AROUND + (TITLE if look.synthetic else 0) if look.paper else 0))
    return picture(chart, _alternative(owned, look.language), look)


def _frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, infer_schema_length=None)


def _places(
    owned: pl.DataFrame, notes: str, look: Look
) -> tuple[list[Row], dict[str, tuple[int, int]], int]:
    """The lines of text, the room of each indicator (top and height), and the height of all."""
    lines: list[Row] = []
    tops: dict[str, tuple[int, int]] = {}
    top, domain = HEAD, None
    for row in owned.iter_rows(named=True):
        if row["domain"] != domain and not look.paper:
            domain = row["domain"]
            top += HEADING
            lines += _both({"words": domain, "top": top - 16, "bold": True})
        name = _name(row, look.language)
        above, beside = wrap(name, ABOVE), wrap(name, BESIDE)
        room = max(LINE * len(beside), CELL) if look.paper else LINE * len(above) + CELL
        lines += _paragraph(above, top + LINE / 2 - 1, wide=False)
        lines += _paragraph(beside, top + (room - LINE * (len(beside) - 1)) / 2, wide=True)
        tops[row["indicator_id"]] = (top, room)
        top += room + GAP
    below = wrap(notes, ABOVE)
    lines += _paragraph(below, top + LINE, wide=False)
    lines += _paragraph(wrap(notes, 2 * BESIDE), top + LINE, wide=True)
    return lines, tops, top + LINE * (len(below) + 1) if notes else top


def _name(row: Row, language: str) -> str:
    """An indicator with its year, and its unit where the figures do not carry it."""
    unit = "" if row["unit"] in WORDLESS else text(language, f"axis.{row['unit']}")
    return f"{row['indicator']} ({', '.join(filter(None, [unit, str(row['year'])]))})"


def _paragraph(words: list[str], top: float, *, wide: bool) -> list[Row]:
    """Lines of text below each other, from the middle of the first, for one of the two widths."""
    return [
        {"words": line, "top": top + LINE * i, "bold": False, "wide": wide}
        for i, line in enumerate(words)
    ]


def _both(line: Row) -> list[Row]:
    """A line of text that stands alike in both widths."""
    return [line | {"wide": False}, line | {"wide": True}]


def _cell(row: Row, tops: dict[str, tuple[int, int]], roles: list[str], look: Look) -> Row:
    """Where one figure stands, what its cell says, its class and the colour of its letters."""
    top, room = tops[row["indicator_id"]]
    own, fifth = row["role"] == "own", row["fifth"]
    place = text(look.language, f"profile.fifth.{fifth or 'none'}")
    return {
        "indicator": row["indicator"],
        "area": row["area"],
        "year": str(row["year"]),
        "shown": row["shown"],
        "rounding": row["rounding"] or "–",
        "place": place,
        "class": f"{SIGNS[fifth]} {place}" if fifth else place,
        "label": _label(row, look.language),
        "column": roles.index(row["role"]),
        "beside": top,
        "above": top + room - CELL,
        "end": top + room,
        "ink": look.fifths_text[fifth - 1] if fifth else look.text,
        "outline": "stands_out"
        if own and row["stands_out"]
        else "few"
        if own and not row["judgeable"]
        else "none",
    }


def _label(row: Row, language: str) -> str:
    """The figure, the symbol of its status, and the sign of its fifth."""
    symbol = text(language, f"status.{row['status']}.symbol") if row["status"] else ""
    if row["value"] is None:
        return symbol or text(language, "status.missing")
    figure = short(row["value"], row["unit"], row["decimals"], language)
    return " ".join(filter(None, [figure, symbol, SIGNS.get(row["fifth"])]))


def _boxes(cells: pl.DataFrame, columns: int, height: int, look: Look) -> list[alt.Chart]:
    """The cells with their figures; the names' room beside them shrinks to nothing on a phone."""
    left = f"({_is_wide(look)} ? {NAMES} : 0)"
    step = f"((1 - {left}) / {columns})"
    base = alt.Chart(cells).transform_calculate(
        left=f"{left} + datum.column * {step}",
        right=f"{left} + (datum.column + 0.97) * {step}",
        middle=f"{left} + (datum.column + 0.485) * {step}",
        top=f"{_is_wide(look)} ? datum.beside : datum.above",
        centre=f"(({_is_wide(look)} ? datum.beside : datum.above) + datum.end) / 2",
    )
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False)
    x, x2 = _across("left"), alt.X2("right:Q")
    y, y2 = alt.Y("top:Q", axis=None, scale=scale), alt.Y2("end:Q")
    boxes = base.mark_rect().encode(x, x2, y, y2, fill=_fill(look), tooltip=_tooltip(look.language))
    # Outlines say nothing that the words do not; an empty one would be read out as a picture of nothing.
    few = (
        base.transform_filter("datum.outline == 'few'")
        .mark_rect(fill=None, stroke=look.muted, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x, x2, y, y2)
    )
    marked = (
        base.transform_filter("datum.outline == 'stands_out'")
        .mark_rect(fill=None, stroke=look.text, strokeWidth=3)
        .encode(x, x2, y, y2)
    )
    labels = base.mark_text(fontSize=13, baseline="middle").encode(
        _across("middle"),
        alt.Y("centre:Q", axis=None, scale=scale),
        text=alt.Text("label:N"),
        color=alt.Color("ink:N", scale=None, legend=None),
    )
    return [boxes, few, marked, labels]


def _across(field: str) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))


def _fill(look: Look) -> alt.Fill:
    """Colour by fifth, named in a legend from the lowest to the highest."""
    classes = _classes(look)
    scale = alt.Scale(domain=list(classes), range=list(classes.values()))
    named = alt.Legend(
        title=None,
        orient="top",
        symbolType="square",
        symbolSize=260,
        symbolStrokeWidth=1,
        symbolStrokeColor=look.muted,
        columns=alt.ExprRef(f"width > {WIDE} ? 6 : width > {WIDE // 2} ? 3 : 1"),
    )
    return alt.Fill("class:N", scale=scale, legend=None if look.paper else named)


def key(look: Look) -> Picture:
    """What the colours of the cells say, for several pictures below each other."""
    entries = [legend.Entry(words, colour) for words, colour in _classes(look).items()]
    return legend.line(entries, look)


def _classes(look: Look) -> dict[str, str]:
    """The fifths in words with their colours, from the lowest, and what has no place among others."""
    words = [f"{sign} {text(look.language, f'profile.fifth.{n}')}" for n, sign in SIGNS.items()]
    none = text(look.language, "profile.fifth.none")
    return dict(zip([*words, none], [*look.fifths, look.missing], strict=True))


def _is_wide(look: Look) -> str:
    return f"width > {WIDE_ON_PAPER if look.paper else WIDE}"


def _heads(heads: pl.DataFrame, columns: int, look: Look) -> alt.Chart:
    """The names of the columns: in full where they fit."""
    left = f"({_is_wide(look)} ? {NAMES} : 0)"
    step = f"((1 - {left}) / {columns})"
    mark: alt.Chart = (
        alt.Chart(heads)
        .transform_calculate(
            middle=f"{left} + (datum.column + 0.485) * {step}",
            words=f"length(datum.long) * {LETTER} < width * {step} ? datum.long : datum.small",
        )
        .mark_text(fontSize=14, fontWeight="bold", baseline="top", color=look.text)
    )
    heads_drawn: alt.Chart = mark.encode(
        _across("middle"), y=alt.YValue(2), text=alt.Text("words:N")
    )
    return heads_drawn


def _words(lines: pl.DataFrame, height: int, look: Look) -> alt.Chart:
    """Headings, names of indicators and the notes below."""
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False)
    weight = alt.ExprRef("datum.bold ? 'bold' : 'normal'")
    mark: alt.Chart = (
        alt.Chart(lines)
        .transform_filter(f"datum.wide == ({_is_wide(look)})")
        .mark_text(align="left", baseline="middle", fontSize=14, color=look.text, fontWeight=weight)
    )
    y = alt.Y("top:Q", axis=None, scale=scale)
    words: alt.Chart = mark.encode(x=alt.XValue(0), y=y, text=alt.Text("words:N"))
    return words


def _tooltip(language: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("indicator:N", title=text(language, "word.indicator")),
        alt.Tooltip("area:N", title=text(language, "word.area")),
        alt.Tooltip("year:N", title=text(language, "word.year")),
        alt.Tooltip("shown:N", title=text(language, "word.value")),
        alt.Tooltip("rounding:N", title=text(language, "word.rounding")),
        alt.Tooltip("place:N", title=text(language, "profile.place")),
    ]


def _alternative(owned: pl.DataFrame, language: str) -> str:
    ends = [
        owned.filter(pl.col("fifth") == fifth)["indicator"].to_list()
        or [text(language, "word.none")]
        for fifth in (5, 1)
    ]
    return text(
        language,
        "profile.alt",
        inside=places.inside(owned["area"][0], language),
        number=counted(owned.height, "indicator", language, dative=True),
        high=listed(ends[0]),
        low=listed(ends[1]),
    )
