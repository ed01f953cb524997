"""Tells apart what a bundle calls alike: nobody could say which of two lines, links or rows is meant."""

import polars as pl

NAMED = {
    "indicators": ("indicator_id", ["name_de", "name_en"]),
    "actors": ("actor_id", ["name"]),
    "networks": ("network_id", ["name"]),
    "programmes": ("programme_id", ["name"]),
    "lenses": ("lens_id", ["title_de", "title_en"]),
}
"""The id of each table that is listed by name, and its columns with names. Areas have their place too
and are told apart where they are shown."""


def told_apart(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows; of names that several share, the id in brackets behind them."""
    if table not in NAMED:
        return frame
    key, columns = NAMED[table]
    return frame.with_columns(
        pl.when(pl.col(column).is_duplicated() & pl.col(column).is_not_null())
        .then(pl.format("{} ({})", column, key))
        .otherwise(pl.col(column))
        .alias(column)
        for column in columns
    )
