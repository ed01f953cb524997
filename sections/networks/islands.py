"""Islands and bridges: who has no tie to the rest, who alone holds parts together, what may be double."""

from functools import partial

import polars as pl

from queries import networks as queries
from sections.cache import kept
from sections.networks.participants import alone, for_groups, in_themes, names, there
from sections.networks.tables import table
from sections.question import Question
from sections.section import Section
from sections.table import Table
from stats.landscape import Overlap, Profile, overlaps
from texts import text
from texts.numbers import counted, figure
from texts.sentences import enumerated

EVERYONE = "everyone"
MOST = 15
"""Rows of bridges and of those between others."""


@kept
def islands(question: Question) -> Section:
    """Each connected part but the largest, those who stand alone first."""
    language, every = question.language, there(question)
    single, parts = alone(question).height, _small_parts(question)
    several = sum(len(part) > 1 for part in parts)
    counts = {"alone": single, "everyone": every.height, "several": several}
    return Section(
        "islands",
        text(language, "networks.section_islands"),
        2,
        sentences=(
            text(language, "networks.islands_lead" if parts else "networks.no_islands", **counts),
            text(language, "networks.islands_meaning"),
        ),
        listing=partial(islands_table, question) if parts else None,
        table=partial(islands_table, question) if parts else None,
        notes=(text(language, "networks.caveat"),),
    )


@kept
def islands_table(question: Question) -> Table:
    """Each row is one part: who belongs to it, how many they are, of which kind."""
    language = question.language
    heads = [
        text(language, "networks.who"),
        text(language, "networks.number"),
        text(language, "word.kind"),
        text(language, "networks.question"),
    ]
    by_id = {row["node_id"]: row for row in there(question).iter_rows(named=True)}
    rows = [
        (
            ", ".join(by_id[node]["name"] for node in part),
            str(len(part)),
            ", ".join(
                dict.fromkeys(text(language, f"kind.{by_id[node]['kind']}") for node in part)
            ),
            _ask_of_island(len(part), language),
        )
        for part in _small_parts(question)
    ]
    ids = [node for part in _small_parts(question) for node in part]
    return table(
        question, "networks-islands", text(language, "networks.section_islands"), heads, rows, ids
    )


def _ask_of_island(size: int, language: str) -> str:
    return text(language, "networks.ask_alone" if size == 1 else "networks.ask_apart")


def _small_parts(question: Question) -> list[list[str]]:
    """The parts but the largest, each as its nodes; a landscape without any tie has no largest."""
    every = there(question)
    tied = every.filter(pl.col("ties") > 0)
    rest = every if tied.is_empty() else every.filter(pl.col("part") > 1)
    groups = rest.group_by("part").agg("node_id").sort("part")
    return sorted((sorted(part) for part in groups["node_id"]), key=lambda part: (len(part), part))


@kept
def bridges(question: Question) -> Section:
    """Those without whom others would lose the tie to the rest, with the most who would first."""
    language, found = question.language, holding(question)
    said = text(language, "networks.no_bridges")
    if found.height:
        first = found.row(0, named=True)
        said = text(
            language,
            "networks.bridges_lead_one" if first["cut_off"] == 1 else "networks.bridges_lead",
            bridges=counted(found.height, "bridge", language),
            name=first["name"],
            cut_off=first["cut_off"],
        )
    return Section(
        "bridges",
        text(language, "networks.section_bridges"),
        2,
        sentences=(
            said,
            text(language, "networks.bridges_meaning"),
            text(language, "networks.between_meaning"),
        ),
        listing=partial(bridges_table, question),
        table=partial(bridges_table, question),
    )


def holding(question: Question) -> pl.DataFrame:
    """Those who alone hold others to the rest, the most important first."""
    found = there(question).filter(pl.col("cut_off") > 0)
    return found.sort("cut_off", "between", "name", descending=[True, True, False])


@kept
def bridges_table(question: Question) -> Table:
    """Each row is one participant: how many hang on it, its share of the ways, its ties."""
    language = question.language
    heads = [
        text(language, "word.name"),
        text(language, "word.kind"),
        text(language, "networks.cut_off"),
        text(language, "networks.between"),
        text(language, "networks.ties"),
    ]
    between = there(question).filter(cut_off=0).sort("between", "name", descending=[True, False])
    shown = pl.concat([holding(question), between.filter(pl.col("between") > 0)]).head(MOST)
    rows = [
        (
            row["name"],
            text(language, f"kind.{row['kind']}"),
            str(row["cut_off"]),
            figure(100 * row["between"], "percent", 1, language),
            str(row["ties"]),
        )
        for row in shown.iter_rows(named=True)
    ]
    title = text(language, "networks.section_bridges")
    return table(question, "networks-bridges", title, heads, rows, shown["node_id"])


@kept
def overlap(question: Question) -> Section:
    """Pairs of networks with theme, target group and area in common, as questions."""
    language, found = question.language, pairs(question)
    return Section(
        "overlap",
        text(language, "networks.section_overlap"),
        2,
        sentences=(
            text(
                language,
                "networks.overlap_lead" if found else "networks.no_overlap",
                pairs=counted(len(found), "pair", language),
            ),
            text(language, "networks.overlap_meaning"),
        ),
        listing=partial(overlap_table, question) if found else None,
        table=partial(overlap_table, question) if found else None,
    )


@kept
def overlap_table(question: Question) -> Table:
    """Each row is one pair with the reasons why it is asked about."""
    language, shown = question.language, names(question)
    heads = [
        text(language, "networks.one_network"),
        text(language, "networks.other_network"),
        text(language, "networks.common_themes"),
        text(language, "networks.common_groups"),
        text(language, "networks.common_areas"),
        text(language, "networks.common_members"),
    ]
    rows = [
        (
            shown[pair.one],
            shown[pair.other],
            in_themes(pair.themes, language),
            for_groups(pair.target_groups, language),
            _where(pair, question),
            _shared(pair, question),
        )
        for pair in pairs(question)
    ]
    ids = {node for pair in pairs(question) for node in (pair.one, pair.other)}
    return table(
        question, "networks-overlap", text(language, "networks.section_overlap"), heads, rows, ids
    )


def _where(pair: Overlap, question: Question) -> str:
    if not pair.area_ids:
        return text(question.language, "networks.everywhere")
    return enumerated([question.catalogue.names[area] for area in pair.area_ids], question.language)


def _shared(pair: Overlap, question: Question) -> str:
    language, shown = question.language, names(question)
    if not pair.members:
        return text(language, "networks.no_common_member")
    share = figure(100 * pair.shared, "percent", 0, language)
    members = ", ".join(shown[member] for member in pair.members)
    return text(language, "networks.shared", share=share, members=members)


@kept
def pairs(question: Question) -> list[Overlap]:
    """The pairs of networks that work on the same, for the same, at the same place today."""
    inside = question.ask(queries.ties).filter(state="now").filter(pl.col("role") != "reports")
    members = dict(inside.group_by("to_id").agg("from_id").iter_rows())
    found = there(question).filter(type="network", kind="network")
    return overlaps(
        [
            Profile(
                row["node_id"],
                row["themes"] or (),
                [group for group in row["target_groups"] or () if group != EVERYONE],
                row["local_ids"] or (),
                members.get(row["node_id"], ()),
            )
            for row in found.iter_rows(named=True)
        ]
    )
