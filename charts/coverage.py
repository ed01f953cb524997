"""Who serves which theme where: one row per area, one column per theme, and where need is large."""

import altair as alt
import polars as pl

from charts import legend
from charts.legend import Entry
from charts.theme import Look, Picture, picture
from texts import text
from texts.numbers import counted

ROW, HEAD, ABOVE = 21, 200, 170
"""Height of a row, most length of the names of columns, and the room for them, in pixels."""
KINDS = ("gap", "served", "other")
MOST_SAID = 5


def draw(cells: pl.DataFrame, everywhere: str, look: Look) -> Picture:
    """Each row of `cells` is one area and theme.

    Columns: area_id (empty: the whole municipality, which is called `everywhere`), area, subject_words,
    offers, large (whether the need is), need (in words), place (of the area from the top), column.
    """
    gap, large = pl.col("large") & (pl.col("offers") == 0), pl.col("large")
    kind = (
        pl.when(gap)
        .then(pl.lit("gap"))
        .when(large)
        .then(pl.lit("served"))
        .otherwise(pl.lit("other"))
    )
    rows = cells.with_columns(kind.alias("kind")).with_columns(
        pl.when(gap | (pl.col("offers") > 0))
        .then(pl.col("offers").cast(pl.String))
        .otherwise(pl.lit(""))
        .alias("number")
    )
    areas = cells.sort("place")["area"].unique(maintain_order=True).to_list()
    subjects = cells.sort("column")["subject_words"].unique(maintain_order=True).to_list()
    x = alt.X(
        "subject_words:N",
        sort=subjects,
        title=None,
        axis=alt.Axis(
            orient="top",
            labelAngle=-90,
            labelLimit=HEAD,
            labelFontSize=13,
            domain=False,
            ticks=False,
        ),
    )
    y = alt.Y(
        "area:N",
        sort=areas,
        title=None,
        axis=alt.Axis(
            labelLimit={"expr": "min(220, width)"}, domain=False, ticks=False, labelFontSize=13
        ),
    )
    base = alt.Chart(rows)
    ground = base.mark_rect(stroke=look.ground, strokeWidth=2).encode(
        x,
        y,
        fill=alt.Fill(
            "kind:N", legend=None, scale=alt.Scale(domain=list(KINDS), range=_colours(look))
        ),
        tooltip=[
            alt.Tooltip("area:N", title=text(look.language, "word.area")),
            alt.Tooltip("subject_words:N", title=text(look.language, "networks.theme")),
            alt.Tooltip("offers:Q", title=text(look.language, "networks.offers_here")),
            alt.Tooltip("need:N", title=text(look.language, "networks.need")),
        ],
    )
    on_gap = look.ground
    numbers = base.mark_text(fontSize=12).encode(
        x,
        y,
        text="number:N",
        color=alt.ColorValue(
            look.text, condition={"test": "datum.kind === 'gap'", "value": on_gap}
        ),
    )
    chart = alt.layer(ground, numbers).properties(height=ROW * len(areas) + ABOVE)
    return picture(chart, _alternative(rows, everywhere, look), look)


def key(look: Look) -> Picture:
    """What the colours of the cells say."""
    words = [text(look.language, f"networks.cell_{kind}") for kind in KINDS]
    entries = [Entry(said, colour) for said, colour in zip(words, _colours(look), strict=True)]
    return legend.line(entries, look)


def _colours(look: Look) -> list[str]:
    return [look.fifths[-1], look.classes[1], look.missing]


def _alternative(rows: pl.DataFrame, everywhere: str, look: Look) -> str:
    gaps = rows.filter(kind="gap").sort("place", "column")
    named = [
        f"{row['area']}: {row['subject_words']}"
        for row in gaps.head(MOST_SAID).iter_rows(named=True)
    ]
    areas = rows.filter(pl.col("area_id") != "")["area_id"].n_unique()
    whole = rows.filter(area_id="")["offers"].sum()
    return text(
        look.language,
        "networks.coverage_alt",
        areas=counted(areas, "area", look.language, dative=True),
        gaps=gaps.height,
        list=f" ({'; '.join(named)})" if named else "",
        everywhere=everywhere,
        whole=whole,
    )
