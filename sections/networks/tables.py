"""The tables of the networks page: words in rows, and the sources they stand on."""

from collections.abc import Iterable, Sequence

import polars as pl

from sections import citation
from sections.networks.participants import everyone
from sections.question import Question
from sections.table import Table

Rows = Iterable[Sequence[str]]


def table(
    question: Question,
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Rows,
    node_ids: Iterable[str] | None = None,
    columns_on_paper: Sequence[str] = (),
) -> Table:
    """A table of words; `node_ids` are the participants whose sources it stands on (usually all).

    `columns_on_paper` are the heads that a sheet has room for, unless that is all.
    """
    words = pl.DataFrame(
        [tuple(row) for row in rows], schema=dict.fromkeys(heads, pl.String), orient="row"
    )
    used = everyone(question)
    if node_ids is not None:
        used = used.filter(pl.col("node_id").is_in(list(node_ids)))
    cited = citation.briefly(used["source_id"], question.catalogue.sources, question.language)
    return Table(
        name,
        title,
        question.language,
        words,
        notes=cited,
        cited=cited,
        columns_on_paper=tuple(columns_on_paper),
    )
