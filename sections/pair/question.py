"""What one asks of two indicators: which ones, over the areas of which level, each in which year."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from queries import pair as queries
from queries.records import Indicator
from sections.pair.points import paired
from sections.question import Question
from sections.table import in_words


@dataclass(frozen=True)
class AtLevel(Question):
    """Over the areas of a level."""

    level: str


@dataclass(frozen=True)
class OfTwo(AtLevel):
    """A context, which surrounds education, and an outcome of it."""

    context_id: str
    outcome_id: str

    @property
    def context(self) -> Indicator:
        """The indicator across."""
        return self.catalogue.indicators[self.context_id]

    @property
    def outcome(self) -> Indicator:
        """The indicator upwards."""
        return self.catalogue.indicators[self.outcome_id]


@dataclass(frozen=True)
class InYears(OfTwo):
    """The same, each in a year."""

    context_year: int
    outcome_year: int

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Each row is one area and indicator (`pair.figures`), in words and with areas told apart."""
        frame = self.ask(
            queries.figures,
            context_id=self.context_id,
            context_year=self.context_year,
            outcome_id=self.outcome_id,
            outcome_year=self.outcome_year,
            level=self.level,
            language=self.language,
        )
        return in_words(self.named(frame), self.catalogue.indicators, self.language)

    @cached_property
    def points(self) -> pl.DataFrame:
        """Each row is one area that has both figures (`points.paired`)."""
        return paired(self.figures, self.context_id, self.outcome_id)


@dataclass(frozen=True)
class PairQuestion(InYears):
    """The same, with the areas that stand out."""

    area_ids: tuple[str, ...]
