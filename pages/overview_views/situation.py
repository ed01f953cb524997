"""How the municipality lies, beside Germany or its peers: the figures farthest away."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages import parts
from pages.store import ask
from queries import catalogue, overview
from texts import text
from texts.numbers import figure
from texts.sentences import comparison, statement

Row = Mapping[str, Any]


def show(municipality: Row, indicators: Mapping[str, Row]) -> None:
    """A card per figure, and the rule by which they were chosen."""
    language = parts.language()
    area_names = dict(ask(catalogue.areas, language=language).select("area_id", "name").iter_rows())
    nation = area_names[municipality["nation_id"]]
    with st.grid(min_column_width=320, gap="medium"):
        for row in ask(overview.situation).iter_rows(named=True):
            references = [
                (area_names[municipality["state_id"]], row["state_value"]),
                (nation, row["nation_value"]),
                (text(language, "overview.median"), row["median_value"]),
            ]
            with st.container(border=True, height="stretch"):
                _card(indicators[row["indicator_id"]], row, references, municipality["focus_area"])
    st.caption(text(language, "overview.rule", nation=nation))


def _card(
    indicator: Row, row: Row, references: list[tuple[str, float | None]], focus_area: str
) -> None:
    language = parts.language()
    others = [(name, value) for name, value in references if value is not None]
    value = figure(row["value"], indicator["unit"], indicator["decimals"], language)
    parts.big(indicator["name"], row["indicator_id"], value)
    sentence = statement(indicator, row, focus_area, language)
    st.markdown(f"{sentence} {comparison(indicator, row, others, language)}")
    direction = text(language, f"direction.{indicator['direction']}")
    influence = text(language, f"influence.{indicator['influence']}")
    st.caption(f"{direction} {influence}")
    parts.link(
        "monitoring",
        text(language, "overview.to_indicator"),
        view="indicator",
        indicator=row["indicator_id"],
        domain="all",
        year="",
        level="",
    )
