"""Overview: the situation in a handful of sentences, and the ways in."""

import polars as pl
import streamlit as st

from pages import parts
from pages.overview_views import changes, news, situation
from pages.store import ask
from queries import catalogue, overview
from texts import text
from texts.sentences import enumerated

language = parts.language()
municipality = ask(catalogue.municipality).row(0, named=True)
amounts = ask(overview.amounts).row(0, named=True)
domains = ask(catalogue.domains, language=language)
indicators = {
    row["indicator_id"]: row
    for row in ask(catalogue.indicators, language=language).iter_rows(named=True)
}
st.title(text(language, "overview.heading", name=municipality["name"]), anchor=False)
parts.lead(text(language, "overview.lead", name=municipality["name"], **amounts))

st.header(text(language, "overview.situation"), anchor=False)
situation.show(municipality, indicators)

st.header(text(language, "overview.changes"), anchor=False)
changes.show(indicators)

st.header(text(language, "overview.news"), anchor=False)
news.show()

st.header(text(language, "overview.ways"), anchor=False)
with st.grid(min_column_width=320, gap="medium"):
    for page in ["monitoring", "networks", "goals"]:
        with st.container(border=True, height="stretch"):
            st.subheader(text(language, f"{page}.title"), anchor=False)
            st.markdown(text(language, f"overview.{page}", **amounts))
            parts.link(page, text(language, f"overview.to_{page}"))

st.header(text(language, "overview.covered"), anchor=False)
with_data = domains.filter(pl.col("indicators") > 0)
listed = [
    f"{name} ({number})" for name, number in with_data.select("name", "indicators").iter_rows()
]
st.markdown(text(language, "overview.domains", domains=enumerated(listed, language)))
gaps = domains.filter(pl.col("indicators") == 0)["name"].to_list()
if gaps:
    st.markdown(text(language, "overview.gaps", domains=enumerated(gaps, language)))
