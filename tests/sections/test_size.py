"""What a result takes in memory, about."""

from dataclasses import dataclass

import polars as pl

from sections.size import OBJECT, size_of


@dataclass(frozen=True)
class Thing:
    words: str
    more: tuple[object, ...] = ()


def test_texts_bytes_and_columns_are_what_counts() -> None:
    frame = pl.DataFrame({"year": pl.Series([1, 2, 3, 4], dtype=pl.Int64)})
    assert size_of("a" * 1_000) == OBJECT + 1_000
    assert size_of(b"a" * 1_000) == OBJECT + 1_000
    assert size_of(frame) == OBJECT + 4 * 8


def test_what_lies_within_is_counted_and_the_same_thing_once() -> None:
    text = "a" * 1_000
    inner = Thing(text)
    # Two things, each with a tuple; the text, an empty one and the key's; the mapping and the list.
    assert size_of(Thing("", (inner, {"spec": [text, text]}))) == 1_000 + len("spec") + 9 * OBJECT


def test_what_holds_itself_comes_to_an_end() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert size_of(endless) == OBJECT
