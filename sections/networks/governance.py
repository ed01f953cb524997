"""Who steers: coordination office, steering group, advisory council, committees, and who mandates them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from charts import organisation as chart
from queries import networks as queries
from sections.cache import kept
from sections.networks.meetings import how_often, times_a_year
from sections.networks.participants import names, there, ties
from sections.networks.tables import table
from sections.question import Question
from sections.section import Section
from sections.table import Table
from texts import text
from texts.sentences import enumerated
from texts.sorting import sort_key

BODIES = ("steering_group", "advisory_council", "committee")
OFFICE = "coordination_office"
TALKING = ("steering_group", "advisory_council")
"""Bodies of which is said who is represented, and who is not."""

Row = Mapping[str, Any]


@kept
def governance(question: Question) -> Section:
    """The chart of bodies and offices, who is not represented in them, and what is not known."""
    language, steering = question.language, _steering(question)
    if steering.is_empty():
        return Section("governance", missing=text(language, "networks.no_bodies"))
    return Section(
        "governance",
        text(language, "networks.view_governance"),
        2,
        sentences=(*_represented(question), *_unknown(question)),
        picture=chart.draw(_tree(question), question.look),
        table=partial(bodies, question),
        notes=(text(language, "networks.governance_note"),),
    )


@kept
def bodies(question: Question) -> Table:
    """Each row is one body or office: mandate, reports, meetings, who is represented, who is not."""
    language = question.language
    heads = [
        text(language, "word.name"),
        text(language, "word.kind"),
        text(language, "networks.mandate"),
        text(language, "networks.reports_from"),
        text(language, "networks.meetings"),
        text(language, "networks.represented"),
        text(language, "networks.not_represented"),
    ]
    rows = []
    for row in _steering(question).iter_rows(named=True):
        inside = _kinds_in(row["node_id"], question)
        outside = [kind for kind in _kinds(question) if kind not in inside]
        known = row["type"] == "network" and bool(inside)
        rows.append(
            (
                row["name"],
                text(language, f"kind.{row['kind']}"),
                _orders(question).get(row["node_id"], text(language, "networks.unknown")),
                ", ".join(_reports(row["node_id"], question)) or text(language, "networks.unknown"),
                times_a_year(row["meetings"], language) or text(language, "networks.unknown"),
                _named(inside, language) if known else text(language, "networks.unknown"),
                _named(outside, language) if known else text(language, "networks.unknown"),
            )
        )
    title = text(language, "networks.view_governance")
    nodes = _steering(question)["node_id"]
    # Who is missing stands in the sentences as well.
    return table(question, "networks-governance", title, heads, rows, nodes, heads[:-1])


def _steering(question: Question) -> pl.DataFrame:
    """The bodies and coordination offices, planned ones too."""
    every = question.ask(queries.participants, language=question.language)
    is_body = (pl.col("type") == "network") & pl.col("kind").is_in(BODIES)
    is_office = (pl.col("type") == "actor") & (pl.col("kind") == OFFICE)
    order = {
        kind: place
        for place, kind in enumerate(("committee", "steering_group", "advisory_council", OFFICE))
    }
    return every.filter((is_body | is_office) & (pl.col("state") != "over")).sort(
        pl.col("kind").replace_strict(order, return_dtype=pl.Int32), "node_id"
    )


def _orders(question: Question) -> Mapping[str, str]:
    """Who gave each of them its mandate, as far as is known."""
    by = question.ask(queries.mandates, language=question.language)
    ordered = {row["mandate_id"]: row["ordered_by"] for row in by.iter_rows(named=True)}
    return {
        row["node_id"]: ordered[row["mandate_id"]]
        for row in _steering(question).iter_rows(named=True)
        if ordered.get(row["mandate_id"])
    }


def _reports(node_id: str, question: Question) -> list[str]:
    """The names of the bodies that one reports to."""
    found = ties(question).filter(from_id=node_id, role="reports").filter(pl.col("state") != "over")
    return [names(question)[body] for body in found["to_id"]]


def _tree(question: Question) -> pl.DataFrame:
    """Each row is one box of the chart, from top to bottom: name, level, parent (its row), said, there.

    Above a body stands the one it reports to, above those that report to nobody who gave the mandate; a
    coordination office stands below the body whose business it runs.
    """
    steering = {row["node_id"]: row for row in _steering(question).iter_rows(named=True)}
    orders = _orders(question)
    above: dict[str, str] = {}
    for node in steering:
        higher = _higher(node, steering, question)
        if higher and not _leads_back(node, higher, above):
            above[node] = higher
        elif node in orders:
            above[node] = orders[node]
    roots = [name for name in dict.fromkeys(orders.values()) if name in above.values()]
    roots += [node for node in steering if node not in above]
    rows: list[tuple[str, int, int | None, str, bool]] = []

    def put(node: str, level: int, parent: int | None) -> None:
        place = len(rows)
        row = steering.get(node)
        if row is None:
            rows.append(
                (node, level, parent, text(question.language, "networks.gives_mandates"), True)
            )
        else:
            by = orders.get(node, "") if above.get(node) != orders.get(node) else ""
            rows.append(
                (row["name"], level, parent, _said(row, by, question), row["state"] == "now")
            )
        for lower in (each for each, its in above.items() if its == node):
            put(lower, level + 1, place)

    for root in roots:
        put(root, 0, None)
    schema = {
        "name": pl.String,
        "level": pl.Int64,
        "parent": pl.Int64,
        "said": pl.String,
        "there": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _higher(node: str, steering: Mapping[str, Row], question: Question) -> str:
    """The body that stands above one: that it reports to, or whose business it runs; "" for none."""
    own = ties(question).filter(from_id=node).filter(pl.col("state") != "over")
    for role in ("reports", "management"):
        for other in own.filter(role=role)["to_id"]:
            if other in steering:
                return str(other)
    return ""


def _leads_back(node: str, higher: str, above: Mapping[str, str]) -> bool:
    """Whether a body would stand above itself: two that report to each other."""
    while higher in above:
        if higher == node:
            return True
        higher = above[higher]
    return higher == node


def _said(row: Row, ordered_by: str, question: Question) -> str:
    """Kind, whether it is there, how often it meets, and whose mandate it has where that is not drawn."""
    language = question.language
    often = how_often(row["meetings"], language)
    about = text(language, "networks.meets_often", often=often) if often else ""
    planned = "" if row["state"] == "now" else text(language, "networks.state_planned")
    unsure = text(language, "network_status.unknown") if row["status"] == "unknown" else ""
    order = text(language, "networks.mandate_of", name=ordered_by) if ordered_by else ""
    parts = [text(language, f"kind.{row['kind']}"), planned or unsure, about, order]
    return " · ".join(part for part in parts if part)


def _members(node_id: str, question: Question) -> pl.DataFrame:
    inside = ties(question).filter(to_id=node_id, state="now").filter(pl.col("role") != "reports")
    return there(question).join(inside.select(node_id="from_id").unique(), on="node_id", how="semi")


def _kinds_in(node_id: str, question: Question) -> list[str]:
    return sorted(_members(node_id, question)["kind"].unique())


def _kinds(question: Question) -> list[str]:
    """The kinds of organisations recorded at all."""
    return sorted(there(question).filter(type="actor")["kind"].unique())


def _named(kinds: list[str], language: str) -> str:
    return ", ".join(sorted((text(language, f"kind.{kind}") for kind in kinds), key=sort_key))


def _represented(question: Question) -> list[str]:
    """Of each steering group and advisory council: what kinds of organisations have no seat in it."""
    language, sentences = question.language, []
    for row in _steering(question).filter(pl.col("kind").is_in(TALKING)).iter_rows(named=True):
        inside = _kinds_in(row["node_id"], question)
        if not inside:
            continue
        outside = [
            text(language, f"kind.{kind}") for kind in _kinds(question) if kind not in inside
        ]
        said = {"name": row["name"], "kinds": enumerated(sorted(outside, key=sort_key), language)}
        sentences.append(
            text(language, "networks.missing_kinds" if outside else "networks.all_kinds", **said)
        )
    return sentences


def _unknown(question: Question) -> list[str]:
    """Of how many bodies it is not known to whom they report, or how often they meet."""
    language = question.language
    found = _steering(question).filter(type="network")
    silent = sum(not _reports(node, question) for node in found["node_id"])
    unmet = found["meetings"].null_count()
    said = {"number": found.height}
    return [
        sentence
        for missing, sentence in (
            (silent, text(language, "networks.reports_unknown", missing=silent, **said)),
            (unmet, text(language, "networks.meetings_unknown", missing=unmet, **said)),
        )
        if missing
    ]
