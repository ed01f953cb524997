"""Networks: who works on education, in which networks, paid by what, and who stands alone."""

import polars as pl
import streamlit as st

from charts import network
from pages import parts
from pages.network_views import directory, filters
from pages.store import ask, made
from queries import networks
from texts import text

language = parts.language()
st.title(text(language, "networks.title"), anchor=False)

everyone = ask(networks.participants, language=language)
ties = ask(networks.ties)
if everyone.is_empty():
    st.info(text(language, "networks.empty"))
    st.stop()

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
    st.stop()

st.header(text(language, "networks.graph"), anchor=False)
near = filters.with_neighbours(shown, everyone, ties)
roles = {role: text(language, f"role.{role}") for role in ties["role"].unique()}
picture = made(network.draw, nodes=near.select("id", "type", "name"), ties=ties, look=parts.look())
table = ties.filter(
    pl.col("actor_id").is_in(near["id"].to_list()) & pl.col("other_id").is_in(near["id"].to_list())
).select(
    pl.col("actor").alias(text(language, "networks.actor")),
    pl.col("role").replace_strict(roles, return_dtype=pl.String).alias(text(language, "word.role")),
    pl.col("other").alias(text(language, "networks.other")),
)
parts.figure(picture, table, "networks", text(language, "networks.notes"))

st.header(text(language, "networks.directory"), anchor=False)
directory.show(shown, ties)
