"""What happened when, and what the council ordered."""

from typing import Any

import polars as pl
import streamlit as st

from charts import timeline
from pages import cuts, parts
from pages.store import made
from texts import text
from texts.numbers import moment


def show_milestones(milestones: pl.DataFrame) -> None:
    """A timeline with a lane per phase, and the same as a table."""
    language = parts.language()
    if milestones.is_empty():
        st.info(text(language, "goals.no_milestones"))
        return
    dated = milestones.with_columns(
        _moments(milestones["date"], language).alias("shown")
    ).with_row_index("number", 1)
    first, last = dated["day"].dt.year().min(), dated["day"].dt.year().max()
    parts.sentence(
        text(language, "goals.milestones_sentence", number=dated.height, first=first, last=last)
    )
    picture = made(timeline.draw, frame=dated, look=parts.look())
    table = dated.select(
        pl.col("number").cast(pl.String).alias(text(language, "word.number")),
        pl.col("shown").alias(text(language, "word.date")),
        pl.Series(
            text(language, "word.phase"), [text(language, f"phase.{p}") for p in dated["phase"]]
        ),
        pl.col("title").alias(text(language, "word.milestone")),
        pl.concat_str("publisher", "source_title", separator=", ").alias(
            text(language, "word.source")
        ),
    )
    title = text(language, "goals.milestones")
    sources = dated.select(pl.concat_str("publisher", "source_title", separator=": ")).to_series()
    # The chart names its points by numbers only.
    below = [
        f"{row['number']} · {row['shown']}: {row['title']}" for row in dated.iter_rows(named=True)
    ]
    below += [cuts.sourced(source) for source in sources.unique(maintain_order=True)]
    cuts.figure(picture, cuts.Cut("milestones", title, table, [], cited=below))
    listed = [
        f"{row['number']} · **{row['shown']}** {row['title']}"
        for row in dated.iter_rows(named=True)
    ]
    st.markdown("  \n".join(listed))


def show_mandates(mandates: pl.DataFrame) -> None:
    """What was ordered, by whom, when delivered, and what followed."""
    language = parts.language()
    if mandates.is_empty():
        st.info(text(language, "goals.no_mandates"))
        return
    with st.grid(min_column_width=320, gap="medium"):
        for row in mandates.iter_rows(named=True):
            with st.container(border=True, height="stretch"):
                _mandate(row, language)


def _mandate(row: dict[str, Any], language: str) -> None:
    unknown = text(language, "status.missing")
    st.markdown(f"**{row['title']}**")
    lines = [
        ("ordered_by", row["ordered_by"] or unknown),
        ("ordered_on", moment(row["ordered_on"], language) if row["ordered_on"] else unknown),
        ("delivered_on", moment(row["delivered_on"], language) if row["delivered_on"] else unknown),
    ]
    st.markdown("  \n".join(f"{text(language, f'goals.{key}')}: {value}" for key, value in lines))
    if row["outcome"]:
        st.markdown(row["outcome"])
    parts.origin(parts.cited(row["publisher"], row["source_title"], row["url"]))


def _moments(dates: pl.Series, language: str) -> pl.Series:
    missing = text(language, "status.missing")
    words = [moment(date, language) if date else missing for date in dates]
    return pl.Series(words, dtype=pl.String)
