"""The participants that are recorded, those that fit, and the ties between them."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from queries import networks as queries
from sections.cache import kept
from sections.networks.question import ALL, NetworksQuestion
from sections.question import Question
from texts import search, text
from texts.numbers import moment

TYPES = ("network", "actor", "programme")
STATES = ("now", "unknown", "planned", "over", ALL)
"""There today (unknown: as far as is known), planned, over, or at any time."""
FUNDING = (ALL, "funded", "unfunded", "funder")
FUNDED_BY = {"funded": "recipient", "funder": "funder"}

Row = Mapping[str, Any]


def everyone(question: Question) -> pl.DataFrame:
    """Each row is one participant (`networks.participants`)."""
    return question.ask(queries.participants, language=question.language)


def ties(question: Question) -> pl.DataFrame:
    """Each row is one tie (`networks.ties`)."""
    return question.ask(queries.ties)


def there(question: Question) -> pl.DataFrame:
    """The participants that are there on the day of the release."""
    return everyone(question).filter(state="now")


def alone(question: Question) -> pl.DataFrame:
    """Those of them without any known tie."""
    return there(question).filter(ties=0)


@kept
def names(question: Question) -> Mapping[str, str]:
    """The name of each participant (`node_id`)."""
    return dict(everyone(question).select("node_id", "name").iter_rows())


def fitting(question: NetworksQuestion) -> pl.DataFrame:
    """The participants that fit all that was chosen; each choice only narrows."""
    found = everyone(question).filter(*_conditions(question))
    if not question.word:
        return found
    named = found.select("name", "text").iter_rows()
    fits = search.fitting([f"{name} {task or ''}" for name, task in named], question.word)
    return found.filter(pl.Series(fits, dtype=pl.Boolean))


def with_neighbours(question: NetworksQuestion) -> pl.DataFrame:
    """The participants that fit (`fits`) and all they are tied to, so that no tie hangs in the air."""
    ids = fitting(question)["node_id"].to_list()
    tied = drawn_ties(question).filter(pl.col("from_id").is_in(ids) | pl.col("to_id").is_in(ids))
    near = list({*ids, *tied["from_id"], *tied["to_id"]})
    return (
        everyone(question)
        .filter(pl.col("node_id").is_in(near))
        .with_columns(pl.col("node_id").is_in(ids).alias("fits"))
    )


def drawn_ties(question: NetworksQuestion) -> pl.DataFrame:
    """The ties of today; where planned or former participants are asked for, theirs too."""
    every = ties(question)
    return every.filter(state="now") if question.state in {"now", "unknown"} else every


def period(row: Row, language: str) -> str:
    """Since when and until when, as far as is known; empty where neither is."""
    start, end = (moment(row[key], language) if row[key] else "" for key in ("start", "end"))
    if start and end:
        return text(language, "networks.from_to", start=start, end=end)
    if start:
        return text(language, "networks.since", start=start)
    return text(language, "networks.until", end=end) if end else ""


def areas(row: Row, question: Question) -> str:
    """Where a participant works, in words."""
    shown = question.catalogue.names
    listed = row["local_ids"] or row["area_ids"]
    if row["local_ids"] is None:
        return text(question.language, "networks.everywhere")
    return ", ".join(shown.get(area_id, area_id) for area_id in listed)


def in_themes(themes: Iterable[str] | None, language: str) -> str:
    """Themes one after the other."""
    return ", ".join(text(language, f"theme.{theme}") for theme in themes or ())


def for_groups(groups: Iterable[str] | None, language: str) -> str:
    """Target groups one after the other."""
    return ", ".join(text(language, f"target_group.{group}") for group in groups or ())


def _conditions(question: NetworksQuestion) -> list[pl.Expr]:
    conditions = [pl.lit(value=True)]
    if question.kind != ALL:
        conditions.append((pl.col("type") == question.kind) | (pl.col("kind") == question.kind))
    for column, chosen in (("themes", question.theme), ("target_groups", question.target_group)):
        if chosen != ALL:
            conditions.append(pl.col(column).list.contains(chosen))
    if question.phase != ALL:
        phases = pl.col("phases").list
        conditions.append(phases.contains(question.phase) | phases.contains(ALL))
    if question.area_ids:
        # Who names no district works in the whole municipality, and so here as well; who works in a
        # district works in its borough, and the other way round.
        near = question.catalogue.around(question.area_ids)
        inside = pl.col("local_ids").list.eval(pl.element().is_in(near)).list.any()
        conditions.append(inside | pl.col("local_ids").is_null())
    return [*conditions, *_money(question), *_state(question)]


def _money(question: NetworksQuestion) -> list[pl.Expr]:
    if question.funding == ALL:
        return []
    paid = ties(question).filter(state="now")
    role = FUNDED_BY.get(question.funding, "recipient")
    ids = paid.filter(role=role)["from_id"].to_list()
    named = pl.col("node_id").is_in(ids)
    return [~named & (pl.col("type") == "actor") if question.funding == "unfunded" else named]


def _state(question: NetworksQuestion) -> list[pl.Expr]:
    match question.state:
        case "all":
            return []
        case "unknown":
            return [pl.col("status") == "unknown"]
        case chosen:
            return [pl.col("state") == chosen]
