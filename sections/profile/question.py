"""What one asks of an area: all its figures, and what they are measured by."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from queries import profile as queries
from queries.records import Area
from sections.catalogue import SMALL
from sections.question import Question
from sections.references import PARTS
from texts import text


@dataclass(frozen=True)
class ProfileQuestion(Question):
    """Of one area in all its indicators."""

    area_id: str

    @property
    def area(self) -> Area:
        """The area."""
        return self.catalogue.areas[self.area_id]

    @property
    def name(self) -> str:
        """Its name, told apart."""
        return self.catalogue.names[self.area_id]

    @property
    def peers(self) -> str:
        """The level whose areas it is compared with, in words: "among the districts"."""
        level = "district" if self.area.level == "borough" else self.area.level
        return text(self.language, f"level.{level}.dative")

    @property
    def measure(self) -> Literal["city", "nation"]:
        """The role of the area it is measured by."""
        return "city" if self.area.level in SMALL else "nation"

    @property
    def figures(self) -> pl.DataFrame:
        """Each row is one indicator and one of the areas (`queries.profile`), areas told apart."""
        frame = self.ask(
            queries.profile,
            area_id=self.area_id,
            language=self.language,
            east=sorted(PARTS["east"]),
        )
        return self.named(frame)
