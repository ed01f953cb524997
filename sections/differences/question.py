"""What one asks of the parts of a city: at which level, in which year, of which indicator or group."""

from dataclasses import dataclass

from queries.records import Indicator
from sections.question import Question


@dataclass(frozen=True)
class AtLevel(Question):
    """Of the parts of a level."""

    level: str


@dataclass(frozen=True)
class InYear(AtLevel):
    """The same in one year."""

    year: int


@dataclass(frozen=True)
class WithinQuestion(InYear):
    """All indicators of the year; `bars`: only the `widest` in the picture, or `all`."""

    bars: str


@dataclass(frozen=True)
class DevelopmentQuestion(AtLevel):
    """One indicator over the years."""

    indicator_id: str

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.catalogue.indicators[self.indicator_id]


@dataclass(frozen=True)
class ApartQuestion(Question):
    """One group of people: `indicator_id.dimension.category`."""

    group: str
