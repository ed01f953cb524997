"""The figures inside a chart as Arrow bytes, which the page passes on untouched in every run."""

import io
from typing import Any

import polars as pl

Rows = list[dict[str, Any]]


def packed(rows: Rows) -> bytes:
    """Rows of plain values as an Arrow IPC stream."""
    frame = pl.DataFrame(rows, infer_schema_length=None)
    stream = io.BytesIO()
    frame.write_ipc_stream(stream, compat_level=pl.CompatLevel.oldest())
    return stream.getvalue()


def unpacked(stream: bytes) -> Rows:
    """The rows again."""
    return pl.read_ipc_stream(io.BytesIO(stream)).to_dicts()
