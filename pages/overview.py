"""Overview: the situation in a handful of sentences, and the ways in."""

import polars as pl
import streamlit as st

from pages import parts
from pages.store import ask
from queries import catalogue, overview
from texts import text
from texts.numbers import figure
from texts.sentences import comparison, enumerated, statement

language = parts.language()
municipality = ask(catalogue.municipality).row(0, named=True)
amounts = ask(overview.amounts).row(0, named=True)
domains = ask(catalogue.domains, language=language)
areas = ask(catalogue.areas, language=language)
indicators = {
    row["indicator_id"]: row
    for row in ask(catalogue.indicators, language=language).iter_rows(named=True)
}
area_names = dict(areas.select("area_id", "name").iter_rows())

st.title(text(language, "overview.heading", name=municipality["name"]), anchor=False)
parts.lead(text(language, "overview.lead", name=municipality["name"], **amounts))

st.header(text(language, "overview.situation"), anchor=False)
with st.grid(min_column_width=320, gap="medium"):
    for row in ask(overview.situation).iter_rows(named=True):
        indicator = indicators[row["indicator_id"]]
        references = [
            (area_names[municipality["state_id"]], row["state_value"]),
            (area_names[municipality["nation_id"]], row["nation_value"]),
            (text(language, "overview.median"), row["median_value"]),
        ]
        others = [(name, value) for name, value in references if value is not None]
        with st.container(border=True, height="stretch"):
            value = figure(row["value"], indicator["unit"], indicator["decimals"], language)
            parts.big(indicator["name"], row["indicator_id"], value)
            st.markdown(
                f"{statement(indicator, row, municipality['focus_area'], language)} "
                f"{comparison(indicator, row, others, language)}"
            )
            direction = text(language, f"direction.{indicator['direction']}")
            influence = text(language, f"influence.{indicator['influence']}")
            st.caption(f"{direction} {influence}")
            parts.link("monitoring", text(language, "overview.to_indicator"),
                       indicator=row["indicator_id"], domain="all", year="")  # fmt: skip
st.caption(text(language, "overview.rule", nation=area_names[municipality["nation_id"]]))

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
