"""The rows that travel through the show half: each kind is one frozen class, its fields named once.

Made from the rows of `queries.catalogue`; texts are in the language that was asked for.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Self

from queries.releases import TooOld

Level = Literal["nation", "state", "county", "borough", "district"]


FACTORS: Mapping[str, float] = {"percent": 100.0, "per_100": 100.0, "per_1000": 1000.0}


class Record:
    """A row of a frame as an object."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Made from a row by its columns' names; columns without a field are left out.

        Raises `releases.TooOld` where a column is not there.
        """
        try:
            return cls(**{field.name: _frozen(row[field.name]) for field in fields(cls)})  # type: ignore[arg-type]
        except KeyError as error:
            raise TooOld(f"{cls.__name__}.{error.args[0]}") from error


def _frozen(cell: Any) -> Any:
    return tuple(cell) if isinstance(cell, list) else cell


@dataclass(frozen=True)
class Municipality(Record):
    """Whom the release is about, and who runs the display; a contact that is None is not set yet."""

    municipality_id: str
    name: str
    focus_area_id: str
    focus_area: str
    """Name of that area."""
    state_id: str
    nation_id: str
    comparison_area_ids: tuple[str, ...]
    synthetic: bool
    release_id: str
    released_on: dt.date | None
    oldest_year: int | None
    """First year with a figure; None: there is none."""
    newest_year: int | None
    """Last year with a figure."""
    operator_name: str | None
    feedback_email: str | None
    accessibility_contact: str | None
    imprint_url: str | None
    privacy_url: str | None


@dataclass(frozen=True)
class Area(Record):
    """An area that exists today."""

    area_id: str
    name: str
    level: Level
    parent_id: str | None
    parent: str | None
    """Name of the area it lies in; None: the nation."""
    place_in_alphabet: int
    """Among all areas, as readers of the language expect it, from 1."""


@dataclass(frozen=True)
class Indicator(Record):
    """An indicator that has figures."""

    indicator_id: str
    domain_id: str
    kind: Literal["share", "rate", "count", "amount", "index"]
    unit: str
    decimals: int
    direction: Literal["higher", "lower", "neutral"]
    """Which way is better."""
    influence: Literal["municipality", "state", "federation", "shared", "neither"]
    """Who can move it."""
    floor: int
    """Denominator below which nothing is judged, in cases."""
    reference: str
    """What a year refers to: a reference day or period."""
    codes: str
    tier: Literal["core", "overview", "extra"]
    rescaled: bool
    """Whether the source sets the scale anew each year, so that its years cannot be compared."""
    comparable_within: Literal["nation", "part", "state"]
    """How far counties can be compared: everywhere, in East or West Germany (part), or only in their Land."""
    months_to_publication: int | None
    """Months from the end of a year to when its figures usually come out; None: not known."""
    name: str
    statement: str
    """Sentence with {area}, {year} and {value}."""
    description: str
    formula: str
    denominator: str
    """What the part is counted against; empty for counts."""
    caveats: str

    @property
    def factor(self) -> float | None:
        """What turns the ratio of its counts into its unit: 100 for percent; None for figures that are no ratio."""
        return FACTORS.get(self.unit, 1.0) if self.kind in ("share", "rate") else None


@dataclass(frozen=True)
class Domain(Record):
    """A Bildungsbereich."""

    domain_id: str
    name: str
    indicators: int
    """How many of its indicators have figures; 0: a gap."""


@dataclass(frozen=True)
class Source(Record):
    """Where figures or facts come from."""

    source_id: str
    publisher: str
    title: str
    language: Literal["de", "en"]
    """That of the title, which stays as it was published."""
    url: str | None
    licence: str
    """As the source states it; `not stated` where it does not."""
    kind: Literal["official", "own_register", "secondary", "press"]
    as_of: str | None
    note: str | None
    figures: int
    """Number of observations it gave; 0 for sources of areas, actors, goals and quotations."""
