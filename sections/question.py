"""What every section must know before it can say anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import polars as pl

from charts.theme import Look
from queries import releases
from sections.cache import caches
from sections.catalogue import Catalogue, Edition, catalogue

Q = TypeVar("Q", bound="Question")


@dataclass(frozen=True)
class Question:
    """Of which release, in which language and look; questions of a view add what was chosen there.

    Two questions that are equal have the same answer.
    """

    database: str
    """Path of the release's file."""
    look: Look

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.look.language

    @property
    def catalogue(self) -> Catalogue:
        """What the release is about."""
        return catalogue(Edition(self.database, self.language))

    def ask(self, query: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
        """The release's answer to a query function; raises `releases.TooOld`."""
        return ask(self.database, query, **arguments)

    def named(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows whose areas (`area_id`, `area`) have names that tell them apart."""
        names = self.catalogue.names
        told_apart = [
            names.get(area_id, name)
            for area_id, name in frame.select("area_id", "area").iter_rows()
        ]
        return frame.with_columns(pl.Series("area", told_apart, dtype=pl.String))

    def to(self, kind: type[Q], /, **chosen: Any) -> Q:
        """The same as a question of another kind: with what was chosen further, or with less."""
        shared = {field.name for field in fields(kind)}
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return kind(**{name: own[name] for name in own if name in shared} | chosen)


def ask(database: str, query: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
    """A release's answer to a query function, asked once; raises `releases.TooOld`."""
    name = f"{query.__module__}.{query.__name__}"
    frozen = tuple((key, _frozen(value)) for key, value in arguments.items())
    kept = caches["answers"].get(
        (database, name, frozen),
        lambda: releases.answer(database, query, **_thawed(arguments)).rechunk(),
    )
    # Polars locks a frame for some of its methods: each caller has a frame of its own, which
    # shares the columns.
    return kept.clone()


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _thawed(arguments: dict[str, Any]) -> dict[str, Any]:
    """DuckDB takes lists, not tuples."""
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in arguments.items()
    }
