"""Networks: who works on education, in which networks, paid by what, and who stands alone."""

import polars as pl
import streamlit as st

from pages import parts
from pages.network_views import directory, filters, graph
from pages.store import ask
from queries import networks
from texts import text

language = parts.language()
st.title(text(language, "networks.title"), anchor=False)

everyone = ask(networks.participants, language=language)
ties = ask(networks.ties)
if everyone.is_empty():
    st.info(text(language, "networks.empty"))
else:
    islands = everyone.filter(pl.col("ties") == 0)
    counts = {
        kind: everyone.filter(pl.col("type") == kind).height
        for kind in ["actor", "network", "programme"]
    }
    parts.lead(text(language, "networks.lead", islands=islands.height, **counts))
    st.markdown(text(language, "networks.caveat"))

    with st.container(border=True, key="choice"):
        shown = filters.filtered(everyone)
    if shown.is_empty():
        st.info(text(language, "networks.nothing"))
    else:
        st.header(text(language, "networks.graph"), anchor=False)
        graph.show(filters.with_neighbours(shown, everyone, ties), ties)
        st.header(text(language, "networks.directory"), anchor=False)
        directory.show(shown, ties)
