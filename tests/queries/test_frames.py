"""Frames of figures: all queries give the columns that are named once."""

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from queries import disparity, groups, monitoring, pair
from queries.frames import FIGURE, GROUP, Column, figures, schema

SHARE, CONTEXT = "leavers_without_certificate", "youth_unemployment_rate"
OF_ONE = [column for column in FIGURE if column.name != "indicator_id"]


def frames(connection: DuckDBPyConnection) -> dict[str, tuple[pl.DataFrame, list[Column]]]:
    """A frame of each query that gives figures, and the columns it must have."""
    towns = ["99001", "99003"]
    return {
        "series": (monitoring.series(connection, SHARE, towns, 2014, 2023, "de"), OF_ONE),
        "cross_section": (
            monitoring.cross_section(connection, SHARE, "county", 2023, "de"),
            OF_ONE,
        ),
        "parts": (
            groups.parts(connection, SHARE, towns, 2014, 2023, "sex", "de"),
            [*OF_ONE, *GROUP],
        ),
        "pair": (
            pair.figures(connection, CONTEXT, 2023, SHARE, 2023, "county", "de"),
            list(FIGURE),
        ),
        "disparity": (disparity.figures(connection, "district", 2023, "99001", "de"), list(FIGURE)),
    }


@pytest.mark.parametrize("query", ["series", "cross_section", "parts", "pair", "disparity"])
def test_queries_of_figures_give_the_columns_named_once(
    query: str, connection: DuckDBPyConnection
) -> None:
    frame, columns = frames(connection)[query]
    assert frame.height
    assert {name: frame.schema.get(name) for name in schema(*columns)} == schema(*columns)


def test_every_column_says_what_it_means() -> None:
    assert all(column.meaning for column in (*FIGURE, *GROUP))
    assert len(schema(*FIGURE, *GROUP)) == len(FIGURE) + len(GROUP), "each is named once"


def test_what_a_row_does_not_name_is_null() -> None:
    frame = figures([{"area_id": "99001", "value": 12}, {"part": "Frauen"}], *GROUP)
    assert frame.schema == schema(*FIGURE, *GROUP)
    assert frame.select("area_id", "value", "part", "status").rows() == [
        ("99001", 12.0, None, None),
        (None, None, "Frauen", None),
    ]
    assert figures([]).schema == schema(*FIGURE)


def test_a_misspelt_column_is_an_error_and_not_lost() -> None:
    with pytest.raises(ValueError, match="No columns of a figure: valeu"):
        figures([{"valeu": 12}])
