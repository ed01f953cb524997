"""What the indicator means, where it comes from, and what others say about the topic."""

import polars as pl
import streamlit as st

from pages import parts
from pages.monitoring_views.subject import Subject
from pages.store import ask
from queries import catalogue, monitoring
from texts import text


def show(subject: Subject, *, brief: bool = False) -> None:
    """Definition, formula, reference day, caveats, sources, and quoted figures.

    `brief`: what a sheet of paper must not be without, which is definition, caveats and sources.
    """
    language, indicator = subject.language, subject.indicator
    st.subheader(text(language, "meaning.title"), anchor=False)
    st.markdown(indicator["description"])
    lines = {
        "formula": indicator["formula"],
        "denominator": indicator["denominator"],
        "reference": text(language, f"reference.{indicator['reference']}"),
        "caveats": indicator["caveats"],
        "codes": indicator["codes"],
    }
    told = ["caveats"] if brief else list(lines)
    listed = [
        f"- **{text(language, f'meaning.{key}')}:** {lines[key]}" for key in told if lines[key]
    ]
    st.markdown("\n".join(listed))
    _sources(subject, brief=brief)
    if brief:
        return
    _area_notes(subject)
    _quotations(subject)


def _sources(subject: Subject, *, brief: bool) -> None:
    language = subject.language
    used = ask(monitoring.used_sources, indicator_id=subject.id)["source_id"].to_list()
    sources = ask(catalogue.sources, language=language).filter(pl.col("source_id").is_in(used))
    st.markdown(f"**{text(language, 'meaning.sources')}**")
    lines = []
    for source in sources.iter_rows(named=True):
        note = f" {source['note']}" if source["note"] and not brief else ""
        lines.append(f"- {parts.source_line(source, language)}{note}")
    st.markdown("\n".join(lines))


def _area_notes(subject: Subject) -> None:
    """How sure keys, sizes and places of the areas are, where a source leaves doubt."""
    language = subject.language
    notes = ask(monitoring.area_notes, level=subject.level, language=language)
    if notes.is_empty():
        return
    with st.expander(text(language, "meaning.area_notes", number=notes.height)):
        st.markdown(
            "\n".join(f"- {row['area']}: {row['note']}" for row in notes.iter_rows(named=True))
        )


def _quotations(subject: Subject) -> None:
    language = subject.language
    quoted = ask(
        monitoring.quotations,
        domain_id=subject.indicator["domain_id"],
        area_id=subject.municipality["focus_area_id"],
        language=language,
    )
    if quoted.is_empty():
        return
    with st.expander(text(language, "meaning.quoted", number=quoted.height)):
        st.markdown(text(language, "meaning.quoted_rule"))
        for row in quoted.iter_rows(named=True):
            st.markdown(
                f"- {row['statement']} ({row['period']}; {row['publisher']}: {row['title']})"
            )
