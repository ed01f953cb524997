"""One indicator: what it says, how it developed, how it spreads over groups, areas and the map."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from pages import choose, parts, screen
from pages.monitoring_views import groups, headline, meaning, peers, space, spread, subject, trend
from pages.store import ask
from queries import catalogue
from texts import text

FIRST = "leavers_without_certificate"
"""What the page opens with: the figure every council asks for first."""

SECTIONS: dict[str, Callable[..., None]] = {
    "trend": trend.show,
    "groups": groups.show,
    "spread": spread.show,
    "peers": peers.show,
    "map": space.show,
}
ONE_AT_A_TIME: dict[str, Callable[..., None]] = {
    "trend": trend.show,
    "groups": partial(groups.show, pieces=("now",)),
    "panels": partial(groups.show, pieces=("development",)),
    "gap": partial(groups.show, pieces=("gap",)),
    "spread": spread.show,
    "peers": peers.show,
    "map": space.show,
}
"""The same for a projector or a sheet, cut so that each fits."""


def show() -> None:
    """Choice of indicator, areas and year; then one section per question."""
    with st.container(border=True, key="choice"):
        chosen = subject.chosen(_indicator())
    sections = screen.sections(SECTIONS, ONE_AT_A_TIME)
    meeting = screen.kind() == "meeting"
    # On a screen each section has its own sentence: the whole headline belongs to the first.
    headline.show(chosen, brief=meeting and sections != [trend.show])
    for section in sections:
        # A place of its own: else a line more in one section would build all below it anew.
        with st.container():
            section(chosen)
    if not meeting:
        meaning.show(chosen, brief=screen.kind() == "sheet")


def _indicator() -> dict[str, object]:
    """The indicator the visitor chose, out of one Bildungsbereich or all."""
    language = parts.language()
    indicators = ask(catalogue.indicators, language=language)
    names = dict(indicators.select("indicator_id", "name").iter_rows())
    domains = ask(catalogue.domains, language=language).filter(pl.col("indicators") > 0)
    domain_names = {"all": text(language, "monitoring.all_domains")}
    domain_names |= dict(domains.select("domain_id", "name").iter_rows())
    left, right = st.columns(2)
    with left:
        domain = choose.one(
            "domain",
            text(language, "monitoring.domain"),
            list(domain_names),
            "all",
            domain_names.__getitem__,
        )
    offered = indicators if domain == "all" else indicators.filter(pl.col("domain_id") == domain)
    ids = offered["indicator_id"].to_list()
    with right:
        indicator_id = choose.one(
            "indicator",
            text(language, "monitoring.indicator"),
            ids,
            FIRST if FIRST in ids else ids[0],
            names.__getitem__,
        )
    return indicators.row(by_predicate=pl.col("indicator_id") == indicator_id, named=True)
