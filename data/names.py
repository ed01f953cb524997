"""Tells apart what a bundle calls alike: nobody could say which of two lines, links or rows is meant."""

import polars as pl

NAMED: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "indicators": [("indicator_id", ["name_de", "name_en"], [])],
    "categories": [
        ("dimension", ["dimension_name_de", "dimension_name_en"], []),
        ("category", ["name_de", "name_en"], ["dimension"]),
    ],
    "actors": [("actor_id", ["name"], [])],
    "networks": [("network_id", ["name"], [])],
    "programmes": [("programme_id", ["name"], [])],
    "lenses": [("lens_id", ["title_de", "title_en"], [])],
}
"""Of each table that is listed by name: the id, its columns with names, and within what these are listed.
Areas have their place too and are told apart where they are shown."""


def told_apart(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows; of names that several share, the id in brackets behind them."""
    for key, columns, within in NAMED.get(table, []):
        frame = frame.with_columns(
            pl.when(pl.col(key).n_unique().over([column, *within]) > 1)
            .then(pl.format("{} ({})", column, key))
            .otherwise(pl.col(column))
            .alias(column)
            for column in columns
        )
    return frame
