"""The figures inside a chart as Arrow bytes, which the page passes on untouched in every run.

The shapes of a map stay GeoJSON, which is nested as no table is.
"""

import io
from typing import Any

import polars as pl

Rows = list[dict[str, Any]]


def are_shapes(rows: Rows) -> bool:
    """Whether these are features of a map."""
    return bool(rows) and rows[0].get("type") == "Feature"


def packed(rows: Rows) -> bytes | Rows:
    """Rows of plain values as an Arrow IPC stream, shapes as they are."""
    if are_shapes(rows):
        return rows
    frame = pl.DataFrame(rows, infer_schema_length=None)
    stream = io.BytesIO()
    frame.write_ipc_stream(stream, compat_level=pl.CompatLevel.oldest())
    return stream.getvalue()


def unpacked(stream: bytes | Rows) -> Rows:
    """The rows again."""
    if not isinstance(stream, bytes):
        return stream
    return pl.read_ipc_stream(io.BytesIO(stream)).to_dicts()
