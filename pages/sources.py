"""Sources: where each figure comes from, what it means, how persons are protected, whom to ask."""

import polars as pl
import streamlit as st

from pages import parts
from pages.store import ask
from queries import catalogue
from texts import text

STATUSES = ("zero", "below_half", "confidential", "not_yet", "unreliable", "limited",
            "not_meaningful", "provisional", "revised", "estimated")  # fmt: skip

FIELDS = ("operator_name", "feedback_email", "accessibility_contact", "imprint_url", "privacy_url")
THIS_ONE = {"domain": "all", "year": "", "level": ""}

language = parts.language()
municipality = ask(catalogue.municipality).row(0, named=True)
sources = ask(catalogue.sources, language=language)
st.title(text(language, "sources.title"), anchor=False)
parts.lead(text(language, "sources.lead", sources=sources.height))

st.header(text(language, "sources.sources"), anchor=False)
for kind in ["official", "own_register", "secondary", "press"]:
    alike = sources.filter(pl.col("kind") == kind)
    if alike.height:
        with st.expander(text(language, f"source_kind.{kind}", number=alike.height)):
            for row in alike.iter_rows(named=True):
                note = f" {row['note']}" if row["note"] else ""
                st.markdown(f"**{row['source_id']}** · {parts.source_line(row, language)}{note}")

st.header(text(language, "sources.indicators"), anchor=False)
indicators = ask(catalogue.indicators, language=language)
for domain_id, name, number in ask(catalogue.domains, language=language).iter_rows():
    with st.expander(f"{name} ({number})"):
        if not number:
            st.markdown(text(language, "sources.gap"))
        for row in indicators.filter(pl.col("domain_id") == domain_id).iter_rows(named=True):
            parts.link("monitoring", row["name"], indicator=row["indicator_id"], **THIS_ONE)
            st.markdown(
                f"{row['description']} {text(language, 'meaning.formula')}: {row['formula']}"
            )

st.header(text(language, "sources.symbols"), anchor=False)
symbols = [
    (
        text(language, f"status.{s}.symbol"),
        text(language, f"status.{s}.word"),
        text(language, f"status.{s}.explanation"),
    )
    for s in STATUSES
]
parts.rows(
    pl.DataFrame(
        symbols,
        schema=[text(language, f"word.{w}") for w in ("symbol", "word", "meaning")],
        orient="row",
    ),
    text(language, "sources.symbols"),
)

for section in ["uncertainty", "protection", "accessibility"]:
    st.header(text(language, f"sources.{section}"), anchor=False)
    st.markdown(text(language, f"sources.{section}_text"))
    if section == "protection" and municipality["synthetic"]:
        st.markdown(text(language, "sources.protection_synthetic"))

st.header(text(language, "sources.contact"), anchor=False)
for field in FIELDS:
    stated = municipality[field] or text(language, "sources.not_set")
    st.markdown(f"**{text(language, f'sources.{field}')}:** {stated}")
st.markdown(text(language, "sources.privacy_text"))
