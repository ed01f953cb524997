"""How many bytes of memory a result takes, about: enough to bound what is kept.

Texts, bytes and the columns of frames are what results are made of; everything else is counted as a
fixed sum. What two results share is counted for each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

import polars as pl

OBJECT = 64
"""Bytes of an object beside its content, and of a number."""
PER_LETTER = 1
"""German texts with a few letters beyond Latin-1 take two; most take one."""


def size_of(result: Any) -> int:
    """Bytes of a result with all that it holds, as far as it is data."""
    size, waiting = 0, [result]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        size += OBJECT + _content(value)
        waiting.extend(_parts(value))
    return size


def _content(value: Any) -> int:
    match value:
        case str():
            return PER_LETTER * len(value)
        case bytes():
            return len(value)
        case pl.DataFrame() | pl.Series():
            return int(value.estimated_size())
        case _:
            return 0


def _parts(value: Any) -> Iterator[Any]:
    match value:
        case Mapping():
            yield from value.keys()
            yield from value.values()
        case tuple() | list() | set() | frozenset():
            yield from value
        case partial():
            # The question of a table that is not yet made: small, and kept as a key anyway.
            return
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield from (getattr(value, field.name) for field in fields(value))
        case _:
            return
