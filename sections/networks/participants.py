"""The participants that are recorded, those that fit, and the ties between them."""

import polars as pl

from queries import networks as queries
from sections.networks.question import ALL, NetworksQuestion
from sections.question import Question
from texts.search import matches

TYPES = ("network", "actor", "programme")


def everyone(question: Question) -> pl.DataFrame:
    """Each row is one participant (`networks.participants`)."""
    return question.ask(queries.participants, language=question.language)


def ties(question: Question) -> pl.DataFrame:
    """Each row is one actor's tie to a network or programme (`networks.ties`)."""
    return question.ask(queries.ties)


def fitting(question: NetworksQuestion) -> pl.DataFrame:
    """The participants that fit all that was chosen; each choice only narrows."""
    found = everyone(question).filter(*_conditions(question))
    if not question.word:
        return found
    named = found.select("name", "text").iter_rows()
    fits = [matches(f"{name} {task or ''}", question.word) for name, task in named]
    return found.filter(pl.Series(fits, dtype=pl.Boolean))


def with_neighbours(question: NetworksQuestion) -> pl.DataFrame:
    """The participants that fit and all they are tied to, so that no tie hangs in the air."""
    ids = fitting(question)["id"].to_list()
    tied = ties(question).filter(pl.col("actor_id").is_in(ids) | pl.col("other_id").is_in(ids))
    near = {*ids, *tied["actor_id"], *tied["other_id"]}
    return everyone(question).filter(pl.col("id").is_in(list(near)))


def _conditions(question: NetworksQuestion) -> list[pl.Expr]:
    conditions = [pl.lit(value=True)]
    if question.participant_type != ALL:
        conditions.append(pl.col("type") == question.participant_type)
    if question.theme != ALL:
        conditions.append(pl.col("themes").list.contains(question.theme))
    if question.area_ids:
        # Who names no district works in the whole municipality, and so here as well; who works in a
        # district works in its borough, and the other way round.
        near = question.catalogue.around(question.area_ids)
        there = pl.col("area_ids").list.eval(pl.element().is_in(near)).list.any()
        conditions.append(there | pl.col("area_ids").is_null())
    return conditions
